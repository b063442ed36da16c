"""Numbers as a text writes them: figures, words, both (``1.5 million``), halves, and orders of magnitude."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from safepassage.reading.times.words import GAP, HYPHEN, either, values

_FIGURES: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u202f\u2009\u00a0 ]\d{3})+(?![\d])|\d+(?:\.\d+)?"
_TOO_LARGE: Final = 1e15
"""Above it figures are an identifier, and a float no longer holds every whole number."""
_PLACES: Final = 6
"""So many decimal places are told at most: 4.27 times a billion is a whole number."""
_SIGNS: Final = "[½¼¾⅓⅔]"


@dataclass(frozen=True)
class Number:
    """A number that was read; ``vague`` where the words give its order of magnitude only (*dozens*)."""

    value: float
    vague: bool = False


@cache
def number_pattern() -> str:
    """Build the pattern of a number; what it matches, `read_number` reads."""
    small = either(values("ones"))
    word = rf"{small}(?:(?:{HYPHEN}|{GAP}){small}\b)?"
    long_scales = [scale for scale in values("scales") if len(scale) > 2]
    scale = rf"(?:(?:{GAP}|{HYPHEN})?{either(long_scales)}\b|{GAP}?(?:bn|mn)\b|[mk](?![\w²³/]))"
    half = rf"(?:{GAP}and{GAP}(?:a{GAP}half|a{GAP}quarter|one{HYPHEN}half)\b)"
    many = rf"(?:tens|hundreds){GAP}of{GAP}(?:thousands|millions)|{either(values('vague'))}\b"
    unsure = rf"(?:several|a{GAP}few|many){GAP}(?:hundred|thousand|million|dozen)(?:{GAP}thousand)?\b"
    figures = rf"(?<![\w.,/])(?:{_FIGURES})(?:{GAP}?{_SIGNS}|{GAP}\d/\d(?!\d))?"
    counted = rf"(?:{figures}|{_SIGNS}|\b{word}\b|\ban?\b(?={GAP}(?:{either(long_scales)})\b))"
    more = rf"(?:{half})?{scale}(?:{GAP}{either(long_scales)}\b)?(?:{half})?"
    tail = rf"(?:{GAP}(?:and{GAP})?(?:{word}|hundred|thousand)\b){{0,5}}"
    part = rf"\b(?:half|a{GAP}quarter){GAP}(?:of{GAP})?an?{GAP}(?:{either(long_scales)})\b"
    spelt = rf"\b(?:{word}|an?){scale}(?:{GAP}{either(long_scales)}\b)?{tail}(?!{GAP}(?:and{GAP}a{GAP}half)\b)"
    return rf"(?:{unsure}|\b(?:{many})|{part}|{spelt}|{counted}(?:{more}|{half})?)"


def read_number(text: str) -> Number | None:
    """Read a number; nothing where the words are none.

    Examples
    --------
    >>> read_number("two and a half million").value
    2500000.0
    >>> read_number("tens of thousands")
    Number(value=10000.0, vague=True)
    """
    words = re.findall(r"\d[\d,.\u202f\u2009\u00a0]*(?:/\d)?|[^\W\d_]+|[½¼¾⅓⅔]", _joined(text.lower()))
    if not words:
        return None
    vague = [values("vague").get(word) for word in words]
    if any(vague) or words[0] in {"several", "many"} or words[:2] == ["a", "few"]:
        return _magnitude(words)
    return _sum(words)


def _joined(text: str) -> str:
    """Close thousands that are set apart by a blank: ``250 000``."""
    return re.sub(r"(?<=\d)[\u202f\u2009\u00a0 ](?=\d{3}(?!\d))", "", text)


def _magnitude(words: list[str]) -> Number | None:
    """Read *tens of thousands*, *several hundred*: the product of what stands there, as an order of magnitude."""
    told = {**values("vague"), **values("scales"), "tens": 10}
    product = 1.0
    for word in words:
        product *= told.get(word, 1)
    return Number(product, vague=True) if product > 1 else None


def _sum(words: list[str]) -> Number | None:
    """Add up a number group by group: what stands before *thousand* is multiplied, what follows is added."""
    total, group, last = 0.0, 0.0, 1.0
    for word in words:
        if word in values("scales"):
            last = values("scales")[word]
            group = (group or 1.0) * last
            if last >= 1000 or last == 12:
                total, group = total + group, 0.0
        elif word in values("fractions"):
            part = values("fractions")[word]
            total, group = (total + part * last, group) if total and not group else (total, group + part)
        else:
            read = _one(word)
            if read is None and word not in {"and", "a", "an", "of"}:
                return None
            group += read or 0.0
    return Number(round(total + group, _PLACES)) if total + group < _TOO_LARGE else None


def _one(word: str) -> float | None:
    """Read one word or figure."""
    if word in values("signs"):
        return float(values("signs")[word])
    if word in values("ones"):
        return float(values("ones")[word])
    if "/" in word and word[0].isdigit():
        over, under = word.split("/")
        return float(over) / float(under) if float(under) else None
    plain = word.replace(",", "").rstrip(".")
    return float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None
