"""Mappings: what the columns of somebody's sheet mean, written down by a person in TOML."""
