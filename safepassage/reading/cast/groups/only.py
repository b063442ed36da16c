"""Which group of a text a bare noun can only mean: *the rebels*, *the militant group*."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Final

from safepassage.reading.cast.folding import Words, fold, key
from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.nominal import Nominal
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import nouns

_JIHAD: Final = ("islamic state", "qaeda", "nusra", "shabaab", "boko haram")
_ARMIES: Final = (("army",), ("military",), ("armed", "forces"))
_NEAR: Final = 60
_FAR: Final = 2
Mark = tuple[str, tuple[str, ...], str]
"""What makes nouns tell one party: the class of the group, what sets it apart, and who backs it."""


def definite(words: Words, at: int) -> bool:
    """Say whether *the* or *these* stands before a word."""
    return at > 0 and words[at - 1].folded in ("the", "these", "those")


def taken_up(words: Words, one: Nominal, named: Sequence[Sighting]) -> Known | None:
    """Say whom *the rebel group* takes up, told by nothing but its sort: the group that was named last before."""
    plain = not (one.whose or one.backer) and one.last - one.first > 1
    if not plain or not definite(words, one.first) or words[one.last - 1].folded not in nouns("singular"):
        return None
    for at in range(bisect_right(named, one.first, key=lambda each: each.first) - 1, -1, -1):
        each = named[at]
        if each.last <= one.first - _NEAR:
            return None
        if each.last <= one.first and each.known.type == "armed_group" and not each.known.state:
            return each.known
    return None


def only_group(named: Sequence[Sighting], mark: Mark) -> Known | None:
    """Find the one armed group of the text that a bare noun can mean, or the one that it tells far more of than others.

    Separatists may be a state that few recognise.
    """
    if mark[0] not in ("rebel", "extremist"):
        return None
    extremist = mark[0] == "extremist"
    groups = [one.known for one in named if irregular(one.known) and extremist == _jihadist(one.known.name)]
    if extremist and not groups:  # *the Islamists* are Hamas where no others are told, and never the Polisario Front
        groups = [one.known for one in named if _islamist(one.known)]
    return told_most(Counter(groups), _FAR)


def told_most(counts: Counter[Known], times: float) -> Known | None:
    """Take the only one that a text tells of, or the one of whom it tells so many times as often as of any other."""
    most = counts.most_common(2)
    return most[0][0] if most and (len(most) == 1 or most[0][1] >= times * most[1][1]) else None


def irregular(known: Known) -> bool:
    """Say whether a group is no state's army, or is a state that few recognise."""
    contested = known.type == "state" and not known.iso and not known.case_id
    army = known.state or key(known.name) in _ARMIES
    return contested or (known.type == "armed_group" and not army)


def _islamist(known: Known) -> bool:
    """Say whether a group or a party is Islamist by its name: *Hamas*, *the Union of Islamic Courts*."""
    sort = irregular(known) if known.type not in ("org", "government") else not known.state
    return sort and any(word.startswith(tuple(nouns("islamist"))) for word in key(known.name))


def _jihadist(name: str) -> bool:
    return any(word in fold(name) for word in _JIHAD)
