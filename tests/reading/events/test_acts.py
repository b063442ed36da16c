"""The table of acts: our words, and what PLOVER, ACLED and our incidents call them.

1. Every act has a root of PLOVER, and every root has an act.
2. Modes are those of the PLOVER manual for their root; the sub-events are ACLED's, under their event type.
3. Every act is a word of incidents, and every word of incidents has an act.
4. Every list of verbs and of nouns tells an act of the table, and no phrase tells two.
5. Every class of nouns that a phrase asks for exists, and each is asked for.
6. What ends, announces or denies an act is an act of the table: help is promised or refused, harm threatened.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from safepassage.incidents.sources.acled import ACT_OF_EVENT, ACT_OF_SUB_EVENT
from safepassage.incidents.vocabulary import ACTS
from safepassage.reading.events.acts import KIND, ROOTS, Act, acts, table
from safepassage.reading.events.choosing import ENDED, denied, meant
from safepassage.reading.events.people import ABLE, THINGS

MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
"""PLOVER manual, the tables of modes; roots that are not here have none."""

EVENT_TYPES = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
"""ACLED codebook of 2023: six event types and twenty-five sub-events."""

EVERY = pytest.mark.parametrize("act", acts().values(), ids=list(acts()))


@EVERY
def test_an_act_has_a_root_and_a_mode_of_plover(act: Act) -> None:
    assert act.plover_root in ROOTS
    assert act.plover_mode in {"", *MODES.get(act.plover_root, "").split()}


@EVERY
def test_an_act_has_a_sub_event_of_its_event_type_in_acled(act: Act) -> None:
    assert act.acled_sub_event in {"", *EVENT_TYPES.get(act.acled_event_type, ())}
    assert act.acled_event_type in {"", *EVENT_TYPES}


@EVERY
def test_an_act_is_a_word_of_incidents_and_means_something(act: Act) -> None:
    assert act.incident_act in ACTS
    assert re.fullmatch(r"[A-Z].*\.", act.meaning)


def test_every_root_and_every_word_of_incidents_has_an_act() -> None:
    assert {act.plover_root for act in acts().values()} == set(ROOTS)
    assert {act.incident_act for act in acts().values()} == set(ACTS)


@EVERY
def test_an_act_never_meets_an_incident_of_acled_that_was_imported_as_quite_another(act: Act) -> None:
    if act.acled_sub_event and act.incident_act not in ("attack_on_aid", "obstruct_aid", "other"):
        imported = ACT_OF_SUB_EVENT[act.acled_sub_event.lower()]
        assert imported in (act.incident_act, "other", "armed_violence", "small_arms", *_kin(act))


def _kin(act: Act) -> set[str]:
    """Give what ACLED's sub-event may be in our words where it is wider than our act."""
    wider = {"Non-violent transfer of territory": {"ground_advance"}}
    return wider.get(act.acled_sub_event, set())


def test_the_names_of_acled_are_those_that_the_importer_knows() -> None:
    told = {name.lower() for names in EVENT_TYPES.values() for name in names}
    assert told == set(ACT_OF_SUB_EVENT)
    assert {name.lower() for name in EVENT_TYPES} <= set(ACT_OF_EVENT)


def test_seven_roots_are_kind_and_nine_are_not() -> None:
    assert set(ROOTS) >= KIND
    assert len(KIND) == 7


@pytest.mark.parametrize("name", ["verbs", "nominals"])
def test_a_list_tells_acts_of_the_table_and_no_phrase_tells_two(name: str) -> None:
    lists = table(name)
    assert set(lists) <= set(acts())
    repeated = Counter(phrase for phrases in lists.values() for phrase in phrases)
    assert [phrase for phrase, times in repeated.items() if times > 1] == []


def test_every_act_can_be_told_by_a_verb_or_a_noun() -> None:
    assert set(acts()) == set(table("verbs")) | set(table("nominals"))


def test_a_phrase_asks_only_for_classes_that_exist() -> None:
    asked = {name for phrases in table("verbs").values() for one in phrases for name in re.findall(r"@(\w+)", one)}
    assert asked <= {"somebody", *table("nouns")}


def test_every_class_of_nouns_is_asked_for() -> None:
    asked = {name for phrases in table("verbs").values() for one in phrases for name in re.findall(r"@(\w+)", one)}
    assert set(table("nouns")) - asked - {*ABLE, *THINGS} == set()


def test_what_it_is_to_end_an_act_is_an_act() -> None:
    assert set(ENDED) <= set(ROOTS)
    assert set(ENDED.values()) <= set(acts())


@EVERY
def test_an_act_that_helps_is_promised_or_refused_and_one_that_harms_is_threatened(act: Act) -> None:
    if act.kind:
        assert acts()[meant(act.name)].plover_root == "AGREE"
        assert denied(act.name) == "refusal"
    else:
        assert meant(act.name) in ("threat", act.name)
        assert denied(act.name) in ("promise", "")
