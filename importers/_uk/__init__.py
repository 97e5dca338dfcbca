"""The two lists of the United Kingdom, OFSI's and the UK Sanctions List: what their importers share."""
