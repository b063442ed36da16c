"""What an annotated text must hold to, whichever folder it is in.

1. All evidence stands in its text, white space apart, and so do the words of dates and lengths of time.
2. Types, kinds, statuses and roots are out of the closed lists; dates and lengths are in their notation.
3. Consents and commitments name a proposal of their text; parties are entities of their text.
4. An annotation agrees with itself.
5. The sources of its facts are named; a second annotation has those of the first.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from safepassage.reading.draft import Change, ConsentStatus, EntityType, Mode, ProposalKind, Qualifier, Relation, Stance
from safepassage.reading.scoring.evaluate import Annotated, annotated
from safepassage.reading.scoring.gold import parse_gold
from safepassage.reading.scoring.matching import locate
from safepassage.reading.scoring.names import Names
from safepassage.reading.scoring.parts import strays
from safepassage.reading.scoring.score import score_gold

HERE = Path(__file__).parent
FOLDERS = [folder for folder in sorted(HERE.iterdir()) if list(folder.glob("*.txt"))]
FIRST = [pytest.param(one, folder, id=f"{folder.name}-{one.name}") for folder in FOLDERS for one in annotated(folder)]
SECOND = [
    Annotated(
        path.stem,
        HERE.joinpath("held-out", f"{path.stem}.txt").read_bytes().decode(),
        parse_gold(path.read_text("utf-8")),
    )
    for path in sorted(HERE.joinpath("second").glob("*.yaml"))
]
TEXTS = [
    *(pytest.param(one.values[0], id=one.id) for one in FIRST),
    *(pytest.param(one, id=f"second-{one.name}") for one in SECOND),
]
ROOTS = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
LISTS: dict[tuple[str, str], set[str]] = {
    ("entities", "type"): set(get_args(EntityType)),
    ("links", "rel"): set(get_args(Relation)),
    ("proposals", "kind"): set(get_args(ProposalKind)),
    ("consents", "status"): set(get_args(ConsentStatus)),
    ("positions", "stance"): set(get_args(Stance)),
    ("positions", "change"): set(get_args(Change)),
    ("statements", "mode"): set(get_args(Mode)),
    ("events", "type"): ROOTS,
    ("figures", "qualifier"): set(get_args(Qualifier)),
}
DAY = r"-?\d{3}[\dX](-\d\d(-\d\d(T\d\d:\d\d)?)?)?[~?%]?"
EDTF = re.compile(rf"({DAY}|\.\./{DAY}|{DAY}/({DAY}|\.\.)?)?")
LASTING = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?|")


@pytest.mark.parametrize("one", TEXTS)
def test_all_words_of_an_annotation_stand_in_its_text(one: Annotated) -> None:
    """1."""
    told = [record.text for records in (one.gold.durations, one.gold.dates) for record in records]
    assert strays(one.gold, one.text) == ()
    assert [words for words in told if not locate(one.text, words)] == []


@pytest.mark.parametrize("one", TEXTS)
def test_an_annotation_keeps_to_the_closed_lists_and_notations(one: Annotated) -> None:
    """2."""
    gold = one.gold
    for (key, name), allowed in LISTS.items():
        assert {getattr(record, name) for record in getattr(gold, key)} <= allowed, (key, name)
    dates = [told.since for told in gold.consents] + [told.since for told in gold.positions]
    dates += (
        [told.date for told in gold.statements]
        + [told.date for told in gold.events]
        + [told.value for told in gold.dates]
    )
    dates += [date for record in gold.proposals for date in (record.start, record.end)]
    lasting = [record.value for record in gold.durations] + [record.duration for record in gold.proposals]
    assert [date for date in dates if not EDTF.fullmatch(date)] == []
    assert [value for value in lasting if not LASTING.fullmatch(value)] == []


@pytest.mark.parametrize("one", TEXTS)
def test_records_name_what_their_annotation_has(one: Annotated) -> None:
    """3."""
    gold, names = one.gold, Names(one.gold.entities)
    proposals = {record.id for record in gold.proposals} | {""}
    parties = [told.party for told in gold.consents] + [told.party for told in gold.commitments]
    parties += [told.party for told in gold.positions]
    parties += [name for record in gold.links for name in (record.a, record.b)]
    assert {told.proposal for told in gold.consents} | {told.proposal for told in gold.commitments} <= proposals
    assert [name for name in parties if not names.known(name)] == []


@pytest.mark.parametrize("one", TEXTS)
def test_an_annotation_agrees_with_itself(one: Annotated) -> None:
    """4."""
    tallies = score_gold(one.gold, one.gold, one.text).tallies
    assert {name: tally.f1 for name, tally in tallies.items() if tally.f1 not in (None, 1.0)} == {}


@pytest.mark.parametrize(("one", "folder"), FIRST)
def test_the_sources_of_a_text_are_named(one: Annotated, folder: Path) -> None:
    """5."""
    given: dict[str, Any] = yaml.load((folder / f"{one.name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - str, list, dict only
    assert given["doc"]["sources"]
    assert one.gold.doc.published
    assert one.gold.doc.genre
