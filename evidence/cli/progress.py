"""What shows on a terminal that long work goes on; nothing into a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(noun: str = "entries") -> Iterator[Callable[[str, int], None] | None]:
    """What a load tells how far it is: a bar on the terminal of the error stream that counts ``noun``, or None."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn(f"{{task.completed:,}} {noun}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True, markup=False), transient=True) as bar:
        tasks = {}

        def tell(label: str, count: int) -> None:
            if label not in tasks:
                tasks[label] = bar.add_task(label.replace("[", r"\["), total=None)
            bar.update(tasks[label], completed=count)

        yield tell


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A turning sign on the terminal beside ``what`` is being done."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True, markup=False).status(what):
        yield
