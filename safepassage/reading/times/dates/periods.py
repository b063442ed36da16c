"""Find weeks, months, years and seasons told against the day of publication: *last week*, *year's end*, *in the summer*."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from safepassage.reading.times.dates import around, near
from safepassage.reading.times.numbers import number_pattern, read_number
from safepassage.reading.times.stretch import Stretch
from safepassage.reading.times.told import Told
from safepassage.reading.times.words import either, values

Make = Callable[[re.Match[str], date, Told], "Stretch | None"]

SPAN: Final = r"(?P<unit>hours?|days?|weeks?|fortnights?|months?|years?|decades?)"
_NO_WEEKEND: Final = "".join(
    rf"(?<!\b{word} )" for word in ("per", "every", "each", "long", "this", "next", "last", "past")
)
_SINCE: Final = "|".join(rf"(?<=\b{word} )" for word in ("in", "since", "during", "until", "by", "over"))


def number() -> str:
    """Build the pattern of a number, told in figures or words, or of *a few*."""
    return rf"(?P<n>{number_pattern()}|an?|a{{_}}few|several|a{{_}}couple{{_}}of|some|many)"


def period_rules() -> tuple[tuple[str, Make], ...]:
    """Give the patterns of periods, each with what reads it."""
    return (*_told_by_word(), *_edges())


def _told_by_word() -> tuple[tuple[str, Make], ...]:
    period = rf"week|weekend|month|year|decade|{either(values('seasons'))}"
    during, units = r"\b(?:in|over|during|within){_}the{_}", r"(?P<unit>days|weeks|months|years)\b"
    whole = r"(?P<unit>week|fortnight|month|year|decade)"
    return (
        (
            rf"\b(?:(?P<mod>earlier|later|early|late){{_}})?(?P<which>this|last|next){{_}}(?P<unit>{period})\b(?!{{_}}(?:of\b|or{{_}}so\b))",
            _period,
        ),
        (r"\b(?P<mod>earlier|later|early|late){_}(?:on{_})?in{_}the{_}(?P<unit>week|month|year)\b", near.in_period),
        (
            rf"\b(?:(?:in|over|during|within){{_}}|(?<=spent ))the{{_}}(?:past|last){{_}}{whole}\b(?!{{_}}of\b)",
            around.past,
        ),
        (r"\bin{_}a{_}(?P<unit>week|fortnight|month)\b(?!{_}(?:of|or)\b|')", around.in_week),
        (rf"\bin{{_}}{number()}{{_}}(?P<unit>days?|weeks?|months?|years?)(?:'s?|s')?{{_}}time\b", _ahead),
        (rf"\b{number()}{{_}}(?P<unit>days?|weeks?|months?|years?){{_}}from{{_}}(?:now|today)\b", _ahead),
        (r"\b(?:the|this){_}(?:past|last|coming){_}weekend\b|\b(?:the|at{_}the|over{_}the){_}weekend\b", near.weekend),
        (rf"\b(?:in{{_}})?(?:the{{_}})?recent{{_}}{units}", around.recent),
        (rf"{during}(?:past|last){{_}}few{{_}}{units}", around.recent),
        (
            rf"\b(?:in|over|during|within){{_}}the{{_}}(?:past|last){{_}}(?P<n>{number_pattern()}){{_}}{SPAN}\b",
            _past_count,
        ),
        (rf"{during}(?:coming|next{{_}}few|following){{_}}{units}", around.coming),
        (r"\bwithin{_}the{_}week\b", around.within_week),
    )


def _edges() -> tuple[tuple[str, Make], ...]:
    edges = r"(?:the{_})?(?P<edge>start|beginning|middle|end){_}of{_}(?:the|this|last|next)"
    return (
        (rf"\b{edges}{{_}}(?P<unit>week|month|year)\b", near.edge),
        (r"\b(?:the{_})?(?P<unit>year|month)(?:'s{_}|-)end\b", near.closing),
        (
            rf"\bthe{{_}}(?:(?P<w>{either(values('weekdays'))})|(?P<unit>week|month|year)){{_}}before{{_}}last\b",
            near.before_last,
        ),
        (
            rf"(?:(?:{_SINCE})the|\b(?P<that>that)){{_}}(?P<season>{either(values('seasons'))})\b(?!{{_}}(?:of|and)\b|'|{{-}})",
            near.season,
        ),
        (
            rf"{_NO_WEEKEND}\bweekend\b(?={{_}}(?!(?:of|and|at|in|on|to|for|with|when|after|before|that|but|as|by)\b)[a-z]{{3}})",
            near.weekend,
        ),
    )


def _period(one: re.Match[str], today: date, told: Told) -> Stretch:
    return near.period(one["unit"].lower(), one["which"].lower(), (one["mod"] or "").lower(), today, told)


def _ahead(one: re.Match[str], today: date, _told: Told) -> Stretch | None:
    """Go on from today; nothing for what is not counted (*a few days from now*)."""
    words = " ".join(one["n"].lower().split())
    number = read_number(words) if words not in ("a", "an") else None
    if number is None and words not in ("a", "an"):
        return None
    return around.ahead_by(one, today, round(number.value) if number else 1)


def _past_count(one: re.Match[str], today: date, _told: Told) -> Stretch | None:
    """Give *in the past three days*: from as long ago until today."""
    number = read_number(" ".join(one["n"].lower().split()))
    return around.past_by(number.value, one["unit"].lower().rstrip("s"), today) if number else None
