"""The delimited files of OFAC's two lists: what the importers ``ofac_sdn`` and ``ofac_cons`` share."""
