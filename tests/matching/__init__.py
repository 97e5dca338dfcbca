"""How well names are matched, measured on public sets of labelled names; ``python -m tests.matching`` writes the page."""
