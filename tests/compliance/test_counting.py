"""By whose count is it holding: each way of counting beside the others, on real events of Syria.

The figures can be checked by anyone: SOURCE.md beside the data tells of the 30 days from 27 February 2016.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from safepassage.compliance.analysis import context_of
from safepassage.compliance.counting import holding, policy_of, standing_of, why_not
from safepassage.compliance.holding import Holding
from safepassage.errors import CaseError
from safepassage.incidents.feed import read_incidents
from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.terms.standing import Standing
from safepassage.when import LATEST, Instant, read_moment

ROOT = Path(__file__).resolve().parents[2]


@lru_cache(maxsize=1)
def case() -> Case:
    return open_case(ROOT / "examples" / "aleppo-2016")


@pytest.fixture(scope="module")
def syria(shared_data: Path) -> pa.Table:
    return read_incidents(shared_data / "ucdp-ged-syria" / "ged_syria_2016.csv.gz", context_of(case())).table


def moment(text: str) -> Instant:
    return read_moment(text, case().tz).start


def february(incidents: pa.Table, at: str) -> dict[str, Holding]:
    agreement = next(one for one in case().agreements if one.id == "coh-2016-02")
    answers = holding(case(), incidents, at=moment(at), agreements=[agreement])
    return {answer.days.counted: answer for answer in answers}


def test_in_the_first_two_weeks_the_answer_turns_on_who_counts(syria: pa.Table) -> None:
    found = february(syria, "2016-03-11T23:00")
    words = {counted: answer.word for counted, answer in found.items()}
    assert words["what feb-no-attacks forbids, and a party that it binds may have done"] == "holding"
    assert words["Government of Syria and Syrian insurgents"] == "holding"
    assert words["all that it reports in Syria"] == "cannot tell"


def test_thirty_days_bring_the_figures_that_anyone_can_count(syria: pa.Table) -> None:
    found = february(syria, "2016-03-28")
    pair = found["Government of Syria and Syrian insurgents"].measures
    assert pair.inside.days == pytest.approx(30, abs=0.1)
    assert pair.inside.a_day == pytest.approx(6.5, abs=0.1)
    everybody = found["all that it reports in Syria"].measures
    assert everybody.inside.a_day == pytest.approx(16.2, abs=0.6)


def test_those_whom_the_clause_exempts_are_told_as_outside_it(syria: pa.Table) -> None:
    counted = list(february(syria, "2016-03-11T23:00"))
    assert "IS and SDF, outside what feb-no-attacks covers" in counted
    assert counted[0].endswith("may have done")


def test_once_the_consent_of_one_has_run_out_it_is_disputed(syria: pa.Table) -> None:
    assert {answer.word for answer in february(syria, "2016-03-20").values()} == {"disputed"}


def test_what_happened_later_is_not_looked_at(syria: pa.Table) -> None:
    early = syria.filter(pc.less(syria["start"], pa.scalar(moment("2016-03-12"))))
    whole, cut = (february(rows, "2016-03-11T23:00") for rows in (syria, early))
    same = [name for name in cut if name in whole]
    assert len(same) >= 3
    assert [whole[name].ratio for name in same] == [cut[name].ratio for name in same]


def test_before_a_window_begins_there_is_nothing_to_compare(syria: pa.Table) -> None:
    agreement = next(one for one in case().agreements if one.id == "coh-2016-02")
    asked = {"at": moment("2016-02-26T12:00"), "agreements": [agreement]}
    assert holding(case(), syria, **asked) == ()  # type: ignore[arg-type]
    assert "no window" in why_not(case(), syria, **asked)  # type: ignore[arg-type]


def test_without_incidents_nobody_can_tell(syria: pa.Table) -> None:
    assert holding(case(), syria.slice(0, 0)) == ()
    assert "nobody can tell" in why_not(case(), syria.slice(0, 0))


@pytest.mark.parametrize(
    ("clause", "at", "expected"),
    [
        ("feb-no-attacks", "2016-03-05", Standing.IN_FORCE),
        ("feb-no-attacks", "2016-03-20", Standing.DISPUTED),
        ("sep-no-attacks", "2016-09-12T12:00", Standing.NOT_IN_FORCE),
        ("sep-no-attacks", "2016-09-19T20:00", Standing.DISPUTED),
    ],
)
def test_a_clause_stands_as_it_does_for_those_whose_consent_is_needed(clause: str, at: str, expected: Standing) -> None:
    assert standing_of(case(), case().clause(clause)[1], moment(at), LATEST) == expected


@pytest.mark.parametrize("stated", [{"holding_ratio": 7.0}, {"calm": 1.0}])
def test_a_threshold_that_there_is_not_is_refused(stated: dict[str, float]) -> None:
    about = case().about
    policies = about.policies.model_copy(update={"holding": stated})
    other = case().model_copy(update={"about": about.model_copy(update={"policies": policies})})
    with pytest.raises(CaseError, match=r"policies\.holding"):
        policy_of(other)
