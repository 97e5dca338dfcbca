"""Closed lists and facts as CSV, each row with its reason."""
