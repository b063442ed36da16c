"""Questions that a mediator can write and read: each file of ``tests/cases`` asks one case folder what holds.

To add one, copy an entry and change its words; no Python is needed:

- ``terms``: the case folder, from the root of the project.
- ``known_on``: on what was known when; also in an entry, where it differs.
- ``places``: names for places, ``[longitude, latitude, metres]``. A zone that is a point with a radius is one already.
- ``asks``: each with ``that`` (a sentence), ``clause``, ``at`` (an instant or a span ``A/B``), ``place``, ``expect``.
- ``expect``: *in force*, *not in force*, *disputed* or *unknown*, for the ``party`` or for everybody who is bound;
  or a word for each party. ``clause: any`` with ``expect: nothing in force`` asks every clause of the case.
- ``because``: optional; codes of reasons that must be among those given (docs/rules.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from safepassage.terms.case import Case
from safepassage.terms.document import open_case
from safepassage.terms.force import Answer, in_force
from safepassage.terms.standing import Standing
from safepassage.when import read_moment
from safepassage.where import Place

ROOT: Final = Path(__file__).resolve().parent.parent
FILE_KEYS: Final = {"terms", "known_on", "places", "asks"}
ASK_KEYS: Final = {"that", "clause", "party", "at", "known_on", "place", "expect", "because"}


def _asks() -> Iterator[Any]:
    for file in sorted((ROOT / "tests" / "cases").glob("*.yaml")):
        page = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain words only
        assert page.keys() <= FILE_KEYS, f"{file.name}: not keys of a file: {page.keys() - FILE_KEYS}"
        for ask in page["asks"]:
            assert ask.keys() <= ASK_KEYS, f"{file.name}: not keys of a question: {ask.keys() - ASK_KEYS}"
            yield pytest.param(page, ask, id=f"{file.stem}: {ask['that']}")


@lru_cache(maxsize=8)
def _case(folder: str) -> Case:
    return open_case(ROOT / folder)


def _place(case: Case, page: dict[str, Any], name: str) -> Place:
    if name in page.get("places", {}):
        longitude, latitude, metres = (float(number) for number in page["places"][name])
        return Place(longitude, latitude, metres)
    zone = case.zone(name)
    assert zone.geometry is not None, f"{name} has no point: name the place under `places`"
    assert zone.geometry["type"] == "Point", f"{name} is no point: name the place under `places`"
    longitude, latitude = zone.geometry["coordinates"]
    return Place(longitude, latitude, zone.precision_m)


def _answer(case: Case, page: dict[str, Any], ask: dict[str, Any]) -> Answer:
    at = read_moment(ask["at"], case.tz)
    known = read_moment(ask.get("known_on", page["known_on"]), case.tz).end
    place = _place(case, page, ask["place"])
    clause = None if ask["clause"] == "any" else ask["clause"]
    return in_force(case, place, at if not at.exact else at.start, known, clause=clause)


@pytest.mark.parametrize(("page", "ask"), list(_asks()))
def test_what_a_mediator_expects(page: dict[str, Any], ask: dict[str, Any]) -> None:
    case = _case(page["terms"])
    assert not case.faulty, case.problems
    answer = _answer(case, page, ask)
    entries = {(entry.clause, entry.party): entry for entry in answer.entries}
    assert entries, "the question touches no duty of the case"
    if ask["expect"] == "nothing in force":
        held = [duty for duty, entry in entries.items() if entry.value == Standing.IN_FORCE]
        assert held == []
        return
    told = {party: entry for (_, party), entry in entries.items() if "party" not in ask or party == ask["party"]}
    expected = ask["expect"] if isinstance(ask["expect"], dict) else dict.fromkeys(told, ask["expect"])
    assert {party: told[party].value.words for party in expected} == expected
    reasons = {reason.code for party in expected for reason in told[party].reasons}
    assert set(ask.get("because", [])) <= reasons


def test_a_question_is_asked_of_every_agreement_of_the_example() -> None:
    asked = {ask["clause"] for _, ask in (param.values for param in _asks())}
    for agreement in _case("examples/aleppo-2016").agreements:
        assert asked & {clause.id for clause in agreement.clauses}, f"nobody asks about {agreement.title}"
