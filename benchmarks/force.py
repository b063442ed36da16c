"""How many questions of ``in_force`` a second does one core answer, once a case is open?

Run: python benchmarks/force.py [CASE]. Every question asks one duty at a place and an instant, on what was known then; the places
are drawn from a list (as sites and convoys are), then each asked once only. Seed 1.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from safepassage.terms.document import open_case
from safepassage.terms.force import Duty, in_force, in_force_many
from safepassage.terms.steps import microseconds
from safepassage.where import Place

QUESTIONS = 50_000
START = datetime(2016, 8, 1, tzinfo=UTC)


def main() -> None:
    """Print the questions answered a second of CPU time."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "examples" / "aleppo-2016"
    case = open_case(folder)
    if case.faulty:
        sys.exit(f"the case has faults: {case.problems[0]}")
    rng = np.random.default_rng(1)
    known_on = datetime(2016, 12, 31, tzinfo=UTC)
    duties = in_force(case, Place(37.15, 36.2, 0.0), START, known_on).duties
    minutes = rng.integers(0, 150 * 24 * 60, QUESTIONS)
    chosen = [duties[index] for index in rng.integers(0, len(duties), QUESTIONS)]
    instants = [START + timedelta(minutes=int(minute)) for minute in minutes]
    listed = [_place(rng) for _ in range(1_000)]
    many = [listed[index] for index in rng.integers(0, len(listed), QUESTIONS)]
    fresh = [_place(rng) for _ in range(QUESTIONS)]
    for place in listed:
        in_force(case, place, START, known_on).value  # noqa: B018 - these places are known
    _ask("1,000 places, asked again and again", case, many, instants, chosen, known_on)
    _ask("each place asked once", case, fresh, instants, chosen, known_on)
    _ask_many(case, fresh, instants, known_on)


def _place(rng: np.random.Generator) -> Place:
    return Place(
        float(rng.uniform(36.5, 37.5)), float(rng.uniform(35.8, 36.6)), float(rng.choice([0.0, 100.0, 2_000.0]))
    )


def _ask(
    name: str, case: object, places: list[Place], instants: list[datetime], chosen: list[Duty], known_on: datetime
) -> None:
    begun = time.process_time()
    for place, at, (clause, party) in zip(places, instants, chosen, strict=True):
        in_force(case, place, at, known_on, clause=clause, party=party).value  # type: ignore[arg-type]  # noqa: B018
    seconds = time.process_time() - begun
    print(f"{name}: {len(places) / seconds:,.0f} questions a second")


def _ask_many(case: object, places: list[Place], instants: list[datetime], known_on: datetime) -> None:
    longitude = np.array([place.longitude for place in places])
    latitude = np.array([place.latitude for place in places])
    radius = np.array([place.radius_m or 0.0 for place in places])
    at = np.array([microseconds(instant) for instant in instants])
    begun = time.process_time()
    found = in_force_many(case, longitude, latitude, radius, at, known_on)  # type: ignore[arg-type]
    seconds = time.process_time() - begun
    print(f"all at once, every duty of {len(found)}: {len(places) * len(found) / seconds:,.0f} answers a second")


if __name__ == "__main__":
    main()
