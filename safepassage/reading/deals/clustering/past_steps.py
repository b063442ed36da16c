"""Truces and accords of years ago, which a text tells as background: *the 1953 armistice*, *the accords signed in 1993*."""

from __future__ import annotations

from typing import Final

from safepassage.reading.deals.details.slots import Told
from safepassage.reading.draft import SAME_KIND

_YEAR: Final = len("1993")
_LONG: Final = 5


def is_history(one: Told, published: str) -> bool:
    """Say whether a mention tells of a truce or a pact by a year that lies far back, and not that it still holds.

    Parameters
    ----------
    one
        The mention.
    published
        The day of the text.

    Returns
    -------
    bool
        Whether it is background.
    """
    if one.step.kind not in (*SAME_KIND, "") or one.status in ("in force", "failed") or _is_told_of(one):
        return False
    year = next((day for day in (one.dated, one.made, one.start) if len(day) == _YEAR), "")
    return year.isdigit() and published[:_YEAR].isdigit() and int(published[:_YEAR]) - int(year) >= _LONG


def _is_told_of(one: Told) -> bool:
    """Find *a ceasefire signed in 1999 was never observed* and *the ceasefire of 2013 we kept*."""
    head, verb = one.step.head, one.step.verb
    return one.step.is_subject or (verb is not None and head.i < verb.i and head.dep_ != "compound")
