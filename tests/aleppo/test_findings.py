"""What the incidents that are known by date and place are to the terms of Aleppo 2016.

1. The attack at Urum is possible and never certain: over by the army's reading, not ended by the guarantors (F5, F9).
2. Al-Mayadin is exempt and no finding; Deir ez-Zor is possible, and admitted as a mistake (F9).
3. What happened between announcement and start touches nothing of what was announced (F14).
4. Order and batches change nothing, and a later report never makes an earlier day's view firmer.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from safepassage.compliance.analysis import find, incidents_of
from safepassage.evidence import Tri
from safepassage.incidents.intake import Intake
from safepassage.report.exempt import exempted
from safepassage.terms.case import Case
from safepassage.terms.force import force
from safepassage.when import LATEST

Told = dict[tuple[str, str], dict[str, Any]]


def told(case: Case, incidents: pa.Table, *, include_none: bool = False) -> Told:
    """Give findings by the last word of the incident's identifier with its source, and the clause."""
    rows = find(case, incidents, include_none=include_none).to_pylist()
    return {(row["incident_id"], row["clause"]): row for row in rows}


def of(found: Told, word: str, clause: str) -> list[dict[str, Any]]:
    return [row for (name, about), row in found.items() if name.endswith(f":{word}") and about == clause]


def test_every_telling_of_the_attack_at_urum_is_possible(case: Case, known: Intake) -> None:
    found = of(told(case, known.table), "urum", "sep-no-attacks")
    assert len(found) == 6
    assert {(row["finding"], row["when"], row["where"], row["act"]) for row in found} == {
        (1, Tri.MAYBE, Tri.YES, Tri.YES)
    }


def test_an_attack_on_a_convoy_is_an_attack_and_no_matter_of_access(case: Case, known: Intake) -> None:
    """Otherwise every shell would be *possible* for the clause on access, as it may have met a convoy."""
    assert of(told(case, known.table), "urum", "sep-access") == []
    assert len(of(told(case, known.table), "trucks", "sep-access")) == 2


def test_nothing_is_found_at_al_mayadin(case: Case, known: Intake) -> None:
    assert [clause for name, clause in told(case, known.table, include_none=True) if name.endswith(":mayadin")] == []


def test_al_mayadin_is_kept_apart_as_people_died_there_too(case: Case, known: Intake) -> None:
    apart = {name for name, clause in _apart(case, known) if clause == "sep-no-attacks"}
    assert apart == {"AFP:mayadin", "SOHR:mayadin"}


def test_nothing_is_both_a_finding_and_kept_apart(case: Case, known: Intake) -> None:
    found = told(case, known.table, include_none=True).keys()
    assert not found & _apart(case, known)


def _apart(case: Case, known: Intake) -> set[tuple[str, str]]:
    clauses = tuple(clause.id for agreement in case.agreements for clause in agreement.clauses)
    rows = exempted(case, force(case, LATEST), clauses, known.table)
    return {(name, judged.clause) for name, several in rows.items() for judged in several}


def test_deir_ez_zor_is_possible_as_the_united_states_are_guarantor_and_the_place_is_in_doubt(
    case: Case, known: Intake
) -> None:
    found = of(told(case, known.table), "deir-ez-zor", "sep-no-attacks")
    assert len(found) == 3
    assert {(row["finding"], row["where"], row["actor"]) for row in found} == {(1, Tri.MAYBE, Tri.MAYBE)}


def test_the_strikes_of_10_september_touch_no_term_of_the_12th(case: Case, known: Intake) -> None:
    """What they may touch is the cessation of February, which nobody had declared over."""
    found = told(case, known.table, include_none=True)
    touched = {(clause, row["finding"]) for (name, clause), row in found.items() if ":0910-" in name}
    assert not {clause for clause, _ in touched if clause.startswith("sep-")}
    assert ("feb-no-attacks", 1) in touched


def test_the_mortar_rounds_of_the_first_evening_are_possible_as_only_the_army_tells_them(
    case: Case, known: Intake
) -> None:
    found = of(told(case, known.table), "0912-2033", "sep-no-attacks")
    assert [(row["finding"], row["when"], row["actor"]) for row in found] == [(1, Tri.YES, Tri.MAYBE)]


def test_the_calm_of_eid_was_the_armys_alone(case: Case, known: Intake) -> None:
    """The 78 whom the government's side killed from 6 to 9 July may fall in its own calm; its last day does not."""
    found = of(told(case, known.table), "eid-government", "eid-no-attacks")
    assert [(row["finding"], row["when"]) for row in found] == [(1, Tri.MAYBE)]


def test_nothing_in_this_record_is_certain(case: Case, known: Intake) -> None:
    """Days, doubtful places and open attributions: a record from the press alone holds no certain finding."""
    firm = {name for name, row in told(case, known.table).items() if row["finding"] == Tri.YES}
    assert firm == set()


def test_order_and_batches_change_nothing(case: Case, known: Intake) -> None:
    whole = known.table
    order = np.random.default_rng(9).permutation(len(whole))
    shuffled = whole.take(pa.array(order))
    cut = pa.Table.from_batches(
        [batch for at in range(0, len(shuffled), 7) for batch in shuffled.slice(at, 7).to_batches()]
    )

    def plain(found: Told) -> dict[tuple[str, str], dict[str, Any]]:
        return {name: {key: value for key, value in row.items() if key != "row"} for name, row in found.items()}

    assert plain(told(case, cut)) == plain(told(case, whole))


def test_on_the_day_after_urum_nobody_was_named(case: Case, aleppo: Path) -> None:
    """Who did it was told in 2017; as known on 20 September the finding names no party."""
    then = datetime(2016, 9, 20, tzinfo=UTC)
    rows = incidents_of(case, aleppo, known_on=then).table
    named = [row for row in rows.to_pylist() if row["incident_id"].endswith(":urum") and row["actor_candidates"]]
    assert named == []
    found = find(case, rows, known_on=then).to_pylist()
    assert {row["finding"] for row in found if row["incident_id"].endswith(":urum")} == {1}
