"""Tellings: verbs of saying with whoever says, and the tokens of what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.speech.content import content
from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.mood import told
from safepassage.reading.speech.subjects import passive, subject

_FAR: Final = 40
"""A teller so many tokens off is not put into the words that show the telling."""
_TRAILING: Final = frozenset({",", ";", "."})
_CITING: Final = frozenset({"according"})


@dataclass(frozen=True)
class Telling:
    """A verb of saying (or *according*), the head of whoever says, and tokens ``[start, end)`` of what is said.

    ``start == end`` where it has no clause and no object: a quotation may be what is said. ``left`` and ``right`` hold
    all of it, with the teller. ``acted`` says that the verb tells by itself, and that what is said is what it is done to.
    """

    verb: Token
    teller: Token | None
    start: int
    end: int
    left: int
    right: int
    acted: bool = False

    @property
    def own(self) -> bool:
        """Say whether a side tells it of itself: it is a statement only in a text that is one."""
        felt = self.verb.lower_ in words("feeling") or any(one.lower_ in words("feeling") for one in self.verb.children)
        return felt or self.verb.lemma_.lower() in words("own")

    @property
    def empty(self) -> bool:
        """Say whether it has no words of its own that were said."""
        return self.start == self.end


def find_tellings(doc: Doc, frame: Frame) -> tuple[Telling, ...]:
    """Find the tellings in a frame, outside its quotations, in order."""
    asked = doc[frame.end - 1].text == "?" and not frame.quotations
    return () if asked else tuple(_tellings(doc, frame))


def _tellings(doc: Doc, frame: Frame) -> Iterator[Telling]:
    for token in doc[frame.start : frame.end]:
        if token.lower_ in _CITING and not frame.quoted(token):
            yield from _citing(token, frame)
        elif (
            token.tag_.startswith("VB") and token.lemma_.lower() in _verbs() and not frame.quoted(token) and told(token)
        ):
            teller = subject(token)
            if teller is not None and _heard(teller, token, frame) and _speaks(teller):
                yield _whole(token, teller, content(token, frame), frame)
        elif token.lower_ in words("feeling") and not frame.quoted(token):
            yield from _feeling(token, frame)


def _feeling(token: Token, frame: Frame) -> Iterator[Telling]:
    """Give the telling of *the Mission is alarmed*: whose feeling it is, is the teller."""
    verb = token if passive(token) else token.head
    holders = [one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass") and one.i >= frame.start]
    if holders and (passive(token) or token.dep_ == "acomp") and told(verb):
        yield _whole(verb, holders[0], (token.i, token.right_edge.i + 1, True), frame)


def _verbs() -> frozenset[str]:
    """Give every verb that may tell."""
    return (
        words("say")
        | words("act")
        | words("label")
        | words("prepositional")
        | words("with_noun")
        | words("order")
        | words("count")
        | words("own")
    )


def _heard(teller: Token, verb: Token, frame: Frame) -> bool:
    """Say whether a teller stands in the frame as its verb does; in *Front: demands that ...* it is a label."""
    between = verb.doc[min(teller.i, verb.i) + 1 : max(teller.i, verb.i)]
    return (
        teller.i >= frame.start
        and not frame.quoted(teller)
        and not (teller.i < verb.i and any(one.text == ":" for one in between))
    )


def _speaks(teller: Token) -> bool:
    """Say whether a subject can say anything: a thing, a law or nobody cannot."""
    lemma = teller.lemma_.lower()
    if any(child.lower_ in ("each", "no", "neither") for child in teller.children):
        return False
    return lemma not in words("nobody") and (lemma not in words("silent") or teller.ent_type_ in ("PERSON", "ORG"))


def _citing(token: Token, frame: Frame) -> Iterator[Telling]:
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
    while start < end and doc[end - 1].text in _TRAILING:
        end -= 1
    return replace(telling, start=start, end=end, right=min(telling.right, max(end, telling.verb.right_edge.i + 1)))


def _torn(token: Token, frame: Frame) -> Iterator[Telling]:
    """Give the telling of *according to* where the parse ended a sentence in the name after it (*Asst. Secretary X*)."""
    rest = token.doc[token.i + 1 : frame.end]
    comma = next((one.i for one in rest if one.text == "," and one.i + 1 < frame.end), None)
    teller = next((one for one in rest if comma and one.i < comma and one.dep_ in ("nsubj", "nsubjpass")), None)
    if comma is not None and teller is not None:
        yield Telling(token, teller, comma + 1, frame.end, token.i, frame.end)


def _named_source(teller: Token) -> bool:
    """Say whether *according to* leads to somebody: figures, reports and accounts need an owner."""
    lemma = teller.lemma_.lower()
    if lemma in words("owned") | words("document"):
        return any(
            child.dep_ in ("poss", "prep") or (child.dep_ in ("amod", "compound", "nmod") and child.text[0].isupper())
            for child in teller.children
        )
    return lemma not in words("silent")


def _whole(verb: Token, teller: Token, said: tuple[int, int, bool], frame: Frame) -> Telling:
    """Put the teller, the verb and what is said into one stretch."""
    start, end = max(said[0], frame.start), min(said[1], frame.end)
    while end > start and verb.doc[end - 1].text in _TRAILING:
        end -= 1
    if start >= end:
        start = end = verb.i + 1
    edge = teller.left_edge.i if abs(teller.i - verb.i) <= _FAR and teller.i >= frame.start else verb.i
    left = max(min(start, edge, verb.i), frame.start)
    return Telling(verb, teller, start, end, left, max(end, verb.i + 1, teller.i + 1), said[2])
