"""Prose to proposed claims, by rules over a lexicon that is kept as data. Nothing here is evidence until a person reviews it."""
