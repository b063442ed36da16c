"""Mentions that mean one step, brought together; two steps stay two where what is told of them differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.clustering.background import ended_a_war
from safepassage.reading.deals.clustering.differing import differ
from safepassage.reading.deals.clustering.particular import is_particular, is_several, kind_group
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.details.slots import Told
from safepassage.reading.deals.targets import is_fighting
from safepassage.reading.deals.words import lemma, lists, modals

Cluster = list[Told]
_OTHER: Final = frozenset(("corridor", "coordination", "evacuation"))
_NEAR: Final = 2
_FAR: Final = 6
_WORDS: Final = 400
_PARAGRAPH: Final = 150


def clusters(told: Iterable[Told]) -> list[Cluster]:
    """Bring mentions together, each with the nearest before it that it may be the same as."""
    found: list[Cluster] = []
    spare: list[Told] = []
    loose: list[Told] = []
    general: list[Told] = []
    told = tuple(_single(told))
    kinds = {kind_group(one) for one in told}
    fought = "halt" in kinds or not kinds & _OTHER  # an agreement on buses and crossings is no ceasefire
    for one, behind in zip_longest(told, told[1:]):
        if behind is not None and not one.step.kind and behind.step.kind and _is_for(behind.step.head, one.step.head):
            loose = [one]
            continue  # the proposal of a truce
        home = _home(one, found)
        if kind := _pact(one, home, found, fought=fought):
            one = replace(one, step=replace(one.step, kind=kind))  # noqa: PLW2901 - read again under its kind
            home = _home(one, found)
        if home is not None:
            home.extend((*(other for other in loose if _is_for(one.step.head, other.step.head)), one))
        elif one.titled and any(kind_group(cluster[0]) == kind_group(one) for cluster in found):
            continue  # what a title says, the text says again
        elif one.step.kind and is_particular(one):
            below = [other for other in general if one.titled and not differ(one, [other])]
            found.append([one, *below, *(other for other in loose if _holds(other, one))])
        elif one.step.kind and kind_group(one) == "halt" and lemma(one.step.token) not in lists("steps")["weak"]:
            spare.append(one)
        elif not one.step.kind:
            loose = [one]
        elif one.step.kind == "talks":
            general.append(one)
    halted = any(kind_group(cluster[0]) == "halt" for cluster in found)
    return found if halted else [*found, *([one] for one in spare[:1])]


def _single(told: Iterable[Told]) -> Iterator[Told]:
    """Leave out truces told of together; one told in the same paragraph as those that did not last has failed as well."""
    lost: Told | None = None
    for one in told:
        if is_several(one) or ended_a_war(one):
            lost = one if one.status == "failed" else lost
        elif lost is not None and one.status == "agreed" and kind_group(one) == "halt":
            beside = same_paragraph(lost.step.head, one.step.head)
            yield replace(one, status="failed") if beside else one
        else:
            yield one


def _holds(text: Told, one: Told) -> bool:
    """Find the text that a step is told in: *the agreement, signed in May, provides for a ceasefire*, *a plan for a truce*."""
    head, verb = text.step.head, one.step.verb
    if head.sent != one.step.head.sent or head.i > one.step.head.i or text.step.token.pos_ != "NOUN":
        return False
    provides = verb is not None and lemma(verb) in lists("steps")["provides"]
    subjects = [child for child in verb.children if child.dep_ == "nsubj"] if verb is not None else []
    owns = verb is not None and verb.dep_ in ("acl", "relcl") and verb.head == head
    return (provides and (head in subjects or owns)) or _is_for(one.step.head, head)


def _is_for(noun: Token, text: Token) -> bool:
    """Say whether only *for* and *of* stand between a text and a step: *a plan for a lasting truce*."""
    node = noun
    while node.dep_ in ("pobj", "prep", "compound") and node != text:
        node = node.head
    return node == text and node != noun


def _pact(one: Told, home: Cluster | None, found: Sequence[Cluster], *, fought: bool) -> str:
    """Take *the agreement of 2 December between A and B* for a ceasefire, and a peace accord for what it brings together."""
    if one.step.kind or lemma(one.step.token) not in lists("steps")["pacts"]:
        return ""
    if one.step.modifiers & {"past", "former", "previous", "earlier"}:
        return ""  # rejected former peace deals
    if _made_peace(one):
        return "" if one.step.definite and any(_is_of_halt(one, other) for other in found) else "coordination"
    if not one.dated or not fought:
        return ""
    return "ceasefire" if one.parties or one.place or (home is not None and kind_group(home[0]) == "halt") else ""


def _is_of_halt(one: Told, home: Cluster) -> bool:
    """Find *the peace deal reached on Thursday*, the day on which the truce that the text tells of was agreed."""
    if kind_group(home[0]) != "halt":
        return False
    days = {day for other in home for day in (other.dated, other.made, other.start) if day}
    return not one.dated or any(day.startswith(one.dated) for day in days)


def _made_peace(one: Told) -> bool:
    """Find *signed a peace deal* and *a peace accord reached in Oslo*."""
    near = {child.lower_ for child in one.step.token.children if child.dep_ in ("compound", "amod", "nmod")}
    told = (child for child in one.step.token.children if child.dep_ in ("acl", "relcl"))
    verbs = [*told, *([one.step.verb] if one.step.verb is not None else [])]
    makes = lists("steps")["makes"]
    made = (verb for verb in verbs if verb.tag_ != "VB" or modals(verb) or one.dated)  # hoped to sign a pact
    return "peace" in near and any(lemma(verb) in makes and not negated(verb) for verb in made)


def _home(one: Told, found: list[Cluster]) -> Cluster | None:
    if not one.step.kind:
        return _pointed_at(one, found)
    same = [cluster for cluster in found if kind_group(cluster[0]) == kind_group(one) and not differ(one, cluster)]
    first = min(same, key=lambda cluster: cluster[0].step.head.i, default=None)

    def fits(cluster: Cluster) -> tuple[int, bool, bool, int]:
        near = cluster[-1].step.head
        told = same_paragraph(near, one.step.head)
        named = not (is_fighting(cluster[0].step.token) and cluster[0].status == "refused")
        return _alike(one, cluster), named, told or (cluster is first and one.step.kind != "talks"), near.i

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
