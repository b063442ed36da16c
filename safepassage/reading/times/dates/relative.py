"""Find dates that news tells against the day it is published: *Thursday*, *last week*, *five years ago*, *that day*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from safepassage.reading.times.dates import around, near
from safepassage.reading.times.dates.periods import SPAN, Make, number, period_rules
from safepassage.reading.times.numbers import read_number
from safepassage.reading.times.stretch import Stretch, a_day, unknown
from safepassage.reading.times.told import Found, Told
from safepassage.reading.times.words import either, listed, pattern, values

NO_DAY: Final = "it is told against a day of publication that is not given"
NO_OTHER: Final = "it is told against another date that is not found"
_PART: Final = r"(?:{_}(?P<part>morning|afternoon|evening|night|midday))?"
_TH: Final = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)\b"
_NTH: Final = (
    r"(?:(?:(?<=[.!?;] )|(?<=\n)|^)(?=the{_}\d+[a-z]{2}{_}(?:is|was|will|would|has)\b)"
    r"|(?<=since )|(?<=to )|(?<=on )|(?<=by )|(?<=until )|(?<=from )|(?<=before )|(?<=after )|(?<=of )|(?P<for>(?<=for )))the{_}"
    rf"(?P<d>{_TH})(?:(?:{{_}}(?:to|until|till|through|and){{_}}|{{_}}?{{-}}{{_}}?)(?:the{{_}})?(?P<d2>{_TH}))?"
    rf"(?=[.,;:)?!]|$|{{_}}(?:and|to|or)\b(?!{{_}}(?:the{{_}})?\d)|{{_}}or{{_}}(?:the{{_}})?{_TH}|{{_}}of{{_}}the{{_}}month\b"
    r"|{_}(?:at|in|but|when|as|with|he|she|they|we|it|the|a|an|our|their|his|her|for|from|until|by|after|before|that|if|so|is|was|will|would|has)\b)"
)
_WHICH: Final = (
    r"(?P<which>last|next|this{_}coming|this{_}past|this|past|coming|the{_}following|the{_}previous|the{_}next|that)"
)


def find_relative(text: str) -> Iterator[Found]:
    """Find every date that is told against publication or against a date before it."""
    for shape, make in _rules():
        for one in pattern(shape).finditer(text):
            yield Found(one.start(), one.end(), _against_today(one, make))


def _against_today(one: re.Match[str], make: Make) -> Callable[[Told], Stretch | None]:
    def resolve(told: Told) -> Stretch | None:
        return unknown(NO_DAY) if told.today is None else make(one, told.today, told)

    return resolve


@cache
def _rules() -> tuple[tuple[str, Make], ...]:
    """Give the patterns, each with what reads it."""
    return (*_weekdays(), *_days(), *period_rules())


def _weekdays() -> tuple[tuple[str, Make], ...]:
    names = either(values("weekdays"))
    feasts = "".join(rf"(?<!\b{word} )" for word in listed("relative")["not_a_date_weekday"])
    weekday = rf"(?<![\w-]){feasts}(?:{_WHICH}{{_}})?(?P<w>{names})\b(?!{{_}}prayers?\b|{{_}}mosque){_PART}"
    return (
        (
            rf"\b(?:(?P<a>a{{_}}week){{_}}(?:on|from){{_}}(?P<w>{names})|(?P<w2>{names}){{_}}week)\b(?!{{_}}of)",
            _weekday_week,
        ),
        (weekday, _weekday),
        (rf"\b(?:Easter|Palm|Good|Holy|Maundy){{_}}(?P<w>{names})\b(?!{{_}}(?-i:[A-Z]))", _feast),
        (rf"(?<![\w-])(?P<w>{names})\b(?:{{_}}of)?{{_}}(?P<which>last|next|this){{_}}week\b", _weekday_of_week),
    )


def _days() -> tuple[tuple[str, Make], ...]:
    names = either(values("weekdays"))
    follows = either([*listed("relative")["after_overnight"], *listed("relative")["done_overnight"]])
    no_noun = rf"(?!{{_}}(?!{follows}\b)[a-z])"
    no_day = r"(?!{_}(?:(?:on|into|to|from){_})?(?:{weekday}|{month}|\d))"
    today = rf"(?<!USA )\b(?P<day>today|yesterday|tomorrow)\b{_PART}(?:,{{_}}(?:{names})\b)?"
    return (
        (
            r"\b(?:a{_}week{_}(?:from{_})?tomorrow|tomorrow{_}week)\b",
            lambda _one, today, _told: a_day(today + timedelta(days=8)),
        ),
        (r"\bthe{_}day{_}(?P<side>before{_}yesterday|after{_}tomorrow)\b", _second_day),
        (rf"{today}|\b(?P<one>tonight|last{{_}}night)\b", _near_day),
        (r"\bthis{_}(?:morning|afternoon|evening)\b", lambda _one, today, _told: a_day(today)),
        (rf"\b{number()}(?:{{_}}|{{-}}){SPAN}(?:{{_}}or{{_}}so)?{{_}}ago\b", _ago),
        (r"\bmidweek\b", near.midweek),
        (_NTH, near.nth),
        (rf"\bovernight\b{no_noun}{no_day}", near.overnight),
    )


def _weekday(one: re.Match[str], today: date, told: Told) -> Stretch | None:
    """Resolve a weekday: within the last seven days, the day of publication among them; ahead where its clause leans so."""
    which = (one["which"] or "").lower()
    if which == "last" and pattern(r"\bthe{_}$").search(one.string[max(0, one.start() - 5) : one.start()]):
        return None  # *the last Monday of the month*
    weekday = values("weekdays")[one["w"].lower()]
    if which.startswith("the ") or which == "that":
        base = told.previous or today
        return a_day(near.weekday_before(base, weekday) if "previous" in which else near.weekday_after(base, weekday))
    if which == "last" or "past" in which:
        return a_day(near.weekday_before(today, weekday))
    if which == "next" or "coming" in which:
        return a_day(near.weekday_after(today, weekday))
    if told.lean == "future" and told.reported is not None:
        return _near_weekday(weekday, told.reported, ahead=True)
    if told.was_due and not which:
        return a_day(near.nearest_weekday(today, weekday))
    return _near_weekday(weekday, today, ahead=told.lean == "future" or (which == "this" and told.lean != "past"))


def _weekday_week(one: re.Match[str], today: date, _told: Told) -> Stretch:
    """Resolve *Thursday week* and *a week on Thursday*: seven days after the next such day."""
    weekday = values("weekdays")[(one["w"] or one["w2"]).lower()]
    return a_day(near.weekday_after(today, weekday) + timedelta(weeks=1))


def _feast(one: re.Match[str], today: date, told: Told) -> Stretch | None:
    """Resolve *Easter Sunday* in spring as that weekday; at other times nobody can tell without the calendar of a church."""
    if today.month not in (3, 4, 5):
        return None
    return _near_weekday(values("weekdays")[one["w"].lower()], today, ahead=told.lean == "future")


def _near_weekday(weekday: int, today: date, *, ahead: bool) -> Stretch:
    """Give a weekday within seven days of today, today among them."""
    one_day = timedelta(days=1)
    return a_day(
        near.weekday_after(today - one_day, weekday) if ahead else near.weekday_before(today + one_day, weekday)
    )


def _weekday_of_week(one: re.Match[str], today: date, _told: Told) -> Stretch:
    monday = today - timedelta(days=today.weekday())
    weeks = {"last": -1, "this": 0, "next": 1}[one["which"].lower()]
    return a_day(monday + timedelta(weeks=weeks, days=values("weekdays")[one["w"].lower()] - 1))


def _second_day(one: re.Match[str], today: date, _told: Told) -> Stretch:
    return a_day(today + timedelta(days=-2 if one["side"].lower().startswith("before") else 2))


def _near_day(one: re.Match[str], today: date, _told: Told) -> Stretch:
    word = (one["day"] or one["one"]).lower()
    return a_day(
        today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, -1 if word.startswith("last") else 0))
    )


def _ago(one: re.Match[str], today: date, _told: Told) -> Stretch | None:
    """Go back from today: exact for days, about for what is longer."""
    words = " ".join(one["n"].lower().split())
    number = read_number(words) if words not in ("a", "an", "one") else None
    if words.startswith(("a few", "several", "some", "a couple", "many")) or (number and number.vague):
        return around.lately(one["unit"].lower().rstrip("s"), today)
    return around.back(number.value if number else 1.0, one["unit"].lower().rstrip("s"), today)
