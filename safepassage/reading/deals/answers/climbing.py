"""From a word that says yes or no up to whoever says it, and past them to whoever tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.answers.holders import holders_of, is_passive, is_state
from safepassage.reading.deals.answers.labels import label_of_noun
from safepassage.reading.deals.answers.triggers import Trigger
from safepassage.reading.deals.targets import group_of, is_noun
from safepassage.reading.deals.words import lemma, lists

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
        if _is_text(node, trigger):
            return None
        found = holders_of(node, trigger)
        if found:
            return _top(found, below, node, moved=False)
        if _closed(node, trigger):
            return None
        above = _parent(node)
        if above is None:
            return None
        if _is_given(node, above):
            return None
        object_ = _moved_object(node, above)
        if object_ is not None:
            return _top((object_,), [*below, above], above, moved=True)
        below.append(above)
    return None


def _top(holders: tuple[Token, ...], below: list[Token], clause: Token, *, moved: bool) -> Climb:
    return Climb(holders, tuple(below), tuple(telling(clause)), clause, moved)


def _closed(node: Token, trigger: Trigger) -> bool:
    """Tell a clause that nobody above it can be the subject of."""
    if node == trigger.word and (trigger.passive or is_passive(node)) and not is_state(node):
        return True
    if is_noun(node) and node.dep_ == "dobj" and lemma(node.head) in lists("holders")["take"]:
        return True  # won the support: another gave it
    return any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether", "that", "because", "as")
        for child in node.children
    )


def _is_text(node: Token, trigger: Trigger) -> bool:
    """Tell *Russia's plan to open the road*: who opens it is another question; a decree that ends a truce ends it."""
    if any(child.lower_ == "no" for child in node.children):
        return False  # has no plans to attend
    told = trigger.word.dep_ == "acl" and trigger.word.head == node and lemma(node) in lists("deeds")["orders"]
    return node != trigger.word and is_noun(node) and group_of(node) == "text" and not label_of_noun(node) and not told


def _parent(node: Token) -> Token | None:
    head = node.head
    if head == node:
        return None
    if node.dep_ in ("xcomp", "ccomp", "acomp", "attr", "oprd", "dobj", "conj", "advcl", "acl", "advmod", "dep"):
        return head
    if node.dep_ in ("pcomp", "pobj") and head.dep_ in ("prep", "dative", "agent"):
        away = head.head.dep_ in ("advmod", "prt", "prep") and head.head.pos_ in ("ADV", "ADP")  # backed | away | from
        above = head.head.head if away else head.head
        return above if above != head else None
    if node.dep_ == "relcl":
        return head
    return None


def _is_given(node: Token, above: Token) -> bool:
    """Find *gave him powers to carry it out*, *gave them until Monday to sign*: what another is to do."""
    if lemma(above) != "give" or node.tag_ != "VB" or node.dep_ not in ("xcomp", "advcl", "acl", "relcl"):
        return False
    given = (child for child in above.children if child.dep_ in ("dobj", "dative") and child.i < node.i)
    return any(not label_of_noun(one) and lemma(one) not in ("word", "life") for one in given)


def _moved_object(node: Token, above: Token) -> Token | None:
    """Find whom a verb moves to do what hangs under it: *urged both sides to accept*."""
    if above.pos_ != "VERB" or node.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "pcomp"):
        return None
    words = lists("operators")
    if lemma(above) not in words["request"] | words["bring"] | words["pend"]:
        return None
    if lemma(above) in lists("deeds")["ordering"] and any(_is_own(child) for child in above.children):
        return None  # ordered his troops to halt: his own yes
    if lemma(above) in lists("deeds")["ordering"] and _are_told(above):
        return None  # Russian commanders were told to halt
    for child in above.children:
        if child.dep_ in ("dobj", "dative", "nsubjpass") and (child.i < node.i or child.dep_ == "nsubjpass"):
            return child
        if child.dep_ == "prep" and child.i < node.i and child.lower_ in ("on", "for", "upon", "to", "with"):
            return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _are_told(order: Token) -> bool:
    """Find men in the ranks who are told by their own: *Russian commanders were ordered to*."""
    told = any(one.dep_ == "nsubjpass" and lemma(one) in lists("parties")["ranks"] for one in order.children)
    return told and not any(one.lower_ == "by" for one in order.subtree if one.i > order.i)


def _is_own(child: Token) -> bool:
    return child.dep_ in ("dobj", "dative", "nsubj") and lemma(child) in lists("parties")["own"]


def at_hand(holder: Token | None, verb: Token) -> Climb:
    """Give the way up from a clause of its own, whoever holds what it says."""
    return Climb((holder,) if holder is not None else (), (verb,), tuple(telling(verb)), verb)


def telling(clause: Token) -> list[Token]:
    """Give the words above a clause that tell it, hope it or ask it, from the nearest up."""
    found: list[Token] = []
    node = clause
    for _ in range(_HIGH):
        head = node.head
        if head == node or (node.dep_ == "pcomp" and head.lower_ == "with"):
            break  # with neither side willing to
        if node.dep_ in ("pcomp", "pobj") or (node.dep_ == "prep" and found and found[-1] == node):
            head = head.head  # over the preposition
        if node.dep_ == "ccomp" and node.i < head.i and lemma(head) not in lists("operators")["say"]:
            break  # two sentences joined by a comma
        if _tells(node, clause):
            found.append(head)
        elif node.dep_ != "conj":
            break
        node = head
    noun = node.head if node.dep_ in ("acl", "relcl") and is_noun(node.head) else node
    return [*found, *_called_untrue(noun)]


def _called_untrue(noun: Token) -> list[Token]:
    """Find *untrue* in *reports that they had signed were untrue*."""
    said = noun.head.children if noun.dep_ == "nsubj" and is_noun(noun) and noun.head.lemma_ == "be" else ()
    return [one for one in said if one.dep_ in ("acomp", "attr") and lemma(one) in lists("operators")["deny"]]


def _tells(node: Token, clause: Token) -> bool:
    if node == clause and is_noun(node):
        return node.dep_ in ("dobj", "pobj", "nsubj")
    return node.dep_ in ("ccomp", "pcomp", "acl", "csubj", "xcomp", "parataxis") or (
        node.dep_ == "advcl" and _subordinate(node)
    )


def _subordinate(node: Token) -> bool:
    """Tell an ``advcl`` that is what the verb above says, as the parser often has *unclear whether*, from a circumstance."""
    asked = (
        {"whether", "that", "if"}
        if lemma(node.head)
        in ("clear", "unclear", "sure", "uncertain", "be", "remain", "know", "certain", "decide", "ask")
        else {"whether", "that"}
    )
    return any(child.dep_ == "mark" and child.lower_ in asked for child in node.children)
