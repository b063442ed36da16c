"""Whatever the case, the report is whole: drawn agreements, and agreements with a fault.

1. Every drawn case makes a page that reads back, whose duties are the answers of ``in_force``.
2. A lane covers the days of its strip, without gap or overlap, and is what its speaker said.
3. A case with a fault says *unknown*, names the fault, and shows nothing else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from safepassage.report.brief import make_brief
from safepassage.report.page import render
from safepassage.report.windows import in_scope
from safepassage.talks.answer import clauses_of
from safepassage.terms.document import open_case
from safepassage.terms.force import in_force
from safepassage.terms.reading import readings
from safepassage.terms.standing import Standing
from safepassage.terms.steps import microseconds
from tests.oracle.generator import draw, utc
from tests.report.calm import AT, FILES, KNOWN_ON, PLACE
from tests.report.tree import read


@pytest.mark.parametrize("seed", range(40))
def test_a_drawn_case_makes_a_whole_page_that_says_what_in_force_says(seed: int) -> None:
    drawn = draw(seed, questions=2)
    for asked in drawn.questions:
        at, known_on = utc(asked.start), utc(asked.known_on)
        brief = make_brief(drawn.case, at=at, known_on=known_on, place=asked.place, place_name="the place")
        names = {clause.id for agreement in in_scope(drawn.case, at) for clause in clauses_of(agreement)}
        if drawn.case.faulty:
            assert (brief.duties, brief.value) == ((), Standing.UNKNOWN)
            continue
        entries = [entry for entry in in_force(drawn.case, asked.place, at, known_on).entries if entry.clause in names]
        assert [(duty.clause, duty.standing) for duty in brief.duties] == [(e.clause, e.value) for e in entries]
        page = read(render(brief))
        shown = page.all("span", class_="in-force")
        assert bool(shown) == any(duty.standing == Standing.IN_FORCE for duty in brief.duties)
        for agreement in in_scope(drawn.case, at):
            for strip in (strip for strip in brief.strips if strip.agreement == agreement.id):
                clause = next(one for one in clauses_of(agreement) if not strip.clauses or one.id in strip.clauses)
                said = readings(drawn.case, agreement, clause, known_on)
                for lane, reading in zip(strip.lanes, said, strict=True):
                    edges = [piece.span.start for piece in lane.pieces] + [lane.pieces[-1].span.end]
                    assert (edges[0], edges[-1]) == (strip.span.start, strip.span.end)
                    assert [piece.span.end for piece in lane.pieces] == edges[1:]
                    told = [reading.steps.at(microseconds(piece.span.start)) for piece in lane.pieces]
                    assert [piece.value for piece in lane.pieces] == told


@pytest.mark.parametrize(
    ("file", "found", "instead"),
    [
        ("terms.yaml", "end: 2024-03-03T18:00", "rule: FREQ=SECONDLY, duration: PT1H"),
        ("terms.yaml", "bound: [north, south]", "bound: [north, nobody]"),
        ("terms.yaml", "zones: [wadi]", "zones: [wado]"),
        ("terms.yaml", "agreements:", "agreements: ["),
        ("zones.geojson", "[30.8, 10.8]", "[400, 10.8]"),
        ("case.yaml", "Africa/Khartoum", "Mars/Base"),
        ("consents.yaml", "[fuel]", "[water]"),
    ],
)
def test_a_fault_makes_every_answer_unknown_and_is_named(tmp_path: Path, file: str, found: str, instead: str) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text.replace(found, instead) if name == file else text, encoding="utf-8")
    case = open_case(tmp_path)
    assert case.faulty
    brief = make_brief(case, at=AT, known_on=KNOWN_ON, place=PLACE, place_name="Umm <Village>")
    page = read(render(brief))
    assert brief.value == Standing.UNKNOWN
    assert "unknown, as the case has" in page.one("h1").text
    badges = page.all("span", class_="badge")
    assert {badge.text for badge in badges} == {"unknown"}
    assert all(problem.code in page.words for problem in case.problems)


def test_a_case_without_terms_still_makes_a_page(tmp_path: Path) -> None:
    bare = {"terms.yaml": "agreements: []", "consents.yaml": "consents: []"}
    for name, text in (FILES | bare).items():
        (tmp_path / name).write_text(text.replace("scope: {agreements: [calm]}\n", ""), encoding="utf-8")
    case = open_case(tmp_path)
    assert not case.faulty
    brief = make_brief(case, at=AT, known_on=KNOWN_ON)
    assert brief.title == "3 Mar 2024, 22:00 (UTC+2): unknown, as no commitment in scope binds anybody"
    assert read(render(brief)).one("h1").text == brief.title
