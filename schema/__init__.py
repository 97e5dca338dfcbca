"""What a ledger holds: records, closed vocabularies, identity, tables and migrations."""

if __name__ != "evidence.schema":  # pragma: no cover
    raise ImportError("import evidence.schema, not schema")
