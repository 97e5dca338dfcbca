"""Bytes to rows, XML entries, paragraphs: each slice with its place. Pure: no files, no database."""
