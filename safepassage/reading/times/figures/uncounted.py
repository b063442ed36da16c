"""Numbers that count nothing: of documents and places, ages, results, lists, and small numbers that only point."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Span

from safepassage.reading.times.figures.amounts import Amount
from safepassage.reading.times.figures.fate import around, fate
from safepassage.reading.times.figures.numbered import is_age, is_identified, is_list, is_name, is_rate
from safepassage.reading.times.figures.phrases import Phrase, tells
from safepassage.reading.times.words import listed, pattern, people

_NONE: Final = ("no", "not")
_SMALL: Final = 20
_FEW: Final = 6
_HEADING: Final = 60
_TROOPS: Final = ("force", "general")
"""Who may be killed one by one, though *the two forces* only points."""


def counts_nothing(amount: Amount, span: Span, phrase: Phrase, text: str) -> bool:
    """Say whether a number is no figure."""
    before, after = text[max(0, amount.start - 60) : amount.start], text[amount.end : amount.end + 24]
    if is_name(before, after) or (not amount.vague and is_identified(before, phrase)):
        return True
    if amount.unit or amount.is_money:
        return _is_converted(before)
    if is_rate(before, after) or is_age(before, after) or is_list(amount, text) or _is_time(after):
        return True
    if _is_trait(phrase) or _is_title(span, phrase, text):
        return True
    return _is_named_so(span) or _is_hour(amount, before, phrase) or _only_points(amount, span, phrase)


def _is_converted(before: str) -> bool:
    """Say whether an amount is told again in another unit: *20 km (12 miles)*."""
    if not before.rstrip().endswith("("):
        return False
    words = before.rstrip().removesuffix("(").lower().split()
    return bool(words) and words[-1] in listed("figures")["units"]


def _is_hour(amount: Amount, before: str, phrase: Phrase) -> bool:
    """Say whether it is an hour of the day (*until ten*)."""
    return (
        phrase.head is None
        and amount.value <= 12
        and re.search(r"\b(?:until|till|at|past)\s+$", before, re.IGNORECASE) is not None
    )


def _is_time(after: str) -> bool:
    """Say whether it is a length of time that nothing else has read (*29 and seven months pregnant*)."""
    return pattern(r"(?:{_}|-)(?:days|weeks|months|years)\b").match(after) is not None


def _is_named_so(span: Span) -> bool:
    """Say whether a number in words is part of a name (*World War Two*, *Chapter Seven*)."""
    first = span[0]
    if not first.text[0].isupper() or first.i == span.sent.start:
        return False
    return first.i > 0 and first.nbor(-1).pos_ == "PROPN"


def _is_trait(phrase: Phrase) -> bool:
    """Say whether it is a trait of one thing: a 15-member council, a three-way call."""
    return (
        phrase.is_joined
        and bool(phrase.words)
        and phrase.words[0].lemma_.lower() in listed("figures")["compound_heads"]
    )


def _is_title(span: Span, phrase: Phrase, text: str) -> bool:
    """Say whether it stands in a heading (*Two Failures*) that does not tell what happened (*Two soldiers killed*)."""
    start, stop = text.rfind("\n", 0, span.start_char) + 1, text.find("\n", span.end_char)
    line = text[start : stop if stop >= 0 else len(text)].rstrip()
    is_name = phrase.head is not None and phrase.head.text[0].isupper()
    is_heading = len(line) < _HEADING and not line.endswith((".", "!", "?", ":", ";"))
    return span.text[0].isupper() and is_name and is_heading and not around(span, phrase)


def _only_points(amount: Amount, span: Span, phrase: Phrase) -> bool:
    """Say whether a number only points to somebody: *the two sides*, *two residents said*, *one of them*."""
    is_article = span.text.lower() in ("a", "an")
    if amount.vague or amount.most is not None or amount.value >= _SMALL or is_article:
        return False
    doc, lemma = span.doc, _lemma(phrase)
    before = doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    if lemma in listed("figures")["not_counted_bare"] and len(phrase.words) == 1 and amount.value < _FEW:
        return True
    if lemma in _TROOPS and fate(span, phrase, span.start) in listed("fates")["harmed"]:
        return False
    if lemma in listed("figures")["not_counted_heads"]:
        return (
            amount.value < _FEW or lemma not in listed("figures")["titles"] or before in listed("figures")["pointing"]
        )
    is_harmed = around(span, phrase) in listed("fates")["harmed"]
    if amount.value == 1:
        return _is_pronoun(span, phrase, before, is_harmed=is_harmed) or (not is_harmed and _speaks(phrase))
    if before in listed("figures")["pointing"] and not _is_whole(span):
        return (
            (phrase.head is None and amount.value < _FEW)
            or lemma in ("man", "woman", "person")
            or not _is_countable(phrase)
        )
    return not is_harmed and (_speaks(phrase) or (span.start > 1 and doc[span.start - 2].lower_ == "according"))


def _is_pronoun(span: Span, phrase: Phrase, before: str, *, is_harmed: bool) -> bool:
    """Say whether *one* counts nobody: *one of them*, *no one*; not *in which one civilian was killed*."""
    if span.end < len(span.doc) and span.doc[span.end].lower_ == "of":
        return True
    if is_harmed and before not in _NONE:
        return False
    return before in listed("figures")["no_one"] or not (is_harmed or _is_somebody(phrase))


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
    return phrase.head is not None and phrase.head.lower_ in {*people(), *listed("figures")["things"]}


def _is_countable(phrase: Phrase) -> bool:
    return phrase.head is None or _is_somebody(phrase)


def _speaks(phrase: Phrase) -> bool:
    """Say whether those who are counted speak: they are a source."""
    head = phrase.head
    return head is not None and tells(head)
