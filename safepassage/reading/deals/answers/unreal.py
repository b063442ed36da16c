"""Clauses that only suppose or lay down: *if they accept*, *provided that they stop*, *the Parties undertake to*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.answers.climbing import Climb
from safepassage.reading.deals.words import lemma, lists

_TERMS: Final = frozenset(("condition", "understanding", "proviso", "caveat", "assumption", "basis"))
_OPENED: Final = frozenset(("if and when", "unless and until", "if and once", "whether or not"))
_UNREAL: Final = frozenset(("if", "unless", "lest", "until", "till", "once", "provided", "providing", "before"))


def is_unreal(climb: Climb) -> bool:
    """Tell a clause that is itself a condition."""
    if any(node.dep_ in ("ccomp", "pcomp") and node.head.lower_ in _UNREAL for node in climb.below):
        return True
    if any(_is_had(node) or _is_of_moment(node) or _is_opened(node) or _is_past(node) for node in climb.below):
        return True
    if any(_is_each_time(node) or _is_of_some(node) for node in climb.below):
        return True
    if any(lemma(node.head) in _TERMS and _is_under(node) for node in climb.below):
        return True
    if any(_is_for_to(node) for node in climb.below):
        return True
    for node in climb.below:
        before = node.doc[node.left_edge.i - 1].lower_ if node.left_edge.i else ""
        if (
            before in ("provided", "providing", "as")
            and _after_long(node, before)
            and node.dep_ in ("ccomp", "advcl", "pcomp")
        ):
            return True
    return any(
        (child.lower_ in _UNREAL or _is_as_long(child))
        and child.dep_ == "mark"
        and node.dep_ in ("advcl", "ccomp")
        and not _is_asked(child, node)
        for node in climb.below
        for child in node.children
    )


def _is_under(node: Token) -> bool:
    """Tell *on condition that they stop* from *a condition that they reject*."""
    return node.dep_ in ("acl", "ccomp") or (node.dep_ == "relcl" and node.head.dep_ == "pobj")


def _is_opened(node: Token) -> bool:
    """Find *if and when the UN agrees* and *whether or not the army accepts*."""
    at = node.left_edge.i
    first = " ".join(one.lower_ for one in node.doc[at : at + 3])
    around = " ".join(one.lower_ for one in node.doc[max(0, at - 2) : at + 1])
    own = first in _OPENED and node.left_edge.head == node
    return node.dep_ in ("advcl", "ccomp") and (own or around in _OPENED)


def _is_past(node: Token) -> bool:
    """Find *would have ended*, which did not come: *if the others had kept their word*, *had they agreed*."""
    return {"would", "have"} <= {one.lower_ for one in node.children if one.dep_ == "aux"}


def _is_had(node: Token) -> bool:
    """Find *had the rebels accepted it, the town would have been spared*."""
    had = next((one for one in node.children if one.lower_ == "had" and one.dep_ in ("aux", "advcl")), None)
    subject = next((one for one in node.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    opens = had is not None and (had.i == node.sent.start or had.nbor(-1).text == ",")
    return opens and subject is not None and had is not None and had.i < subject.i


def _is_of_moment(node: Token) -> bool:
    """Find *stops* in *ready for a truce the moment the army stops its raids*."""
    return node.dep_ in ("relcl", "acl", "advcl") and node.head.lower_ in ("moment", "minute", "instant")


def _is_each_time(node: Token) -> bool:
    """Find *accepts* in *every time the army accepts a truce, it shells the town*, which tells a habit."""
    times = [one for one in (node.head, *node.children) if one.lower_ == "time" and one.i < node.i]
    each = any(child.lower_ in ("each", "every") for time in times for child in time.children)
    return each or any(child.lower_ == "whenever" for child in node.children)


def _is_of_some(node: Token) -> bool:
    """Find *refuse* in *fighters who refuse to disarm will be hunted down*: whoever does, if any do."""
    who = next((child for child in node.children if child.dep_ == "nsubj" and child.lower_ in ("who", "that")), None)
    noun = node.head
    bare = noun.tag_ == "NNS" and not any(child.i < noun.i for child in noun.children)
    return node.dep_ == "relcl" and who is not None and bare and node.tag_ == "VBP" and who.i == noun.i + 1


def is_supposed(word: Token) -> bool:
    """Say whether a word stands in a clause of *if*, *unless*, *until* or the like."""
    over = (word, *word.ancestors)
    return any(child.dep_ == "mark" and child.lower_ in _UNREAL for one in over for child in one.children)


def _is_for_to(node: Token) -> bool:
    """Tell *calls for Russia to stop*, which asks it."""
    marks = {child.lower_ for child in node.children if child.dep_ in ("mark", "aux")}
    return {"for", "to"} <= marks and any(child.dep_ == "nsubj" for child in node.children)


def _is_asked(mark: Token, node: Token) -> bool:
    """Tell *it was not clear if they would* from *if they would*, which may stand before its verb."""
    words = lists("operators")
    return (
        mark.lower_ == "if"
        and node.head.i < node.i
        and (lemma(node.head) in words["pend"] | words["say"] or node.head.lower_ in ("is", "was", "remains"))
    )


def _is_as_long(mark: Token) -> bool:
    """Find the mark of *as long as the others do the same*."""
    return mark.lower_ == "as" and mark.i > 1 and mark.nbor(-1).lower_ in ("long", "soon")


def _after_long(node: Token, before: str) -> bool:
    """Tell *as long as it is respected* from *as agreed*."""
    return before != "as" or node.doc[max(0, node.left_edge.i - 2)].lower_ in ("long", "soon")


def is_taken_on(climb: Climb) -> bool:
    """Tell what an agreement's parties take on, *undertake to open*, which is a commitment under a yes said elsewhere."""
    return any(
        lemma(word) == "undertake" and word.tag_ in ("VB", "VBP", "VBZ") and inner.tag_ == "VB"
        for inner, word in zip(climb.below, climb.below[1:], strict=False)
    )
