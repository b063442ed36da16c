"""From a word that says yes or no up to whoever says it, and past them to whoever tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of, is_noun
from safepassage.reading.deals.triggers import Trigger, label_of_noun
from safepassage.reading.deals.words import lemma, lists

_SUBJECT: Final = frozenset(("nsubj", "nsubjpass", "csubj"))
_RELATIVE: Final = frozenset(("which", "who", "that", "whom"))
_STATES: Final = frozenset(
    [
        "commit",
        "bind",
        "oppose",
        "prepare",
        "dedicate",
        "resolve",
        "determine",
        "pledge",
        "oblige",
        "incline",
        "concern",
        "interest",
    ]
)
_SELVES: Final = frozenset(("itself", "themselves", "himself", "herself", "ourselves"))
_HIGH: Final = 9


@dataclass(frozen=True)
class Climb:
    """The way up: the words passed below the holder's clause, and the words above it that tell it."""

    holders: tuple[Token, ...]
    below: tuple[Token, ...]
    above: tuple[Token, ...]
    clause: Token
    moved: bool = False
    """Whether somebody else moves the holder: *urged X to accept*."""


def climb(trigger: Trigger) -> Climb | None:
    """Find who says yes or no, or none where nobody can be seen to."""
    below = [trigger.word]
    for _ in range(_HIGH):
        node = below[-1]
        found = _holders(node, trigger)
        if found:
            return _top(found, below, node, moved=False)
        if _closed(node, trigger):
            return None
        above = _parent(node)
        if above is None:
            return None
        object_ = _moved_object(node, above)
        if object_ is not None:
            return _top((object_,), [*below, above], above, moved=True)
        below.append(above)
    return None


def _top(holders: tuple[Token, ...], below: list[Token], clause: Token, *, moved: bool) -> Climb:
    return Climb(holders, tuple(below), tuple(_telling(clause)), clause, moved)


def _holders(node: Token, trigger: Trigger) -> tuple[Token, ...]:
    if is_noun(node):
        return _noun_holders(node)
    if node is trigger.word and (trigger.passive or _is_passive(node)) and lemma(node) not in _STATES:
        return _agents(node)
    subjects = [child for child in node.children if child.dep_ in _SUBJECT]
    return tuple(_antecedent(one) for one in subjects if not _expletive(one) and one.lower_ not in _SELVES)


def _expletive(pronoun: Token) -> bool:
    """Tell *it is unclear whether*, *there was no response* from a party's *it*."""
    head = pronoun.head
    if pronoun.dep_ == "expl" or pronoun.lower_ == "there":
        return True
    if pronoun.lower_ != "it" or lemma(head) not in ("be", "remain", "seem", "become", "appear"):
        return False
    return any(child.dep_ in ("ccomp", "xcomp", "advcl") for child in head.children)


def _antecedent(subject: Token) -> Token:
    if subject.lower_ in _RELATIVE and subject.head.dep_ in ("relcl", "acl"):
        return subject.head.head
    return subject


def _agents(node: Token) -> tuple[Token, ...]:
    return tuple(
        inner
        for child in node.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for inner in child.children
        if inner.dep_ == "pobj"
    ) or _between(node)


def _between(node: Token) -> tuple[Token, ...]:
    """Find the two sides of *the deal signed between A and B*."""
    if lemma(node) not in ("sign", "reach", "agree", "conclude", "strike", "initial"):
        return ()
    return tuple(
        inner
        for child in node.children
        if child.dep_ == "prep" and child.lower_ == "between"
        for inner in child.children
        if inner.dep_ == "pobj"
    )


def _noun_holders(noun: Token) -> tuple[Token, ...]:
    """Find the holder of a noun: a possessor, *of* or *from* a party, *Russian support*."""
    owners = [child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$"]
    if owners:
        return tuple(owners)
    words = lists("holders")
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in words["of"]:
            inner = [one for one in child.children if one.dep_ == "pobj" and _may_hold(one)]
            if inner:
                return tuple(inner)
    if noun.dep_ == "dobj" and lemma(noun.head) in words["lend"]:
        return ()
    return tuple(
        child
        for child in noun.children
        if child.dep_ in ("amod", "compound", "nmod") and child.ent_type_ in ("GPE", "NORP", "ORG")
    )


def _may_hold(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or lemma(noun) in lists("parties")["party"]


def _is_passive(node: Token) -> bool:
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in node.children)


def _closed(node: Token, trigger: Trigger) -> bool:
    """Tell a clause that nobody above it can be the subject of."""
    if node is trigger.word and (trigger.passive or _is_passive(node)) and lemma(node) not in _STATES:
        return True
    if node is not trigger.word and is_noun(node) and group_of(node) == "text" and not label_of_noun(node):
        return True  # a plan to open the road: who opens it is another question
    return any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether", "that", "because")
        for child in node.children
    )


def _parent(node: Token) -> Token | None:
    head = node.head
    if head is node:
        return None
    if node.dep_ in ("xcomp", "ccomp", "acomp", "attr", "oprd", "dobj", "conj", "advcl", "acl", "advmod", "dep"):
        return head
    if node.dep_ in ("pcomp", "pobj") and head.dep_ in ("prep", "dative", "agent"):
        return head.head if head.head is not head else None
    if node.dep_ == "relcl":
        return head
    return None


def _moved_object(node: Token, above: Token) -> Token | None:
    """Find whom a verb moves to do what hangs under it: *urged both sides to accept*."""
    if above.pos_ != "VERB" or node.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "pcomp"):
        return None
    words = lists("operators")
    if lemma(above) not in words["request"] | words["bring"] | words["pend"]:
        return None
    for child in above.children:
        if child.dep_ in ("dobj", "dative", "nsubjpass") and (child.i < node.i or child.dep_ == "nsubjpass"):
            return child
        if child.dep_ == "prep" and child.i < node.i and child.lower_ in ("on", "for", "upon", "to", "with"):
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _telling(clause: Token) -> list[Token]:
    """Give the words above a clause that tell it, hope it or ask it, from the nearest up."""
    found: list[Token] = []
    node = clause
    for _ in range(_HIGH):
        head = node.head
        if head is node:
            break
        if node.dep_ in ("pcomp", "pobj") or (node.dep_ == "prep" and found and found[-1] is node):
            head = head.head  # over the preposition
        if _tells(node, clause):
            found.append(head)
        elif node.dep_ != "conj":
            break
        node = head
    return found


def _tells(node: Token, clause: Token) -> bool:
    if node is clause and is_noun(node):
        return node.dep_ in ("dobj", "pobj", "nsubj")
    return node.dep_ in ("ccomp", "pcomp", "acl", "csubj", "xcomp", "parataxis") or (
        node.dep_ == "advcl" and _subordinate(node)
    )


def _subordinate(node: Token) -> bool:
    """Tell an ``advcl`` that is what the verb above says, as the parser often has *unclear whether*, from a circumstance."""
    return any(child.dep_ == "mark" and child.lower_ in ("whether", "that") for child in node.children)
