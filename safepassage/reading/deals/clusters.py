"""Mentions that mean one step, brought together; two steps stay two where what is told of them differs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from safepassage.reading.deals.slots import Told
from safepassage.reading.deals.words import lists
from safepassage.reading.draft import SAME_KIND

Cluster = list[Told]
_STRICT: Final = frozenset(("talks", "corridor", "evacuation", "coordination"))


def clusters(told: Iterable[Told]) -> list[Cluster]:
    """Bring mentions together, each with the nearest before it that it may be the same as."""
    found: list[Cluster] = []
    for one in told:
        home = _home(one, found)
        if home is not None:
            home.append(one)
        elif one.step.kind and is_particular(one):
            found.append([one])
    return found


def is_particular(one: Told) -> bool:
    """Tell a step from talk about such steps in general: *any ceasefire*."""
    if {child.lower_ for child in one.step.head.children} & {"any", "no", "every"}:
        return False
    if one.step.kind in _STRICT:
        return one.status in ("proposed", "agreed", "blocked", "refused", "postponed", "extended") or bool(
            one.proposer or one.start
        )
    return bool(one.weight or one.status or one.step.definite)


def _home(one: Told, found: list[Cluster]) -> Cluster | None:
    if not one.step.kind:
        return _pointed_at(one, found)
    same = [cluster for cluster in found if kind_group(cluster[0]) == kind_group(one) and not _differ(one, cluster)]
    return same[-1] if same else None


def _pointed_at(one: Told, found: list[Cluster]) -> Cluster | None:
    """Take *the deal* and *it* for the step named last, in this sentence or one of the two before."""
    if not found or not one.step.definite:
        return None
    last = max(found, key=lambda cluster: cluster[-1].step.head.i)
    between = one.step.head.doc[last[-1].step.head.i : one.step.head.i]
    return last if sum(bool(token.is_sent_start) for token in between) <= 2 else None


def kind_group(one: Told) -> str:
    """Give the kind, where a pause, a truce and a ceasefire are one."""
    return "halt" if one.step.kind in SAME_KIND else one.step.kind


def _differ(one: Told, cluster: Cluster) -> bool:
    """Say whether what is told of a mention speaks against its being the step of a cluster."""
    for name in ("duration", "start", "place", "recurrence"):
        ours, theirs = getattr(one, name), {getattr(other, name) for other in cluster} - {""}
        if ours and theirs and ours not in theirs and (name != "place" or not one.step.definite):
            return True
    words = lists("steps")
    apart = one.step.modifiers & words["apart"]
    known = frozenset(word for other in cluster for word in other.step.modifiers)
    if apart and not apart & known:
        return True
    order = one.step.modifiers & words["earlier"]
    return bool(order) and not order & known
