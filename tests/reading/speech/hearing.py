"""A text with a cast made by hand, so that the rules of speech are tested alone."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from hashlib import sha256

from spacy.language import Language

from safepassage.reading import parse
from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.cleaning import clean
from safepassage.reading.draft import DateMention, Entity, EntityType
from safepassage.reading.scene import Context, Scene
from safepassage.reading.speech.finding import find_speech
from safepassage.reading.speech.value import Speech
from safepassage.reading.times.value import Dated, Times

PUBLISHED = date(2016, 8, 26)


@cache
def pipeline() -> Language:
    return parse.load()


def cast_of(scene: Scene, names: str) -> Cast:
    """Make a cast of ``Omar Haddad|Haddad, @Sudan|Khartoum``: names with their aliases; ``@`` marks what is no person."""
    entities, spans = [], []
    somewhere = scene.quote(0, min(1, len(scene.cleaned.text)))
    for told in filter(None, (one.strip() for one in names.split(","))):
        name, *aliases = told.lstrip("@").split("|")
        kind: EntityType = "org" if told.startswith("@") else "person"
        entities.append(Entity(name=name, type=kind, role="envoy" if name == "Pia Lund" else "", evidence=somewhere))
        spans += [
            (found.span(), name)
            for one in (name, *aliases)
            for found in re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", scene.cleaned.text)
        ]
    taken: set[int] = set()
    mentions = []
    for (start, end), name in sorted(spans, key=lambda one: one[0][0] - one[0][1]):
        tokens = [token.i for token in scene.doc if token.idx < end and token.idx + len(token) > start]
        if not taken & set(tokens):
            taken |= set(tokens)
            mentions.append(Mention(tokens[0], tokens[-1] + 1, name))
    return Cast(tuple(entities), (), tuple(sorted(mentions, key=lambda one: one.start)))


def times_of(scene: Scene, dates: dict[str, str]) -> Times:
    """Give every verb of a sentence the date that the sentence tells."""
    clauses = {
        token.i: value
        for told, value in dates.items()
        for sentence in scene.doc.sents
        if told in sentence.text
        for token in sentence
    }
    told = sorted((scene.cleaned.text.index(one), one, value) for one, value in dates.items())
    found = tuple(_dated(scene, at, one, value) for at, one, value in told)
    return Times(dates=found, published=PUBLISHED.isoformat(), clauses=clauses)


def _dated(scene: Scene, at: int, told: str, value: str) -> Dated:
    """Make a date of the words that begin at a character."""
    tokens = [token.i for token in scene.doc if at <= token.idx < at + len(told)]
    evidence = scene.quote(at, at + len(told))
    return Dated(tokens[0], tokens[-1] + 1, DateMention(evidence=evidence, value=value))


def listen(text: str, names: str = "", dates: dict[str, str] | None = None) -> tuple[Scene, Speech]:
    """Read a text and give the scene with what was said."""
    cleaned = clean(text)
    digest = sha256(text.encode()).hexdigest()
    scene = Scene(cleaned, parse.parse(pipeline(), cleaned.text), digest, Context(published=PUBLISHED))
    return scene, find_speech(scene, cast_of(scene, names), times_of(scene, dates or {}))


def heard(text: str, names: str = "") -> list[tuple[str, str, str]]:
    """Give speaker, mode and words of all that was said."""
    _, speech = listen(text, names)
    return [(one.record.speaker, one.record.mode, one.record.evidence.words) for one in speech.said]


def mismatch(text: str, names: str, expected: list[tuple[str, str, str]]) -> str:
    """Say what differs from what is expected; empty where speakers, modes and words (a part of them) agree."""
    found = heard(text, names)
    same = len(found) == len(expected) and all(
        speaker == other and mode == their_mode and words in their_words
        for (speaker, mode, words), (other, their_mode, their_words) in zip(expected, found, strict=True)
    )
    return "" if same else f"expected {expected}\n     got {found}"
