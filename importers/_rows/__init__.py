"""Lists that print a party as several rows, or pack several values into a cell: what their importers share."""
