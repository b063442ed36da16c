"""Find dates in figures alone: *2016-09-05*, *5/9/2016*, *our letter of 13/12*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from safepassage.reading.times.calendar_date import numeric, resolved
from safepassage.reading.times.told import Found, Partial
from safepassage.reading.times.words import pattern


def find_figured(text: str) -> Iterator[Found]:
    """Find every date in figures; one without a year only where a word says that it is a date."""
    for reader in (_iso, _numeric, _short, _month):
        yield from reader(text)


def _iso(text: str) -> Iterator[Found]:
    shape = (
        r"(?<![\w/.-])(?P<y>{year})(?P<s>[-/])(?P<m>0[1-9]|1[0-2])(?:(?P=s)(?P<d>0[1-9]|[12]\d|3[01]))?(?![\d/]|-\d)"
    )
    for one in pattern(shape).finditer(text):
        if one["d"] or one["s"] == "-":
            yield _dated(one, Partial(int(one["y"]), int(one["m"]), int(one["d"] or 0)))


def _numeric(text: str) -> Iterator[Found]:
    shape = r"(?<![\w/.-])(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>{year}|(?<=/)\d\d(?!\d))(?![\w/-]|\.\d)"
    for one in pattern(shape).finditer(text):
        year = int(one["y"]) + (2000 if len(one["y"]) == 2 else 0)
        first, second = int(one["a"]), int(one["b"])
        yield Found(one.start(), one.end(), partial(numeric, year, first, second))


def _short(text: str) -> Iterator[Found]:
    """Find *our letter of 13/12*: figures without a year, where a word says that they are a date; the day goes first."""
    leads = "|".join(rf"(?<=\b{word} )" for word in ("of", "on", "by", "dated", "until", "since", "till", "about"))
    leads += r"|(?<=^\d/\d-)|(?<=^\d\d/\d-)|(?<=\n\d/\d-)|(?<=\n\d\d/\d-)"
    shape = r"(?P<d>{day})/(?P<m>0?[1-9]|1[0-2])(?![\w/%]|[.,]\d|{_}of\b)"
    opening = r"(?:(?<=\n)|^)(?=\d\d?/\d\d?(?:[:,]{_}|{_}?{-}{_}|-\d\d?/\d\d?:))"
    for one in pattern(rf"(?:{leads}|{opening}){shape}").finditer(text):
        if one[0] not in ("24/7", "9/11", "7/7"):
            yield _dated(one, Partial(0, int(one["m"]), int(one["d"])))


def _month(text: str) -> Iterator[Found]:
    """Find *06/1998*, where it opens a line or a word says that it is a date."""
    leads = "|".join(rf"(?<=\b{word} )" for word in ("of", "in", "by", "dated", "until", "since", "till", "from"))
    shape = rf"(?:{leads}|(?<=\n)|^)(?P<m>0?[1-9]|1[0-2])/(?P<y>{{year}})(?![\w/%]|[.,]\d)"
    for one in pattern(shape).finditer(text):
        yield _dated(one, Partial(int(one["y"]), int(one["m"])))


def _dated(one: re.Match[str], fields: Partial) -> Found:
    return Found(one.start(), one.end(), partial(resolved, fields), fields)
