"""Which sentences of a text tell an event, and which only a plan, a wish, a rule, a question or the background?

1. An event is told as done, or is itself a word: a refusal, a demand, an accusation, a threat.
2. What may, must or will be done, what is asked, headings and rules of an agreement are no events; a promise is none yet.
3. What each of two sides did each is an event of each; what they did together is one event of both.
4. *We* is whoever speaks; nobody where that is not known.
5. Laws: the words stand in the text where they say; the same text gives the same events; a heading or a question before
   it, or a text after it, takes nothing away.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.draft import Event, Statement
from safepassage.reading.events.acts import ROOTS, acts
from safepassage.reading.events.finding import find_events
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context
from safepassage.reading.speech.value import Said, Speech
from safepassage.reading.times.value import Times
from tests.reading.events.conftest import Told

AFTER = "\n\nThe valley is green in spring."
"""A second sentence, since a text of a single one gives what it is about however it is told."""


def acts_of(events: tuple[Event, ...]) -> list[str]:
    """List the acts of some events."""
    return [event.act for event in events]


TOLD = [
    ("Israel closed the crossing at Erez.", ["movement_blocked"], "done"),
    ("Kenya said Sudan had closed the crossing.", ["movement_blocked"], "told by another as done"),
    ("Haftar left Moscow without signing the truce.", ["refusal"], "left undone"),
    ("Russia accuses the United States of spying.", ["accusation"], "said in the present"),
    ("Israel rejects the ceasefire.", ["refusal"], "a stance"),
    ("Israel said it would not accept the ceasefire.", ["refusal"], "refused when it was said"),
    ("Uganda dismissed the offer as a trick.", ["refusal"], "an offer is turned down"),
    ("Uganda accepted the terms.", ["agreement"], "terms that are accepted are agreed to"),
    ("Israel declined to discuss the proposal.", ["refusal"], "not the press was refused"),
    ("State television blamed Israel.", ["accusation"], "a broadcaster speaks"),
    ("Kenya tabled a proposal.", ["demand"], "what is tabled is asked for"),
    ("Kenya said it would not let the convoy pass.", ["refusal"], "to let pass is to grant"),
    ("Kenya's tanks entered the town.", ["ground_attack"], "forces that enter attack"),
    ("Kenya ordered a halt to the fighting.", ["ceasefire_declared"], "what was ordered is done"),
    ("Kenya pleaded for more time.", ["request"], "to plead for is to ask"),
    ("Kenya supports the plan.", ["support_statement"], "to say it is to do it"),
    ("Kenya spoke with Sudan by telephone.", ["phone_call"], "two who talked"),
    ("Uganda said it would attack Rwanda.", ["threat"], "announced by who will do it"),
    ("Artillery fire was heard in Omdurman.", ["shelling"], "nobody is named, but the act is"),
    ("An air strike by Saudi Arabia on Sanaa killed nine people.", ["air_strike"], "the noun says more than *killed*"),
    ("The city has seen fierce fighting between the Houthis and Saudi Arabia.", ["armed_clash"], "seen, not done"),
    ("•  Police arrested four journalists in Harare", ["detention"], "an item of a list has no full stop"),
    ("Why did Kenya talk to Sudan, which shelled Abyei last week?", ["shelling"], "a question takes it for granted"),
    ("Iran denied having signed the truce.", ["denial"], "what is denied is not done"),
    ("Rwandan troops retook the town of Goma.", ["ground_advance"], "a past that the small model takes for a present"),
    ("Kenya warned Sudan not to cross the river.", ["threat"], "a warning to somebody"),
    ("Kenya's envoys failed to show up for the meeting.", ["refusal"], "who stays away refuses"),
    ("Kenya formed an alliance with Sudan.", ["cooperation"], "allies"),
    ("Kenya offered pensions to the rebels.", ["concession"], "what is offered is yielded"),
    ("Kenya spearheaded mass protests in April.", ["protest"], "a thin verb over a protest"),
    ("King Birendra was stripped of his powers.", ["ban"], "rights taken away"),
    ("The United States welcomes the truce.", ["support_statement"], "to say it is to do it"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TOLD, ids=[row[0] for row in TOLD])
def test_what_is_told_as_done_or_is_a_word_is_an_event(text: str, expected: list[str], why: str, told: Told) -> None:
    assert acts_of(told(text + AFTER)) == expected, why


NOT_TOLD = [
    ("Israel may close the crossing.", "possible"),
    ("Israel does not accept the ceasefire.", "an answer, and nothing done"),
    ("Kenya signed nothing in Nairobi.", "nothing was signed"),
    ("Kenya let it be known on Monday.", "nobody was let in"),
    ("Kenya has ordered its army to wait.", "only an order"),
    ("The envoy told a reporter by telephone that all was calm.", "told to the press"),
    ("The fighting has killed hundreds.", "what it has cost so far"),
    ("Kenya is opposed to a pause.", "a stance"),
    ("Kenya undertook to sign the truce.", "a promise is not kept yet"),
    ("Kenya said work must start by July.", "asked of nobody"),
    ("The truce brokered by Kenya was short.", "which truce it was"),
    ("Kenya will let trucks in and withdraw from the town.", "both are to come"),
    ("Israel would close the crossing under the plan.", "supposed"),
    ("If Israel closed the crossing, the trucks would wait.", "a condition"),
    ("Kenya said Sudan would close the crossing.", "foretold by another"),
    ("The parties shall withdraw their forces.", "a rule of an agreement"),
    ("Has Israel closed the crossing?", "asked"),
    ("Israel has not closed the crossing.", "told as not done"),
    ("No truck of the United Nations has crossed the border.", "none did"),
    ("Neither side withdrew its forces.", "neither did"),
    ("Kenya offered to mediate.", "a promise is not kept yet"),
    ("Kenya is planning a visit to Sudan.", "planned"),
    ("Israel closes Erez crossing", "a heading"),
    ("At least 700 people have been killed since April.", "a count of all, by nobody"),
    ("There were rebels fighting the army.", "who they are"),
    ("Give us six hours.", "an order to somebody"),
    ("Troops backed by Russia are in the city.", "who they are, not what Russia did"),
    ("China's mediation is well known.", "what somebody is known for"),
    ("Saudi Arabia demonstrated great courage.", "nobody marched"),
    ("A cessation of hostilities between Kenya and Sudan is near.", "the fighting is what ends"),
    ("There was no combat between Kenya and Sudan.", "none"),
    ("The United Nations has warned that the famine is near.", "of what is, to nobody"),
    ("Kenya's spokesman conceded that the talks were slow.", "only said"),
    ("President Kibaki was talking out of anger.", "with nobody"),
    ("Kenya scrapped a news conference.", "the press was to meet it"),
]


def test_a_deed_that_is_denied_or_asked_is_none_and_the_denial_is_one(told: Told) -> None:
    assert acts_of(told("Chad denied that it had shelled the market." + AFTER)) == ["denial"]
    assert acts_of(told("Kenya said that Chad had shelled the market." + AFTER)) == ["shelling"]
    assert acts_of(told("Nobody knows whether Chad shelled the market." + AFTER)) == []


@pytest.mark.parametrize(("text", "why"), NOT_TOLD, ids=[row[0] for row in NOT_TOLD])
def test_what_is_not_told_as_done_is_no_event(text: str, why: str, told: Told) -> None:
    assert acts_of(told(text + AFTER)) == [], why


def test_a_text_of_one_sentence_gives_what_it_is_about_however_it_is_told(told: Told) -> None:
    assert acts_of(told("Kenya offered to mediate.")) == ["promise"]


def test_what_two_did_each_are_two_events_and_what_they_did_together_is_one(told: Told) -> None:
    each = told("Iran and Hezbollah praised the truce." + AFTER)
    assert [(one.act, one.actor) for one in each] == [("support_statement", "Iran"), ("support_statement", "Hezbollah")]
    both = told("Iran and Saudi Arabia signed a truce." + AFTER)
    assert [(one.act, one.actor, one.target) for one in both] == [("agreement", "Iran", "Saudi Arabia")]


def test_each_side_is_both_sides_of_the_text(told: Told) -> None:
    text = (
        "A war between Armenia and Azerbaijan broke out in 2020.\n\nEach side accused the other of breaking the truce."
    )
    found = {(one.actor, one.target) for one in told(text) if one.act == "accusation"}
    assert found == {("Armenia", "Azerbaijan"), ("Azerbaijan", "Armenia")}


def test_two_who_accuse_each_other_are_two_events(told: Told) -> None:
    for words in ("accused each other of firing first", "traded accusations"):
        found = [(one.actor, one.target) for one in told(f"Armenia and Azerbaijan {words}." + AFTER)]
        assert found == [("Armenia", "Azerbaijan"), ("Azerbaijan", "Armenia")]


def test_a_truce_that_was_agreed_and_fighting_that_went_on_are_of_both_sides(told: Told) -> None:
    war = "A war between Armenia and Azerbaijan broke out in 2020.\n\n"
    for text, act in (
        ("A truce was agreed in Moscow.", "agreement"),
        ("The fighting continued all day.", "armed_clash"),
    ):
        last = told(war + text)[-1]
        assert (last.act, {last.actor, last.target}) == (act, {"Armenia", "Azerbaijan"})


def test_who_came_under_fire_was_attacked(told: Told) -> None:
    events = told("Kenya said its post had come under fire from Sudan." + AFTER)
    assert [(one.act, one.actor, one.target) for one in events] == [("armed_attack", "Sudan", "Kenya")]


def test_a_capture_that_a_president_announces_is_his_army_s(told: Told) -> None:
    text = "President Ilham Aliyev of Azerbaijan announced the capture of Qubadli."
    assert [(one.act, one.actor) for one in told(text + AFTER)] == [("ground_advance", "Azerbaijan")]


def test_a_truce_that_two_declared_is_agreed_and_one_that_one_declared_is_not(told: Told) -> None:
    assert acts_of(told("Iran and Saudi Arabia declared a ceasefire." + AFTER)) == ["agreement"]
    assert acts_of(told("Iran declared a ceasefire." + AFTER)) == ["ceasefire_declared"]


def test_a_demand_that_somebody_quit_is_no_retreat(told: Told) -> None:
    assert acts_of(told("Kenya demanded that Sudan quit the town of Zinder." + AFTER)) == ["demand"]


@pytest.mark.parametrize(
    "text",
    [
        "Talks are taking place in Nairobi between the government of Uganda and Sudan.",
        "A truce between Uganda and Sudan went into effect on Sunday.",
    ],
)
def test_what_is_between_two_is_of_both(text: str, told: Told) -> None:
    assert [(one.actor, one.target) for one in told(text + AFTER)] == [("Uganda", "Sudan")]


def test_responsibility_is_nobody_to_whom_it_is_done(told: Told) -> None:
    events = told("Hamas claimed responsibility for the attack." + AFTER)
    assert [(one.act, one.actor, one.target) for one in events] == [("armed_attack", "Hamas", "")]


def test_an_offensive_is_of_its_owner_and_not_of_whom_it_is_to_stop(told: Told) -> None:
    events = told("Chad's offensive, launched to stamp out rebel attacks on northern Chad, killed 175 people." + AFTER)
    assert [(one.type, one.actor) for one in events] == [("ASSAULT", "Chad")]


def test_a_dateline_did_nothing(told: Told) -> None:
    events = told("KABUL, Afghanistan — The Taliban released 14 hostages on Sunday." + AFTER)
    assert [(one.act, one.actor) for one in events] == [("release", "Taliban")]


@pytest.mark.parametrize(("speaker", "actor"), [("Qatar", "Qatar"), ("", "")])
def test_we_is_whoever_speaks(speaker: str, actor: str) -> None:
    scene = scene_of("We have asked Iran for help." + AFTER, Context(), parse.load())
    cited = scene.cite(scene.doc[0:6])
    speech = Speech((Said(0, 6, -1, Statement(speaker=speaker, mode="direct", evidence=cited)),) if speaker else ())
    events = find_events(scene, find_cast(scene), Times(), speech)
    assert [(one.act, one.actor, one.target) for one in events] == ([("request", actor, "Iran")] if actor else [])


SENTENCES = [text for text, _, _ in TOLD] + [text for text, _ in NOT_TOLD]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_the_words_stand_where_they_say_and_the_row_of_the_table_is_theirs(told: Told, texts: list[str]) -> None:
    text = "\n\n".join(texts)
    events = told(text)
    assert events == told(text)
    for one in events:
        assert text[one.evidence.start : one.evidence.end] == one.evidence.words
        assert one.type == acts()[one.act].plover_root
        assert one.type in ROOTS
        assert one.actor != one.target or not one.actor


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
def test_events_come_in_the_order_of_the_sentences(told: Told, texts: list[str]) -> None:
    text = "\n\n".join(texts)
    paragraphs = [text[: one.evidence.start].count("\n\n") for one in told(text + AFTER)]
    assert paragraphs == sorted(paragraphs)


@pytest.mark.parametrize("text", [text for text, _, _ in TOLD])
def test_a_sentence_without_an_act_after_it_takes_nothing_away(text: str, told: Told) -> None:
    assert acts_of(told(text + AFTER)) == acts_of(told(text + AFTER + AFTER))
