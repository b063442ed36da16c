"""How a step may go on, and whom it does not cover."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.words import lemma, lists, with_particle

_MAY: Final = frozenset(("may", "can", "could", "might"))
_DEEP: Final = 3
_LONGEST: Final = 10
_LEAVABLE: Final = frozenset(("armed_group", "org", "state", "government"))


def goes_on_anew(step: Step, start: str) -> bool:
    """Tell a pause that somebody asks to be extended, or that is extended from a day on, from the one that runs."""
    verb, words = step.verb, lists("steps")
    if verb is None or lemma(verb) not in words["extends"]:
        return False
    over = words["asks"] | words["proposer"] | lists("commitments")["ready"]
    asked = verb.dep_ in ("ccomp", "xcomp", "advcl", "acl") and lemma(verb.head) in over
    return asked or (bool(start) and step.head.dep_ == "dobj")


def extension_of(step: Step) -> str:
    """Give the words on how a step may go on: *renewable every 48 hours*, *may be extended if both agree*, *for another week*."""
    words = lists("steps")
    able = next((child for child in step.head.subtree if lemma(child) in words["able"]), None)
    if able is None and step.verb is not None:
        able = next((child for child in step.verb.children if lemma(child) in words["able"]), None)
    if able is not None:
        return _words(able, able)
    near = (step.verb, *(step.verb.conjuncts if step.verb is not None else ()))
    node = next((one for one in near if one is not None and lemma(one) in words["extends"]), None)
    if node is None:
        return ""
    if any(child.dep_ == "aux" and child.lower_ in _MAY for child in node.children):
        return _words(node, node)
    by = next(
        (child for child in node.children if child.dep_ in ("prep", "agent") and child.lower_ in ("for", "by")), None
    )
    return _words(by.nbor(), by) if by is not None and by.i + 1 < len(by.doc) else ""


def _words(first: Token, over: Token) -> str:
    words = first.doc[first.i : over.right_edge.i + 1].text.partition(",")[0].strip(" .,;?!\n")
    return words if " " in words else ""


def excluded(step: Step, cast: Cast) -> tuple[str, ...]:
    """Name those whom a step does not cover: *does not apply to*, *except*, *are not covered*; else tell them."""
    words = lists("steps")
    begun = {form.partition(" ")[0] for form in words["excepting"]}
    for token in step.head.sent:
        leaves = lemma(token) in begun and any(form in words["excepting"] for form in with_particle(token))
        covers = lemma(token) in words["covering"] and any(child.dep_ == "neg" for child in token.children)
        if covers or (leaves and not negated(token)):
            named = (cast.at(step.head.doc[at]) for at in sorted(_left_out(token)))
            kept = (one.name for one in named if one is not None and cast.kind(one.name) in _LEAVABLE)
            return tuple(dict.fromkeys(kept)) or _told(token, step)
    return ()


def _told(word: Token, step: Step) -> tuple[str, ...]:
    """Give the words for those left out that have no name: *does not apply to fighters about to fire*, *except in the north*."""
    node, doc = word, word.doc
    for _ in range(_DEEP):
        below = next(
            (child for child in node.children if child.i > word.i and child.dep_ in ("prep", "pobj", "dobj")), None
        )
        if below is None:
            return ()
        if below.dep_ in ("pobj", "dobj"):
            inside = [one.i for one in below.subtree if one.i > word.i]
            own = step.head.i in inside or step.token.i in inside
            return (doc[inside[0] : inside[-1] + 1].text,) if len(inside) <= _LONGEST and not own else ()
        node = below
    return ()


def _left_out(word: Token) -> set[int]:
    """Give the places of the words for who is left out: the subject of a passive, else what stands under or behind it."""
    subject = next((child for child in word.children if child.dep_ == "nsubjpass"), None)
    if subject is not None and subject.tag_ in ("WDT", "WP", "DT"):
        head = word.head
        return {token.i for token in head.subtree if token.i < word.i} | {one.i for one in head.conjuncts}
    if subject is not None:
        return {token.i for token in subject.subtree}
    return {token.i for token in word.subtree if token.i >= word.i} or set(range(word.i, word.sent.end))
