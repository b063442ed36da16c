"""Find what comes again (*weekly*, *every Friday*, *three times a week*, *each day*) as a rule of RFC 5545."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from safepassage.reading.times.numbers import number_pattern, read_number
from safepassage.reading.times.overlap import longest
from safepassage.reading.times.words import either, pattern, values

_ADVERBS: Final = {
    "hourly": "FREQ=HOURLY",
    "daily": "FREQ=DAILY",
    "nightly": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2",
    "bi-weekly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "bimonthly": "FREQ=MONTHLY;INTERVAL=2",
    "bi-monthly": "FREQ=MONTHLY;INTERVAL=2",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "yearly": "FREQ=YEARLY",
    "annually": "FREQ=YEARLY",
    "annual": "FREQ=YEARLY",
}
_FREQUENCY: Final = {
    "hour": "HOURLY", "day": "DAILY", "night": "DAILY", "morning": "DAILY", "evening": "DAILY", "afternoon": "DAILY",
    "week": "WEEKLY", "weekend": "WEEKLY;BYDAY=SA,SU", "weekday": "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "fortnight": "WEEKLY;INTERVAL=2",
    "month": "MONTHLY", "year": "YEARLY", "minute": "MINUTELY",
}  # fmt: skip
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Recurring:
    """Words at ``[start, end)`` of the plain text that say a recurrence, as an RRULE."""

    start: int
    end: int
    rule: str
    length: str = ""
    """What lies between two, where it is told as a number (*every 48 hours*), in the words of the text."""


def find_recurrences(text: str) -> list[Recurring]:
    """Find every recurrence; the longest wording of one wins."""
    return longest(_all(text))


def _all(text: str) -> Iterator[Recurring]:
    weekday = either(values("weekdays"))
    units = either(_FREQUENCY)
    for one in pattern(rf"\b(?:{either(_ADVERBS)})\b(?!{{-}}(?:life|wage))").finditer(text):
        yield Recurring(one.start(), one.end(), _ADVERBS[one[0].lower()])
    several = rf"(?:(?:,{{_}}?|{{_}}and{{_}}|,?{{_}}and{{_}}){weekday}s?)*"
    for one in pattern(
        rf"\b(?:every|each){{_}}(?P<days>{weekday}{several})\b|\b(?:on{{_}})?(?P<plural>{weekday}s{several})\b"
    ).finditer(text):
        yield Recurring(one.start(), one.end(), f"FREQ=WEEKLY;BYDAY={_by_day(one['days'] or one['plural'])}")
    times = rf"(?:once|twice|thrice|(?:{number_pattern()}){{_}}times)"
    every = (
        rf"\b(?:(?:{times}){{_}})?(?:every|each|per){{_}}(?:single{{_}})?(?P<other>other{{_}}|second{{_}})?"
        rf"(?:(?P<n>{number_pattern()}){{_}})?(?P<unit>{units})s?\b"
    )
    for one in pattern(every).finditer(text):
        yield from _every(one, text)
    for one in pattern(rf"\b{times}{{_}}(?:an?|in{{_}}a){{_}}(?P<unit>{units})\b").finditer(text):
        yield Recurring(one.start(), one.end(), f"FREQ={_FREQUENCY[one['unit'].lower()]}")
    for one in pattern(r"(?<=\w){_}(?P<all>an?{_}(?P<unit>day|week|month|year))\b").finditer(text):
        if _is_rate(text[max(0, one.start() - 60) : one.start()], text[one.end() : one.end() + 14]):
            yield Recurring(one.start("all"), one.end(), f"FREQ={_FREQUENCY[one['unit'].lower()]}")


def _by_day(words: str) -> str:
    named = pattern(either(values("weekdays"))).findall(words)
    return ",".join(_CODES[values("weekdays")[name.lower()] - 1] for name in named)


def _every(one: re.Match[str], text: str) -> Iterator[Recurring]:
    """Read *every 48 hours*, *every other day*; *each* and *every time* before anything else is no recurrence."""
    number = read_number(one["n"]) if one["n"] else None
    every = round(number.value) if number else (2 if one["other"] else 1)
    if every < 1 or (text[one.end() : one.end() + 4] == " old"):
        return
    frequency = _FREQUENCY[one["unit"].lower()]
    rule = f"FREQ={frequency}" + (f";INTERVAL={every}" if every > 1 else "")
    yield Recurring(one.start(), one.end(), rule, text[one.start("n") : one.end()] if one["n"] else "")


def _is_rate(before: str, after: str) -> bool:
    """Say whether "a day" is a rate: after a count and its noun ("40 trucks a day", "four hours a day")."""
    if re.match(r"\s+(?:ago|earlier|later|before|after|of)\b", after, re.IGNORECASE):
        return False
    rate = rf"(?:{number_pattern()})(?:{{_}}|{{-}})(?:[a-z]+{{_}}){{0,2}}[a-z]+s$"
    return pattern(rate).search(before) is not None
