"""The date in the words that attribute: *said on Monday*, *in an interview on Sunday, X said*, *speaking on Tuesday*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.telling import Telling
from safepassage.reading.times.value import Dated, Times

_CLOCK: Final = re.compile(r"T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_OBJECTS: Final = ("dobj", "pobj", "attr", "conj", "appos")
_ACROSS: Final = ("relcl", "nsubj", "nsubjpass", "ccomp", "dobj", "parataxis")
"""Over these arcs a date belongs to something else than the telling."""
_WEEK: Final = timedelta(days=7)


def own_date(telling: Telling, said: tuple[int, int], times: Times) -> str:
    """Give the date (EDTF) that the words around a verb of saying tell of it; empty where they tell none.

    Parameters
    ----------
    telling
        The verb and whoever tells.
    said
        The tokens ``[start, end)`` of what is told: a date in them is not the telling's (*welcomed the deal of 20 May*).
    times
        The dates of the text. A weekday is the last one, whatever tense follows it (*said on Monday they would*).
    """
    beside = [one for one in _in_sentence(telling.verb, times) if _beside(telling.verb, said, one)]
    near = min(beside, key=lambda one: abs(one.start - telling.verb.i), default=None)
    if near is not None:
        return _past(day_of(near.record.value), near, telling.verb, times)
    verb = telling.verb
    beside_deed = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.pos_ == "VERB"
    return _in_clause(verb, times) or (_in_clause(verb.head, times) if beside_deed else "")


def _in_clause(verb: Token, times: Times) -> str:
    """Give the date in the clause of a verb, unless it belongs to a thing in it."""
    value = times.when(verb)
    clause = [one for one in _in_sentence(verb, times) if day_of(one.record.value) == day_of(value)]
    return "" if clause and all(_of_a_thing(verb, one) for one in clause) else day_of(value)


def _in_sentence(verb: Token, times: Times) -> tuple[Dated, ...]:
    """Give the dates in the sentence of a verb."""
    first = bisect_left(times.dates, verb.sent.start, key=lambda one: one.start)
    last = bisect_left(times.dates, verb.sent.end, key=lambda one: one.start)
    return times.dates[first:last]


def _beside(verb: Token, said: tuple[int, int], dated: Dated) -> bool:
    """Say whether a date stands outside what is told, and leads up to the verb by words of place and occasion."""
    if not dated.record.value or _next_to(verb, said, dated):
        return bool(dated.record.value)
    if said[0] <= dated.start < said[1]:
        return False
    path = list(_path(dated, verb))
    told = any(one.lemma_.lower() in words("occasion") for one in path)
    heard = verb.lemma_.lower() in words("hearing")  # told the parliament on Friday
    across = [one for one in _ACROSS if not (one == "nsubj" and told) and not (one == "dobj" and heard)]
    apart = _apart(dated, verb) or any(one.dep_ in across or _marked(one) or _second(one) for one in path[:-1])
    return path[-1] == verb and not apart


def _apart(dated: Dated, verb: Token) -> bool:
    """Say whether *after*, *before* or the like leads to a date from where its phrase begins."""
    for at in range(dated.start - 1, verb.sent.start - 1, -1):
        if verb.doc[at].lower_ in words("apart_in_time"):
            return True
        if verb.doc[at].text == "," or at == verb.i:
            return False
    return False


def _next_to(verb: Token, said: tuple[int, int], dated: Dated) -> bool:
    """Say whether a date stands right after the verb, before the clause that is told (*said on Monday they would*)."""
    told = verb.doc[verb.i + 1 : max(dated.start, verb.i + 1)]
    clause = verb.i + 1 == said[0] or dated.end <= said[0]
    near = verb.lemma_.lower() in words("say") and verb.i < dated.start < said[1] and clause
    return near and all(one.lower_ in ("on", "in", "late", "early", "at", "last") for one in told)


def _path(dated: Dated, verb: Token) -> Iterator[Token]:
    """Give the words from a date up to a verb; a second verb shares what stands before the first."""
    token = verb.doc[dated.start]
    while token.head != token and token.i != verb.i:
        yield token
        token = token.head
    while token.i < verb.i and verb.dep_ == "conj" and verb.head == token:
        token = verb
    yield token


def _second(token: Token) -> bool:
    """Say whether a date belongs to a verb that is joined to the telling (*called it grave and called for talks on Sunday*)."""
    return token.dep_ == "conj" and token.pos_ == "VERB"


def _marked(token: Token) -> bool:
    """Say whether a clause is no occasion of the telling: *after they met on Monday*."""
    if token.dep_ == "acl":
        return token.lemma_.lower() not in words("given_out")
    clause = token.dep_ == "advcl"
    return clause and (token.tag_ != "VBG" or any(one.dep_ in ("mark", "advmod") for one in token.children))


def _of_a_thing(verb: Token, dated: Dated) -> bool:
    """Say whether a date hangs on a noun of what a verb is done to."""
    token = verb.doc[dated.start]
    while token.head != token and token.head.i != verb.i:
        token = token.head
        if token.pos_ in ("NOUN", "PROPN") and not dated.start <= token.i < dated.end and token.dep_ in _OBJECTS:
            return True
    return False


def _past(value: str, dated: Dated, verb: Token, times: Times) -> str:
    """Take a weekday after the day of publication, on which somebody *said* something, for the one before."""
    weekday = "day" in verb.doc[dated.start : dated.end].text and verb.tag_ in ("VBD", "VBN", "VBG")
    if not weekday or not _DAY.fullmatch(value) or not times.published or value <= times.published:
        return value
    return (date.fromisoformat(value) - _WEEK).isoformat()


def day_of(value: str) -> str:
    """Leave the time of day out."""
    return _CLOCK.sub("", value)
