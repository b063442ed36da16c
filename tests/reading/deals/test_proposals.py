"""Which steps a text tells, and what it tells of each.

1. Each step is one proposal, whatever word names it: a pause, a joint panel, a road to be opened, a meeting to come.
2. Mentions of one step are one proposal; another length, day, place or proposer makes another one.
3. Talk about such steps in general, a party that is called after one, and what a title says ahead, are none.
4. Where, how long, how often, from when, by whom, between whom and what for are read from the words about it.
5. Where a step stands is what is said of it last: proposed, agreed, in force, over.
6. The evidence stands in the text at its offsets.
"""

from __future__ import annotations

import pytest

from safepassage.reading.deals.details.between import SIDED
from tests.reading.deals.stepping import proposals


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad proposed a three-day pause in the fighting.", "pause"),
        ("The envoy asked for six hours of calm in Homs.", "ceasefire"),
        ("The parties shall refrain from all acts of violence.", "ceasefire"),
        ("The United Nations asked for ten days without fighting from 12 May.", "pause"),
        ("Russia agreed to stop flying drones over Kherson for six hours each day.", "pause"),
        ("The two sides agreed to set up a joint commission.", "coordination"),
        ("Norway proposed a monitoring mission along the border.", "coordination"),
        ("Kenya offered an exchange of prisoners.", "coordination"),
        ("Chad reached an understanding on grazing with Libya.", "coordination"),
        ("Libya rejected the African peace plan.", "talks"),
        ("The parties undertake to hold a dialogue.", "talks"),
        ("The envoy proposed a prolongation until the end of May.", "ceasefire"),
        ("Chad agreed to a truce from noon for the exchange of prisoners.", "truce"),
        ("The roads to Taiz will stay shut to convoys.", "corridor"),
        ("Ethiopia agreed to meet Eritrea in Nairobi on 12 May.", "talks"),
        ("Chad and Libya began fresh talks on Wednesday.", "talks"),
        ("Peace talks between Chad and Libya have stalled.", "talks"),
        ("Chad and Libya signed a peace deal last month.", "coordination"),
    ],
)
def test_a_step_is_told_by_its_noun_or_its_verb(text: str, kind: str) -> None:
    assert [one.kind for one in proposals(text)] == [kind]


def test_the_same_truce_named_again_is_one_proposal() -> None:
    text = "Sudan announced a seven-day truce. The truce began on Monday. It is holding in Khartoum, the army said."
    assert [one.duration for one in proposals(text)] == ["P7D"]


@pytest.mark.parametrize(
    "text",
    [
        "Chad proposed a truce on 5 May. The rebels called the new truce offer a trick.",
        "A midnight truce on Sunday, 12 May, is near. Niger told its troops to observe the truce from 00:00 on 13 May.",
    ],
)
def test_a_new_offer_of_a_truce_and_the_midnight_that_ends_its_day_are_no_other_truce(text: str) -> None:
    assert len(proposals(text)) == 1


def test_the_proposal_of_a_truce_is_of_the_truce_behind_it() -> None:
    text = (
        "Mali welcomes the 48-hour ceasefire in Kidal. From 9 May the army and the rebels ceased fighting to let people "
        "go home. Niger has backed the Kenyan proposal of a 48-hour ceasefire."
    )
    assert [(one.duration, one.proposer) for one in proposals(text)] == [("PT48H", "Kenya"), ("", "")]


@pytest.mark.parametrize(
    "text",
    [
        "The president will hold a news conference on Monday.",
        "Chad has asked the truce monitors to speak up.",
        "Chad and Libya have held talks in Doha.",
        "The war forced the agency to suspend its operations.",
        "Norway urged Libya to freeze all settlement activity.",
        "Kenya has deployed forty peacekeepers.",
        "Ghanaian troops are part of a multinational force in Chad.",
        "He called the aid part of a package deal.",
        "Previous negotiations with Libya were rejected by Chad.",
        "Chad failed to reach further understanding on fishing.",
        "Nurses in Juba work in close coordination with the ministry.",
        "Norway has suspended its operations at the embassy in Juba.",
        "The visit ended with a shared understanding of the dangers.",
        "Okello, chief of a monitoring mission, has left Juba.",
        "Kenya agreed to a step-by-step plan of work.",
        "The office must meet its objectives.",
        "Chad will see that no negotiation tracks open.",
        "Kenya moved to stop the worst fighting since 1998.",
        "Kenya failed to halt the fighting in Kasai.",
        "Donors sent money to rally the villages and end hostilities.",
        "Elders in Kasai want to sign a peace deal one day.",
        "Chad plans to drive the militants out of the town.",
    ],
)
def test_what_only_describes_or_has_been_is_no_step(text: str) -> None:
    assert not proposals(text)


def test_the_other_side_of_a_truce_with_one_is_the_other_side_of_the_text() -> None:
    text = "Fighting between Chad and Libya went on. The meeting is aimed at reaching a truce with Libya."
    (only,) = [one for one in proposals(text) if one.kind == "truce"]
    assert set(only.parties) == {"Chad", "Libya"}


def test_what_is_answered_is_cited_before_the_question() -> None:
    (only,) = proposals('Asked about a ceasefire in Chad, he said: "We want one; a ceasefire will come."')
    assert "a ceasefire will come" in only.evidence.words


def test_a_story_without_a_title_is_at_home_in_the_land_it_tells_of_most() -> None:
    text = (
        "A U.S. envoy flew in on Monday. Chad was calm. Nobody had left Chad. "
        "A permanent ceasefire was agreed with the rebels. Elections in Chad are due in May."
    )
    assert [one.place for one in proposals(text) if one.kind == "ceasefire"] == ["Chad"]


def test_the_sentence_that_names_a_truce_is_cited_before_its_breaches() -> None:
    (only,) = proposals("Ceasefire violations were told to Chad. Norway watches a fragile ceasefire on the border.")
    assert "fragile" in only.evidence.words


def test_ceasefires_of_two_years_are_two() -> None:
    text = "Turkey announced a ceasefire on 1 May 2024. The ceasefire of 2013 had failed."
    assert [one.start for one in proposals(text)] == ["2024-05-01", "2013"]


def test_an_extension_that_is_asked_for_is_a_step_of_its_own() -> None:
    text = "The truce has been in force since 1 May 2024. Uganda proposed an extension of the truce to 31 December."
    assert [one.status for one in proposals(text)] == ["in force", "proposed"]


def test_a_pact_told_by_its_day_and_its_parties_is_a_ceasefire() -> None:
    text = "The agreement of 2 December 2002 between Chad and Libya is being observed again."
    assert [(one.kind, one.start) for one in proposals(text)] == [("ceasefire", "2002-12-02")]


@pytest.mark.parametrize(
    "text",
    [
        "No ceasefire would help, he said.",
        "The cabinet is to meet on Tuesday.",
        "Aid workers need meals that meet the needs of children.",
        "The road is long.",
        "Many efforts to pause the fighting have failed.",
    ],
)
def test_talk_in_general_is_no_proposal(text: str) -> None:
    assert not [one for one in proposals(text) if one.kind != "ceasefire" or one.status != "proposed"]


def test_attempts_at_a_truce_that_failed_are_no_further_step() -> None:
    text = "Chad and Libya agreed to a four-day truce. Several attempts at a lasting truce have failed."
    assert [one.duration for one in proposals(text)] == ["P4D"]


@pytest.mark.parametrize(
    "text",
    [
        "Every time Chad declares a truce, its jets fly again.",
        "Chad had declared truces in the past.",
        "Libya wants to stop weapons and money from reaching the rebels.",
    ],
)
def test_beside_a_truce_others_in_general_are_no_step(text: str) -> None:
    assert [one.duration for one in proposals(f"Chad and Libya agreed to a four-day truce. {text}")] == ["P4D"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells fell despite a truce. On 3 May the army announced a truce with the rebels.", "announced"),
        ("Envoys spoke of the details of the truce. The UN-brokered truce in Kasai is holding.", "UN-brokered"),
    ],
)
def test_what_tells_of_a_truce_is_cited_before_what_happened_under_it(text: str, words: str) -> None:
    (only,) = proposals(text)
    assert words in only.evidence.words


def test_shells_that_fell_despite_a_truce_are_not_its_fall() -> None:
    (only,) = proposals("Shells fell despite a truce. On 3 May the army announced a truce with the rebels.")
    assert only.status == "announced"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya promised to open the port of Lamu for deliveries of rice.", "corridor"),
        ("The council asked for a pause to enable releases of hostages.", "pause"),
        ("Kenya proposed a truce to exchange prisoners.", "truce"),
        ("President William Ruto proposed a truce. The rebels mocked Kenya's truce offer.", "truce"),
    ],
)
def test_what_a_step_is_for_and_whose_offer_it_is_are_no_second_step(text: str, kind: str) -> None:
    assert [one.kind for one in proposals(text)] == [kind]


def test_a_deal_that_is_due_to_begin_is_told_by_its_day() -> None:
    (only,) = proposals("The rebels weighed a Chad-Libya truce plan due to begin on 12 May.")
    assert only.start == "2024-05-12"


def test_who_asks_for_a_truce_to_be_watched_is_not_its_proposer() -> None:
    (only,) = proposals("Chad and Libya agreed to a four-day truce. Norway called for close monitoring of the truce.")
    assert only.proposer == ""


def test_a_title_is_no_further_proposal() -> None:
    text = "Second truce in Darfur fails\n\nSudan and the rebels agreed to a three-day truce on 2 May."
    (only,) = proposals(text)
    assert text[only.evidence.start : only.evidence.end] in text.splitlines()[2]


def test_a_lower_line_of_the_title_may_name_the_place() -> None:
    text = "Envoys meet again\n\nCrisis in Aleppo may bring a ceasefire\n\nRussia agreed to a two-day truce on 2 May."
    assert [one.place for one in proposals(text)] == ["Aleppo"]


def test_the_country_of_who_welcomes_a_ceasefire_is_not_its_place() -> None:
    (only,) = proposals("The United States welcomes the ceasefire in Lebanon.")
    assert only.place == "Lebanon"


def test_the_town_that_a_pact_is_named_after_is_not_its_place() -> None:
    (only,) = proposals("The ceasefire began at midnight as per the Havana protocols.")
    assert only.place == ""


def test_the_slots_of_a_request_are_read_around_it() -> None:
    (only,) = proposals("OCHA asked for a two-hour daily pause in Homs from 12 May so that food trucks can pass.")
    told = (only.place, only.duration, only.recurrence, only.start, only.purpose)
    assert told == ("Homs", "PT2H", "FREQ=DAILY", "2024-05-12", "aid")


def test_the_extension_tells_when_the_truce_ends() -> None:
    (only,) = proposals("Kenya hailed the 15-day extension of a truce. The extension runs until 24 May.")
    assert (only.duration, only.end) == ("P15D", "2024-05-24")


def test_a_date_behind_until_is_where_a_step_ends() -> None:
    (only,) = proposals("The parties renounce hostilities of any kind until 5 November 2024.")
    assert (only.start, only.end) == ("", "2024-11-05")


@pytest.mark.parametrize(
    "text",
    [
        "Chad asked for peace talks aimed at ending three decades of war.",
        "Chad asked for a truce in the fighting that has raged for nearly two weeks.",
        "The truce in Kasai, now going on six weeks, has brought calm.",
        "Chad asked for a truce for the first time in more than half a century.",
    ],
)
def test_how_long_a_war_lasts_is_not_how_long_a_step_does(text: str) -> None:
    assert [one.duration for one in proposals(text)] == [""]


def test_since_when_fighting_is_the_worst_is_not_when_a_truce_began() -> None:
    (only,) = proposals("Kenya proposed a truce in the worst fighting since 1998.")
    assert only.start == ""


def test_a_call_with_somebody_is_no_appeal() -> None:
    (only,) = proposals("Ruto's call with the king of Jordan\n\nRuto spoke of a truce in Kasai.")
    assert only.proposer == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway asked for a pause in the fighting, followed by a ceasefire.", [("pause", ""), ("ceasefire", "")]),
        (
            "The army stopped shelling Gao to pave a way for a six-hour truce.",
            [("ceasefire", ""), ("truce", "PT6H")],
        ),
    ],
)
def test_a_halt_that_is_to_follow_a_pause_is_a_step_of_its_own(text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.duration) for one in proposals(text)] == told


def test_the_day_on_which_a_truce_enters_its_third_day_is_not_its_start() -> None:
    (only,) = proposals("The truce between Chad and Libya entered its third day on Thursday.")
    assert only.start == ""


def test_a_call_for_a_truce_of_the_same_length_is_for_that_truce() -> None:
    (only,) = proposals("Chad and Libya agreed to a 72-hour truce. Kenya had called for a 72-hour truce.")
    assert only.status == "agreed"


def test_the_length_of_the_last_truce_is_told_before_its_noun() -> None:
    (only,) = proposals("The last 72-hour truce in Kasai was brokered by Kenya.")
    assert only.duration == "PT72H"


def test_since_when_a_truce_is_violated_is_not_when_it_began() -> None:
    (only,) = proposals("Chad and Libya extended their truce. Monitors counted truce violations since 5 May.")
    assert only.start == ""


def test_a_truce_between_two_states_is_in_neither_of_them() -> None:
    (only,) = proposals("Chad-Libya truce holds\n\nThe truce between Chad and Libya holds, envoys said.")
    assert only.place == ""


@pytest.mark.parametrize(
    ("text", "proposer"),
    [
        ("The army must declare a truce, William Ruto said.", "William Ruto"),
        ("The aim of a truce in Kasai should be to let grain pass, William Ruto said.", ""),
    ],
)
def test_who_says_that_a_step_is_due_proposes_it(text: str, proposer: str) -> None:
    assert proposals(text)[0].proposer == proposer


def test_the_head_of_a_state_proposes_what_his_statement_says_is_due() -> None:
    text = (
        "Statement by President William Ruto on Kasai\n\nI am saddened by the war in Kasai. My government stands by "
        "its people, and we ask all to help. The warring sides must declare a truce."
    )
    (only,) = proposals(text)
    assert only.proposer == "William Ruto"


def test_a_proposer_stands_above_its_deed() -> None:
    (only,) = proposals("President William Ruto offered to chair a joint commission.")
    assert only.proposer == "William Ruto"


def test_who_halts_its_own_fire_is_the_proposer() -> None:
    (only,) = proposals("India's month-long truce began on 28 April 2024.")
    assert only.proposer == "India"


def test_those_who_agree_in_its_words_are_the_parties() -> None:
    (only,) = proposals("Armenia and Azerbaijan agreed to a ceasefire on 8 May.")
    assert set(only.parties) == {"Armenia", "Azerbaijan"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Qatar proposed a four-day truce.", "proposed"),
        ("The general announced a four-day truce.", "announced"),
        ("Chad and Libya agreed to a four-day truce.", "agreed"),
        ("A four-day truce has been in force since Monday.", "in force"),
        ("A four-day truce was agreed on Monday. It collapsed within an hour.", "failed"),
        ("The rebels turned down an appeal for a four-day truce.", "refused"),
        ("A four-day truce expired on Monday.", "expired"),
        ("Observers are to watch a shaky ceasefire in Chad.", "agreed"),
        ("The envoy said that a truce had been signed in Geneva.", "agreed"),
        ("The envoy denied that a truce had been signed in Geneva.", "proposed"),
        ("It was not clear whether a truce had been signed in Geneva.", "proposed"),
        ("The meeting is aimed at forging a four-day truce.", "proposed"),
        ("The rebels said no truce could be considered until the vote.", "refused"),
        ("Libya wants a truce accord in place across the south.", "proposed"),
        ("The roads to Taiz will stay shut to convoys.", "blocked"),
        ("The Red Cross wants the road to Taiz opened to convoys.", "proposed"),
        ("Both presidents will attend the talks in Nairobi on 12 May.", "expected"),
        ("The warring sides in Kasai should declare and respect a truce.", "proposed"),
        ("The elders listed steps to reach a truce in Kasai.", "proposed"),
        ("Norway calls on all sides, among them Chad, to endorse the four-day truce.", "proposed"),
        ("Chad and Libya are aiming to conclude a truce.", "proposed"),
        ("Norway welcomes the announcement of a truce between Chad and Libya.", "announced"),
        ("Jets flew over the town in violation of a ceasefire.", "in force"),
        ("The truce between Chad and Libya entered its third day on Thursday.", "in force"),
        ("Chad and Libya agreed to a truce in May. It ended months of fighting.", "agreed"),
    ],
)
def test_a_step_stands_where_the_text_last_has_it(text: str, status: str) -> None:
    assert proposals(text)[0].status == status


def test_evidence_stands_in_the_text_at_its_offsets() -> None:
    text = "Kenya speaks up.\n\nIt has proposed a five-day pause\nin El Fasher, to bury the dead."
    (only,) = proposals(text)
    words = text[only.evidence.start : only.evidence.end]
    assert only.evidence.words == words
    assert "five-day pause\nin El Fasher" in words


def test_a_party_that_is_only_the_other_side_is_in_doubt() -> None:
    war = "Fighting between Chad and Libya went on. "
    (guessed,) = proposals(war + "Chad proposed a week of calm in a truce with Libya.")
    (told,) = proposals(war + "Kenya proposed a truce between Chad and Libya.")
    assert told.parties == ("Chad", "Libya")
    assert SIDED not in told.doubts
    assert set(guessed.parties) == {"Chad", "Libya"}
    assert SIDED in guessed.doubts


def test_a_truce_that_is_hoped_for_elsewhere_as_well_is_another_one() -> None:
    text = (
        "A ceasefire between Chad and Libya went into effect in Abeche on Friday. "
        "Norway hopes the ceasefire will take effect in Faya as well."
    )
    assert [(one.place, one.status) for one in proposals(text)] == [("Abeche", "in force"), ("Faya", "proposed")]


def test_a_peace_deal_of_the_day_of_a_truce_is_that_truce() -> None:
    text = (
        "A ceasefire signed on Thursday by Chad and Libya was holding. "
        "The army will leave the hills under the peace deal that it reached with the rebels on Thursday."
    )
    assert "coordination" not in [one.kind for one in proposals(text) if "peace deal" in one.evidence.words]


def test_what_says_nothing_of_a_truce_is_not_cited() -> None:
    text = "Chad must give the truce a chance, aides said. Chad and Libya signed a truce in Doha on Thursday."
    (only,) = proposals(text)
    assert "signed a truce" in only.evidence.words


def test_troops_of_a_land_do_not_make_it_the_place_of_a_truce() -> None:
    text = (
        "Russian troops left Ituri on Friday. The Russian general said the Russian column had left Ituri for good. "
        "He said a truce was holding. Aid is short in Ituri and Russian doctors are few."
    )
    assert "Russia" not in [one.place for one in proposals(text)]


def test_a_title_with_a_full_stop_over_a_dateline_is_a_title() -> None:
    text = (
        "Chad says agrees new ceasefire.\n\nNDJAMENA 2024-05-10\n\n"
        "Chad said on Friday that it had agreed to a ceasefire with Libya."
    )
    (only,) = proposals(text)
    assert "said on Friday" in text[: only.evidence.start]


def test_what_the_truce_is_is_cited_before_its_breach() -> None:
    text = (
        "Libya accused Chad of breaching a ceasefire on Friday. "
        "Chad and Libya began the ceasefire at 6 a.m. on Thursday."
    )
    (only,) = proposals(text)
    assert "began the ceasefire" in only.evidence.words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The officers turned up for joint police patrols in the town.", []),
        ("Chad fears for a UN-monitored ceasefire holding since 2022.", ["ceasefire"]),
        ("It triggered an intense exchange of automatic weapons near the camp.", []),
        ("Three observers were held by an angry crowd for a day.", []),
        ("Marchers held each others' road-blocking protests.", []),
        ("The bank froze the funds, demanding that the movement renounce violence.", []),
        ("The talks were about a national unity government.", []),
        ("Under an agreement reached between Chad and Libya last month, they will open a bus route.", ["corridor"]),
    ],
)
def test_a_body_and_people_that_are_there_and_fire_are_no_steps(text: str, told: list[str]) -> None:
    assert [one.kind for one in proposals(text)] == told
