"""The way through a text: which sentence a word is in, and who was the subject before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.phrase import represented
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import titles

SUBJECT: Final = frozenset({"nsubj", "nsubjpass"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_SINGULAR_S: Final = frozenset({"United States", "United Nations", "Philippines", "Netherlands"})
_PEOPLE: Final = frozenset({"man", "woman", "boy", "girl", "father", "mother", "person", "patient", "source", "driver"})


@dataclass(frozen=True)
class Subject:
    """The subject of a clause: its token, whom it means (nobody known: None), and what the word shows.

    ``main`` is true for the subject of a sentence, not of a clause within it.
    """

    at: int
    sentence: int
    known: Known | None
    plural: bool
    person: bool
    main: bool = False


def sentences(doc: Doc) -> list[int]:
    """Number the sentences, so that lines without a word do not count."""
    numbers = [0] * len(doc)
    number = 0
    for sentence in doc.sents:
        number += any(token.is_alpha for token in sentence)
        numbers[sentence.start : sentence.end] = [number] * len(sentence)
    return numbers


def reported(numbers: Sequence[int], quoted: Sequence[int]) -> list[int]:
    """Number the sentences of the report: one that begins within a quotation counts to the one that it began in."""
    steps: list[int] = []
    for at, (number, inside) in enumerate(zip(numbers, quoted, strict=True)):
        new = at == 0 or (number != numbers[at - 1] and not inside)
        steps.append((steps[-1] if steps else 0) + new)
    return steps


def head_of(doc: Doc, one: Sighting) -> Token:
    """Give the token of a name that the rest of it hangs on."""
    return doc[one.start : one.end].root


def subject_of(token: Token, known: Known | None, sentence: int) -> Subject:
    """See a subject."""
    many = any(child.dep_ == "conj" for child in token.children)
    plural = many or (token.tag_ in _PLURAL and (known is None or known.name not in _SINGULAR_S))
    person = known.type == "person" if known else token.lower_ in titles("heads") | _PEOPLE
    return Subject(token.i, sentence, None if many else known, plural, person, leads(token))


def leads(token: Token) -> bool:
    """Say whether a subject is that of its whole sentence."""
    verb = token.head
    return verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")


def is_subject(token: Token) -> bool:
    """Say whether a token is the subject of a clause."""
    return token.dep_ in SUBJECT


def meant(token: Token, by_token: Mapping[int, Known]) -> Known | None:
    """Say whom a noun means by itself, by an apposition, by a party as its adjective, or by *of* (*a delegation of X*)."""
    if token.i in by_token:
        return by_token[token.i]
    near = [child for child in token.children if child.dep_ in ("appos", "amod", "compound")]
    near += [below for child in near if child.dep_ == "appos" for below in child.children if below.dep_ == "appos"]
    near += represented(token)
    found = [by_token[child.i] for child in reversed(near) if child.i in by_token]
    return next((known for known in found if known.type != "person" or token.lower_ in titles("heads")), None)
