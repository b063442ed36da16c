"""A case compiled for the kernel says what in_force says, and of a case with a fault nothing surely."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import safepassage as sp
from safepassage.compliance.kernel import find
from safepassage.compliance.terms import compile_case
from safepassage.compliance.who import Who
from safepassage.evidence import Tri
from safepassage.terms.case import Case
from safepassage.terms.standing import Standing
from safepassage.terms.steps import microseconds

ROOT = Path(__file__).resolve().parents[2]
ALEPPO = ROOT / "examples" / "aleppo-2016"
KNOWN = datetime(2017, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def case() -> Case:
    return sp.open_case(ALEPPO)


def strikes(case: Case, count: int, act: str = "air_strike") -> pa.RecordBatch:
    """Draw exact strikes by each party in turn, in and about Aleppo, in 2016."""
    rng = np.random.default_rng(2016)
    first, last = (microseconds(datetime(2016, month, 1, tzinfo=UTC)) for month in (2, 12))
    at = np.sort(rng.integers(first, last, count))
    who = [str(Who((party.id,))) for party in case.parties]
    return pa.RecordBatch.from_pydict(
        {
            "start": pa.array(at).view(pa.timestamp("us", tz="UTC")),
            "end": pa.array(at).view(pa.timestamp("us", tz="UTC")),
            "longitude": rng.uniform(36.6, 37.6, count),
            "latitude": rng.uniform(35.9, 36.5, count),
            "radius_m": rng.choice([0.0, 100.0, 5000.0], count),
            "act": pa.array([act] * count).dictionary_encode(),
            "who": pa.array([who[number % len(who)] for number in range(count)]).dictionary_encode(),
        }
    )


def test_what_is_certain_was_in_force_and_what_was_in_force_is_not_none(case: Case) -> None:
    batch = strikes(case, 600)
    found = {(row["row"], row["clause"]): row for row in find(compile_case(case, KNOWN), batch).to_pylist()}
    prohibit = [
        clause for agreement in case.agreements for clause in agreement.clauses if "air_strike" in clause.prohibits
    ]
    assert found
    for number, row in enumerate(batch.to_pylist()):
        party = Who.parse(row["who"]).actors[0]
        place = sp.Place(row["longitude"], row["latitude"], row["radius_m"])
        for clause in prohibit:
            told = found.get((number, clause.id))
            standing = sp.in_force(case, place, row["start"], KNOWN, clause=clause.id, party=party).value
            if standing == Standing.IN_FORCE:
                assert told is not None
                assert told["finding"] == Tri.YES
            if told is not None and told["finding"] == Tri.YES:
                assert standing == Standing.IN_FORCE


def test_states_in_which_the_same_was_known_share_one_compilation(case: Case) -> None:
    assert compile_case(case, KNOWN) is compile_case(case, datetime(2017, 1, 1, 0, 1, tzinfo=UTC))


def test_of_a_case_with_a_fault_nothing_is_certain(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    shutil.copytree(ALEPPO, folder, ignore=shutil.ignore_patterns("incidents", "sources"))
    consents = folder / "consents.yaml"
    consents.write_text(consents.read_text(encoding="utf-8") + "\nno_such_key: true\n", encoding="utf-8")
    broken = sp.open_case(folder)
    assert broken.faulty
    found = find(compile_case(broken, KNOWN), strikes(broken, 50))
    assert len(found) > 0
    assert set(found["finding"].to_pylist()) == {int(Tri.MAYBE)}
