"""A row to be put into a file of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """Where a row goes and what it says.

    ``path`` names the list: ``("consents",)``, or ``("agreements", ID, "clauses")``. ``shared`` rows are put there once: a
    record that finds one of its identifier there rests on it as it is.
    """

    file: str
    path: tuple[str, ...]
    value: dict[str, Any]
    shared: bool = False
