"""Which of several records is the last: by when each was made, and in doubt the one that takes away."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from safepassage.when import Instant, Span

_MOMENT: Final = timedelta(microseconds=1)


def last_instant(at: Span) -> Instant:
    """Give the last instant that a moment may be at: a day ends before the next one begins."""
    return at.start if at.exact else at.end - _MOMENT


def rank(at: Span, *, takes: bool, index: int) -> tuple[Instant, bool, int]:
    """Give what records are ordered by: one that gives counts as early as it may be, one that takes away as late.

    >>> from datetime import UTC, datetime
    >>> day = Span(datetime(2016, 9, 12, tzinfo=UTC), datetime(2016, 9, 13, tzinfo=UTC))
    >>> rank(day, takes=True, index=0) > rank(day, takes=False, index=1)
    True
    """
    return (last_instant(at) if takes else at.start, takes, index)
