"""Operative paragraphs: *the Council: 1. Welcomes ...; 2. Urges ...*, each of which says what its body says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.speakers import Speaker
from safepassage.reading.speech.telling import TRAILING, Telling
from safepassage.reading.speech.utterances import Utterance

_FEWEST: Final = 3
_OPENING: Final = 5
"""So many tokens into a paragraph, past its number and an adverb, does its verb stand."""
_BODIES: Final = ("state", "government", "armed_group", "igo", "org")
_TAGS: Final = ("VB", "VBP", "VBZ", "NN", "NNP", "NNS", "NNPS", "JJ")


@dataclass(frozen=True)
class Operative:
    """Utterances of operative paragraphs by their frame's first token, and who says them all."""

    utterances: dict[int, list[Utterance]]
    bodies: tuple[Speaker, ...]

    def said_by(self, teller: Token) -> tuple[Speaker, ...]:
        """Name who says what an operative verb opens; nobody where it opens nothing."""
        opens = any(
            one.teller is not None and one.teller.i == teller.i for each in self.utterances.values() for one in each
        )
        return self.bodies if opens else ()


def find_operative(doc: Doc, frames: Sequence[Frame], cast: Cast) -> Operative:
    """Find operative paragraphs; a text with fewer than three, or that names no body before them, has none."""
    opened = {frame.start: [*_verbs(doc, frame)] for frame in frames}
    found = {start: verbs for start, verbs in opened.items() if verbs}
    if len(found) < _FEWEST:
        return Operative({}, ())
    bodies = _bodies(doc, frames, cast, min(found))
    ends = {frame.start: frame.end for frame in frames}
    made = {start: [*_utterances(verbs, ends[start])] for start, verbs in found.items()} if bodies else {}
    return Operative(made, bodies)


def _verbs(doc: Doc, frame: Frame) -> Iterator[Token]:
    """Give the verbs without a subject that open a paragraph, or a part of it after a semicolon."""
    starts = [frame.start, *(at + 1 for at in range(frame.start, frame.end - 1) if doc[at].text == ";")]
    for start in starts:
        head = [token for token in doc[start : min(start + _OPENING, frame.end)] if token.is_alpha]
        head = head[1:] if head and head[0].lower_ in ("and", "also") else head
        verb = next((token for token in head[:2] if token.lower_.endswith("ly") is False), None)
        if verb is not None and _opens(verb):
            yield verb


def _opens(verb: Token) -> bool:
    """Say whether a word is a verb of an operative paragraph."""
    lemma = verb.lower_ if verb.lower_ in words("operative") else verb.lower_.removesuffix("s").removesuffix("e")
    stem = lemma in words("operative") or f"{lemma}e" in words("operative")
    subject = any(child.dep_ in ("nsubj", "det", "poss", "amod") and child.i < verb.i for child in verb.children)
    return stem and not subject and verb.tag_ in _TAGS


def _bodies(doc: Doc, frames: Sequence[Frame], cast: Cast, before: int) -> tuple[Speaker, ...]:
    """Name the bodies that the sentences before the list are about: the one that leads into it, else the first."""
    above = [frame for frame in frames if frame.end <= before]
    for frame in [*above[-1:], *above]:
        subject = next((token for token in doc[frame.start : frame.end] if token.dep_ in ("nsubj", "ROOT")), None)
        held = (
            sorted((token for token in subject.subtree if token.i < frame.end), key=lambda one: one.i)
            if subject
            else []
        )
        names = dict.fromkeys(one.name for token in held if (one := cast.at(token)) is not None)
        bodies = [name for name in names if cast.kind(name) in _BODIES]
        if bodies:
            return tuple(Speaker(name) for name in bodies)
    return ()


def _utterances(verbs: Sequence[Token], end: int) -> Iterator[Utterance]:
    """Make an utterance of each verb to where the next begins."""
    for verb, last in zip(verbs, [*(one.i for one in verbs[1:]), end], strict=True):
        while last > verb.i + 1 and (verb.doc[last - 1].text in TRAILING or verb.doc[last - 1].lower_ == "and"):
            last -= 1  # noqa: PLW2901 - the signs at the end are no part of it
        if last > verb.i + 1:
            telling = Telling(verb, verb, verb.i + 1, last, verb.i, last)
            yield Utterance(verb.i + 1, last, verb.i, last, "indirect", telling)
