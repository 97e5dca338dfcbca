"""One module a source: ``SOURCE``, ``identify``, ``entries`` and ``read``. A module here is an importer."""

if __name__ != "evidence.importers":  # pragma: no cover
    raise ImportError("import evidence.importers, not importers")
