"""Which group of a text a bare noun can only mean: *the rebels*, *the militant group*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from safepassage.reading.cast.folding import Words, fold
from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.nominal import Nominal
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import nouns

_JIHAD: Final = ("islamic state", "qaeda", "nusra", "shabaab", "boko haram")
_NEAR: Final = 60
_FAR: Final = 3
Mark = tuple[str, tuple[str, ...], str]
"""What makes nouns tell one party: the class of the group, what sets it apart, and who backs it."""


def definite(words: Words, at: int) -> bool:
    """Say whether *the* or *these* stands before a word."""
    return at > 0 and words[at - 1].folded in ("the", "these", "those")


def taken_up(words: Words, one: Nominal, named: Sequence[Sighting]) -> Known | None:
    """Say whom *the rebel group* takes up, told by nothing but its sort: the group that was named last before."""
    plain = not (one.whose or one.own or one.backer) and one.last - one.first > 1
    if not plain or not definite(words, one.first) or words[one.last - 1].folded not in nouns("singular"):
        return None
    before = [
        each.known for each in named if one.first - _NEAR < each.last <= one.first and each.known.type == "armed_group"
    ]
    return next((known for known in reversed(before) if not known.state), None)


def only_group(named: Sequence[Sighting], mark: Mark) -> Known | None:
    """Find the one armed group of the text that a bare noun can mean, or the one that it tells far more of than others.

    Separatists may be a state that few recognise.
    """
    if mark[0] not in ("rebel", "extremist"):
        return None
    groups = [
        one.known for one in named if _irregular(one.known) and (mark[0] == "extremist") == _jihadist(one.known.name)
    ]
    counts = Counter(groups).most_common(2)
    clear = counts and (len(counts) == 1 or counts[0][1] >= _FAR * counts[1][1])
    return counts[0][0] if clear else None


def _irregular(known: Known) -> bool:
    contested = known.type == "state" and not known.iso and not known.case_id
    return contested or (known.type == "armed_group" and not known.state)


def _jihadist(name: str) -> bool:
    return any(word in fold(name) for word in _JIHAD)
