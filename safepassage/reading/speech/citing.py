"""Citing: *according to* somebody, the rest of the sentence is so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.subjects import thing
from safepassage.reading.speech.telling import Telling, trimmed


def cited(token: Token, frame: Frame) -> Iterator[Telling]:
    """Give the telling of *according to*: the rest of its clause is what is said."""
    to = next((child for child in token.children if child.lower_ == "to"), token)
    teller = next((child for child in to.children if child.dep_ == "pobj"), None)
    if teller is not None and token.head == token:
        yield from _torn(token, frame)
    if teller is None or token.head == token or not _named_source(teller):
        return
    left, right = token.left_edge.i, token.right_edge.i + 1
    start, end = max(token.head.left_edge.i, frame.start), min(token.head.right_edge.i + 1, frame.end)
    if start <= left and right >= end - 1:
        yield _trimmed(Telling(token, teller, start, left, start, right))
    elif left <= start + 1:
        yield _trimmed(Telling(token, teller, right, frame.end, left, frame.end))
    else:
        yield Telling(token, teller, start, end, start, end)


def _trimmed(telling: Telling) -> Telling:
    """Leave the signs out that stand at the ends of what is said."""
    start, end, doc = telling.start, telling.end, telling.verb.doc
    while start < end and doc[start].is_punct and not doc[start].is_quote:
        start += 1
    end = trimmed(doc, start, end)
    return replace(telling, start=start, end=end, right=min(telling.right, max(end, telling.verb.right_edge.i + 1)))


def _torn(token: Token, frame: Frame) -> Iterator[Telling]:
    """Give the telling of *according to* where the parse ended a sentence in the name after it (*Asst. Secretary X*)."""
    rest = token.doc[token.i + 1 : frame.end]
    comma = next((one.i for one in rest if one.text == "," and one.i + 1 < frame.end), None)
    teller = next((one for one in rest if comma and one.i < comma and one.dep_ in ("nsubj", "nsubjpass")), None)
    if comma is not None and teller is not None:
        yield Telling(token, teller, comma + 1, frame.end, token.i, frame.end)


def keeper(word: Token) -> bool:
    """Say whether a word before figures tells whose they are: *a police count*, *the security service toll*."""
    return word.dep_ in ("compound", "nmod") and word.lemma_.lower() in words("organ") | words("role")


def _named_source(teller: Token) -> bool:
    """Say whether *according to* leads to somebody: figures, reports and accounts need an owner."""
    lemma = teller.lemma_.lower()
    if lemma in words("owned") | words("document"):
        return any(
            child.dep_ in ("poss", "prep")
            or (child.dep_ in ("amod", "compound", "nmod") and (child.text[0].isupper() or keeper(child)))
            for child in teller.children
        )
    named = teller.text[0].isupper() or teller.pos_ != "NOUN"
    return lemma not in words("silent") and (named or not thing(teller))
