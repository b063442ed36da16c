"""What a number without a noun counts: what the numbers before it counted, or the last plural noun."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.times.figures.amounts import Amount
from safepassage.reading.times.figures.phrases import Phrase, tells, told
from safepassage.reading.times.words import listed, people

_MANY: Final = 1000
"""Numbers without a noun anywhere near, from which on people are meant."""
_CLOSE: Final = 10
_BACK: Final = 24
"""How many tokens before a number without a noun the noun may stand."""
_COMPARED: Final = re.compile(r"\b(?:(?:up|down) from|compared (?:with|to)|as against)\s+(?:the\s+)?$", re.IGNORECASE)
_ABOARD: Final = frozenset({"on", "by", "aboard", "in", "with"})
_INCLUDING: Final = re.compile(r"^[\w\s,]{0,40}\bincluding\s+(?:[a-z]+\s+){0,2}$")
_OF_THEM: Final = frozenset({"released", "detained"})
"""What happens to those who were told of before."""
_LOST: Final = frozenset({"lives", "deaths", "casualties", "fatalities"})
"""Nouns that no other number counts: who else was hurt is people."""
_MOVES: Final = frozenset({"fled", "crossed", "returned"})


class Nouns:
    """The nouns that the figures of a text have counted so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = self._what = ""
        self._ends = 0
        self._sentence = -1
        self._value = 0.0

    @property
    def ends(self) -> int:
        """Say where the last figure ended."""
        return self._ends

    def named(self, amount: Amount, number: Span, phrase: Phrase, what: str, *, is_whole: bool) -> str | None:
        """Name what a figure counts; nothing where a small number only points.

        Parameters
        ----------
        amount, number, phrase
            The figure, and what stands after it.
        what
            What its own words say that it counts.
        is_whole
            Whether that is all of it, so that no noun before it is added (*a committee of twelve*).
        """
        if phrase.head is not None or amount.unit:
            is_part = self._is_part(amount, number) or phrase.is_part
            what = self._with_fate(what) if is_part else what
            self._last = self._last if amount.unit or is_part else told(phrase) or self._last
        elif not is_whole:
            noun = self._before(amount, number, what)
            if noun is None:
                return None
            is_of_them = number.sent.start == self._sentence or _points_back(number) or what in _OF_THEM
            if not is_of_them:
                noun = "people" if self._is_far(amount) else _unless_hurt(noun, what, amount)
            what, self._last = self._added(amount, noun, what)
        self._what, self._ends, self._sentence, self._value = what, amount.end, number.sent.start, amount.value
        return what

    def _is_part(self, amount: Amount, number: Span) -> bool:
        """Say whether a number is a part of the one before it: *killed twelve people, including at least five children*."""
        between = self._text[self._ends : amount.start]
        return number.sent.start == self._sentence and _INCLUDING.search(between) is not None

    def _with_fate(self, what: str) -> str:
        """Tell of a part what befell the whole."""
        happened = next((name for name in listed("fates")["harmed"] if self._what.split()[-1:] == [name]), "")
        return what if not what or happened in what.split() else f"{what} {happened}".strip()

    def _before(self, amount: Amount, number: Span, what: str) -> str | None:
        """Give the noun before a number; nothing where a small one only points to somebody."""
        near = _plural_before(number)
        is_told = bool(self._last) and "\n" not in self._text[self._ends : amount.start]
        if not what and amount.value < _CLOSE and not is_told and not _is_counted(near):
            return None
        return self._last if is_told else (near.lower_ if near else "")

    def _added(self, amount: Amount, before: str, what: str) -> tuple[str, str]:
        """Put the noun before it to what happened: people are killed, and trucks that cross do not flee."""
        if not what and self._is_alike(amount):
            return self._what, self._last
        of_people = what in listed("fates")["people_classes"]
        last = _last_word(before)
        if last in _LOST:
            before = last = "people"
        is_thing = last in listed("figures")["things"]
        if amount.vague or (not before and amount.value >= _MANY):
            before = "people"
        elif of_people and is_thing and what in _MOVES and amount.value < _MANY:
            what = ""
        elif of_people and last not in people() and not before.istitle():
            before = "people"
        return (what if before in what or " " in what else f"{before} {what}".strip()), before

    def _is_far(self, amount: Amount) -> bool:
        """Say whether a number is so much greater than the last that it counts others (*24 houses; 250,000 were driven out*)."""
        return amount.value >= _MANY and _last_word(self._last) not in people() and amount.value >= _CLOSE * self._value

    def _is_alike(self, amount: Amount) -> bool:
        """Say whether a number counts what the one before it does: *up from 40*, *1,100 died in X and 156 in Y*."""
        before = self._text[max(0, amount.start - 24) : amount.start]
        if _COMPARED.search(before):
            return True
        is_same = "." not in self._text[self._ends : amount.start] and re.search(r"(?:\band|,)\s+$", before)
        return bool(
            is_same and re.match(r"\s+(?:in|at|near|around|inside|from|on)\s", self._text[amount.end : amount.end + 10])
        )


def _last_word(phrase: str) -> str:
    """Give the head of what is counted, in small letters (*aid workers*)."""
    return phrase.lower().rpartition(" ")[2]


def _points_back(number: Span) -> bool:
    """Say whether a number is of those that were told of: *111 of them*, *three others*, *another 40*."""
    doc, back = number.doc, listed("fates")["back_words"]
    is_another = any(
        token.lower_ in ("another", "other", "further") for token in doc[max(0, number.start - 2) : number.start]
    )
    return is_another or any(token.lower_ in back for token in doc[number.end : number.end + 3])


def _unless_hurt(noun: str, what: str, amount: Amount) -> str:
    """Give people for a noun of another sentence, where people were hurt: who they are is not told."""
    may_be_thing = what in _MOVES and amount.value < _MANY
    return "people" if what in listed("fates")["people_classes"] and not may_be_thing else noun


def _is_counted(noun: Token | None) -> bool:
    """Say whether somebody counts what a noun names: a small number after *parties* only points (*two have signed*)."""
    return noun is not None and noun.lemma_.lower() not in listed("figures")["not_counted_heads"]


def _plural_before(number: Span) -> Token | None:
    """Give the last plural noun before a number that is not what somebody is on, in or by, nor who tells the number."""
    before = number.doc[max(0, number.start - _BACK) : number.start]
    plural = (token for token in reversed(before) if token.tag_ == "NNS" and not _is_beside(token))
    return next((token for token in plural if not tells(token)), None)


def _is_beside(noun: Token) -> bool:
    """Say whether a noun tells how or where somebody goes: *on buses*."""
    return noun.dep_ == "pobj" and noun.head.lower_ in _ABOARD
