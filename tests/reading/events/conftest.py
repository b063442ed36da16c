"""A text read for its events, with the cast that the reader finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.draft import Event
from safepassage.reading.events.finding import find_events, main_event
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context
from safepassage.reading.times.value import Times

Told = Callable[[str], tuple[Event, ...]]
Main = Callable[[str], Event | None]
CONTEXT = Context(published=date(2024, 3, 1))


@pytest.fixture(scope="session")
def told() -> Told:
    """Give the events of a text."""

    def events(text: str) -> tuple[Event, ...]:
        scene = scene_of(text, CONTEXT, parse.load())
        return find_events(scene, find_cast(scene), Times())

    return events


@pytest.fixture(scope="session")
def main() -> Main:
    """Give the event that a sentence is about."""

    def event(text: str) -> Event | None:
        scene = scene_of(text, CONTEXT, parse.load())
        return main_event(scene, find_cast(scene), Times())

    return event
