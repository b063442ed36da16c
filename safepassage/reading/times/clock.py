"""Times of day: *noon*, *19:00*, *6 a.m.*, *0600 local time*, *10:00 GMT*, and spans of two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from safepassage.reading.times.words import either, pattern, values

_ZONE: Final = (
    r"(?:{_}?(?P<zone>\(?(?:GMT|UTC|Z)(?:{_}?[+-]\d{1,2}(?::?\d\d)?)?\b\)?"
    r"|\(?(?-i:[A-Z][a-z]+{_}){0,4}(?:local{_})?time\b\)?(?:{_}\((?:GMT|UTC)(?:{_}?[+-]\d{1,2}(?::?\d\d)?)?\))?"
    r"|\(?(?-i:EET|EEST|CET|CEST|CAT|EAT|MSK|PST|PDT|EST|EDT)\b\)?))?"
)
_NAMED: Final = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


@dataclass(frozen=True)
class Clock:
    """A time of day at ``[start, end)``; ``until`` where it is a span of two;

    Times are ``HH:MM``; ``zone`` is named where it is not the clock of the place (GMT).
    """

    start: int
    end: int
    time: str
    until: str = ""
    zone: str = ""


def find_clocks(text: str) -> list[Clock]:
    """Find every time of day, and join two that are a span (*from 10:00 to 13:00*, *between 8 a.m. and noon*)."""
    single = sorted(_single(text), key=lambda one: (one.start, -one.end))
    found: list[Clock] = []
    for one in single:
        if found and one.start < found[-1].end:
            continue
        last = found[-1] if found else None
        if last and not last.until and _spans(text, last, one):
            found[-1] = Clock(last.start, one.end, _same_half(last, one, text), one.time, last.zone or one.zone)
        else:
            found.append(one)
    return found


def _spans(text: str, first: Clock, second: Clock) -> bool:
    gap = text[first.end : second.start].lower().strip()
    if gap in ("-", "--", "–", "—", "to", "until", "till", "through"):
        return True
    return gap == "and" and re.search(r"\bbetween\s+$", text[: first.start][-12:], re.IGNORECASE) is not None


def _same_half(first: Clock, second: Clock, text: str) -> str:
    """Give the first time the half of the day of the second: "8 to 10 p.m."."""
    bare = not re.search(r"[ap]\.?m|noon|midday|midnight", text[first.start : first.end], re.IGNORECASE)
    afternoon = re.search(r"p\.?m", text[second.start : second.end], re.IGNORECASE)
    hour = int(first.time[:2])
    return f"{hour + 12:02d}{first.time[2:]}" if bare and afternoon and hour < 12 else first.time


def _single(text: str) -> Iterator[Clock]:
    half = r"(?P<half>[ap]\.?{_}?m\b\.?)"
    numbers = either(list(values("ones"))[1:13])
    shapes = (
        rf"\b(?P<name>noon|midday|midnight)\b{_ZONE}",
        rf"(?<![\w.:/-])(?P<h>[01]?\d|2[0-4])(?P<sep>[:.h])(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:/%]|\.\d)(?:{{_}}?{half})?(?:{{_}}?(?:hours|hrs|h)\b)?{_ZONE}",
        rf"(?<![\w.:/-])(?P<h>1[0-2]|0?\d){{_}}?{half}{_ZONE}",
        rf"(?<![\w.:/-])(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d){{_}}?(?:hours|hrs|h)\b{_ZONE}",
        rf"(?<![\w.:/-])(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d){_ZONE.removesuffix('?')}",
        rf"(?<![\w.:/-])(?P<word>{numbers}|1[0-2]|\d)(?:{{_}}o'clock\b)?(?:{{_}}in{{_}}the{{_}}(?P<when>morning|afternoon|evening)|{{_}}{half}|(?<=clock)){_ZONE}",
        r"(?<=\bat )(?P<h>1[0-2]|[1-9])(?=(?:{_}on\b|{_}(?:this|yesterday|today|tomorrow)))",
    )
    for shape in shapes:
        for one in pattern(shape).finditer(text):
            time = _time(one)
            if time:
                yield Clock(one.start(), one.end(), time, zone=_abroad(one))


def _time(one: re.Match[str]) -> str:
    """Give ``HH:MM``; empty where a decimal number only looks like a time."""
    told = {**dict.fromkeys(("name", "h", "m", "half", "sep", "zone", "word", "when")), **one.groupdict()}
    if told["name"]:
        return _NAMED[told["name"].lower()]
    if told["sep"] == "." and not told["half"] and not told["zone"]:
        return ""
    word = (told["word"] or "").lower()
    hour = values("ones").get(word, 0) or int(told["h"] or word or 0)
    afternoon = (told["half"] or "").lower().startswith("p") or told["when"] in ("afternoon", "evening")
    morning = (told["half"] or "").lower().startswith("a")
    hour = hour + 12 if afternoon and hour < 12 else (0 if morning and hour == 12 else hour)
    return f"{hour:02d}:{told['m'] or '00'}"


def _abroad(one: re.Match[str]) -> str:
    """Name the clock where it is one of the world (GMT), not the one of the place."""
    zone = (one.groupdict().get("zone") or "").strip("()").upper()
    return zone if zone.startswith(("GMT", "UTC", "Z")) else ""
