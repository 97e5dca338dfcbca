"""SIPRI's exports: what the importers of its registers and of its tables of volumes share."""
