"""The lists of the United States: what the importers of files that hold several of them share."""
