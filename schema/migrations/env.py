"""Alembic's environment: the connection is handed over by the store; nothing is configured by file."""

from __future__ import annotations

from alembic import context

from evidence.schema.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
)
context.run_migrations()
