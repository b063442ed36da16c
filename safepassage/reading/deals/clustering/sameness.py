"""What makes two mentions one step though their day or proposer is not the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from safepassage.reading.deals.details.slots import Told
from safepassage.reading.deals.details.topics import seats_of
from safepassage.reading.deals.targets import is_fighting
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND

_RUNS: Final = frozenset(("in force", "expected"))
_HELD_UP: Final = frozenset(("refused", "blocked", "postponed"))


def agree(name: str, value: str, other: str) -> bool:
    """Say whether two values of a slot can be one: a day and an hour of it, or the midnight that ends it."""
    if name != "start":
        return value == other
    return value.startswith(other) or other.startswith(value) or _ends_at(value, other) or _ends_at(other, value)


def _ends_at(day: str, hour: str) -> bool:
    """Find *Sunday's midnight ceasefire*, told elsewhere as *from 00:00 on Monday*."""
    first, midnight, _ = hour.partition("T00:00")
    try:
        return bool(midnight) and date.fromisoformat(first) - date.fromisoformat(day) == timedelta(days=1)
    except ValueError:  # a month, or a day that is not known
        return False


def go_on(one: Told, cluster: Sequence[Told]) -> bool:
    """Find *the talks kicked off on Monday*, told below *resumed talks on Tuesday*: one sitting of several days."""
    talks = one.step.kind == "talks" and one.step.token.pos_ == "NOUN" and one.step.definite
    return (
        talks
        and one.status in _RUNS | _HELD_UP
        and any(other.status in _RUNS for other in cluster)
        and not one.step.modifiers & lists("steps")["earlier"]
    )


def have_other_seats(one: Told, cluster: Sequence[Told]) -> bool | None:
    """Tell *the six-party talks* from *a three-way meeting* and *the two will meet*; nothing where no size is told."""
    size, sizes = seats_of(one.step), {seats_of(other.step) for other in cluster} - {""}
    if size and (sizes or any(other.joined for other in cluster)):
        return size not in sizes
    anew = one.step.token.pos_ == "VERB" or not one.step.definite
    return True if sizes and one.joined and anew else None


def is_said_no(one: Told, cluster: Sequence[Told]) -> bool:
    """Find *we will not stop hostilities*, where a halt is asked for: who says no to it proposes none."""
    asked = any(other.status in ("proposed", "refused") for other in cluster)
    return asked and one.status == "refused" and one.step.kind in SAME_KIND and is_fighting(one.step.token)


def is_to_follow(one: Told) -> bool:
    """Find the second of *a pause, followed by a ceasefire* and *a halt that paves the way for a truce*, a step of its own."""
    by = one.step.head.head
    ahead = (by.lower_, lemma(by.head)) in (("by", "follow"), ("for", "way"), ("for", "pave"))
    behind = one.step.head.dep_ == "pobj" and ahead
    return behind and one.step.kind in SAME_KIND and not one.step.definite


def is_elsewhere_too(one: Told, cluster: Sequence[Told]) -> bool:
    """Find *hopes that the truce will take hold in Kasai as well*, which is another truce than that in Ituri."""
    verb = one.step.verb
    if (
        not one.place
        or one.step.kind not in SAME_KIND
        or verb is None
        or any(one.place == other.place for other in cluster)
    ):
        return False
    return any(token.lower_ in ("too", "also", "well") and token.pos_ == "ADV" for token in verb.subtree)
