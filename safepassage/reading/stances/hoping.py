"""What a party hopes for: *hopes that the truce holds*, *it is our hope that*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.stances.forms import find, is_verb, modal, negated
from safepassage.reading.stances.governing import of_deed, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand

_OURS: Final = frozenset({"we", "i", "this", "that", "these", "those"})


def hoping(token: Token) -> Iterator[Stand]:
    """Find the stances that a word of hope tells."""
    if is_verb(token):
        yield from _hopes(token)
    elif token.pos_ == "NOUN":
        yield from _our_hope(token)


def _hopes(verb: Token) -> Iterator[Stand]:
    """Find *hopes that the truce will be extended*, *is hopeful that it will*, *voiced hope that*."""
    state = next((one for one in verb.children if one.dep_ in ("acomp", "dobj") and _is_hope(one)), None)
    if (lemma(verb) not in lists("hopes")["hope"] and state is None) or negated(verb) or modal(verb):
        return
    nodes = (verb, *([state] if state is not None else []))
    told = next((one for node in nodes for one in node.children if _is_told(one) and one.left_edge.i > verb.i), None)
    if (
        told is not None
        and not _is_wish_of_course(told)
        and (find(told, "verbs", "complying") is None or lemma(told) == "continue")
    ):
        yield stand(subjects(verb), of_deed(told), verb, told.left_edge.i, told.right_edge)


def _is_wish_of_course(clause: Token) -> bool:
    """Say whether nobody would hope otherwise: *we hope that we will be able*, *hopes that these steps can lead to calm*."""
    subject = next((one for one in clause.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    ours = subject.lower_ in _OURS or any(one.lower_ in _OURS for one in subject.children)
    able = modal(clause) in ("can", "could", "may", "might") and subject.dep_ == "nsubj"
    return ours or able


def _is_told(clause: Token) -> bool:
    """Say whether a clause tells what is to come; *hopes to* says what one will do oneself."""
    to = any(one.lower_ == "to" and one.dep_ == "aux" for one in clause.children)
    return clause.dep_ in ("ccomp", "acl") and is_verb(clause) and not to and clause.right_edge.i > clause.left_edge.i


def _is_hope(word: Token) -> bool:
    return lemma(word) in lists("hopes")["state"] or lemma(word) in lists("hopes")["noun"]


def _our_hope(noun: Token) -> Iterator[Stand]:
    """Find *it is our hope that both armies leave*, *the hope of Chad is that they do*."""
    if lemma(noun) not in lists("hopes")["noun"] or lemma(noun.head) != "be":
        return
    owner = tuple(one for one in noun.children if one.dep_ == "poss")
    near = (*noun.children, *noun.head.children)
    told = next((one for one in near if one.dep_ in ("ccomp", "acl") and one.i > noun.i and is_verb(one)), None)
    if owner and told is not None and told.i > noun.head.i:
        yield stand(owner, of_deed(told), noun.head, told.left_edge.i, told.right_edge)
