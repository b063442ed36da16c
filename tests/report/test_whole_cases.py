"""Whole cases: Aleppo on the evening of 19 September 2016, and the cessation of February 2016 by UCDP's data.

1. The title of the Aleppo report says what held on that evening, for whom, and nothing on the page is in force.
2. Who died in exempt territory is on the page and is no finding.
3. By UCDP's data the answer for February 2016 turns on who counts, and the report says so with the numbers of SOURCE.md.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from safepassage.compliance.analysis import context_of, find, incidents_of
from safepassage.incidents.feed import read_incidents
from safepassage.report.brief import make_brief
from safepassage.report.evidence import gather
from safepassage.report.page import render
from safepassage.report.value import Brief
from safepassage.report.windows import in_scope
from safepassage.talks.answer import clauses_of
from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.when import Instant, read_moment
from safepassage.where import Place
from tests.report.test_page import strips_of
from tests.report.tree import Node, read

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def brief_of(case: Case, folder: Path, at: Instant, *, elsewhere: Path | None = None) -> Brief:
    """Make the brief of a case with the events of its folder, or of another."""
    taken = read_incidents(elsewhere, context_of(case)) if elsewhere else incidents_of(case, folder)
    findings = find(case, taken.table, known_on=NOW, include_none=True)
    clauses = [clause.id for agreement in in_scope(case, at) for clause in clauses_of(agreement)]
    evidence = gather(case, taken.table, findings, known_on=NOW, clauses=clauses, rejected=taken.rejected, at=at)
    place = Place(36.95, 36.1486, 2500.0)
    return make_brief(case, at=at, known_on=NOW, place=place, place_name="Urum al-Kubra", evidence=evidence)


@pytest.fixture(scope="module")
def evening(aleppo: Path) -> Brief:
    """The Aleppo case on the evening of the attack at Urum al-Kubra."""
    case = open_case(aleppo)
    return brief_of(case, aleppo, read_moment("2016-09-19T20:00", case.tz).start)


@pytest.fixture(scope="module")
def page(evening: Brief) -> Node:
    """Its page."""
    return read(render(evening))


def test_on_the_evening_of_urum_it_is_over_for_the_government_and_disputed_by_the_guarantors(
    evening: Brief, page: Node
) -> None:
    title = page.one("h1").text
    assert title.startswith("Urum al-Kubra, 19 Sep 2016, 20:00 (UTC+3): not in force for Syrian government")
    assert "disputed for Russia, United States" in title
    assert {str(duty.standing) for duty in evening.duties} == {"not_in_force", "disputed"}
    assert page.all("span", class_="in-force") == []


def test_the_attack_at_urum_is_one_finding_whoever_told_it_and_its_dead_are_not_summed(evening: Brief) -> None:
    (urum,) = [one for one in evening.findings if any(name.endswith(":urum") for name in one.incidents)]
    assert urum.verdict == "possible"
    assert len(urum.incidents) >= 5
    told = {figure.source: (figure.low, figure.best) for figure in urum.figures}
    assert told["SOHR"] == (None, 12)
    assert len(set(told.values())) > 3


def test_al_mayadin_is_no_finding_and_is_on_the_page(evening: Brief, page: Node) -> None:
    (row,) = [one for one in evening.outside if any(name.endswith(":mayadin") for name in one.incidents)]
    assert "exempts" in row.because
    assert not [one for one in evening.findings if "mayadin" in " ".join(one.incidents)]
    table = page.one("table", class_="outside")
    assert "SOHR: 31" in table.words or "SOHR: 23" in table.words


def test_the_page_of_aleppo_fits_what_the_brief_says(evening: Brief, page: Node) -> None:
    for figure in strips_of(page):
        for svg in figure.all("svg", class_="strip", role="img"):
            assert len(svg.all("g", class_="mark")) == len(evening.strips[0].marks) == len(evening.findings)
    assert len(page.one("ul", class_="sources").all("li")) == len(evening.sources)
    assert not re.search(r"\bsafe\b", page.one("body").text, re.IGNORECASE)


def test_the_cessation_of_february_turns_on_who_counts(aleppo: Path, shared_data: Path, tmp_path: Path) -> None:
    (tmp_path / "ged.csv.gz").write_bytes((shared_data / "ucdp-ged-syria" / "ged_syria_2016.csv.gz").read_bytes())
    case = open_case(aleppo)
    scope = case.about.scope.model_copy(update={"agreements": ("coh-2016-02",)})
    case = case.model_copy(update={"about": case.about.model_copy(update={"scope": scope})})
    at = read_moment("2016-03-28T00:00", case.tz).start
    told = brief_of(case, aleppo, at, elsewhere=tmp_path)
    everyone = next(rate for rate in told.rates if rate.counted.startswith("all that it reports"))
    insurgents = next(rate for rate in told.rates if rate.counted == "Government of Syria and Syrian insurgents")
    # SOURCE.md: 16.2 a day of all events in the 30 days from 27 February, 6.5 between the government and insurgents.
    assert everyone.per_day[0] == pytest.approx(16.2, abs=0.8)
    assert insurgents.per_day[0] == pytest.approx(6.5, abs=0.5)
    assert everyone.high is not None
    assert insurgents.high is not None
    assert insurgents.high < 1 < everyone.high
    assert "turn" in told.counters_words
    shown = read(render(told))
    rows = shown.one("table", class_="rates").one("tbody").all("tr")
    assert [row.one("th").text for row in rows] == [rate.counted for rate in told.rates]
    assert told.found["certain"] == 0, "Syrian insurgents may be exempt groups: a finding on them is possible at most"
    # Too many to draw each: the strip counts them by day, the map by place, and both count all of them.
    spots = [svg.all("g", class_="spot") for svg in shown.all("svg", class_="map")]
    events = {sum(int(spot.attributes["data-events"]) for spot in row) for row in spots}
    assert max(events) == sum(spot.events for spot in told.charts[-1].spots)
    (strip,) = told.strips
    for figure in strips_of(shown):
        for svg in figure.all("svg", class_="strip", role="img"):
            counted = [int(day.attributes["data-possible"]) for day in svg.one("g", class_="by-day").all("g")]
            assert counted == [day.possible for day in strip.days]
