"""Truces that came one after the other: the second follows when the first has failed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from safepassage.reading.deals.clustering.particular import kind_group
from safepassage.reading.deals.details.slots import Told
from safepassage.reading.deals.words import lists

OVERTAKEN: Final = "another came after it; that it failed is not told in its own words"
_MADE: Final = frozenset(("agreed", "announced", "in force", "extended"))
_MONTH: Final = len("2024-05")


def is_overtaken(cluster: Sequence[Told], status: str, others: Sequence[Sequence[Told]]) -> bool:
    """Say whether a truce that was made is over, as another came after it: *the first was agreed on 10 October*."""
    if status not in _MADE or kind_group(cluster[0]) != "halt":
        return False
    begun, words = _begun(cluster), lists("steps")
    for other in others:
        if other is cluster or kind_group(other[0]) != "halt" or not _later(begun, _begun(other)):
            continue
        if _orders(cluster) & words["before another"] or _orders(other) & words["after another"]:
            return True
    return False


def _orders(cluster: Sequence[Told]) -> frozenset[str]:
    """Give the words before the noun that opens a cluster."""
    return cluster[0].step.modifiers


def _begun(cluster: Sequence[Told]) -> str:
    return next((day for one in cluster for day in (one.start or one.dated or one.made,) if day), "")


def _later(day: str, other: str) -> bool:
    """Say whether a day is surely after another."""
    first, second = day.partition("/")[2] or day, other.partition("/")[0]
    known = len(first) >= _MONTH and len(second) >= _MONTH and "X" not in first + second
    return known and second[: len(first)] > first
