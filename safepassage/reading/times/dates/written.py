"""Find dates of the calendar as texts write them: *5 September 2016*, *Sept. 5*, *2016-09-05*, *mid-2015*, *the 1990s*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from safepassage.reading.times.calendar_date import resolved
from safepassage.reading.times.dates.figured import find_figured
from safepassage.reading.times.numbers import read_number
from safepassage.reading.times.told import Found, Partial
from safepassage.reading.times.words import either, listed, pattern, values

_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_DAYS: Final = (
    rf"(?P<days>{{day}}{_ORDINAL}(?:(?:,{{_}}?(?:and{{_}})?|{{_}}?{{-}}{{_}}?|/|{{_}}(?:and|to|or|until|till|through|&){{_}})"
    rf"(?:the{{_}})?{{day}}{_ORDINAL}(?!\d|{{_}}?%|:\d|{{_}}(?!and\b|to\b|in\b)[a-z]+s\b)){{0,8}})"
)
_YEAR_OFF: Final = r"(?:{_}of)?{_}(?P<off>this|last|next|the{_}previous){_}year\b"
_ONES: Final = "|".join(values("ones"))
_SPELT: Final = (
    rf"(?P<spelt>(?:two{{_}}thousand|nineteen{{_}}hundred)(?:{{_}}(?:and{{_}})?(?:{_ONES})(?:[- ](?:{_ONES}))?)?)\b"
)
_IN_YEAR: Final = r"(?:of{_}|in{_}(?:the{_}year{_}(?:of{_}our{_}lord{_})?)?)?"
_YEAR: Final = rf"(?:(?:,?{{_}}{_IN_YEAR}|-)(?P<y>{{year}})(?!\w|,\d)|,?{{_}}{_IN_YEAR}{_SPELT}|{_YEAR_OFF})?"
_IN_BRACKETS: Final = r"(?:{_}?\((?P<w2>{weekday})\))?"
_PART: Final = (
    r"(?:(?P<part>early|mid|late)(?:{_}?{-}|{_}(?:in{_})?)"
    r"|(?:the{_})?(?P<edge>start|beginning|outset|middle|end|close|first{_}half|second{_}half){_}of{_})?"
)
_OFF: Final = {"this": 0, "last": -1, "next": 1}
_EDGES: Final = {
    "start": "start",
    "beginning": "start",
    "outset": "start",
    "middle": "mid",
    "end": "end",
    "close": "end",
    "first half": "first half",
    "second half": "second half",
}
_LEADS: Final = (
    *("in", "since", "by", "until", "till", "during", "before", "after", "from"),
    *("to", "of", "between", "and", "through", "for", "around"),
)
_OF_TIME: Final = ("in", "since", "until", "till", "during", "through")
"""After these a month is a month, also before a name (*In June Haftar's forces left*)."""
_OWNED: Final = r"\b(?:an?|the|its|their|his|her|this|that){_}$"
_DESCRIBES: Final = r"{_}(?!(?:on|of|to|in|is|was|will|has|had|would|by|for|from|and|or|with|against)\b)(?-i:[a-z]{3,})"
_PERSONAL: Final = frozenset(
    {"april", "june", "august", "may", "march", "jan", "mar", "jun", "dec", "sep", "oct", "nov"}
)
"""Months that are also names or words: alone, they want a preposition before them."""


def _weekday() -> str:
    names = either([*values("weekdays"), *values("weekday_abbreviations")])
    return rf"(?:\b(?P<w>{names})\b\.?(?:,?{{_}}(?:the{{_}})?|{{_}}\())?"


def find_written(text: str) -> Iterator[Found]:
    """Find every date of the calendar; those of a list or range one by one, and some inside others."""
    yield from find_figured(text)
    for reader in (_day_month, _spelt_day, _month_day, _month, _year):
        yield from reader(text)


def _day_month(text: str) -> Iterator[Found]:
    shape = (
        rf"(?<!\w)(?<!\d[.,:/-]){_weekday()}{_DAYS}(?:{{_}}day)?(?:{{_}}of(?:{{_}}the{{_}}month{{_}}of)?)?(?:{{_}}|{{-}})(?P<m>{{month}})(?!\w)"
        rf"{_YEAR}{_IN_BRACKETS}"
    )
    for one in pattern(shape).finditer(text):
        yield from _listed_days(one)


def _spelt_day(text: str) -> Iterator[Found]:
    nth = either(values("ordinals"))
    shape = rf"{_weekday()}\b(?P<nth>{nth})(?:{{_}}day)?{{_}}of{{_}}(?:the{{_}}month{{_}}of{{_}})?(?P<m>{{month}})(?!\w){_YEAR}"
    for one in pattern(shape).finditer(text):
        if one["m"][0].isupper():
            yield _found(one, _fields(one, values("ordinals")[one["nth"].lower()]))


def _month_day(text: str) -> Iterator[Found]:
    month = rf"{_weekday()}(?:(?P<which>last|next){{_}})?(?P<m>{{month}}){{_}}(?:the{{_}})?"
    shape = rf"(?<!\w)(?<!\d/){month}{_DAYS}(?![\d%]|:\d|,\d{{3}}|\.\d){_YEAR}{_IN_BRACKETS}"
    for one in pattern(shape).finditer(text):
        yield from _listed_days(one)


def _listed_days(one: re.Match[str]) -> Iterator[Found]:
    """Give each day of "12, 13 and 15 September"; the one beside the month takes the words of the month with it."""
    if not one["m"][0].isupper():
        return
    places = [(m.start() + one.start("days"), m.end() + one.start("days"), int(m[1])) for m in _each_day(one["days"])]
    last = len(places) - 1
    for place, (start, end, day) in enumerate(places):
        yield _at(one.start() if place == 0 else start, one.end() if place == last else end, _fields(one, day))


def _each_day(days: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(\d{{1,2}}){_ORDINAL}", days)


def _month(text: str) -> Iterator[Found]:
    lead = rf"(?P<lead>\b{either(_LEADS)}{{_}}(?:the{{_}}month{{_}}of{{_}})?)?"
    shape = (
        rf"(?<![\w/])(?<!\d-){lead}(?P<date>(?:(?P<which>last|next|this){{_}})?{_PART}(?P<m>{{month}})(?!\w){_YEAR})"
    )
    for one in pattern(shape).finditer(text):
        if one["m"][0].isupper() and _stands_alone(one, text):
            yield _at(one.start("date"), one.end(), _fields(one, 0))


def _stands_alone(one: re.Match[str], text: str) -> bool:
    """Say whether a month without a day means the month: *in March*, but not *march* or *April Glaspie*."""
    if one["y"] or one["spelt"] or one["off"] or one["part"] or one["edge"] or one["which"]:
        return True
    if one["m"].lower().rstrip(".") not in _PERSONAL:
        return True
    rest = text[one.end() : one.end() + 20]
    joined = pattern(r"{_}?(?:{-}|to|and|until|through){_}?(?:{month})(?:{_}|\W)").match(rest)
    if re.match(r" ?[:–—]| ?\n", rest) and not text[text.rfind("\n", 0, one.start()) + 1 : one.start()].strip(" *#•-"):
        return True  # it opens a line of a timeline
    if pattern(r"\b{month}{_}?{-}{_}?$").search(text[max(0, one.start() - 14) : one.start()]):
        return True
    if pattern(_DESCRIBES).match(text, one.end()) and pattern(_OWNED).search(
        text[max(0, one.start() - 8) : one.start("date")]
    ):
        return True  # *its May report*
    if not one["lead"] or one["lead"].lower().strip() in ("to", "and", "for", "of"):
        return joined is not None or _follows_month(one, text)
    return one["lead"].lower().split()[0] in _OF_TIME or not re.match(r" [A-Z][a-z]+", rest)


def _follows_month(one: re.Match[str], text: str) -> bool:
    """Say whether a month is the second of two: *in April and May*."""
    if not one["lead"] or one["lead"].lower().strip() not in ("to", "and"):
        return False
    return pattern(r"(?:{month})(?:{_}{year})?{_}$").search(text[max(0, one.start() - 20) : one.start()]) is not None


def _year(text: str) -> Iterator[Found]:
    year = r"(?:the{_}(?={year}s\b))?(?P<y>{year})(?P<s>s)?"
    after = r"(?![\w/%]|[.,:]\d|-\d\d?\b|{_}?(?:GMT|UTC|hours|hrs|local)\b)"
    shape = rf"(?<![\w/.,:$€£#+])(?<!\D-)(?<!\d[ ])(?P<date>{_PART}{year}){after}"
    for one in pattern(shape).finditer(text):
        if one["s"] or one["part"] or one["edge"] or _is_year(one, text):
            fields = Partial(int(one["y"]), part=_part(one))
            yield _at(one.start("date"), one.end(), fields, decade=bool(one["s"]))
    for one in pattern(r"(?<![\w/.,:-])(?P<y>{year})(?P<sep>[-/])(?P<end>\d\d)(?![\w/]|-\d|\.\d)").finditer(text):
        first, last = int(one["y"]), int(one["y"]) // 100 * 100 + int(one["end"])
        if last > first and (one["sep"] == "/" or int(one["end"]) > 12):
            yield _at(one.start(), one.start("sep"), Partial(first))
            yield _at(one.start("end"), one.end(), Partial(last))


def _is_year(one: re.Match[str], text: str) -> bool:
    """Say whether four figures are a year: by the word before them, never after *resolution* or before *people*."""
    before = text[max(0, one.start() - 60) : one.start()].rpartition("\n\n")[2]
    after = text[one.end() : one.end() + 40].partition("\n\n")[0]
    is_ranged = re.search(r"\b\d{4}[-–]$", before) is not None
    return not _identifies().search(before) and (is_ranged or not _counts().match(after))


def _identifies() -> re.Pattern[str]:
    words = either(listed("identifiers")["before_numbers"])
    return pattern(rf"\b{words}\b\.?{{_}}?(?:\w*/[\w/]*)?(?:[\d()/,.]|{{_}}|and|No\.|number)*\(?$")


def _counts() -> re.Pattern[str]:
    return pattern(rf"{{_}}(?:(?!ha[sd]\b|have\b)[a-z]+{{_}})?{either(listed('identifiers')['counted_after_years'])}\b")


def _fields(one: re.Match[str], day: int) -> Partial:
    groups = one.groupdict()
    month = values("months")[one["m"].lower().rstrip(".")]
    off = _OFF.get((groups.get("off") or "").lower().split(" ")[0]) if groups.get("off") else None
    weekdays = {**values("weekdays"), **values("weekday_abbreviations")}
    weekday = weekdays.get((groups.get("w") or groups.get("w2") or "").lower(), 0)
    which = (groups.get("which") or "").lower()
    spelt = read_number(groups.get("spelt") or "")
    year = int(groups.get("y") or (spelt.value if spelt else 0))
    return Partial(year, month, day, weekday, off, _part(one), which)


def _part(one: re.Match[str]) -> str:
    groups = one.groupdict()
    edge = " ".join((groups.get("edge") or "").lower().split())
    return (groups.get("part") or "").lower() or _EDGES.get(edge, "")


def _found(one: re.Match[str], fields: Partial) -> Found:
    return _at(one.start(), one.end(), fields)


def _at(start: int, end: int, fields: Partial, *, decade: bool = False) -> Found:
    return Found(start, end, partial(resolved, fields, decade=decade), fields)
