"""Between whom a step is: those who sign it, those it is *between*, and those it is made *with*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.parties import UNRESOLVED, Voices
from safepassage.reading.deals.proposers import HIGH, UP, subjects_of
from safepassage.reading.deals.steps import Step
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND


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
    if step.token.pos_ == "VERB":
        return _several(subjects_of(step.token), voices)
    if step.kind not in SAME_KIND:
        return ()
    node = step.head
    for _ in range(HIGH):
        if (
            lemma(node) in lists("steps")["makes"] | lists("statuses")["starts"]
            and node.pos_ == "VERB"
            and not negated(node)
        ):
            return _several((*subjects_of(node), *_partners(node, step.head)), voices)
        if node.head == node or node.dep_ not in UP:
            break
        node = node.head
    return ()


def _partners(*words: Token) -> Iterator[Token]:
    """Give those with whom a step is made: *signed a truce with the government*."""
    for word in words:
        for child in word.children if lemma(words[0]) in lists("steps")["mutual"] else ():
            if child.dep_ == "prep" and child.lower_ == "with":
                yield from (one for one in child.children if one.dep_ == "pobj")


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
