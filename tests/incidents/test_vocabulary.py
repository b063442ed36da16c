"""The words of incidents.

1. Each word in a table says what it means in a sentence, and the tables are in order.
2. Each publisher's map leads to words that we have, and each word of armed force is reached by some publisher.
3. A narrower act is surely the broader one; a broader act may be the narrower; what cuts across may be; else no.
4. A coarser word for what was done never makes the answer firmer.
"""

from __future__ import annotations

import pytest

from safepassage.evidence import Tri
from safepassage.incidents import vocabulary
from safepassage.incidents.sources import acled, gdelt, kobo, ucdp
from safepassage.incidents.vocabulary import ACTS, touch

TABLES = {
    "flags": vocabulary.FLAGS,
    "reasons": vocabulary.REASONS,
    "verifications": vocabulary.VERIFICATIONS,
    "attributions": vocabulary.ATTRIBUTIONS,
    "natures": vocabulary.NATURES,
    "ranges": vocabulary.RANGE_KINDS,
    "acts": {name: act.meaning for name, act in ACTS.items()},
}


@pytest.mark.parametrize("name", TABLES)
def test_each_word_says_what_it_means(name: str) -> None:
    assert all(meaning[0].isupper() and meaning.endswith(".") for meaning in TABLES[name].values())
    assert len(set(TABLES[name].values())) == len(TABLES[name])


@pytest.mark.parametrize("name", ["flags", "reasons"])
def test_codes_are_in_alphabetical_order(name: str) -> None:
    assert list(TABLES[name]) == sorted(TABLES[name])


def test_the_acts_are_these() -> None:
    assert list(ACTS) == [
        "armed_violence", "air_strike", "shelling", "small_arms", "explosive_device", "violence_against_civilians",
        "attack_on_aid", "ground_advance", "abduction", "looting_destruction", "obstruct_aid", "troop_movement",
        "protest", "agreement", "other", "unknown",
    ]  # fmt: skip


def test_acts_refer_to_acts() -> None:
    assert {name for act in ACTS.values() for name in (*act.is_a, *act.may_be)} <= set(ACTS)


MAPS = {
    "ACLED, sub-events": acled.ACT_OF_SUB_EVENT,
    "ACLED, events": acled.ACT_OF_EVENT,
    "UCDP": ucdp.ACT_OF,
    "GDELT": gdelt.ACT_OF,
}


@pytest.mark.parametrize("publisher", MAPS)
def test_a_publishers_words_lead_to_ours(publisher: str) -> None:
    assert set(MAPS[publisher].values()) <= set(ACTS) - {"unknown"}


def test_all_acts_but_those_of_relief_are_reached_by_a_publisher() -> None:
    reached = {act for words in MAPS.values() for act in words.values()}
    assert set(ACTS) - reached == {"unknown", "attack_on_aid"}


def test_kobo_states_lead_to_our_scale() -> None:
    assert set(kobo.VERIFICATION_OF.values()) <= set(vocabulary.VERIFICATIONS)


def test_acled_has_25_sub_events_and_the_six_event_types_of_today() -> None:
    assert len(acled.ACT_OF_SUB_EVENT) == 25
    today = {"battles", "protests", "riots", "explosions/remote violence", "violence against civilians"}
    assert today | {"strategic developments"} <= set(acled.ACT_OF_EVENT)


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("195", "air_strike"), ("1951", "air_strike"), ("194", "shelling"), ("193", "small_arms"),
        ("196", "armed_violence"), ("190", "armed_violence"), ("1831", "explosive_device"), ("0871", "agreement"),
        ("073", "other"), ("192", "ground_advance"), ("---", "unknown"), ("", "unknown"), ("21", "unknown"),
    ],
)  # fmt: skip
def test_a_cameo_code_is_read_by_its_first_digits(code: str, act: str) -> None:
    assert gdelt.act_of(code) == act


@pytest.mark.parametrize("root", [f"{root:02d}" for root in range(1, 21)])
def test_each_root_of_cameo_is_known(root: str) -> None:
    assert gdelt.act_of(f"{root}9") != "unknown"


@pytest.mark.parametrize(
    ("clause", "told", "expected"),
    [
        ({"air_strike"}, "air_strike", Tri.YES),  # the same word
        ({"armed_violence"}, "air_strike", Tri.YES),  # the clause is broader
        ({"air_strike"}, "armed_violence", Tri.MAYBE),  # the report is broader: UCDP names no weapon
        ({"air_strike"}, "shelling", Tri.NO),  # siblings
        ({"air_strike"}, "violence_against_civilians", Tri.MAYBE),  # says whom, not with what
        ({"violence_against_civilians"}, "air_strike", Tri.MAYBE),  # says with what, not whom
        ({"ground_advance"}, "armed_violence", Tri.MAYBE),
        ({"armed_violence"}, "ground_advance", Tri.MAYBE),
        ({"obstruct_aid"}, "attack_on_aid", Tri.NO),
        ({"shelling", "obstruct_aid"}, "shelling", Tri.YES),  # any of several acts
        ({"air_strike"}, "unknown", Tri.MAYBE),  # not told
        ({"armed_violence"}, "protest", Tri.NO),
        ({"air_strike"}, "other", Tri.NO),
        ({"abduction"}, "looting_destruction", Tri.NO),
        (set(), "air_strike", Tri.NO),  # a clause that names no act
    ],
)
def test_touch(clause: set[str], told: str, expected: Tri) -> None:
    assert touch(clause, told) is expected


def test_a_word_that_we_do_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        touch({"no_such_act"}, "air_strike")


@pytest.mark.parametrize("clause", ACTS)
@pytest.mark.parametrize("told", [name for name, act in ACTS.items() if act.is_a])
def test_a_broader_report_is_never_firmer(clause: str, told: str) -> None:
    for broader in ACTS[told].is_a:
        if touch({clause}, broader) is Tri.YES:
            assert touch({clause}, told) is Tri.YES
        if touch({clause}, told) is not Tri.NO:
            assert touch({clause}, broader) is not Tri.NO
