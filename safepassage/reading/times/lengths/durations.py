"""Find lengths of time (*48-hour*, *5 1/2 years*, *two and a half weeks*, *24 to 48 hours*) as ISO 8601, and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Final

from safepassage.reading.times.numbers import number_pattern, read_number
from safepassage.reading.times.overlap import longest
from safepassage.reading.times.words import listed, pattern, values

_HALF_LATER: Final = r"(?P<half>{_}and{_}(?:a|one){_}half)?"
_BEFORE: Final = re.compile(r"(\w+)[\s\"']*$")
_LATER: Final = r"{_}(?:earlier|later|previously)\b"
_AGO: Final = r"{_}(?:ago|hence|from{_}now|into{_}the{_}future|beforehand)\b"


@dataclass(frozen=True)
class Lengthy:
    """A length of time at ``[start, end)`` of the plain text, as ISO 8601; two with a stroke where it is a range."""

    start: int
    end: int
    value: str


@cache
def _shapes() -> tuple[str, ...]:
    """Give the patterns: a range, a number, half of a unit, *a day and a half*, *a week*, *week-long*."""
    number, long = number_pattern(), r"(?:(?:{-}|{_})?long\b)?"
    one = r"(?P<unit>hour|day|week|fortnight|month|year|decade|century)"
    more = r"(?:(?:full|long|whole|more|straight|consecutive|further|additional|calendar|working|extra){_})?"
    joint = r"(?:{_}?{-}{_}?|{_}(?:to|or|and){_})"
    return (
        rf"(?<![\w.,:/])(?P<n>{number}){joint}(?P<n2>{number})(?:{{_}}|{{-}})?(?P<unit>{{unit}})\b{long}",
        rf"(?<![\w.,:/])(?P<n>{number})(?:{{_}}\({number}\))?(?:{{_}}|{{_}}?{{-}}{{_}}?)?{more}(?P<unit>{{unit}})\b{_HALF_LATER}{long}",
        rf"\b(?P<n>half|quarter){{_}}(?:of{{_}})?an?{{_}}{one}\b",
        rf"\b(?P<n>an?|another|one){{_}}{one}{{_}}and{{_}}a{{_}}(?P<half>half|quarter)\b",
        rf"\b(?P<n>an?|another){{_}}(?:(?:full|further|additional|whole){{_}}|half{{-}})?{one}(?:{{-}}long)?\b",
        r"\b(?P<n>day|week|month|year|decade|hour)(?:{-}|{_})?long\b",
        r"(?<![\w-])(?P<n>week|month|year)(?={-}old\b)",
    )


def find_durations(text: str) -> list[Lengthy]:
    """Find every length of time; not ages, not rates, not what counts from today (*five years ago*)."""
    every = (one for shape in _shapes() for one in pattern(shape).finditer(text) if _is_length(one, text))
    return longest(Lengthy(one.start(), one.end(), _value(one)) for one in every)


def _is_length(one: re.Match[str], text: str) -> bool:
    """Say whether a number of hours or years is a length of time; "a week" only where the word before it says so."""
    count, unit = one["n"].lower(), (one.groupdict().get("unit") or "").lower()
    if _is_date(one, text) or _is_age(one, text) or _is_clock(one) or (unit == "h" and count[0].isalpha()):
        return False
    if one.groupdict().get("n2") and not _is_range(count, one["n2"].lower()):
        return False
    if re.search(r"\bevery\s+$", text[max(0, one.start() - 8) : one.start()], re.IGNORECASE):
        return False
    if count[0].isdigit() and not _counts(count):
        return False
    if one.groupdict().get("half") or count not in ("a", "an", "one"):
        return True
    if count == "one":
        told = re.search(r"-|more|further|full|additional|extra", one[0], re.IGNORECASE) is not None
        if unit in ("day", "night"):
            return (told and unit == "day") or (not told and _is_one_unit(one, text))
        return True
    return _is_one_unit(one, text)


def _is_range(first: str, last: str) -> bool:
    """Say whether two numbers are a range: neither *forty-eight* nor *is 31 and seven months pregnant*."""
    is_one = first.endswith("ty") and read_number(f"{first}-{last}") is not None
    return not is_one and _number(first) < _number(last)


def _counts(figures: str) -> bool:
    """Say whether figures are a number, and not nought."""
    number = read_number(figures)
    return number is not None and number.value > 0


def _is_date(one: re.Match[str], text: str) -> bool:
    """Say whether it counts from another time: *five years ago*, *two days later*; minutes and hours later are lengths."""
    after = text[one.end() : one.end() + 40]
    if pattern(_AGO).match(after):
        return True
    unit = values("units").get((one.groupdict().get("unit") or "").lower(), "D")
    return not unit.startswith("T") and pattern(_LATER).match(after) is not None


def _is_clock(one: re.Match[str]) -> bool:
    """Say whether "1900 hours" is a time of day."""
    return (
        len(one["n"]) == 4
        and one["n"].isdigit()
        and (one.groupdict().get("unit") or "").lower() in ("hours", "hrs", "h")
        and one["n"] < "2400"
    )


def _is_age(one: re.Match[str], text: str) -> bool:
    """Say whether years or months are an age: *34 years old*, *a two-year-old girl*; a five-year-old war has lasted so long."""
    after = text[one.end() : one.end() + 80]
    if pattern(r"{_}pregnant\b").match(after):
        return True
    old = pattern(r"(?:{-}|{_})?olds?\b(?P<then>(?:{_}[\w-]+){0,4})").match(after)
    if old is None:
        return re.search(
            r"\b(?:aged?|ages)\s+(?:of\s+)?$", text[max(0, one.start() - 10) : one.start()], re.IGNORECASE
        ) is not None or (pattern(r"{_}of{_}age\b").match(after) is not None)
    heads, ends = set(listed("durations")["aged_heads"]), set(listed("durations")["ends"])
    then = takewhile(lambda word: word not in ends, old["then"].lower().split())
    return heads.isdisjoint(then)


def _is_one_unit(one: re.Match[str], text: str) -> bool:
    """Say whether *a week* is a length (*for a week*), and not a rate (*20 trucks a week*) or a date."""
    if one[0].lower().endswith("long"):
        return True
    before = _BEFORE.search(text[max(0, one.start() - 20) : one.start()])
    if one["n"].lower() == "another":
        return True
    if pattern(r"{_}of\b").match(text[one.end() : one.end() + 5]):
        return True
    return before is not None and before[1].lower() in listed("durations")["for_one_unit"]


def _value(one: re.Match[str]) -> str:
    told = one.groupdict()
    unit = values("units")[(told.get("unit") or told["n"]).lower()]
    first = _number(told["n"])
    if told.get("half"):
        first += 0.25 if told["half"].lower() == "quarter" else 0.5
    if not told.get("n2"):
        return iso(first, unit)
    return f"{iso(first, unit)}/{iso(_number(told['n2']), unit)}"


def _number(words: str) -> float:
    plain = words.lower()
    if plain in ("half", "quarter"):
        return float(values("fractions")[plain])
    number = read_number(words)
    return number.value if number and number.value else 1.0


def iso(count: float, unit: str) -> str:
    """Write so many units as ISO 8601; half a year is six months, half a week three and a half days.

    Examples
    --------
    >>> iso(5.5, "Y"), iso(48, "TH"), iso(1.5, "TH"), iso(2, "10Y")
    ('P5Y6M', 'PT48H', 'PT1H30M', 'P20Y')
    """
    times = int(re.sub(r"\D", "", unit) or 1)
    letter = re.sub(r"\d", "", unit)
    whole, part = divmod(count * times, 1)
    if letter.startswith("T"):
        smaller = {"TH": (60, "M"), "TM": (60, "S")}.get(letter)
        return _joined("PT", whole, letter[1:], part, smaller)
    if letter == "W" and part:
        return iso(round(count * times * 7, 3), "D")
    if letter == "D" and part:
        days = f"P{int(whole)}DT" if whole > 2 else "PT"
        return f"{days}{round((part + (whole if whole <= 2 else 0)) * 24)}H"
    return _joined("P", whole, letter, part, {"Y": (12, "M"), "M": (30, "D")}.get(letter))


def _joined(sign: str, whole: float, letter: str, part: float, smaller: tuple[int, str] | None) -> str:
    rest = f"{round(part * smaller[0])}{smaller[1]}" if part and smaller else ""
    return sign + (f"{int(whole)}{letter}" if whole or not rest else "") + rest
