"""What a score of a reading must hold to.

1. An annotation scored against itself is right in every field.
2. A record left out lowers recall of its field, and never precision; one too many lowers precision, and never recall.
3. A name matches through the aliases of either side.
4. The order of records makes no difference.
5. A pause, a ceasefire, a cessation and a truce are one kind; a proposal matches by its words or by its length.
6. A consent matches on party, status and words; a reviewer sees it where any consent found stands in its sentence.
7. Figures, lengths and dates match on value and words; a date counts as often as it is told.
8. Evidence must stand in the text at its offsets.
9. Rates over several texts are over all their records.
"""

from __future__ import annotations

import random
from hashlib import sha256
from typing import Any

import pytest

from safepassage.reading.draft import Consent, DateMention, Draft, Entity, Evidence, Figure, Length, Proposal, Statement
from safepassage.reading.scoring.drafted import gold_of, gold_yaml
from safepassage.reading.scoring.gold import KINDS, Gold, parse_gold
from safepassage.reading.scoring.matching import assign, share
from safepassage.reading.scoring.names import fold
from safepassage.reading.scoring.parts import strays
from safepassage.reading.scoring.score import SURFACED, VERBATIM, Score, score_draft, score_gold

TEXT = (
    "The Northern Front said on Monday that it accepts a 72-hour truce in Orla. The army, led by General Ada Brun, "
    "refused. On Monday, envoy Pia Lund said at least 40 people were killed, and that aid must reach Orla. "
    "The army demanded that the Front leave Orla. Lund met Brun in Vell."
)
GOLD = """
doc: {id: orla, genre: news, published: 2031-03-05, tz: UTC}
entities:
- {name: Northern Front, type: armed_group, aliases: [the Front]}
- {name: Army of Orla, type: armed_group, aliases: [The army]}
- {name: Ada Brun, type: person, aliases: [Brun], role: General, org: Army of Orla}
- {name: Pia Lund, type: person, aliases: [Lund], role: envoy}
- {name: Orla, type: place, aliases: []}
- {name: Vell, type: place}
links:
- {a: Northern Front, rel: fights, b: Army of Orla, evidence: The army demanded that the Front leave Orla}
proposals:
- {id: truce, kind: truce, place: Orla, duration: PT72H, purpose: null, evidence: a 72-hour truce in Orla}
commitments:
- {party: Northern Front, proposal: truce, act: accept, evidence: it accepts a 72-hour truce}
consents:
- {party: Northern Front, proposal: truce, status: agreed, since: ../2031-03-03, evidence: it accepts a 72-hour truce in Orla}
- {party: Army of Orla, proposal: truce, status: refused, evidence: "The army, led by General Ada Brun, refused"}
positions:
- {party: Army of Orla, issue: Front leaving Orla, stance: for, evidence: demanded that the Front leave Orla}
sticking_points:
- {issue: leaving Orla, evidence: the Front leave Orla}
statements:
- {speaker: Northern Front, date: 2031-03-03, mode: indirect, evidence: it accepts a 72-hour truce in Orla}
- {speaker: Pia Lund, date: 2031-03-03, mode: indirect, evidence: at least 40 people were killed}
events:
- {type: CONSULT, actor: Pia Lund, target: Ada Brun, place: Vell, evidence: Lund met Brun in Vell}
figures:
- {value: 40, qualifier: at_least, what: killed, evidence: at least 40 people were killed}
durations:
- {text: 72-hour, value: PT72H, what: truce}
dates:
- {text: Monday, value: 2031-03-03, n: 2}
"""
FIELD_OF = {"durations": "durations", "dates": "dates", "sticking_points": "sticking points"}


@pytest.fixture
def gold() -> Gold:
    return parse_gold(GOLD)


def changed(gold: Gold, **lists: Any) -> Gold:
    """Give an annotation with other lists."""
    return Gold.model_validate(gold.model_dump() | lists)


def figures(score: Score) -> dict[str, tuple[int, int, int]]:
    return {name: (one.hits, one.gold, one.found) for name, one in score.tallies.items()}


def told(words: str) -> Evidence:
    at = TEXT.index(words)
    return Evidence(start=at, end=at + len(words), words=words, text=sha256(TEXT.encode()).hexdigest())


def test_an_annotation_agrees_with_itself_in_every_field(gold: Gold) -> None:
    """1."""
    score = score_gold(gold, gold, TEXT)
    assert {name for name, one in score.tallies.items() if not one.gold} == set()
    assert {name: one.f1 for name, one in score.tallies.items()} == dict.fromkeys(score.tallies, 1.0)
    assert not [miss for name in score.tallies for miss in score.misses(name)]


@pytest.mark.parametrize("key", KINDS)
def test_a_record_left_out_lowers_recall_and_never_precision(gold: Gold, key: str) -> None:
    """2."""
    less = score_gold(gold, changed(gold, **{key: getattr(gold, key)[1:]}), TEXT)
    more = score_gold(changed(gold, **{key: getattr(gold, key)[1:]}), gold, TEXT)
    name = "parties" if key == "entities" else FIELD_OF.get(key, key)
    assert less[name].hits < less[name].gold
    assert less[name].hits == less[name].found
    assert more[name].hits < more[name].found
    assert more[name].hits == more[name].gold
    assert [miss.side for miss in less.misses(name)] == ["missed"] * (less[name].gold - less[name].hits)
    assert {miss.side for miss in more.misses(name)} == {"false"}


def test_a_name_matches_through_the_aliases_of_either_side(gold: Gold) -> None:
    """3."""
    other = GOLD.replace("party: Army of Orla", "party: the army's").replace("speaker: Pia Lund", "speaker: LUND")
    bare = other.replace("aliases: [The army]", "aliases: []").replace("aliases: [Lund]", "aliases: []")
    assert score_gold(gold, parse_gold(bare), TEXT)["consents"].hits == 2
    assert score_gold(parse_gold(bare), gold, TEXT)["statements"].hits == 2
    stranger = parse_gold(GOLD.replace("party: Army of Orla", "party: the navy"))
    assert score_gold(gold, stranger, TEXT)["consents"].hits == 1


def test_two_that_share_an_alias_only_are_the_same_one() -> None:
    """3."""
    ours = parse_gold(
        "entities: [{name: Rapid Force, type: armed_group, aliases: [RF]}]\nconsents: [{party: RF, status: agreed, evidence: refused}]"
    )
    theirs = parse_gold(
        "entities: [{name: Rapid Force (RF), type: org, aliases: [RF]}]\nconsents: [{party: Rapid Force (RF), status: agreed, evidence: refused}]"
    )
    score = score_gold(ours, theirs, TEXT)
    assert (score["parties"].hits, score["consents"].hits) == (1, 1)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The U.S.'s", "us"),
        ("Ta’izz", "taizz"),
        ("al-Assad", "al assad"),
        ("Médecins", "medecins"),
        ("rebels’ ", "rebels"),
    ],
)
def test_a_name_is_folded(name: str, folded: str) -> None:
    """3."""
    assert fold(name) == folded


def test_a_speaker_without_a_name_is_known_by_its_noun(gold: Gold) -> None:
    """3."""
    ours = changed(gold, statements=[{"speaker": "source", "evidence": "refused"}])
    for speaker, hits in (("a source close to Brun", 1), ("one diplomat", 0), ("Pia Lund", 0)):
        theirs = changed(gold, statements=[{"speaker": speaker, "evidence": "refused"}])
        assert score_gold(ours, theirs, TEXT)["statements"].hits == hits


def test_the_order_of_records_makes_no_difference(gold: Gold) -> None:
    """4."""
    rest = parse_gold(
        GOLD.replace("consents:\n", "consents:\n- {party: Northern Front, status: agreed, evidence: 72-hour truce}\n")
    )
    expected = figures(score_gold(gold, rest, TEXT))
    rng = random.Random(4)
    for _ in range(10):
        shuffled = {key: rng.sample(list(getattr(rest, key)), len(getattr(rest, key))) for key in KINDS}
        assert figures(score_gold(gold, changed(rest, **shuffled), TEXT)) == expected


def test_as_many_are_paired_as_can_be() -> None:
    """4."""
    assert assign([[9, 5], [8, 0]]) == [(0, 1), (1, 0)]
    assert assign([[0, 0]]) == []


@pytest.mark.parametrize(
    ("kind", "duration", "evidence", "hits"),
    [
        ("ceasefire", "PT72H", "a 72-hour truce", 1),
        ("pause", "PT72H", "Lund met Brun", 1),
        ("pause", "", "72-hour", 1),
        ("pause", "P2D", "Lund met Brun", 0),
        ("corridor", "PT72H", "a 72-hour truce in Orla", 0),
    ],
)
def test_a_proposal_matches_on_kind_and_words_or_length(
    gold: Gold, kind: str, duration: str, evidence: str, hits: int
) -> None:
    """5."""
    found = changed(gold, proposals=[{"kind": kind, "duration": duration, "evidence": evidence}])
    assert score_gold(gold, found, TEXT)["proposals"].hits == hits


def test_each_filled_slot_of_a_matched_proposal_counts(gold: Gold) -> None:
    """5."""
    found = changed(
        gold,
        proposals=[{"kind": "truce", "place": "Vell", "duration": "PT72H", "status": "agreed", "evidence": "truce"}],
    )
    slots = score_gold(gold, found, TEXT)["slots"]
    assert (slots.hits, slots.gold, slots.found) == (1, 2, 3)


@pytest.mark.parametrize(
    ("status", "evidence", "hits", "seen"),
    [
        ("refused", "refused", 1, 1),
        ("unclear", "led by General Ada Brun", 0, 1),
        ("unclear", "The army", 0, 1),
        ("refused", "Lund met Brun", 0, 0),
    ],
)
def test_a_consent_is_seen_where_any_candidate_stands_in_its_sentence(
    gold: Gold, status: str, evidence: str, hits: int, seen: int
) -> None:
    """6."""
    found = changed(gold, consents=[{"party": "The army", "status": status, "evidence": evidence}])
    score = score_gold(gold, found, TEXT)
    assert (score["consents"].hits, score[SURFACED].hits) == (hits, seen)
    assert score.candidates == 0.5


def test_a_figure_needs_its_value_and_what_needs_a_word(gold: Gold) -> None:
    """7."""
    found = changed(gold, figures=[{"value": 40, "what": "people", "evidence": "40 people"}])
    assert score_gold(gold, found, TEXT)["figures"].hits == 1
    assert score_gold(gold, found, TEXT)["figures with what"].hits == 0
    assert score_gold(gold, changed(gold, figures=[{"value": 41, "evidence": "40 people"}]), TEXT)["figures"].hits == 0


def test_a_date_counts_as_often_as_it_is_told(gold: Gold) -> None:
    """7."""
    once = changed(
        gold, dates=[{"text": "on Monday", "value": "2031-03-03"}], durations=[{"text": "72 hours", "value": "PT72H"}]
    )
    score = score_gold(gold, once, TEXT)
    assert (score["dates"].hits, score["dates"].gold, score["dates"].found) == (1, 2, 1)
    assert score["durations"].hits == 1


def test_evidence_must_stand_where_it_says(gold: Gold) -> None:
    """8."""
    right, wrong = told("72-hour"), told("Monday").model_copy(update={"start": 3})
    draft = Draft(
        text=right.text,
        durations=(Length(evidence=right, value="PT72H"),),
        dates=(DateMention(evidence=wrong, value="2031-03-03"),),
    )
    score = score_draft(gold, draft, TEXT)
    assert (score[VERBATIM].hits, score[VERBATIM].found) == (1, 2)
    other = draft.model_copy(
        update={"durations": (Length(evidence=right.model_copy(update={"text": "0"}), value="PT72H"),)}
    )
    assert score_draft(gold, other, TEXT)[VERBATIM].hits == 0


def test_an_annotation_whose_words_are_not_in_the_text_is_told(gold: Gold) -> None:
    """8."""
    assert strays(gold, TEXT) == ()
    assert strays(changed(gold, sticking_points=[{"issue": "", "evidence": "the army left"}]), TEXT) == (
        "the army left",
    )


def test_scores_of_two_texts_add_up(gold: Gold) -> None:
    """9."""
    one = score_gold(gold, changed(gold, consents=[]), TEXT)
    both = one + score_gold(gold, gold, TEXT)
    assert (both["consents"].precision, both["consents"].recall) == (1.0, 0.5)
    assert "consents surfaced" in both.table()


def test_a_record_whose_speaker_was_not_found_is_false_and_no_fault() -> None:
    """9."""
    nobody = Statement(evidence=told("refused"), speaker="", mode="indirect")
    score = score_draft(parse_gold(GOLD), Draft(text=nobody.evidence.text, statements=(nobody,)), TEXT)
    assert (score["statements"].hits, score["statements"].found) == (0, 1)


def test_nothing_to_find_has_no_rate() -> None:
    """9."""
    score = score_gold(Gold(), Gold(), TEXT)
    assert score["consents"].f1 is score["consents"].precision is score["consents"].recall is score.candidates is None


def test_words_are_compared_by_their_stems() -> None:
    """7."""
    assert share("displacement", "displaced") == 1.0
    assert share("the departure of Assad", "Assad leaving power") == pytest.approx(0.4)


def test_a_draft_is_written_in_the_shapes_of_an_annotation() -> None:
    """1."""
    draft = Draft(
        text=told("truce").text,
        title="orla",
        published="2031-03-05",
        tz="UTC",
        entities=(Entity(id="entity-1", evidence=told("The army"), name="Army", type="armed_group", doubts=("name",)),),
        proposals=(
            Proposal(
                id="proposal-1", evidence=told("a 72-hour truce"), kind="truce", duration="PT72H", excludes=("Vell",)
            ),
        ),
        consents=(
            Consent(id="consent-1", evidence=told("refused"), party="Army", proposal="proposal-1", status="refused"),
        ),
        figures=(Figure(evidence=told("at least 40 people"), value=40, qualifier="at_least"),),
        dates=(
            DateMention(evidence=told("Monday"), value="2031-03-03"),
            DateMention(evidence=told("Monday"), value="2031-03-03"),
        ),
    )
    given = gold_of(draft)
    assert given["doc"] == {"id": "orla", "published": "2031-03-05", "tz": "UTC"}
    assert given["entities"] == [{"name": "Army", "type": "armed_group", "aliases": []}]
    assert given["proposals"] == [
        {"id": "proposal-1", "kind": "truce", "duration": "PT72H", "excludes": ["Vell"], "evidence": "a 72-hour truce"}
    ]
    assert given["consents"] == [
        {"party": "Army", "proposal": "proposal-1", "status": "refused", "evidence": "refused"}
    ]
    assert given["figures"] == [{"value": 40, "qualifier": "at_least", "evidence": "at least 40 people"}]
    assert given["dates"] == [{"text": "Monday", "value": "2031-03-03", "n": 2}]
    assert list(given)[1:] == list(KINDS)
    assert parse_gold(gold_yaml(draft)) == Gold.model_validate(given)


@pytest.mark.parametrize(
    ("value", "other", "hits"),
    [
        ("2016-08-22T24:00", "2016-08-23T00:00", 1),
        ("2016-12-31T24:00", "2017-01-01T00:00", 1),
        ("2016-08-22T24:00", "2016-08-22T00:00", 0),
        ("2016-08-XXT24:00", "2016-08-XXT24:00", 1),
        ("2016-13-45T24:00", "2016-13-45T24:00", 1),
        ("9999-12-31T24:00", "9999-12-31T24:00", 1),
    ],
)
def test_the_midnight_that_ends_a_day_begins_the_next(value: str, other: str, hits: int) -> None:
    ours, theirs = (parse_gold(f"dates: [{{text: midnight, value: {one}}}]") for one in (value, other))
    assert score_gold(ours, theirs, "midnight")["dates"].hits == hits
