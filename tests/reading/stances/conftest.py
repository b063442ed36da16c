"""A text read for its stances, with the cast and the speech that the reader finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.draft import Position, StickingPoint
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context
from safepassage.reading.speech.finding import find_speech
from safepassage.reading.stances.finding import find_stances
from safepassage.reading.times.finding import find_times

Stances = Callable[[str], tuple[tuple[Position, ...], tuple[StickingPoint, ...]]]


@pytest.fixture(scope="session")
def stances() -> Stances:
    """Give the positions and the sticking points of a text told on 10 May 2024."""

    def read(text: str) -> tuple[tuple[Position, ...], tuple[StickingPoint, ...]]:
        scene = scene_of(text, Context(published=date(2024, 5, 10)), parse.load())
        cast = find_cast(scene)
        times = find_times(scene, cast)
        return find_stances(scene, cast, times, find_speech(scene, cast, times))

    return read
