"""Whose step it is, and between whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.parties import UNRESOLVED, Voices
from safepassage.reading.deals.steps import Step
from safepassage.reading.deals.targets import is_fighting
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND

_UP: Final = frozenset(
    (
        "pobj",
        "dobj",
        "prep",
        "compound",
        "nmod",
        "poss",
        "acl",
        "xcomp",
        "ccomp",
        "pcomp",
        "nsubj",
        "nsubjpass",
        "dative",
    )
)
_HIGH: Final = 6
_PERSON: Final = frozenset(("he", "she", "i", "his", "her", "my"))


def proposer_of(step: Step, voices: Voices) -> str:
    """Name who proposes a step: *a U.S. proposal for*, *called for*, *proposed by*."""
    words = lists("steps")
    hyphened = _hyphened(step, voices)
    if hyphened:
        return hyphened
    node = step.head
    if step.kind == "talks" and any(child.lower_ == "the" for child in step.head.children):
        return _by_clause(step, voices)  # wants a seat in the negotiations
    for _ in range(_HIGH):
        if step.kind in SAME_KIND and node.pos_ == "VERB" and lemma(node) in lists("statuses")["keeps"]:
            break  # urged them to respect the truce
        found = _of_noun(node, voices) if lemma(node) in words["proposing"] else ""
        if not found and lemma(node) in words["proposer"] and node.pos_ == "VERB":
            found = _of_verb(node, voices)
        if found:
            return found
        if node.head == node or node.dep_ not in _UP:
            break
        node = node.head
    return _by_clause(step, voices) or _owner(step, voices)


def _by_clause(step: Step, voices: Voices) -> str:
    """Name the proposer of *a truce that the president proclaimed*, *a ceasefire brokered by A*."""
    words = lists("steps")
    return next(
        (
            name
            for child in step.head.children
            if child.dep_ in ("acl", "relcl") and lemma(child) in words["proposer"]
            if (name := _of_verb(child, voices))
        ),
        "",
    )


def _hyphened(step: Step, voices: Voices) -> str:
    """Name the mediator of *a UN-brokered truce*."""
    for child in step.head.children:
        if lemma(child) in ("broker", "mediate", "propose", "sponsor", "brokered", "mediated") and child.dep_ == "amod":
            for one in child.children:
                if voices.cast.who(one):
                    return voices.cast.principal(voices.cast.who(one))
    return ""


def _of_noun(noun: Token, voices: Voices) -> str:
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod"):
            name = voices.cast.who(child) or next(iter(_first(child, voices)), "")
            if name:
                return _name(child, voices) or voices.cast.principal(name)
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            inner = next((one for one in child.children if one.dep_ == "pobj" and voices.cast.who(one)), None)
            if inner is not None:
                return voices.cast.who(inner)
    return ""


def _first(token: Token, voices: Voices) -> tuple[str, ...]:
    if token.dep_ != "poss":
        return ()
    return tuple(voices.cast.principal(name) for name, doubt in voices.parties_of(token) if doubt != UNRESOLVED)


def _owner(step: Step, voices: Voices) -> str:
    """Name whose halt it is: *India's month-long halt*, *its own truce*."""
    for child in step.head.children:
        if (
            child.dep_ == "poss"
            and step.kind in SAME_KIND
            and not is_fighting(step.token)
            and voices.cast.kind(voices.cast.who(child)) != "place"
        ):
            return _name(child, voices)
    return ""


def _of_verb(verb: Token, voices: Voices) -> str:
    agents = [
        inner for child in verb.children if child.dep_ == "agent" for inner in child.children if inner.dep_ == "pobj"
    ]
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    subjects = [] if passive else _subjects(verb)
    return next((name for holder in agents or subjects if (name := _name(holder, voices))), "")


def _subjects(verb: Token) -> list[Token]:
    """Give the subject of a verb, or of the one that it is joined to: *declared a truce and offered talks*."""
    for node in (verb, verb.head if verb.dep_ in ("conj", "xcomp") else verb):
        found = [child for child in node.children if child.dep_ == "nsubj" and child.tag_ not in ("WDT", "WP")]
        if found:
            return found
    return []


def _name(holder: Token, voices: Voices) -> str:
    """Name a holder, a person by name where the text has one."""
    mention = voices.cast.at(holder)
    if mention is not None and holder.tag_ not in ("PRP", "PRP$"):
        return mention.name
    named = next((name for name, doubt in voices.parties_of(holder) if doubt != UNRESOLVED), "")
    if holder.lower_ in _PERSON:
        return _person(holder, named, voices) if named else ""
    return voices.cast.principal(named)


def _person(pronoun: Token, party: str, voices: Voices) -> str:
    """Find the person of a party that *he* or *I* means: the one named last in this sentence or the one before."""
    first = pronoun.sent.start
    first = pronoun.doc[first - 1].sent.start if first else 0
    for at in range(pronoun.i - 1, first - 1, -1):
        name = voices.cast.who(pronoun.doc[at]) if pronoun.doc[at].dep_ in ("nsubj", "nsubjpass") else ""
        if voices.cast.kind(name) == "person" and voices.cast.principal(name) in (party, name):
            return name
    return party


def parties_of(step: Step, voices: Voices) -> tuple[str, ...]:
    """Name between whom a step is: *between A and B*, *signed by A and B*, *A and B agreed to*."""
    doc = step.head.doc
    for at in sorted(step.clause):
        near = doc[at].lower_ == "between" or (
            doc[at].dep_ == "agent" and lemma(doc[at].head) in lists("steps")["makes"]
        )
        found = _several((one for one in doc[at].children if one.dep_ == "pobj"), voices) if near else ()
        if found:
            return found
    if step.kind not in SAME_KIND:
        return ()
    if step.token.pos_ == "VERB":
        return _several(_subjects(step.token), voices)
    node = step.head
    for _ in range(_HIGH):
        if lemma(node) in lists("steps")["makes"] and node.pos_ == "VERB" and not negated(node):
            return _several(_subjects(node), voices)
        if node.head == node or node.dep_ not in _UP:
            break
        node = node.head
    return ()


def _several(holders: Iterable[Token], voices: Voices) -> tuple[str, ...]:
    """Name the parties of a row; one alone is not whom a step is between."""
    named = (
        voices.cast.principal(name)
        for holder in holders
        for name, doubt in voices.parties_of(holder)
        if doubt != UNRESOLVED and voices.cast.kind(name) != "place"
    )
    found = tuple(dict.fromkeys(named))
    return found if len(found) > 1 else ()
