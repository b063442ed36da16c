"""The small case, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

from safepassage.report.brief import make_brief
from safepassage.report.value import Brief
from safepassage.terms.case import Case
from tests.report.calm import AT, EVENTS, KNOWN_ON, PLACE, brief_of, opened, table


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the small case lies."""
    return tmp_path_factory.mktemp("calm")


@pytest.fixture(scope="session")
def case(folder: Path) -> Case:
    """The small case."""
    return opened(folder)


@pytest.fixture(scope="session")
def brief(case: Case) -> Brief:
    """The small case's brief, without events."""
    return make_brief(
        case, at=AT, known_on=KNOWN_ON, place=PLACE, place_name="Umm <Village>", command="safepassage report x"
    )


@pytest.fixture(scope="session")
def eventful(case: Case) -> Brief:
    """The small case's brief with events: certain, possible, outside the terms, told twice, and off the map."""
    return brief_of(case, table(*EVENTS))
