"""Lengths of time and recurrences as records, each with what it measures: *48-hour pause*, *5 1/2 years of civil war*."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Span, Token

from safepassage.reading.draft import Length
from safepassage.reading.scene import Scene
from safepassage.reading.times import tense
from safepassage.reading.times.lengths.durations import Lengthy, find_durations
from safepassage.reading.times.lengths.recurrence import Recurring, find_recurrences
from safepassage.reading.times.overlap import Stretch, apart, tokens
from safepassage.reading.times.value import Dated, Lasting
from safepassage.reading.times.words import listed

_NOUNS: tuple[str, ...] = ("NOUN", "PROPN")


def find_lasting(scene: Scene, dates: Iterable[Dated]) -> list[Lasting]:
    """Find lengths of time and recurrences, in the order of the text; what is part of a date is neither, a span apart."""
    text, doc = scene.cleaned.text, scene.doc
    again = find_recurrences(text)
    dated = [
        Stretch(doc[one.start].idx, doc[one.end - 1].idx + len(doc[one.end - 1]))
        for one in dates
        if not _is_span(doc[one.start : one.end])
    ]
    lengths = apart(apart(find_durations(text), again), dated)
    found = [
        *(_recurring(one, scene) for one in again if not _is_paper(tokens(doc, one.start, one.end))),
        *(_lengthy(one, scene) for one in lengths),
    ]
    return sorted(found, key=lambda one: one.start)


def _is_span(words: Span) -> bool:
    """Tell *in the past three days*, a date that tells a length too."""
    before = next((one for one in words if one.lower_ in ("past", "last")), None)
    return before is not None and before.i + 1 < words.end and before.nbor().like_num


def _is_paper(span: Span) -> bool:
    """Say whether *a weekly* or *the daily* is a newspaper."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return len(span) == 1 and span[0].tag_ == "NN" and (after is None or after.pos_ not in (*_NOUNS, "ADJ", "NUM"))


def _recurring(one: Recurring, scene: Scene) -> Lasting:
    span = tokens(scene.doc, one.start, one.end)
    told = find_durations(one.length)
    start = one.end - len(one.length)
    record = Length(value=told[0].value, what=what_lasts(span), evidence=scene.quote(start, one.end)) if told else None
    return Lasting(span.start, span.end, record, one.rule)


def _lengthy(one: Lengthy, scene: Scene) -> Lasting:
    span = tokens(scene.doc, one.start, one.end)
    record = Length(value=one.value, what=what_lasts(span), evidence=scene.quote(one.start, one.end))
    return Lasting(span.start, span.end, record)


@cache
def _measured() -> frozenset[str]:
    return frozenset(listed("durations")["measured"])


def what_lasts(span: Span) -> str:
    """Name what a length of time measures: the noun it stands before, the one after *of*, else that of its clause."""
    ahead = _noun_after(span)
    if ahead is not None:
        return ahead.lemma_.lower()
    above = span.root.head if span.root.head.i not in range(span.start, span.end) else span.root
    verb = tense.governing(above)
    if verb is None or verb.sent != span[0].sent:
        return above.lemma_.lower() if above.pos_ in _NOUNS and above.i not in range(span.start, span.end) else ""
    named = _named_by(verb) or next((child for child in verb.children if child.dep_ in ("acomp", "attr")), verb)
    return named.lemma_.lower()


def _noun_after(span: Span) -> Token | None:
    """Give the last noun of the phrase right after a length ("48-hour pause", "72 hours' notice", "years of war")."""
    doc, at = span.doc, span.end
    limits = span.start > 0 and doc[span.start - 1].lower_ in ("within", "in", "under")
    passed = ("-", "'", "'s", "long", "old", "the", "more", "further", *(() if limits else ("of",)))
    while at < len(doc) and doc[at].text in passed:
        at += 1
    noun: Token | None = None
    while at < len(doc) and (doc[at].pos_ in _NOUNS or _modifies(doc[at], noun)):
        noun = doc[at] if doc[at].pos_ in _NOUNS else noun
        at += 1
    return noun


def _modifies(token: Token, noun: Token | None) -> bool:
    """Say whether a phrase may go on over a word: adjectives before its noun, and what a hyphen joins."""
    if token.text == "-" or token.nbor(-1).text == "-":
        return True
    return noun is None and (token.pos_ == "ADJ" or token.tag_ in ("VBN", "VBG"))


def _named_by(verb: Token) -> Token | None:
    """Give the subject or object of a verb that is a pause, a siege or the like."""
    roles = ("nsubj", "nsubjpass", "dobj", "pobj")
    parts = [part for child in verb.children for part in (child, *child.children) if part.dep_ in roles]
    return next((part for part in parts if part.lemma_.lower() in _measured()), None)
