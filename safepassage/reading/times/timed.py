"""Put times of day beside their dates: *noon Tuesday*, *12 September at 19:00*, *midnight on 7 January*."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from safepassage.reading.scene import Scene
from safepassage.reading.times.clock import Clock
from safepassage.reading.times.overlap import apart
from safepassage.reading.times.stretch import Stretch, a_day, unknown
from safepassage.reading.times.told import Found, Resolve, Told

_CLOCK_DATE: Final = re.compile(r"[\s,(]*(?:\bon\b|\bof\b)?\s*(?:the\s+)?", re.IGNORECASE)
_DATE_CLOCK: Final = re.compile(r"[\s,(]*(?:\b(?:at|from|by|around|about|before|between)\b)?\s*|T", re.IGNORECASE)
_AGAIN: Final = re.compile(r"\b(?:each|every|daily|nightly|per)\b", re.IGNORECASE)
_AT: Final = re.compile(r"\b(?:at|from|until|till|by|since|after)\s+(?:around\s+|about\s+|exactly\s+)?$", re.IGNORECASE)
_ENDS: Final = re.compile(
    r"\b(?:until|till|to|through|end\w*|expir\w*|by|before|and|close\w*)\s+(?:at\s+)?$", re.IGNORECASE
)
_BEGINS: Final = re.compile(
    r"\b(?:begin\w*|began|start\w*|commenc\w*|effect|force|from|of|enter\w*)\b[^.;]{0,24}$", re.IGNORECASE
)


def with_clocks(founds: list[Found], clocks: list[Clock], scene: Scene) -> list[Found]:
    """Join each time of day with the date beside it; one that stands alone takes the day of its own sentence."""
    text, done, rest = scene.cleaned.text, list(founds), list(clocks)
    for place, found in enumerate(done):
        beside = next((clock for clock in rest if _touches(found, clock, text)), None)
        if beside is not None:
            rest.remove(beside)
            start, end = min(found.start, beside.start), max(found.end, beside.end)
            done[place] = Found(start, end, _at_time(found.resolve, _meant(beside, text)), found.partial)
    alone = (
        Found(clock.start, clock.end, _at_time(_this_day, _meant(clock, text)))
        for clock in rest
        if _stands(clock, text)
    )
    return sorted([*done, *apart(alone, done)], key=lambda found: found.start)


def _stands(clock: Clock, text: str) -> bool:
    """Say whether a time of day without a date beside it tells when: *at 19:00*, and not *each day from 10:00 to 13:00*."""
    start = max(text.rfind(". ", 0, clock.start), text.rfind("\n", 0, clock.start)) + 1
    stop = min(end for end in (text.find(". ", clock.end), text.find("\n", clock.end), len(text)) if end >= 0)
    if clock.until or _AGAIN.search(text[start:stop]):
        return False
    return _AT.search(text[start : clock.start]) is not None


def _this_day(told: Told) -> Stretch | None:
    """Give the day that the paragraph last told, else today."""
    day = told.day_here or told.today
    return a_day(day) if day else unknown("the day is not told")


def _touches(found: Found, clock: Clock, text: str) -> bool:
    if clock.end <= found.start:
        return clock.end >= found.start - 12 and _CLOCK_DATE.fullmatch(text[clock.end : found.start]) is not None
    if found.end <= clock.start:
        return found.end >= clock.start - 12 and _DATE_CLOCK.fullmatch(text[found.end : clock.start]) is not None
    return False


def _meant(clock: Clock, text: str) -> Clock:
    """Tell which midnight is meant: that which begins the day where something starts, else that which ends it."""
    before = text[max(0, clock.start - 40) : clock.start]
    if clock.time.startswith("24:00") and not _ENDS.search(before) and _BEGINS.search(before):
        return replace(clock, time=clock.time.replace("24:00", "00:00"))
    return clock


def _at_time(resolve: Resolve, clock: Clock) -> Resolve:
    def timed(told: Told) -> Stretch | None:
        day = resolve(told)
        if day is None or not day.is_day:
            return day
        doubts = ["midnight may be the one before that day or the one after it"] if "24:00" in clock.time else []
        doubts += [f"the clock is {clock.zone}"] if clock.zone else []
        edtf = f"{day.edtf}T{clock.time}"
        return replace(day, edtf=f"{edtf}/{day.edtf}T{clock.until}" if clock.until else edtf).doubted(*doubts)

    return timed
