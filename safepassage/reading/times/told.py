"""What a date is read against: the day of publication, which way its clause leans, and the dates told before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from safepassage.reading.times.lean import Lean
from safepassage.reading.times.stretch import Stretch


@dataclass(frozen=True)
class Told:
    """The surroundings of one date: ``previous`` is the last day told of what has been, ``written`` the last one with its year.

    ``was_due`` says that somebody was to do something on it, and it may have come by now;
    ``year_here`` is the last year told in the paragraph, by itself or with a date;
    ``month_here`` is the first day of the month that the paragraph told last, where it told no day since;
    ``sentence_year`` is the day of the last date of its own sentence that was told with its year;
    ``reported`` is the day on which what is told was said, where its own sentence tells it (*said on Monday that it would*);
    ``is_beside`` says that ``written`` stands in the same paragraph; ``day_here`` is the last day told in it;
    ``is_news`` says that the text told days near publication;
    ``within`` is the period of the heading or the entry of a timeline that it stands in;
    ``is_entry`` says that ``today`` is the day of such an entry;
    ``happened`` tells the day of an event (the lemma of its noun) from the dates before this one;
    ``is_first`` says that no day is told before it in its sentence.
    """

    today: date | None
    lean: Lean = ""
    was_due: bool = False
    previous: date | None = None
    written: date | None = None
    year_here: int = 0
    month_here: date | None = None
    reported: date | None = None
    sentence_year: date | None = None
    is_beside: bool = False
    is_news: bool = False
    american: bool = False
    day_here: date | None = None
    within: Stretch | None = None
    is_entry: bool = False
    happened: Callable[[str], date | None] = lambda _noun: None
    is_first: bool = True

    @property
    def talked_of(self) -> date | None:
        """Give the day that is talked of: the last one told in the paragraph, or before it; of the past, none still to come."""
        is_ahead = self.lean == "past" and self.day_here and self.today and self.day_here > self.today
        return (None if is_ahead else self.day_here) or self.previous


@dataclass(frozen=True)
class Partial:
    """A date of the calendar as it is written: some of year, month, day; 0 where a part is not written.

    ``years_off`` is -1 for "of last year"; ``part`` is a part of a month or year: early, mid, late, start, end;
    ``which`` is last, next or this, before a month.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0
    years_off: int | None = None
    part: str = ""
    which: str = ""


Resolve = Callable[[Told], Stretch | None]


@dataclass(frozen=True)
class Found:
    """A date found at ``[start, end)`` of the plain text; ``partial`` where it is one of the calendar."""

    start: int
    end: int
    resolve: Resolve
    partial: Partial | None = None
