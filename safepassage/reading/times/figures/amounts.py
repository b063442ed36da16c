"""Find the numbers of a text that may count something: with their ranges, money, percentages and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from safepassage.reading.times.numbers import number_pattern, read_number
from safepassage.reading.times.overlap import longest
from safepassage.reading.times.words import GAP, either, listed, pattern

_BACK: Final = 96
_MILLIONS: Final = re.compile(r"(?:hundred|thousand|million|billion|bn|mn|[mk])\b", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """A number at ``[start, end)`` of the plain text, its unit included; ``number_end`` is where the number itself ends."""

    start: int
    end: int
    number_end: int
    value: float
    most: float | None = None
    vague: bool = False
    unit: str = ""
    unit_words: str = ""
    is_money: bool = False


def find_amounts(text: str) -> list[Amount]:
    """Find every number, in the order of the text."""
    return longest([*_ranges(text), *_single(text)])


@cache
def _money() -> str:
    return rf"(?:(?<!\w)(?P<money>{either(listed('figures')['currencies'])}){GAP}?)?"


@cache
def _unit() -> str:
    units = listed("figures")["units"]
    return rf"(?:(?:{GAP}|{{-}})?(?P<unit>{either(units)})(?![\w]))?"


def _single(text: str) -> Iterator[Amount]:
    again = rf"(?:{{_}}\({number_pattern()}\))?"  # "fifty (50) trucks" is one number
    shape = rf"{_money()}(?P<n>{number_pattern()})(?!(?:st|nd|rd|th)\b){again}{_unit()}"
    for one in pattern(shape).finditer(text):
        number = read_number(one["n"])
        if number is not None:
            yield _amount(one, number.value, None, vague=number.vague)


def _ranges(text: str) -> Iterator[Amount]:
    number = number_pattern()
    joint = r"(?:{_}?{-}{_}?|{_}(?:to|or){_})"
    for one in pattern(rf"{_money()}(?P<n>{number}){joint}(?P<n2>{number})(?!(?:st|nd|rd|th)\b){_unit()}").finditer(
        text
    ):
        yield from _range(one, text)
    for one in pattern(rf"\bbetween{{_}}{_money()}(?P<n>{number}){{_}}and{{_}}(?P<n2>{number}){_unit()}").finditer(
        text
    ):
        yield from _range(one, text)


def _range(one: re.Match[str], text: str) -> Iterator[Amount]:
    """Read a range; what rises *from* one number *to* another is two numbers, and so is a result ("13-2")."""
    first, last = read_number(one["n"]), read_number(one["n2"])
    if first is None or last is None or first.vague or last.vague:
        return
    low = first.value
    if not _MILLIONS.search(one["n"]) and _MILLIONS.search(one["n2"]) and low < 1000 <= last.value:
        low *= last.value / (read_number(_MILLIONS.sub("", one["n2"])) or last).value
    words = read_number(f"{one['n']}-{one['n2']}")
    if low >= last.value or (words is not None and one["n"][0].isalpha() and one["n"].lower().endswith("ty")):
        return
    if _changes(text[max(0, one.start() - _BACK) : one.start()]) and low == first.value:
        return
    yield _amount(one, low, last.value)


def _changes(before: str) -> bool:
    """Say whether something rises or falls *from* the first number to the second: they are two."""
    changes = either(listed("figures")["changes"])
    return pattern(rf"\b{changes}\b[^.;]*\bfrom{{_}}$").search(before) is not None


def _amount(one: re.Match[str], value: float, most: float | None, *, vague: bool = False) -> Amount:
    start = one.start("money") if one["money"] else one.start("n")
    number_end = one.start("unit") if one["unit"] else one.end()
    number_end = one.start() + len(one.string[one.start() : number_end].rstrip(" \t\n-"))
    units, currencies = listed("figures")["units"], listed("figures")["currencies"]
    written = " ".join((one["unit"] or "").lower().split())
    unit = units.get(written, "")
    if written == "m" and one["unit"] != "m":
        unit, written = "", ""
    is_money = bool(one["money"]) or unit in (
        "USD",
        "EUR",
        "GBP",
        "dollars",
        "roubles",
        "riyals",
        "lira",
        "francs",
        "shekels",
    )
    if one["money"]:
        unit = currencies.get(one["money"]) or currencies.get(one["money"].upper(), "")
    end = one.end("unit") if written else number_end
    return Amount(start, end, number_end, value, most, vague, unit, written, is_money)
