"""People who are to be brought out of a place, which is an evacuation: *to let the wounded out*, *to fly the refugees home*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.mentions.wanted import is_wanted
from safepassage.reading.deals.words import is_one_of, lemma, lists, modals

_SUBJECTS: Final = ("nsubj", "nsubjpass")
_BEHIND: Final = ("advcl", "relcl", "acl", "pcomp")
_CLAUSES: Final = ("advcl", "relcl", "acl", "pcomp", "ccomp", "xcomp", "conj")
_DEEP: Final = 5
_OBJECTS: Final = ("dobj", "nsubjpass")


def brings_out(verb: Token) -> bool:
    """Say whether a verb tells of people who are asked, promised or refused to be brought out of a place, or who were."""
    return (_goes_out(verb) and is_wanted(verb)) or were_brought_out(verb) or _will_go(verb)


def were_brought_out(verb: Token) -> bool:
    """Find *were flown out of Juba*, *buses took the fighters out of the suburb*: an evacuation that is going on."""
    words = lists("bringing_out")
    if _is_mounted(verb):
        return True
    told = verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    )
    told = told or (verb.tag_ == "VBG" and any(child.lower_ in ("is", "are") for child in verb.children))
    told = told and not any(child.tag_ == "TO" for child in verb.children)
    if not told or modals(verb) or negated(verb) or verb.dep_ in _BEHIND or not any(map(_is_people, _taken(verb))):
        return False
    denied = verb.dep_ == "ccomp" and lemma(verb.head) in lists("operators")["deny"]
    if denied or not any(lemma(one) in words["by"] for one in _beside(verb)):
        return False
    near = {child.lower_ for child in verb.children if child.i > verb.i}
    return lemma(verb) in words["removes"] or (lemma(verb) in words["takes"] and bool(near & words["away"]))


def _is_mounted(verb: Token) -> bool:
    """Find *carried out an operation to evacuate its staff*."""
    over = verb.head.head
    done = over.tag_ in ("VBD", "VBZ", "VBN") and not modals(over) and not negated(over)
    mounts = (
        verb.dep_ in ("acl", "relcl") and verb.head.dep_ == "dobj" and lemma(over) in lists("bringing_out")["mounts"]
    )
    return mounts and done and _goes_out(verb)


def _beside(verb: Token) -> Iterator[Token]:
    """Give the nouns that stand with a verb in its own clause: *under the deal*, *by the Red Cross*, *a second batch*."""
    near = [child for child in verb.children if child.dep_ not in _CLAUSES]
    for _ in range(_DEEP):
        yield from near
        near = [child for one in near for child in one.children if child.dep_ not in _CLAUSES]


def flows_out(noun: Token) -> bool:
    """Find *the departure of the last holdouts from the plant*, *the airlift of foreigners out of Juba*."""
    words = lists("bringing_out")
    of = (one for child in noun.children if child.lower_ == "of" for one in child.children)
    return lemma(noun) in words["flows"] and any(_goes(one) for one in of)


def _will_go(verb: Token) -> bool:
    """Find *agreed that 120 gunmen will leave the hills for Idlib*, *are to be allowed to go*: those who go by a bargain."""
    who = [child for child in verb.children if child.dep_ == "nsubj"]
    who += [child for child in verb.head.children if verb.dep_ == "xcomp" and child.dep_ in _SUBJECTS]
    return lemma(verb) in lists("bringing_out")["leaves"] and any(map(_goes, who)) and is_wanted(verb)


def _goes(noun: Token) -> bool:
    return is_one_of(noun, lists("bringing_out")["goes"], lists("bringing_out")["groups"])


def _goes_out(verb: Token) -> bool:
    words = lists("bringing_out")
    if lemma(verb) in words["leaves"]:
        return _is_let_go(verb)
    if lemma(verb) == "evacuate":
        return True
    if lemma(verb) not in words["takes"] | words["alone"] or not any(map(_is_people, _taken(verb))):
        return False
    if _is_to_safety(verb) or (verb.dep_ == "ccomp" and lemma(verb.head) in words["lets"]):
        return True
    return lemma(verb) in words["alone"] or any(
        child.lower_ in words["out"] and (child.lower_ not in words["ways"] or lemma(verb) in words["rides"])
        for child in verb.children
        if child.dep_ in ("prt", "prep", "advmod") or child.lower_ == "home"
    )


def _is_to_safety(verb: Token) -> bool:
    """Find *bring the villagers to safety*."""
    return any(lemma(one) == "safety" for child in verb.children if child.lower_ == "to" for one in child.children)


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
    people = noun.ent_type_ == "NORP" and noun.tag_ in ("NNPS", "NNS")
    return people or is_one_of(noun, lists("bringing_out")["people"], lists("bringing_out")["groups"])
