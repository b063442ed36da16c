"""What a command is at, on standard error, where somebody watches it: a bar of the rows read, or a line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from safepassage.incidents.intake import Progress


@contextmanager
def progress_bar(label: str, *, wanted: bool) -> Iterator[Callable[[Progress], None]]:
    """Show on standard error how many rows were read; nothing where nobody watches."""
    if not wanted:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    rows = TextColumn("{task.fields[rows]:,} rows")
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), rows, TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, rows=0)

        def show(progress: Progress) -> None:
            bar.update(task, completed=progress.bytes, total=progress.total, rows=progress.rows)

        yield show


@contextmanager
def working(text: str) -> Iterator[None]:
    """Show on standard error what takes its time; nothing where nobody watches."""
    if not watched():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        yield


def watched() -> bool:
    """Say whether somebody watches standard error."""
    return sys.stderr.isatty()
