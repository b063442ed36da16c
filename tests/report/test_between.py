"""What stands between the parties, in the report.

1. The section is there exactly where a needed yes is missing; every needed yes there is no section.
2. It tells who waits for whom, the smallest sets, what would suffice at once, and the sticking points, with links to the sources.
3. What only another tells is marked on the board; the words of a case are words, never markup.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from safepassage.report.brief import make_brief
from safepassage.report.page import render
from safepassage.report.value import Brief
from safepassage.talks.table import Talks
from safepassage.terms.case import Case
from tests.report.tree import read
from tests.talks import small
from tests.talks.small import AT, LATER, condition, consent, opened


def brief_of(found: tuple[Case, Talks]) -> Brief:
    """Make the brief of the truce."""
    case, talks = found
    return make_brief(case, at=AT, known_on=LATER, talks=talks)


def text_of(brief: Brief) -> str:
    """Give the words of the section as they are read."""
    page = render(brief)
    head = page.find("What stands between the parties")
    section = (
        page[page.rindex("<section", 0, head) : page.index("</section>", head) + len("</section>")] if head > 0 else ""
    )
    return read(section).words


def test_there_is_no_section_where_every_needed_yes_is_there(tmp_path: Path) -> None:
    brief = brief_of(opened(tmp_path))
    assert brief.between == ()
    assert "What stands between" not in render(brief)


def test_a_deadlock_is_told_with_what_would_suffice(tmp_path: Path) -> None:
    told = text_of(brief_of(small.you_first(tmp_path)))
    assert "the yes of North waits for the yes of South (south-first in words)" in told
    assert "any of 2 smallest sets of moves: one of: North says yes without its condition. S1 South says yes" in told
    assert "said yes at the same time, no other move would be needed" in told


def test_choices_and_sticking_points_are_told_with_their_sources(tmp_path: Path) -> None:
    rows = [consent("south", "conditional", conditions=["road"])]
    issue: dict[str, Any] = {
        "id": "road",
        "title": "Which road",
        "agreement": "truce",
        "conditions": ["road"],
        "source": "S1",
    }
    brief = brief_of(opened(tmp_path, rows, (condition("road"),), {"issues": [issue]}))
    told = text_of(brief)
    assert "any of 2 smallest sets of moves: North answers yes. and one of:" in told
    assert "Which road: a move on it is in 2 of 2 smallest sets; open: road in words" in told
    assert "#source-S1" in render(brief)


def test_what_follows_and_is_not_recorded_is_told(tmp_path: Path) -> None:
    rows = [consent("north"), consent("south", "conditional", conditions=["north-first"])]
    talks = {"links": small.YOU_FIRST["links"][:1]}
    told = text_of(brief_of(opened(tmp_path, rows, (condition("north-first"),), talks)))
    assert (
        "It follows from what was said, and nobody recorded it: It is met and recorded: north-first in words." in told
    )


def test_a_claim_is_marked_on_the_board_and_silence_is_not(tmp_path: Path) -> None:
    claim = brief_of(opened(tmp_path, [consent("north"), consent("south", said_by="north")]))
    assert [(row.claimed, row.missing) for row in claim.board] == [
        (True, "its own word: only others say so"),
        (False, ""),
    ]
    assert "claimed, not confirmed" in render(claim)
    silent = brief_of(opened(tmp_path, [consent("north"), consent("south", "no_response", said_by="north")]))
    assert [(row.claimed, row.missing) for row in silent.board] == [(False, "any answer"), (False, "")]


def test_the_words_of_talks_are_never_markup(tmp_path: Path) -> None:
    rows = [consent("north"), consent("south", "conditional", conditions=["road"])]
    steps = [{"id": "open", "by": "north", "words": "<script>alert(1)</script>", "source": "S1"}]
    link = {"condition": "road", "met_by": [[{"step": "open"}]], "source": "S1"}
    issue = {"id": "road", "title": "<b>Road</b>", "agreement": "truce", "source": "S1"}
    page = render(
        brief_of(opened(tmp_path, rows, (condition("road"),), {"links": [link], "steps": steps, "issues": [issue]}))
    )
    assert "<script" not in page
    assert "<b>Road" not in page
    assert "&lt;script&gt;" in page
