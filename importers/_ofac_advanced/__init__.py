"""OFAC's ADVANCED XML (the United Nations' schema of 2014): what the importers of its two files share.

Built from the publisher's XSD (sdn_advanced.xsd): no file of this format was at hand.
"""
