"""Put times of day beside their dates: *noon Tuesday*, *12 September at 19:00*, *midnight on 7 January*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from safepassage.reading.scene import Scene
from safepassage.reading.times.clock.clock import Clock
from safepassage.reading.times.clock.habits import is_habit
from safepassage.reading.times.overlap import apart
from safepassage.reading.times.stretch import Stretch, a_day, unknown
from safepassage.reading.times.told import Found, Resolve, Told
from safepassage.reading.times.words import pattern

_CLOCK_DATE: Final = re.compile(r"[ \t,(]*(?:\bon\b|\bof\b)?[ \t]*(?:the[ \t]+)?", re.IGNORECASE)
_DATE_CLOCK: Final = re.compile(
    r"[ \t,(]*(?:\b(?:shortly|just|soon)[ \t]+)?(?:\b(?:at|from|by|around|about|before|between)\b)?[ \t]*|T",
    re.IGNORECASE,
)
_CLOSE: Final = 12
_AT: Final = re.compile(
    r"\b(?:at|as of|as from|from|until|till|by|since|after|before)\s+(?:around\s+|about\s+|exactly\s+)?$", re.IGNORECASE
)
_AS_OF: Final = re.compile(r"\bas (?:of|at)\s+$", re.IGNORECASE)
_STAMP: Final = re.compile(
    r"(?-i:[A-Z]{3})\s*[|;]\s*$|\b(?:published|updated|posted|modified)(?:\s+(?:on|at))?[\s:|]*$", re.IGNORECASE
)
"""What stands before a stamp; cleaning writes a bar as a semicolon."""
_NIGHT: Final = re.compile(r"\b(?:last|to|\w+day)\s?night\b", re.IGNORECASE)
_MORNING: Final = "06:00"
_ENDS: Final = re.compile(
    r"\b(?:until|till|to|through|end(?:s|ed|ing)?|expir\w*|by|before|close\w*|laps\w*|and)\s+(?:at\s+)?$", re.IGNORECASE
)


def with_clocks(founds: list[Found], clocks: list[Clock], scene: Scene, opens: frozenset[int]) -> list[Found]:
    """Join each time of day with the date beside it; one that stands alone takes the day of its own paragraph.

    A date that ``opens`` an entry of a timeline has no part in the line above it.
    """
    text, done, rest = scene.cleaned.text, list(founds), list(clocks)
    for place, found in enumerate(done):
        beside = next(
            (
                one
                for one in rest
                if _touches(found, one, text)
                and not _is_above(one, found, text, opens)
                and not _is_of_next(one, place, founds, text)
            ),
            None,
        )
        if beside is not None:
            rest.remove(beside)
            if _is_stamp(found, text):
                continue
            start, end = min(found.start, beside.start), max(found.end, beside.stop)
            done[place] = Found(start, end, _beside(found, beside, text), found.partial)
    return sorted([*done, *apart(_alone(rest, text), done)], key=lambda found: found.start)


def _is_stamp(found: Found, text: str) -> bool:
    """Say whether a date is a stamp of publication (*OSLO | Tue Mar 12, 2013 6:12 am*): its minute is that of no event."""
    return _STAMP.search(text, text.rfind("\n", 0, found.start) + 1, found.start) is not None


def _beside(found: Found, clock: Clock, text: str) -> Resolve:
    """Put a time beside its date; the small hours and the midnight of a night are those of the day after."""
    ends = _closes(clock, text) or (clock.time == "24:00" and _is_weekday(found, text))
    is_night = _NIGHT.search(text[found.start : found.end]) is not None
    if not is_night or ends or (clock.time != "24:00" and clock.time >= _MORNING):
        return at_time(found.resolve, clock, ends=ends)
    return at_time(_day_after(found.resolve), clock, ends=ends)


def _is_weekday(found: Found, text: str) -> bool:
    """Say whether a day is told by its weekday: *midnight on Friday* is the one that ends it."""
    return pattern(r"{weekday}\b(?!{_}night)").match(text, found.start) is not None and found.partial is None


def _day_after(resolve: Resolve) -> Resolve:
    def moved(told: Told) -> Stretch | None:
        day = resolve(told)
        return a_day(day.first + timedelta(days=1)) if day and day.is_day and day.first else day

    return moved


def _alone(clocks: list[Clock], text: str) -> Iterator[Found]:
    """Give the times of day that tell when without a date beside them: *at 19:00*, not *each day from 10:00 to 13:00*."""
    last = -1
    for clock in clocks:
        follows = text[last : clock.start].strip(" ") in ("and", "or", ",") if last >= 0 else False
        if is_habit(text, clock.start, clock.stop) or not (
            follows or clock.until or _AT.search(text[max(0, clock.start - 24) : clock.start]) or _opens(clock, text)
        ):
            continue
        last = clock.stop
        for one in (replace(clock, until=None), *([clock.until] if clock.until else [])):
            ends = _closes(one, text)
            yield Found(
                one.start, one.end, at_time(_this_day(one, ends=ends, is_now=_is_now(one, text)), one, ends=ends)
            )


def _opens(clock: Clock, text: str) -> bool:
    """Say whether a time opens a line of a log: *4 a.m. - The truce begins*."""
    line = text[text.rfind("\n", 0, clock.start) + 1 : clock.start]
    return not line.strip(" (*#•-") and re.match(r" ?(?:[:–—]|--? )", text[clock.stop : clock.stop + 4]) is not None


def _is_now(clock: Clock, text: str) -> bool:
    """Say whether it is the time of the report (*as of 18:00*)."""
    return _AS_OF.search(text[max(0, clock.start - 8) : clock.start]) is not None


def _this_day(clock: Clock, *, ends: bool, is_now: bool) -> Resolve:
    """Give the day that the paragraph last told, else today; midnight is the one after it.

    The state of things is told as of today, and what has been is not told of a day ahead.
    """

    def resolve(told: Told) -> Stretch | None:
        day = told.day_here or told.today
        is_ahead = day is not None and told.today is not None and day > told.today and told.lean == "past"
        day = told.today or day if is_now or is_ahead else day
        late = timedelta(days=1) if clock.time == "24:00" and not ends else timedelta(0)
        return a_day(day + late) if day else unknown("the day is not told")

    return resolve


def _touches(found: Found, clock: Clock, text: str) -> bool:
    if clock.stop <= found.start:
        return clock.stop >= found.start - 12 and _CLOCK_DATE.fullmatch(text[clock.stop : found.start]) is not None
    if found.end <= clock.start:
        return found.end >= clock.start - 20 and _DATE_CLOCK.fullmatch(text[found.end : clock.start]) is not None
    return False


def _is_of_next(clock: Clock, place: int, founds: list[Found], text: str) -> bool:
    """Say whether a time belongs to the date after it: *for the feast, from noon on Friday*."""
    if place + 1 >= len(founds) or founds[place].start > clock.start:
        return False
    gap = text[clock.stop : founds[place + 1].start]
    return len(gap) <= _CLOSE and _CLOCK_DATE.fullmatch(gap) is not None


def _is_above(clock: Clock, found: Found, text: str, opens: frozenset[int]) -> bool:
    """Say whether a time ends the line before the one that a date opens."""
    return found.start in opens and "\n" in text[clock.stop : found.start]


def _closes(clock: Clock, text: str) -> bool:
    """Say whether something ends at a midnight: it is that which ends the day, else that which begins it."""
    return clock.time == "24:00" and _ENDS.search(text[max(0, clock.start - 24) : clock.start]) is not None


def at_time(resolve: Resolve, clock: Clock, *, ends: bool = False) -> Resolve:
    """Put a time to the day that is read; ``ends`` where a midnight is the end of that day."""
    time = "00:00" if clock.time == "24:00" and not ends else clock.time

    def timed(told: Told) -> Stretch | None:
        day = resolve(told)
        if day is None or not day.is_day:
            return day
        doubts = ["midnight may be the one before that day or the one after it"] if clock.time == "24:00" else []
        doubts += [f"the clock is {clock.zone}"] if clock.zone else []
        until = f"/{day.edtf}T{clock.until.time}" if clock.until else ""
        return replace(day, edtf=f"{day.edtf}T{time}{until}").doubted(*doubts)

    return timed
