"""Times of day: *noon*, *19:00*, *6 a.m.*, *0600 local time*, *10:00 GMT*, and spans of two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from safepassage.reading.times.numbers import read_number
from safepassage.reading.times.overlap import longest
from safepassage.reading.times.words import either, pattern, values

_WORLD: Final = r"\(?(?:GMT|UTC|Z)(?:{_}?[+-]\d{1,2}(?::?\d\d)?)?\b\)?"
_ZONE: Final = (
    rf"(?:{{_}}?(?P<zone>{_WORLD}|\(?(?-i:[A-Z][a-z]+{{_}}){{0,4}}(?:local{{_}})?time\b\)?(?:{{_}}{_WORLD})?"
    r"|\(?local\b\)?|\(?(?-i:EET|EEST|CET|CEST|CAT|EAT|MSK|PST|PDT|EST|EDT)\b\)?))"
)
_NAMED: Final = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
_HALF: Final = r"(?P<half>[ap]\.?{_}?m\b\.?)"
_LEADS: Final = (
    "at",
    "by",
    "from",
    "to",
    "until",
    "till",
    "since",
    "between",
    "and",
    "around",
    "about",
    "before",
    "after",
    "eta",
    "etd",
)
_CLOSED: Final = r"(?:{_}(?:on{_})?{weekday})?\)"
_PART: Final = r"(?P<when>morning|afternoon|evening)"


@dataclass(frozen=True)
class Clock:
    """A time of day at ``[start, end)`` as ``HH:MM``; ``until`` is the second of a span of two.

    ``zone`` is named where it is not the clock of the place (GMT). Midnight is ``24:00`` as long as nobody knows which.
    """

    start: int
    end: int
    time: str
    until: Clock | None = None
    zone: str = ""

    @property
    def stop(self) -> int:
        """Say where its words end, those of ``until`` included."""
        return self.until.end if self.until else self.end


def find_clocks(text: str) -> list[Clock]:
    """Find every time of day; join two that are a span (*from 10:00 to 13:00*) and one that is told on two clocks."""
    found: list[Clock] = []
    for one in longest(_single(text)):
        last = found[-1] if found else None
        if last and not last.until and _spans(text, last, one):
            found[-1] = replace(last, time=_same_half(last, one, text), until=one, zone=last.zone or one.zone)
        elif last and (again := _told_again(text, last, one)):
            found[-1] = replace(last, end=again)
        else:
            found.append(one)
    return found


def _spans(text: str, first: Clock, second: Clock) -> bool:
    gap = text[first.end : second.start].lower().strip()
    if gap in ("until", "till") and re.match(r"\s+(?:on\s|[A-Z][a-z]+day\b)", text[second.end : second.end + 16]):
        return False  # from 6 p.m. until midnight on Sunday: two days
    if gap in ("-", "--", "to", "until", "till", "through"):
        return True
    return (
        gap == "and"
        and re.search(r"\bbetween\s+$", text[max(0, first.start - 12) : first.start], re.IGNORECASE) is not None
    )


def _told_again(text: str, first: Clock, second: Clock) -> int:
    """Say where brackets end that tell a time on another clock (*midnight (0500 GMT Monday)*); 0 where none do."""
    if text[first.end : second.start].strip() not in ("(", "/"):
        return 0
    closed = pattern(_CLOSED).match(text, second.end)
    return closed.end() if closed else second.end if text[second.end - 1] == ")" else 0


def _same_half(first: Clock, second: Clock, text: str) -> str:
    """Give the first time the half of the day of the second: "8 to 10 p.m."."""
    bare = not re.search(r"[ap]\.?m|noon|midday|midnight", text[first.start : first.end], re.IGNORECASE)
    afternoon = re.search(r"p\.?m", text[second.start : second.end], re.IGNORECASE)
    hour = int(first.time[:2])
    return f"{hour + 12:02d}{first.time[2:]}" if bare and afternoon and hour < 12 else first.time


@cache
def _shapes() -> tuple[str, ...]:
    """Give the patterns: names, with minutes, with a half of the day, military, in words, bare after *at*."""
    start, hours, zone = r"(?<![\w.:/-])", r"(?:hours|hrs|h)\b", f"{_ZONE}?"
    words = either(list(values("ones"))[1:13])
    then = r"(?={_}(?:on|yesterday|today|tomorrow)\b)"
    return (
        rf"(?:\b12(?:[:.]?00)?{{_}}(?=noon|midday|midnight))?\b(?P<name>noon|midday|midnight)\b{zone}",
        rf"\b(?P<late>{words}|\d+){{_}}minutes?{{_}}(?:past|after){{_}}midnight\b{zone}",
        rf"{start}(?P<h>[01]?\d|2[0-4])(?P<sep>[:.h])(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:/%]|\.\d)(?:{{_}}?{_HALF})?(?:{{_}}?{hours})?{zone}",
        rf"{start}(?P<h>1[0-2]|0?\d){{_}}?{_HALF}{zone}",
        rf"{start}(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d){{_}}?{hours}{zone}",
        rf"{start}(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d){_ZONE}",
        *_bare(),
        rf"{start}(?P<word>{words}|1[0-2]|\d)(?:{{_}}o'clock\b)?(?:{{_}}in{{_}}the{{_}}{_PART}|{{_}}{_HALF}|(?<=clock)){zone}",
        r"(?:(?<=from )|(?<=between ))(?P<h>1[0-2]|[1-9])(?={_}?(?:and|to|{-}){_}?\d\d?(?::\d\d)?{_}?[ap]\.?m)",
        rf"{start}(?P<h>1[0-2]|[1-9])(?={{_}}this{{_}}{_PART})",
        r"(?:(?<=from )|(?<=between ))(?P<h>1[0-2]|[1-9])(?={_}(?:and|to|until){_}\d\d?{_}(?:each|every|daily)\b)",
        r"(?:(?<=and )|(?<=to )|(?<=until ))(?P<h>1[0-2]|[1-9])(?={_}(?:each|every|daily)\b)",
        rf"(?<=\bat )(?P<h>1[0-2]|[1-9])(?:{then}|(?=[.,;)]+(?:\s|$)))",
    )


def _bare() -> tuple[str, ...]:
    """Give the patterns of four figures alone: beside a day, in a span, after *at*; those of an early hour also after *by*."""
    four, stop = r"(?<![\w.:/-])(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)", r"(?![\w:%/]|[.,]\d|{_}[a-z]+s\b)"
    last_four = r"(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)"
    early = r"(?P<h>0\d)(?P<m>[0-5]\d)"
    part = r"th(?:is|at){_}(?:morning|afternoon|evening|day|night)"
    day = rf"(?:today|yesterday|tomorrow|tonight|last{{_}}night|{part}|(?:on{{_}}(?:the{{_}})?)?{{weekday}})\b"
    behind = "|".join(rf"(?<=\b{word} )" for word in _LEADS)
    no_count = "".join(
        rf"(?<!\b{word} at )" for word in ("estimated", "put", "stood", "stands", "set", "given", "number", "valued")
    )
    spans = "|".join(
        rf"(?<=\b0\d\d\d{joint})" for joint in ("-", "–", " - ", " – ", " to ", " and ", " until ", " till ")
    )
    return (
        rf"{four}(?={{_}}{day})",
        rf"(?:(?<=\btoday )|(?<=\btonight )|(?<=\btomorrow )|(?<=\byesterday )){last_four}{stop}",
        rf"(?:{no_count}(?<=\bat )|(?<=\beta )|(?<=\betd )){last_four}(?={{_}}?(?:[.,;)](?!\d)|$|\n))",
        rf"{no_count}(?<=\bat )(?P<h>1[0-7]|2[23])(?P<m>[0-5]\d){stop}(?!{{_}}(?:people|men|women|children)\b)",
        rf"(?:{behind}){early}{stop}",
        r"(?<=\bas of )(?P<h>0\d|1[0-8]|2[1-3])(?P<m>[0-5]\d)(?={_}?(?:[.,;:)](?!\d)|$|\n))",
        rf"(?:{spans}){last_four}{stop}",
        rf"{four}(?=(?:{{_}}?{{-}}{{_}}?|{{_}}(?:to|and|until|till){{_}})0\d[0-5]\d{stop})",
    )


def _single(text: str) -> Iterator[Clock]:
    for shape in _shapes():
        for one in pattern(shape).finditer(text):
            time = _time(one)
            if time:
                yield Clock(one.start(), one.end(), time, zone=_abroad(one))


def _time(one: re.Match[str]) -> str:
    """Give ``HH:MM``; empty where a number only looks like a time (a decimal one, 24:30)."""
    told = {**dict.fromkeys(("name", "late", "h", "m", "half", "sep", "zone", "word", "when")), **one.groupdict()}
    if told["name"]:
        return _NAMED[told["name"].lower()]
    if told["late"]:
        minutes = read_number(told["late"])
        return f"00:{round(minutes.value) % 60:02d}" if minutes else ""
    if told["sep"] == "." and not told["half"] and not told["zone"]:
        return ""
    word = (told["word"] or "").lower()
    hour = values("ones").get(word, 0) or int(told["h"] or word or 0)
    half = (told["half"] or "").lower()
    if hour < 12 and (half.startswith("p") or told["when"] in ("afternoon", "evening")):
        hour += 12
    elif hour == 12 and half.startswith("a"):
        hour = 0
    past = told["m"] or "00"
    return f"{hour:02d}:{past}" if hour < 24 or past == "00" else ""


def _abroad(one: re.Match[str]) -> str:
    """Name the clock where it is one of the world (GMT), not the one of the place."""
    zone = (one.groupdict().get("zone") or "").strip("()").upper()
    return zone if zone.startswith(("GMT", "UTC", "Z")) else ""
