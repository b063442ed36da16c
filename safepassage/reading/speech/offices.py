"""Offices: whom *the envoy*, *the Chinese ambassador* or *the prime minister* means, of those whom the text names."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Entity
from safepassage.reading.speech.lexicon import kin, words
from safepassage.reading.speech.phrases import own_words
from safepassage.reading.speech.reaching import bare, named_before
from safepassage.reading.speech.speakers import Speaker

SEVERAL: Final = "several hold this office: the last one named"
_ORGANS: Final = ("org", "igo", "government", "armed_group")
_FOR: Final = re.compile(r"\s(?:for|of|to|in|on|at)\s", re.IGNORECASE)
"""What follows tells whom an office serves: a spokesman for the president is no president."""
_WORD: Final = re.compile(r"[^\W_]+")


def headed(cast: Cast, teller: Token, named: dict[int, Speaker]) -> Speaker | None:
    """Name whoever a headline calls by an office or a short name: the only one in the text whom its words fit."""
    told = _words(own_words(teller))
    known = cast.at(teller)
    if known is not None or not told:
        return None
    fits = [one.name for one in cast.entities if one.type == "person" and told <= _words(f"{one.role} {one.org}")]
    fits = fits or [one.name for one in cast.entities if one.type in _ORGANS and told <= _words(one.name)]
    if len(fits) == 1:
        return Speaker(fits[0], cast.kind(fits[0]) == "person")
    return next((one for at, one in named.items() if teller.doc[at].lemma_.lower() == teller.lemma_.lower()), None)


def by_office(cast: Cast, teller: Token, named: dict[int, Speaker]) -> Speaker | None:
    """Name whom *the envoy* means: who was introduced so, else the person of that office who was named last.

    *The Chinese ambassador* must be of China, *the rebel leader* of an armed group, *the prime minister* no other minister.
    """
    if not _is_unnamed(teller, cast):
        return None
    noun = teller.lemma_.lower()
    before = (one for at, one in named.items() if at < teller.i and teller.doc[at].lemma_.lower() == noun)
    found = next(before, None) if bare(teller) else None
    if found is not None:
        return found
    holding = {one.name for one in cast.entities if one.type == "person" and _holds(one, teller, cast)}
    told = [one.name for one in named_before(teller, cast) if one.name in holding] if holding else []
    doubts = (SEVERAL,) if len(set(told)) > 1 else ()
    return Speaker(told[-1], person=True, doubts=doubts) if told else None


def _is_unnamed(teller: Token, cast: Cast) -> bool:
    """Say whether *the* stands before an office without a name, which means nobody whom the cast knows."""
    children = list(teller.children)
    beside = any(child.dep_ in ("appos", "prep", "poss", "relcl", "conj", "acl") for child in children)
    one = any(child.lower_ == "the" for child in children) and teller.tag_ in ("NN", "NNP")
    return one and teller.lemma_.lower() in words("role") and not beside and cast.at(teller) is None


def _holds(person: Entity, teller: Token, cast: Cast) -> bool:
    """Say whether a person's office fits a noun with all that stands before it."""
    role = {one.lower() for one in _WORD.findall(_FOR.split(person.role, maxsplit=1)[0])}
    noun = teller.lemma_.lower()
    before = [child for child in teller.children if child.i < teller.i and child.is_alpha and child.lower_ != "the"]
    sides = [one for one in before if cast.at(one) is not None]
    if noun not in role and not (sides and kin(noun) & role):
        return False
    if any(not _of(person, one, cast) for one in sides):
        return False
    return all(_agrees(person, role, one, cast) for one in before if one not in sides)


def _of(person: Entity, side: Token, cast: Cast) -> bool:
    """Say whether somebody is of the side that a word names (*the Chinese ambassador*)."""
    mention = cast.at(side)
    return mention is not None and mention.name in (person.org, cast.principal(person.name))


def _agrees(person: Entity, role: set[str], word: Token, cast: Cast) -> bool:
    """Say whether a word before an office goes with a person's: one of an office must be in theirs."""
    lemma = word.lower_
    if lemma in words("armed"):
        return cast.kind(cast.principal(person.name)) == "armed_group" or lemma in role
    return lemma in role or lemma not in words("title") | words("role") | words("portfolio")


def _words(text: str) -> frozenset[str]:
    """Give the words of a name in small letters, without stops (*u.n.* is *un*)."""
    return frozenset(word.replace(".", "").removesuffix("'s") for word in text.lower().split())
