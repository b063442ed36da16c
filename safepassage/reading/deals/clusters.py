"""Mentions that mean one step, brought together; two steps stay two where what is told of them differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.extensions import goes_on_anew
from safepassage.reading.deals.particular import is_particular, is_several, kind_group
from safepassage.reading.deals.slots import Told
from safepassage.reading.deals.words import lemma, lists

Cluster = list[Told]
_NEAR: Final = 2
_FAR: Final = 6
_WORDS: Final = 400
_PARAGRAPH: Final = 150
_MONTH: Final = len("2024-05")
_OWN: Final = ("end", "duration", "recurrence", "start", "dated", "proposer", "place")


def clusters(told: Iterable[Told]) -> list[Cluster]:
    """Bring mentions together, each with the nearest before it that it may be the same as."""
    found: list[Cluster] = []
    spare: list[Told] = []
    for one in told:
        if is_several(one):
            continue
        home = _home(one, found)
        if _is_pact(one, home):
            one = replace(one, step=replace(one.step, kind="ceasefire"))  # noqa: PLW2901 - read again under its kind
            home = _home(one, found)
        if home is not None:
            home.append(one)
        elif one.titled and any(kind_group(cluster[0]) == kind_group(one) for cluster in found):
            continue  # what a title says, the text says again
        elif one.step.kind and is_particular(one):
            found.append([one])
        elif one.step.kind and kind_group(one) == "halt":
            spare.append(one)
    return (
        found if any(kind_group(cluster[0]) == "halt" for cluster in found) else [*found, *([one] for one in spare[:1])]
    )


def _is_pact(one: Told, home: Cluster | None) -> bool:
    """Take *the agreement of 2 December between A and B* for a ceasefire."""
    if one.step.kind or not one.dated or lemma(one.step.token) not in lists("steps")["pacts"]:
        return False
    return bool(one.parties or one.place) or (home is not None and kind_group(home[0]) == "halt")


def _home(one: Told, found: list[Cluster]) -> Cluster | None:
    if not one.step.kind:
        return _pointed_at(one, found)
    same = [cluster for cluster in found if kind_group(cluster[0]) == kind_group(one) and not _differ(one, cluster)]
    first = min(same, key=lambda cluster: cluster[0].step.head.i, default=None)

    def fits(cluster: Cluster) -> tuple[int, bool, int]:
        near = cluster[-1].step.head
        told = same_paragraph(near, one.step.head)
        return _alike(one, cluster), told or cluster is first, near.i

    return max(same, key=fits, default=None)


def _alike(one: Told, cluster: Cluster) -> int:
    """Say how well a mention fits: the same length of time first; not a step that is over, or a wider one, unless it says so."""
    same = bool(one.duration) and one.duration in {other.duration for other in cluster}
    words = lists("steps")
    other = (cluster[0].step.modifiers - one.step.modifiers) & (words["past"] | words["apart"])
    return 2 * same - bool(other)


def same_paragraph(token: Token, other: Token) -> bool:
    """Say whether no blank line stands between two words; those far apart are taken for two paragraphs."""
    first, last = sorted((token.i, other.i))
    return last - first < _PARAGRAPH and "\n\n" not in token.doc[first:last].text


def _pointed_at(one: Told, found: list[Cluster]) -> Cluster | None:
    """Take *the deal* and *it* for the step named last, in this sentence or one of the few before."""
    if not found or not one.step.definite:
        return None
    last = max(found, key=lambda cluster: cluster[-1].step.head.i)
    if one.step.head.i - last[-1].step.head.i > _WORDS:
        return None
    between = one.step.head.doc[last[-1].step.head.i : one.step.head.i]
    far = _FAR if one.step.token.pos_ == "NOUN" else _NEAR
    return last if sum(bool(token.is_sent_start) for token in between) <= far else None


def _differ(one: Told, cluster: Cluster) -> bool:
    """Say whether what is told of a mention speaks against its being the step of a cluster."""
    if _is_of_another_day(one, cluster) or goes_on_anew(one.step, one.start):
        return True
    for name in ("duration", "start", "place", "recurrence", "proposer"):
        ours, theirs = getattr(one, name), {getattr(other, name) for other in cluster} - {""}
        if (
            ours
            and theirs
            and ours not in theirs
            and (name not in ("place", "proposer") or not one.step.definite or one.step.kind == "corridor")
        ):
            return True
    if _proposed_anew(one, cluster) or (one.step.kind == "talks" and not _same_talks(one)):
        return True
    if one.step.kind == "coordination" and lemma(one.step.token) not in {lemma(other.step.token) for other in cluster}:
        return True
    if one.step.token.pos_ == "VERB" and one.step.kind == "pause":
        return True  # flights that stop for some hours are a step beside the truce
    words = lists("steps")
    apart = one.step.modifiers & words["apart"]
    known = frozenset(word for other in cluster for word in other.step.modifiers)
    if apart and not apart & known:
        return True
    order = one.step.modifiers & words["earlier"]
    return bool(order) and not order & known


def _is_of_another_day(one: Told, cluster: Cluster) -> bool:
    """Tell *the ceasefire of 2013* from one that began in another month."""
    if one.dated and not one.duration and any(other.duration and other.status == "proposed" for other in cluster):
        return True  # the December truce beside a lull of two days that is asked for
    days = [day for other in cluster for day in (other.dated, other.start) if day]
    return bool(one.dated and days) and not any(_same_month(one.dated, day) for day in days)


def _same_month(day: str, other: str) -> bool:
    size = min(len(day), len(other), _MONTH)
    return day[:size] == other[:size]


def _proposed_anew(one: Told, cluster: Cluster) -> bool:
    """Tell a further step from the one before: *a truce*, with a length, a day or a proposer that it does not share."""
    if one.step.head != one.step.token and lemma(one.step.head) in lists("steps")["restores"]:
        return True
    if one.step.definite:
        return False
    told = [name for name in _OWN if getattr(one, name)]
    return bool(told) and not any(getattr(one, name) == getattr(other, name) for name in told for other in cluster)


def _same_talks(one: Told) -> bool:
    """Tell *the talks* and *such talks*, which point back, from *direct talks with M23*."""
    return {child.lower_ for child in one.step.head.children} <= {"the", "such", "these", "those", "this", ",", "."}
