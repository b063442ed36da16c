"""Who said yes, no or only if to a step towards a pause.

1. The verb's class says yes, no, not yet or never again, whatever the words (the rows of ``consents.yaml``).
2. A call to accept, a hope that somebody will, and a broken promise are no consent.
3. The evidence stands in the text at its offsets.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.answers.triggers import DONE
from safepassage.reading.deals.finding import find_deals
from safepassage.reading.deals.givers.named import TAKEN_UP
from safepassage.reading.deals.value import Deals
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context, Scene
from safepassage.reading.speech.finding import find_speech
from safepassage.reading.times.finding import find_times

ROWS = yaml.safe_load(Path(__file__).with_name("consents.yaml").read_text(encoding="utf-8"))


def read(text: str) -> tuple[Scene, Cast, Deals]:
    """Read the deals of a text told on 10 May 2024."""
    scene = scene_of(text, Context(published=date(2024, 5, 10)), parse.load())
    cast = find_cast(scene)
    times = find_times(scene, cast)
    return scene, cast, find_deals(scene, cast, times, find_speech(scene, cast, times))


def names(scene: Scene, cast: Cast, party: str) -> set[str]:
    """Give all words of a text that mean a party."""
    told = {scene.doc[one.start : one.end].text for one in cast.mentions if one.name == party}
    found = cast.entity(party)
    return {party, *told, *(found.aliases if found else ())}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_a_sentence_gives_each_party_its_status(row: dict[str, Any]) -> None:
    scene, cast, deals = read(row["text"])
    found = {
        next(
            (word for word in row["says"] if any(word in name for name in names(scene, cast, one.party))), one.party
        ): one.status
        for one in deals.consents
    }
    assert found == row["says"], row["why"]


def test_evidence_stands_in_the_text_at_its_offsets() -> None:
    text = "“We accept the truce,” said Kyiv’s envoy.\nMoscow has not replied to the offer."
    _, _, deals = read(text)
    assert [text[one.evidence.start : one.evidence.end] for one in deals.consents] == [
        one.evidence.words for one in deals.consents
    ]
    assert len(deals.consents) == 2


def test_a_heading_is_left_to_the_sentences_below_it() -> None:
    _, _, deals = read("UFDD rebels sign truce with Chad\n\nThe UFDD signed a truce with Chad on Monday.\n")
    assert {one.evidence.start > 30 for one in deals.consents} == {True}


def test_a_heading_alone_is_read() -> None:
    _, _, deals = read("UFDD rebels accept truce")
    assert [one.status for one in deals.consents] == ["agreed"]


def test_what_a_heading_alone_tells_of_a_party_is_kept() -> None:
    _, _, deals = read("UFDD rebels sign truce; Libya rejects it\n\nThe UFDD signed a truce with Chad on Monday.\n")
    assert {(one.party, one.status) for one in deals.consents if one.evidence.start < 40} == {("Libya", "refused")}


@pytest.mark.parametrize("text", ["", "\n", "  ", "Truce", "No."])
def test_a_text_that_tells_nothing_has_no_consents(text: str) -> None:
    assert read(text)[2].consents == ()


@pytest.mark.parametrize(
    ("text", "status", "doubted"),
    [
        ("Under heavy fire, Chad has pulled back its tanks from Faya.", "agreed", True),
        ("Chad told its delegation to pack its bags.", "withdrawn", True),
        ("Chad let the ambulances through.", "agreed", True),
        ("Chad has accepted the truce.", "agreed", False),
    ],
)
def test_an_answer_by_deed_is_in_doubt(text: str, status: str, *, doubted: bool) -> None:
    _, _, deals = read(f"A truce was proposed for Faya. {text}")
    found = [(one.status, DONE in one.doubts) for one in deals.consents if one.party == "Chad"]
    assert found == [(status, doubted)]


@pytest.mark.parametrize(
    "text", ["called its negotiators home for consultations", "brought its team back to the table"]
)
def test_who_is_called_home_to_confer_has_not_left(text: str) -> None:
    _, _, deals = read(f"Chad and Libya held talks in Faya in May. Chad {text}.")
    assert "withdrawn" not in {one.status for one in deals.consents}


def test_a_leader_whom_they_takes_up_is_in_doubt_for_his_movement() -> None:
    _, _, deals = read("UFDD leader Timan Erdimi met the envoy on Monday. They have accepted the truce.")
    found = [(one.party, TAKEN_UP in one.doubts) for one in deals.consents if one.status == "agreed"]
    assert found == [("UFDD", True)]


def test_evidence_that_is_cut_does_not_end_in_a_small_word() -> None:
    long = " ".join(f"and would keep the gate of camp {number} open" for number in range(8))
    _, _, deals = read(f"Chad accepted the truce {long}.")
    assert deals.consents[0].evidence.words.split()[-1] not in ("and", "the", "of", "would")
