"""What can be said of a duty at a place and time, and the reasons: four values, ordered from *no* to *yes*."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from safepassage.evidence import Tri
from safepassage.terms.steps import Steps, constant


class Standing(IntEnum):
    """The least of several standings is that of all together: one *no* is enough, *in force* needs every one."""

    NOT_IN_FORCE = 0
    DISPUTED = 1
    UNKNOWN = 2
    IN_FORCE = 3

    def __str__(self) -> str:
        return self.name.lower()

    @property
    def words(self) -> str:
        """The standing in words."""
        return self.name.lower().replace("_", " ")


_AS_CRITERION: Final = np.array([Tri.NO, Tri.MAYBE, Tri.MAYBE, Tri.YES], np.int8)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a standing is no higher: a stable code, the highest standing it leaves, a sentence, and its sources."""

    code: str
    standing: Standing
    text: str
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.text} [{', '.join(self.sources)}]" if self.sources else self.text


@dataclass(frozen=True)
class Cap:
    """One rule applied to one duty: the highest standing that it leaves at each time, and what it says there."""

    steps: Steps
    describe: Callable[[int], Reason]
    criterion: Steps

    def reason(self, at: int) -> Reason:
        """Say what the rule says at an instant, in microseconds."""
        return self.describe(at)


def cap(steps: Steps, describe: Callable[[int, Standing], Reason], criterion: Steps | None = None) -> Cap:
    """Make a cap; its criterion follows from its standing unless a rule says otherwise."""
    follows = criterion if criterion is not None else Steps(steps.breaks, _AS_CRITERION[steps.values])
    return Cap(steps, lambda at: describe(at, Standing(steps.at(at))), follows)


def always(standing: Standing, code: str, text: str, sources: tuple[str, ...] = ()) -> Cap:
    """Make a cap that never changes."""
    return cap(constant(standing), lambda _, now: Reason(code, now, text, sources))
