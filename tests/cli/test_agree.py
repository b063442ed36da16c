"""The same inputs give the same answer on every surface: library, command line, and report.

The questions are those of tests/cases, which a mediator wrote.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml

from safepassage.commands.briefing import scoped
from safepassage.report.brief import make_brief
from safepassage.report.page import render
from safepassage.report.standing import standing_words
from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.terms.force import in_force
from safepassage.terms.spot import around
from safepassage.when import read_moment
from safepassage.where import Place
from tests.cli.calling import ROOT, answer

PAGE: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "cases" / "aleppo-2016.yaml").read_text(encoding="utf-8"))
ASKS = [ask for ask in PAGE["asks"] if ask["clause"] != "any"]


@lru_cache(maxsize=1)
def case() -> Case:
    return open_case(ROOT / PAGE["terms"])


def known_on(ask: dict[str, Any]) -> str:
    return str(ask.get("known_on", PAGE["known_on"]))


def place(ask: dict[str, Any]) -> tuple[str, Place]:
    """Give the place as the command line takes it, and as the library does."""
    told = PAGE["places"].get(ask["place"])
    if told is not None:
        return ",".join(str(number) for number in told), Place(*map(float, told))
    return ask["place"], around(case(), ask["place"])


@pytest.mark.parametrize("ask", ASKS[::4], ids=lambda ask: ask["that"])
def test_the_command_line_says_what_the_library_says(ask: dict[str, Any]) -> None:
    words, where = place(ask)
    at, known = read_moment(str(ask["at"]), case().tz), read_moment(known_on(ask), case().tz).end
    said = in_force(case(), where if "," in words else words, at, known, clause=ask["clause"])
    options = ("--at", ask["at"], "--known-on", known_on(ask), "--place", words, "--clause", ask["clause"])
    told = answer("status", ROOT / PAGE["terms"], *options)
    parties = [row for agreement in told["agreements"] for clause in agreement["clauses"] for row in clause["parties"]]
    assert {row["party"]: row["standing"] for row in parties} == {one.party: str(one.value) for one in said.entries}
    assert told["answer"] == str(said.value)
    reasons = {row["party"]: [reason["text"] for reason in row["reasons"]] for row in parties}
    assert reasons == {one.party: [reason.text for reason in one.reasons] for one in said.entries}


@pytest.mark.parametrize("ask", ASKS[1::8], ids=lambda ask: ask["that"])
def test_the_report_says_what_the_library_says(ask: dict[str, Any]) -> None:
    agreement, clause = case().clause(ask["clause"])
    at, known = read_moment(str(ask["at"]), case().tz).start, read_moment(known_on(ask), case().tz).end
    where = place(ask)[1]
    brief = make_brief(scoped(case(), [agreement.id]), at=at, known_on=known, place=where, place_name=ask["place"])
    said = in_force(case(), where, at, known, clause=clause.id)
    told = {duty.party.text: duty.standing for duty in brief.duties if duty.clause == clause.id}
    assert told == {case().party(one.party).name: one.value for one in said.entries}


def test_on_the_evening_of_urum_no_surface_says_yes(aleppo: Path) -> None:
    told = answer("status", aleppo, "--known-on", PAGE["known_on"])
    known = read_moment(told["known_on"], case().tz).end
    at = read_moment(str(case().about.scope.at), case().tz).start
    brief = make_brief(case(), at=at, known_on=known, place=around(case(), "urum-al-kubra"), place_name="Urum al-Kubra")
    parties = {row["name"]: row["standing"] for row in told["agreements"][0]["clauses"][0]["parties"]}
    assert parties["Syrian government"] == "not_in_force"
    assert parties["Russia"] == parties["United States"] == "disputed"
    assert "in_force" not in parties.values()
    first = told["agreements"][0]["clauses"][0]["id"]
    lead = [duty for duty in brief.duties if duty.clause == first]
    assert {duty.party.text: str(duty.standing) for duty in lead} == parties
    assert escape(standing_words(lead)) in render(brief)
