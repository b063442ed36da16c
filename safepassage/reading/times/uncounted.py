"""Numbers that count nothing: of documents and places, ages, results, lists, and small numbers that only point."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from spacy.tokens import Span

from safepassage.reading.times.amounts import Amount
from safepassage.reading.times.fate import around
from safepassage.reading.times.phrases import Phrase
from safepassage.reading.times.words import either, listed, pattern

_SMALL: Final = 20
_FEW: Final = 6
_MARKS: Final = re.compile(r"(?:\w[-/.:@#_]|[#/\[@]|\+[\d -]*)$")


def counts_nothing(amount: Amount, span: Span, phrase: Phrase, text: str) -> bool:
    """Say whether a number is no figure."""
    before, after = text[max(0, amount.start - 60) : amount.start], text[amount.end : amount.end + 24]
    if _is_name(before, after) or (not amount.vague and _is_identified(before, phrase)):
        return True
    if amount.unit or amount.is_money:
        return False
    if _is_age(before, after) or _is_list(amount, text) or _is_trait(phrase):
        return True
    return _is_named_so(span) or _is_hour(amount, before, phrase) or _only_points(amount, span, phrase)


def _is_hour(amount: Amount, before: str, phrase: Phrase) -> bool:
    """Say whether it is an hour of the day (*until ten*)."""
    return (
        phrase.head is None
        and amount.value <= 12
        and re.search(r"\b(?:until|till|at|past)\s+$", before, re.IGNORECASE) is not None
    )


def _is_named_so(span: Span) -> bool:
    """Say whether a number in words is part of a name (*World War Two*, *Chapter Seven*)."""
    first = span[0]
    if not first.text[0].isupper() or first.i == span.sent.start:
        return False
    return first.i > 0 and first.nbor(-1).pos_ == "PROPN"


def _is_name(before: str, after: str) -> bool:
    """Say whether it is the number of a document, a unit, a road, a result, a telephone."""
    if _MARKS.search(before) or re.match(r"[-/]?[A-Za-z]\d|[/@_]\w|-\d|:\d|\.\d", after):
        return True
    result = re.search(r"(?:\bby|votes?|voted)\s+[\w,-]+\s+(?:votes?\s+)?to\s+$", before, re.IGNORECASE)
    return result is not None or re.match(r"\d", after) is not None or before[-1:].isdigit()


def _is_identified(before: str, phrase: Phrase) -> bool:
    """Say whether a word before it makes it the name of something: *resolution 2401*, *on day 5*."""
    if _identified("before_numbers").search(before):
        return True
    found = _identified("before_numbers_alone", lists=False).search(before)
    return found is not None and (phrase.head is None or found[0][0].isupper())


@cache
def _identified(name: str, *, lists: bool = True) -> re.Pattern[str]:
    """Build the pattern of a word and the numbers of a list after it, at the end of what stands before a number."""
    words = either(str(word) for word in listed("identifiers")[name])
    others = r"(?:\d[\d()/.]*(?:,?{_}|,)(?:and{_}|or{_}|to{_})?)*" if lists else ""
    return pattern(rf"(?<![\w-]){words}\.?s?{{_}}?(?:No\.?{{_}}?)?{others}[A-Z]?\(?$")


def _is_age(before: str, after: str) -> bool:
    """Say whether it is the age of somebody: *aged 34*, *Ahmad, 34,*."""
    if re.search(r"\b(?:aged?|ages)(?: of| between)? $", before, re.IGNORECASE) or re.match(
        r"[- ]years?[- ]old", after
    ):
        return True
    if re.search(r"\b(?:children|boys|girls|those|adults|infants|men|women)\s+(?:under|over|below|above)\s+$", before):
        return True
    return re.search(r"[A-Z][\w'-]+, $", before) is not None and re.match(r"[,.)]", after) is not None


def _is_list(amount: Amount, text: str) -> bool:
    """Say whether it numbers a paragraph or an item."""
    line = text[text.rfind("\n", 0, amount.start) + 1 : amount.end]
    if re.fullmatch(r"[ \t]*\(?\d{1,3}(?:\.\d+)*", line) is None:
        return False
    return re.match(r"[.)]\s|\.\d|\s*\n", text[amount.end : amount.end + 4]) is not None or "." in line or "(" in line


def _is_trait(phrase: Phrase) -> bool:
    """Say whether it is a trait of one thing: a 15-member council, a three-way call."""
    return (
        phrase.is_joined
        and bool(phrase.words)
        and phrase.words[0].lemma_.lower() in listed("figures")["compound_heads"]
    )


def _only_points(amount: Amount, span: Span, phrase: Phrase) -> bool:
    """Say whether a number only points to somebody: *the two sides*, *two residents said*, *one of them*."""
    if amount.vague or amount.most is not None or amount.value >= _SMALL:
        return False
    doc, lemma = span.doc, _lemma(phrase)
    before = doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    if lemma in listed("figures")["not_counted_bare"] and len(phrase.words) == 1 and amount.value < _FEW:
        return True
    if lemma in listed("figures")["not_counted_heads"]:
        return (
            amount.value < _FEW or lemma not in listed("figures")["titles"] or before in listed("figures")["pointing"]
        )
    if amount.value == 1 and span.end < len(doc) and doc[span.end].lower_ == "of":
        return True
    if amount.value == 1:
        is_counted = _is_somebody(phrase) or around(span, phrase) in listed("fates")["harmed"]
        return before in listed("figures")["no_one"] or not is_counted
    if before in listed("figures")["pointing"] and not _is_whole(span):
        return (
            (phrase.head is None and amount.value < _FEW)
            or lemma in ("man", "woman", "person")
            or not _is_countable(phrase)
        )
    return _speaks(phrase) or (span.start > 1 and doc[span.start - 2].lower_ == "according")


def _is_whole(span: Span) -> bool:
    """Say whether it is the whole of which a part is counted: "14 of the 18 cities"."""
    if span.start < 3 or span.doc[span.start - 2].lower_ != "of":
        return False
    part = span.doc[span.start - 3]
    return part.like_num and part.lower_ != "one"


def _lemma(phrase: Phrase) -> str:
    """Give the singular of what is counted; the parse leaves a name as it is (*eight States*)."""
    if phrase.head is None:
        return ""
    lemma = phrase.head.lemma_.lower()
    return lemma.removesuffix("s") if phrase.head.pos_ == "PROPN" else lemma


def _is_somebody(phrase: Phrase) -> bool:
    """Say whether the head is somebody, or something that is counted one by one."""
    table = listed("figures")
    return phrase.head is not None and phrase.head.lower_ in {
        *(word.lower() for word in table["people"]),
        *table["things"],
    }


def _is_countable(phrase: Phrase) -> bool:
    return phrase.head is None or _is_somebody(phrase)


def _speaks(phrase: Phrase) -> bool:
    """Say whether those who are counted speak: they are a source."""
    head = phrase.head
    return head is not None and head.dep_ == "nsubj" and head.head.lemma_.lower() in listed("figures")["sayers"]
