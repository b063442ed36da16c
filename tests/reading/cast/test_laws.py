"""What holds for the cast of any text.

1. Mentions do not overlap, stand in the order of the text, and name an entity of the cast.
2. Every evidence is verbatim, and stands where it says.
3. The same text gives the same cast.
4. A name of the case comes before any lexicon, and tells which party or zone of the case it is.
5. A text's own abbreviations hold in that text only.
6. Without the gazetteer's file everything works.
"""

from __future__ import annotations

from importlib import util
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safepassage.reading import parse
from safepassage.reading.cast import gazetteer
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.cast.value import Cast
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context, Scene
from safepassage.terms.case import Case, CaseFile
from safepassage.terms.party import Party
from safepassage.terms.zone import Zone

PIECES = (
    "U.N. envoy Geir Pedersen said Moscow and the rebels had agreed. ",
    "He added that they would withdraw from Idlib.\n\n",
    "“We accept,” the RSF’s spokesman said. ",
    "Saudi-led coalition jets hit Sana’a; the Houthis denied it. ",
    "NORTH DARFUR: CLASHES BETWEEN SAF AND RSF\n",
    "The Humanitarian Aid Commission (HAC) refused. HAC gave no reason. ",
    "- Ethiopia's army, backed by Eritrean troops, took Shire.\n",
    "Russian-Turkish patrols … (AFP) “its own”? ",
    "\u00a0\n",
    "Dr. Majed Al Ansari: We have asked Iran. ",
)
NEWS = Path(__file__).parents[1] / "texts" / "development"


def read(text: str, case: Case | None = None) -> tuple[Scene, Cast]:
    """Read a cast, with its scene."""
    scene = scene_of(text, Context(case=case), parse.load())
    return scene, find_cast(scene)


def case_of(*parties: Party, zones: tuple[Zone, ...] = ()) -> Case:
    """Make a case of parties and zones."""
    return Case(about=CaseFile(title="Test", time_zone="UTC"), parties=parties, zones=zones)


def hold(text: str) -> None:
    """Hold the laws for a text."""
    scene, cast = read(text)
    assert all(one.end <= other.start for one, other in zip(cast.mentions, cast.mentions[1:], strict=False))
    assert {one.name for one in cast.mentions} <= {one.name for one in cast.entities}
    assert len({one.name for one in cast.entities}) == len(cast.entities)
    for record in (*cast.entities, *cast.links):
        cited = record.evidence
        assert text[cited.start : cited.end] == cited.words
        assert cited.words.strip()
    assert read(text)[1] == cast
    assert all(cast.who(token) in {"", *(one.name for one in cast.entities)} for token in scene.doc)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_the_laws_hold_for_any_order_of_sentences(text: str) -> None:
    hold(text)


@pytest.mark.parametrize("name", [path.name for path in sorted(NEWS.glob("*.txt"))[:6]])
def test_the_laws_hold_for_a_whole_story(name: str) -> None:
    hold((NEWS / name).read_bytes().decode())


def test_a_name_of_the_case_comes_before_what_is_generally_known() -> None:
    text = "Jaysh al-Nur and the Syrian army met at the Mill. The RSF watched."
    own = case_of(
        Party.model_validate(
            {"id": "nur", "names": ["Army of Light", "Jaysh al-Nur"], "kind": "armed_group", "role": "party"}
        ),
        Party.model_validate(
            {"id": "gov", "names": ["Government of Syria", "Syrian army"], "kind": "state", "role": "party"}
        ),
        Party.model_validate(
            {"id": "rsf", "names": ["Ready Support Front", "RSF"], "kind": "armed_group", "role": "party"}
        ),
        zones=(Zone.model_validate({"id": "mill", "name": "the Mill", "kind": "site"}),),
    )
    _, cast = read(text, own)
    assert {(one.name, one.case_id) for one in cast.entities} == {
        ("Army of Light", "nur"),
        ("Government of Syria", "gov"),
        ("Ready Support Front", "rsf"),
        ("the Mill", "mill"),
    }


def test_whoever_shares_a_name_with_a_party_of_the_case_is_that_party_by_all_names() -> None:
    own = case_of(Party.model_validate({"id": "usa", "names": ["United States"], "kind": "state", "role": "guarantor"}))
    _, cast = read("Washington urged a pause, and American officials met in Doha.", own)
    assert [(one.name, one.case_id) for one in cast.entities if one.type == "state"] == [("United States", "usa")]


def test_an_abbreviation_of_the_text_hides_another_of_the_lexicon() -> None:
    _, cast = read("The Rural Support Fund (RSF) opened a clinic. RSF is a charity.")
    assert [(one.name, one.aliases) for one in cast.entities] == [("Rural Support Fund", ("RSF",))]
    assert [one.name for one in read("RSF shelled a clinic.")[1].entities] == ["Rapid Support Forces"]


def test_without_the_gazetteer_no_name_is_a_place_by_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    gazetteer.places_of.cache_clear()
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    assert gazetteer.known_place("Jarabulus", ("SY",)) == 0.0
    hold("Turkish troops entered Jarabulus, Syria said.")
    gazetteer.places_of.cache_clear()
