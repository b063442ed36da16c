"""Find parts of a day that the text has told, or of today: *before dawn*, *in the evening*, *hours later*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from safepassage.reading.times.clock.habits import is_habit
from safepassage.reading.times.dates.relative import NO_DAY
from safepassage.reading.times.numbers import number_pattern
from safepassage.reading.times.stretch import Stretch, a_day, unknown
from safepassage.reading.times.told import Found, Told
from safepassage.reading.times.words import either, listed, pattern, values

_IN_DAY: Final = r"\b(?:earlier|later){_}(?:on{_})?in{_}the{_}day\b"
_HOURS: Final = r"(?<![\w-])(?:(?:a{_}few|several|some|many){_})?(?<!\d )hours{_}(?:later|earlier)\b"
_BESIDE: Final = re.compile(r"\d{4}|\s+(?:on|of|yesterday|today|tomorrow|\(?[A-Z][a-z]+day)\b")
"""What follows where the day is told beside it (*before dawn on Sunday*)."""


def find_dayparts(text: str) -> Iterator[Found]:
    """Find every part of a day whose day is told elsewhere; what comes again, or is to come, has none."""
    for one in pattern(_IN_DAY).finditer(text):
        yield Found(one.start(), one.end(), _this_day)
    for one in pattern(_HOURS).finditer(text):
        if not pattern(rf"{number_pattern()}{{_}}$").search(text[max(0, one.start() - 16) : one.start()]):
            yield Found(one.start(), one.end(), _this_day)
    for one in pattern(_part()).finditer(text):
        if not _has_day(one, text) and not is_habit(text, one.start(), one.end()):
            yield Found(one.start(), one.end(), _past_day)


def _part() -> str:
    dawns, parts = either(listed("relative")["dawns"]), either(listed("relative")["parts_of_day"])
    return (
        rf"\b(?:(?:just|shortly|soon){{_}})?(?:before|after|at){{_}}{dawns}\b"
        rf"|\b(?:(?:early|late){{_}})?in{{_}}the{{_}}{parts}\b"
        rf"|(?<=by )(?:the{{_}})?(?:early|late|mid)(?:{{_}}|-){parts}\b|(?<=by )the{{_}}{parts}\b"
    )


def _has_day(one: re.Match[str], text: str) -> bool:
    """Say whether its day, or its hour, stands beside it."""
    before = rf"(?:\d|\bo'clock|day|\b{either(values('ones'))}),?{{_}}$"
    return bool(_BESIDE.match(text, one.end()) or pattern(before).search(text[max(0, one.start() - 12) : one.start()]))


def _past_day(told: Told) -> Stretch | None:
    """Give the day that is talked of; nothing for what has not been."""
    return _this_day(told) if told.lean == "past" else None


def _this_day(told: Told) -> Stretch:
    """Give the day that is talked of, else today."""
    day = told.talked_of or told.today
    return a_day(day) if day else unknown(NO_DAY)
