"""The case of Aleppo 2016 and its incidents, opened once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from safepassage.compliance.cast import actor_index
from safepassage.incidents.feed import Context, read_incidents
from safepassage.incidents.intake import Intake
from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.when import Instant


@pytest.fixture(scope="session")
def case(aleppo: Path) -> Case:
    """Open the case as it is written."""
    return open_case(aleppo)


@pytest.fixture(scope="session")
def today() -> Instant:
    """Give the end of the day on which the record was reviewed."""
    return datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="session")
def known(aleppo: Path, case: Case) -> Intake:
    """Read the incidents that are known by date and place."""
    return read_incidents(aleppo / "incidents", Context(case.about.time_zone, actor_index(case)))
