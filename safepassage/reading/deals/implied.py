"""Steps that no noun names, out of what a party said yes or no to: *let 200 trucks through*, *halt its air strikes*."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from safepassage.reading.deals.frames import Frame
from safepassage.reading.deals.steps import kind_of
from safepassage.reading.deals.targets import group_of, is_fighting
from safepassage.reading.deals.words import lemma, lists

_STOOD: Final[Mapping[str, str]] = {
    "agreed": "agreed",
    "refused": "refused",
    "withdrawn": "refused",
    "conditional": "proposed",
    "pending": "proposed",
    "unclear": "proposed",
}


def implied(frames: Iterable[Frame]) -> dict[int, tuple[str, str]]:
    """Give the kind and the status of each step that a frame implies, by the place of its target."""
    found: dict[int, tuple[str, str]] = {}
    for frame in frames:
        kind = _kind(frame)
        if kind and frame.target is not None:
            stood = _STOOD[frame.status]
            found.setdefault(frame.target.i, (kind, "blocked" if kind == "corridor" and stood == "refused" else stood))
    return found


def _kind(frame: Frame) -> str:
    target = frame.target
    if target is None or target.sent != frame.word.sent or kind_of(target):
        return ""
    if is_fighting(target) and frame.word.i < target.i and lemma(frame.word) in lists("nouns")["halting"]:
        return "cessation" if lemma(target) == "hostility" else "ceasefire"
    group = group_of(target)
    if group == "passage" and frame.status != "unclear" and lemma(target) in lists("targets")["ways"]:
        return "evacuation" if lemma(target) in ("evacuation", "evacuee") else "corridor"
    return "talks" if group == "talks" and lemma(target) not in ("process", "mediation", "diplomacy") else ""
