"""Read the steps of a short text, for the tests of proposals."""

from __future__ import annotations

from datetime import date

from safepassage.reading.draft import Proposal
from safepassage.reading.extract import read


def proposals(text: str) -> tuple[Proposal, ...]:
    """Read the proposals of a text told on 10 May 2024."""
    return read(text, published=date(2024, 5, 10)).proposals


def steps(text: str) -> list[tuple[str, str]]:
    """Read the kind of each step of a text told on 10 May 2024, and where it stands."""
    return [(one.kind, one.status) for one in proposals(text)]
