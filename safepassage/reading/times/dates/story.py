"""What a text has told so far of days: the last one, the last one of the past, and which events were on which day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from spacy.tokens import Span

from safepassage.reading.scene import Scene
from safepassage.reading.times.dates.letters import Letters
from safepassage.reading.times.dates.quoted import Quotations
from safepassage.reading.times.dates.timeline import Timeline
from safepassage.reading.times.lean import is_told_by, lean_of, was_due
from safepassage.reading.times.stretch import Stretch
from safepassage.reading.times.told import Found, Partial, Told
from safepassage.reading.times.words import listed

_AMERICAN: Final = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "US/")
"""Clocks of the country that writes the month first."""
_TIMELINE: Final = 3
_RECALLS: Final = re.compile(r"\b(?:since|of)\s+(?:the\s+)?$", re.IGNORECASE)
_RECALLED: Final = timedelta(days=60)
_NEWS: Final = timedelta(days=60)
_FEW: Final = timedelta(days=2)
"""How long an interval may be whose last day the story goes on from (*the night of 7-8 August*)."""
_NEAR: Final = 2000
"""How many characters after a date another may be counted from it."""


@cache
def _families() -> dict[str, frozenset[str]]:
    return {word: frozenset(family) for family in listed("relative")["events"] for word in family}


class Story:
    """The days that a text has told up to a date, against which that date is read."""

    def __init__(
        self, scene: Scene, today: date | None, timeline: Timeline, letters: Letters, quotations: Quotations
    ) -> None:
        self._text = scene.cleaned.text
        self._letters, self._quotations = letters, quotations
        self._timeline = timeline
        self._today = today
        self._is_american = scene.context.tz.startswith(_AMERICAN)
        self._day: date | None = None
        self._month: date | None = None
        self._last: tuple[Span, date] | None = None
        self._dated: tuple[Span, date] | None = None
        self._past: date | None = None
        self._written: date | None = None
        self._day_ends = self._past_ends = self._written_ends = 0
        self._years_told = self._year = self._year_ends = self._month_ends = 0
        self._is_news = False
        self._events: list[tuple[frozenset[str], date]] = []

    def so_far(self, found: Found, span: Span) -> Told:
        """Give the surroundings of a date; within an entry of a timeline, or a quoted letter, its day is today."""
        base = self._timeline.base(found)
        told = self._told(found, span)
        written = self._letters.day(found.start)
        if written is not None:
            return replace(told, today=written, written=None)
        spoken = self._quotations.day(found)
        if spoken is not None:
            return replace(told, today=spoken)
        if base is None:
            return told
        if base.day is not None:
            return replace(told, today=base.day, written=None, within=base.within, is_entry=True)
        return replace(told, within=base.within)

    def _told(self, found: Found, span: Span) -> Told:
        """Give the surroundings of a date outside timelines."""
        return Told(
            today=self._today,
            lean=lean_of(span),
            was_due=was_due(span),
            previous=self._past if self._is_told(found) else None,
            written=self._written if self._is_past or self._is_near(self._written_ends, found) else None,
            year_here=self._year if self._is_near(self._year_ends, found) else 0,
            month_here=self._month if self._is_near(self._month_ends, found) else None,
            reported=self._reported(span),
            sentence_year=self._dated[1] if self._dated and self._dated[0].sent == span.sent else None,
            is_beside=self._is_near(self._written_ends, found),
            is_news=not self._is_past,
            american=self._is_american,
            day_here=self._day if self._is_near(self._day_ends, found) else None,
            happened=self._happened,
            is_first=self._last is None or self._last[0].sent != span.sent,
        )

    def _reported(self, span: Span) -> date | None:
        """Give the day on which what a clause tells was said, where the verb that says it has that day."""
        if self._last is None or self._last[0].sent != span.sent:
            return None
        return self._last[1] if is_told_by(span, self._last[0]) else None

    def _is_near(self, end: int, found: Found) -> bool:
        """Say whether no paragraph ends between a place of the text and a date."""
        return self._text.find("\n", end, found.start) < 0

    def _is_told(self, found: Found) -> bool:
        """Say whether the last date of the past is that of the paragraph or the one before, so that it is still talked of."""
        near = found.start - self._past_ends < _NEAR
        return near and self._text.count("\n\n", self._past_ends, found.start) <= 1

    def add(self, found: Found, span: Span, told: Told, read: Stretch) -> None:
        """Remember a date; what lies ahead is not what the story goes on from."""
        if read.first is not None and found.partial is not None and told.lean != "future":
            self._year, self._year_ends = read.first.year, found.end
        last = read.last if read.first is not None and read.last and read.last - read.first <= _FEW else None
        is_month = found.partial is not None and found.partial.month > 0 and not found.partial.day
        if last is not None or is_month:
            self._month, self._month_ends = (read.first if is_month else None), found.end
        if last is not None:
            self._day, self._day_ends = last, found.end
            if told.lean != "future":
                self._past, self._past_ends = last, found.end
        if read.is_day and read.first is not None:
            self._last = span, read.first
            words = frozenset(token.lemma_.lower() for token in span.sent if token.pos_ in ("NOUN", "VERB", "PROPN"))
            self._events.append((words, read.first))
        if found.partial and found.partial.year and read.first and not self._recalls(found):
            self._dated = span, read.first
        if found.partial and found.partial.month and read.first and self._goes_on(found, found.partial, read.first):
            self._written, self._written_ends = read.first, found.end
            self._years_told += bool(found.partial.year and found.partial.day)
        is_now = read.first is not None and self._today is not None and abs(self._today - read.first) < _NEWS
        self._is_news = self._is_news or is_now

    @property
    def _is_past(self) -> bool:
        """Say whether the text tells a story of the past: it told no day near publication, or many with their year."""
        return not self._is_news or self._years_told >= _TIMELINE

    def _recalls(self, found: Found) -> bool:
        """Say whether a date only recalls (*since 1974*, *the truce of 1994*)."""
        return _RECALLS.search(self._text, max(0, found.start - 12), found.start) is not None

    def _goes_on(self, found: Found, partial: Partial, day: date) -> bool:
        """Say whether the story goes on from a date: not from what it recalls (*the truce of August 1994*)."""
        if self._recalls(found):
            return False
        if self._written is not None and day < self._written - _RECALLED:
            return partial.year > 0 and not self._is_near(self._written_ends, found)
        if not partial.year:
            return self._written is not None or not self._is_news
        line = self._text.rfind("\n", 0, found.start) + 1
        return partial.day > 0 or not self._text[line : found.start].strip(" (")

    def _happened(self, noun: str) -> date | None:
        """Tell the day of an event: that of the last sentence about it, or about a word of its family."""
        family = _families().get(noun, frozenset({noun}))
        return next((day for words, day in reversed(self._events) if words & family), None)
