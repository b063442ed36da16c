"""Probabilities in words of frequency: ``19 of 20``. Rounded down, so that the words never promise more than the figure."""

from __future__ import annotations

import math
from typing import Final

_STEPS: Final = ((0.999, 1000), (0.99, 100), (0.0, 20))
_HAIR: Final = 1e-9


def as_frequency(probability: float) -> str:
    """Say a probability as a frequency.

    >>> as_frequency(0.962)
    '19 of 20'
    >>> as_frequency(0.995)
    '99 of 100'
    >>> as_frequency(0.02)
    'fewer than 1 of 20'
    """
    if not 0 <= probability <= 1:
        return "not known"
    of = next(step for least, step in _STEPS if probability >= least - _HAIR)
    kept = min(math.floor(probability * of + _HAIR), of)
    return f"{kept:,} of {of:,}" if kept else f"fewer than 1 of {of:,}"


def out_in_time(promise: float, scenarios: int) -> str:
    """Say how often a convoy is out in time, and what that rests on."""
    if not 0 <= promise <= 1 or scenarios <= 0:
        return "How often it would be out in time is not known."
    if promise == 1:
        return f"Out in time, or never in, in all of {scenarios:,} simulated journeys; that is no certainty."
    least = "" if promise < 0.05 else "at least "
    return f"Out in time, or never in, in {least}{as_frequency(promise)} journeys; {scenarios:,} were simulated."
