"""Whether a mention tells of one step, or of such steps in general."""

from __future__ import annotations

from typing import Final

from safepassage.reading.deals.slots import Told
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND

_STANDING: Final = frozenset(("proposed", "agreed", "blocked", "refused", "postponed", "extended"))
_STRICT: Final = frozenset(("talks", "corridor", "evacuation", "coordination"))


def is_particular(one: Told) -> bool:
    """Tell a step from talk about such steps in general: *any ceasefire*, *three truces*, *relative calm*."""
    children = {child.lower_ for child in one.step.head.children}
    if children & {"any", "no", "every", "other", "such"} or _several(one):
        return False
    if one.step.kind == "talks" and not one.step.to_come:
        placed = bool(one.status and (one.start or one.place))
        return (bool(one.proposer) or placed) and not one.step.definite
    if one.step.kind in _STRICT:
        told = one.status in _STANDING or one.proposer or one.start or one.recurrence or one.duration
        return bool(told) or (one.step.to_come and one.step.token.pos_ != "VERB") or _is_first(one)
    if lemma(one.step.token) in lists("steps")["weak"]:
        return bool(one.duration or one.recurrence or one.proposer or one.start or (one.place and _is_new(one)))
    return bool(one.weight or one.status or one.step.definite)


def _is_first(one: Told) -> bool:
    """Find *a joint panel*, *a buffer zone*, named for the first time."""
    return one.step.kind == "coordination" and _is_new(one)


def _is_new(one: Told) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("a", "an") for child in one.step.head.children)


def _several(one: Told) -> bool:
    """Tell *three truces were agreed*, which are told one by one elsewhere."""
    if one.step.token.tag_ not in ("NNS", "NNPS") or one.step.kind not in SAME_KIND:
        return False
    counted = any(child.dep_ == "nummod" for child in one.step.head.children)
    return counted or not (one.duration or one.recurrence or one.status)


def kind_group(one: Told) -> str:
    """Give the kind, where a pause, a truce and a ceasefire are one."""
    return "halt" if one.step.kind in SAME_KIND else one.step.kind
