"""People who are to be brought out of a place, which is an evacuation: *to let the wounded out*, *to fly the refugees home*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.wanted import is_wanted
from safepassage.reading.deals.words import is_one_of, lemma, lists

_SUBJECTS: Final = ("nsubj", "nsubjpass")
_OBJECTS: Final = ("dobj", "nsubjpass")


def brings_out(verb: Token) -> bool:
    """Say whether a verb tells of people who are asked, promised or refused to be brought out of a place."""
    return _goes_out(verb) and is_wanted(verb)


def _goes_out(verb: Token) -> bool:
    words = lists("bringing_out")
    if lemma(verb) in words["leaves"]:
        return _is_let_go(verb)
    if lemma(verb) == "evacuate":
        return True
    if lemma(verb) not in words["takes"] | words["alone"] or not any(map(_is_people, _taken(verb))):
        return False
    return lemma(verb) in words["alone"] or any(
        child.lower_ in words["out"] and (child.lower_ not in words["ways"] or lemma(verb) in words["rides"])
        for child in verb.children
        if child.dep_ in ("prt", "prep", "advmod") or child.lower_ == "home"
    )


def _is_let_go(verb: Token) -> bool:
    """Find *let the wounded leave the town*; residents who want to leave are none."""
    over = verb.head
    led = verb.dep_ in ("ccomp", "xcomp") and lemma(over) in lists("bringing_out")["lets"]
    near = [child for child in (*verb.children, *over.children) if child.dep_ in ("nsubj", "dobj") and child.i > over.i]
    return led and any(map(_is_people, near))


def _taken(verb: Token) -> Iterator[Token]:
    """Give those whom a verb takes somewhere: its object, the subject of its passive, *patients to be brought out*."""
    yield from (child for child in verb.children if child.dep_ in _OBJECTS)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if passive and verb.dep_ in ("acl", "relcl"):
        yield verb.head
    elif passive and verb.dep_ == "xcomp":
        yield from (child for child in verb.head.children if child.dep_ in _SUBJECTS)
    elif verb.dep_ == "xcomp":  # undertook to expel from the town the remaining fighters
        yield from (child for child in verb.head.children if child.dep_ == "dobj" and child.i > verb.i)


def people_of(word: Token) -> set[str]:
    """Give the nouns for those who are told to be brought out with a verb or a noun: *patients*, *families*."""
    known = lists("bringing_out")["people"]
    return {form for one in word.subtree for form in (lemma(one), one.lower_) if form in known} | (
        {lemma(one) for one in _taken(word)} & known if word.pos_ == "VERB" else set()
    )


def _is_people(noun: Token) -> bool:
    """Find *patients*, *the wounded* and *a first group of refugees*."""
    if noun.lower_ == "home":  # fly the pupils home, which the parser takes for a home
        return any(map(_is_people, noun.children))
    return is_one_of(noun, lists("bringing_out")["people"], lists("bringing_out")["groups"])
