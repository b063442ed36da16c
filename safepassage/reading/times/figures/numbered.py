"""Numbers that are a name, an age, a rate or the mark of a paragraph, by the words right before and after them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from safepassage.reading.times.figures.amounts import Amount
from safepassage.reading.times.figures.phrases import Phrase
from safepassage.reading.times.words import either, listed, pattern, people, values

_MARKS: Final = re.compile(r"(?:\w[-/.:@#_]|[#/\[@]|\+[\d -]*)$")
_PART_OF: Final = r"\b(?:one|two|three|four|nine|\d) (?:in (?:every )?|out of every )$"
_VERB: Final = re.compile(
    r"\b(?:will|would|shall|should|can|could|may|might|must|to|who|which|they|now)\s+number\s+$", re.IGNORECASE
)


def is_name(before: str, after: str) -> bool:
    """Say whether it is the number of a document, a unit, a road, a result, a telephone."""
    if _MARKS.search(before) or re.match(r"[-/]?[A-Za-z]\d|[/@_]\w|-\d|:\d|\.\d", after):
        return True
    number = rf"(?:\d[\d,]*|{either(values('ones'))})"
    result = re.search(rf"(?:\bby|votes?|voted)\b[^.;]{{0,30}}\s{number}\s+(?:votes?\s+)?to\s+$", before, re.IGNORECASE)
    return result is not None or re.match(r"\d", after) is not None or before[-1:].isdigit()


def is_identified(before: str, phrase: Phrase) -> bool:
    """Say whether a word before it makes it the name of something: *resolution 2401*, *on day 5*."""
    if _identified("before_numbers").search(before):
        return True
    if _VERB.search(before):
        return False  # *they should number 3,000*
    named = _identified("before_numbers_named", lists=False).search(before)
    if named is not None and named[0][0].isupper():
        return True
    found = _identified("before_numbers_alone", lists=False).search(before)
    return found is not None and (phrase.head is None or found[0][0].isupper())


@cache
def _identified(name: str, *, lists: bool = True) -> re.Pattern[str]:
    """Build the pattern of a word and the numbers of a list after it, at the end of what stands before a number."""
    words = either(str(word) for word in listed("identifiers")[name])
    others = r"(?:\d[\d()/.]*(?:,?{_}|,)(?:and{_}|or{_}|to{_})?)*" if lists else ""
    short = either(listed("identifiers")["shortened"])
    return pattern(rf"(?<![\w-])(?:{short}\.|{words})s?{{_}}?(?:No\.?{{_}}?)?{others}[A-Z]?\(?$")


def is_rate(before: str, after: str) -> bool:
    """Say whether it is a part of a rate: *one in five*, *nine in every ten*."""
    whole = r" (?:in (?:every )?|out of every )(?:two|three|four|five|ten)\b"
    return re.search(_PART_OF, before, re.IGNORECASE) is not None or re.match(whole, after) is not None


def is_age(before: str, after: str) -> bool:
    """Say whether it is the age of somebody: *aged 34*, *Ahmad, 34,*."""
    if re.search(r"\b(?:[Hh]e|[Ss]he|who) (?:is|was|turned) $|(?:^|[.!?\n]\s*)[A-Z][a-z]+ is $", before) and re.match(
        r"[.,;)]|\s+and\b", after
    ):
        return True
    if re.search(rf"\b{either(people())} of $", before, re.IGNORECASE):
        return re.match(r",|\s+(?:who|from|said|with)\b", after) is not None
    if re.search(r"\b(?:aged?|ages)(?: of| between)? $", before, re.IGNORECASE) or re.match(
        r"[- ]years?[- ]old", after
    ):
        return True
    if re.search(r"\b(?:children|boys|girls|those|adults|infants|men|women)\s+(?:under|over|below|above)\s+$", before):
        return True
    return re.search(r"[A-Z][\w'-]+, $", before) is not None and re.match(r"[,.)]", after) is not None


def is_list(amount: Amount, text: str) -> bool:
    """Say whether it numbers a paragraph or an item."""
    line = text[text.rfind("\n", 0, amount.start) + 1 : amount.end]
    if re.fullmatch(r"[ \t]*\(?\d{1,3}(?:\.\d+)*", line) is None:
        return False
    return re.match(r"[.)]\s|\.\d|\s*\n", text[amount.end : amount.end + 4]) is not None or "." in line or "(" in line
