"""Which mention of a step is cited, as it tells what the step is: not its breach, nor a question about it."""

from __future__ import annotations

from typing import Final

from safepassage.reading.deals.clustering.clusters import Cluster
from safepassage.reading.deals.clustering.particular import is_under_way
from safepassage.reading.deals.details.slots import Told
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND

_MUCH: Final = 2


def best_of(cluster: Cluster) -> Told:
    """Choose the mention to cite: the first below the title that names the kind, unless another tells much more."""
    named = [one for one in cluster if one.step.kind and not one.titled] or [one for one in cluster if one.step.kind]
    named = [one for one in named if not _is_kept_or_broken(one.step)] or named
    told = [one for one in named if not _is_circumstance(one.step)]
    named = told if any(one.weight or one.status or one.made for one in told) else named
    named = [one for one in named if not _is_a_question(one.step)] or named
    named = [one for one in named if lemma(one.step.token) != "process"] or named
    if named[0].step.kind in SAME_KIND:  # the truce must have a chance
        named = [one for one in named if one.weight or one.status or one.made] or named
    first, richest = _opened(named) or named[0], max(named, key=lambda one: one.weight)
    if first.step.kind == "talks" and first.start:  # next month, on 13 May
        exact = (one for one in named if one.start.startswith(first.start) and one.start != first.start)
        richest = next(exact, richest)
        return richest if richest.start.startswith(first.start) else first
    return richest if richest.weight > first.weight + _MUCH else first


def _opened(named: list[Told]) -> Told | None:
    """Find *started a seventh round of talks in Abuja*, between two who are named, behind *welcomed the talks*."""
    if named[0].step.kind != "talks":
        return None
    begun = (one for one in named if one.status == "in force" and len(one.parties) > 1 and is_under_way(one))
    return next(begun, None)


def _is_kept_or_broken(step: Step) -> bool:
    """Find *the ceasefire violations* and *accused them of breaching a truce*: what the truce is, others tell."""
    breaks = lists("statuses")["breaks"]
    over = step.head.head
    aside = step.head.dep_ == "dobj" and over.tag_ == "VBG" and lemma(over) in breaks | {"break"}
    return (
        lemma(step.head) in breaks
        or aside
        or (over.dep_ == "prep" and lemma(over.head) in breaks and over.head.tag_ in ("NN", "NNS", "VBG"))
    )


def _is_circumstance(step: Step) -> bool:
    """Find *despite a truce* and *the details of the truce*."""
    over = step.head.head
    aside = over.lower_ in ("despite", "under", "during", "amid") or lemma(over.head) in ("detail", "term")
    return step.kind in SAME_KIND and step.head.dep_ == "pobj" and aside


def _is_a_question(step: Step) -> bool:
    """Find *asked about a ceasefire, he said*: what he said of it is cited."""
    return any(one.lower_ == "asked" and one.dep_ in ("advcl", "acl") for one in step.head.ancestors)
