"""One truce after the other in a text: which is which, where each stands, and from when until when it runs.

1. A second, the latest and the one agreed elsewhere are truces of their own, without the noun.
2. A truce that another one followed has failed; so has each of those that did not last.
3. A war that ended with a ceasefire, an attempt to stop a war, a body at work and a place to meet are no steps.
4. Further down, *the ceasefire* is the one that the text is about, not one of the past.
5. Where a truce stands is also told by who starts it, keeps it or is no longer bound by it, and by what it is due to do.
6. Both ends of a range are its start and its end; what it is due to do has its day.
7. The title gives the place of each truce; a part of a land is told as such.
8. What is taken from something else than its own words is in doubt: that it is over, that it runs, where it holds.
9. A text that breaks off after any word is read.
"""

from __future__ import annotations

from datetime import date

import pytest

from safepassage.reading.deals.clustering.succession import OVERTAKEN
from safepassage.reading.deals.details.expiry import RUN_OUT
from safepassage.reading.deals.details.statuses import PRESUMED
from safepassage.reading.deals.details.theatre import HOME
from safepassage.reading.draft import Proposal
from safepassage.reading.extract import read


def proposals(text: str) -> tuple[Proposal, ...]:
    """Read the proposals of a text told on Friday, 14 June 2024."""
    return read(text, published=date(2024, 6, 14)).proposals


THREE = (
    "The first truce, agreed in Cairo in May, collapsed within hours. A second, announced by Egypt on June 2, held for "
    "three days. The third began at noon on Thursday and was still holding on Friday, residents said."
)


def test_a_second_and_the_third_are_truces_of_their_own() -> None:
    assert [one.start for one in proposals(THREE)] == ["2024-05", "2024-06-02", "2024-06-13T12:00"]


def test_a_truce_that_another_followed_has_failed() -> None:
    assert [one.status for one in proposals(THREE)] == ["failed", "failed", "in force"]


def test_one_of_the_truces_that_did_not_last_has_failed() -> None:
    text = "Earlier ceasefires have not lasted. The one agreed in Geneva in December 2018 covered the coast."
    assert [(one.start, one.status) for one in proposals(text)] == [("2018-12", "failed")]


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Libya fought a war that ended with a ceasefire in 1987.",
        "It was the third attempt this year to halt the war.",
        "A monitoring group based in London said eleven people had been killed.",
        "More than 600 people made their way to the meeting point on Sunday.",
        "UN observers reached the town on Sunday.",
        "The group was said to be tired after three days of talks in Oslo.",
        "Heavy rain grounded most flights, and the road was muddy.",
    ],
)
def test_what_only_sounds_like_a_step_is_none(text: str) -> None:
    assert proposals(text) == ()


def test_further_down_the_ceasefire_is_the_one_that_the_text_is_about() -> None:
    text = (
        "A ceasefire between Chad and Libya took effect on Monday.\n\n"
        "In May the two sides agreed to a week-long truce proposed by Egypt.\n\n"
        "The ceasefire is to end on 30 June, the ministry said."
    )
    assert [(one.duration, one.end) for one in proposals(text)] == [("", "2024-06-30"), ("P1W", "")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The rebels began a ten-day truce on Monday.", "in force"),
        ("The guerrillas said they would observe a truce over the weekend.", "agreed"),
        ("The front said it was no longer bound by the ceasefire with Morocco.", "ended"),
        ("The Maoists called off their unilateral truce on Monday.", "ended"),
        ("A ceasefire signed in Lusaka in 1999 was never observed.", "failed"),
        ("A truce between Chad and Libya is due to expire at nightfall.", "in force"),
        ("A truce between Chad and Libya is due to take effect at noon.", "agreed"),
        ("A truce between Chad and Libya takes effect on Sunday.", "agreed"),
        ("A truce between Chad and Libya lasted a few hours.", "failed"),
        ("The government declared a truce in Tigray, effective immediately.", "in force"),
        ("The two generals agreed to a truce proposed by Egypt.", "agreed"),
        ("Peace talks between Chad and Libya will resume in Rome on Sunday.", "agreed"),
        ("Egypt proposed that the airport in Sanaa be reopened and the siege of the port lifted.", "proposed"),
    ],
)
def test_where_a_step_stands_is_told_by_what_is_done_with_it(text: str, status: str) -> None:
    assert proposals(text)[0].status == status


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Chad will observe a truce from Dec. 24 to Jan. 1.", "2024-12-24", "2025-01-01"),
        (
            "Chad and Libya agreed on a truce that runs from 9 a.m. to 4 p.m. on Sunday.",
            "2024-06-16T09:00",
            "2024-06-16T16:00",
        ),
        ("Chad announced a ceasefire, to come into force on Sunday.", "2024-06-16", ""),
        ("A truce in Goma is due to end on Sunday.", "", "2024-06-16"),
    ],
)
def test_a_truce_runs_from_one_end_of_a_range_to_the_other(text: str, start: str, end: str) -> None:
    (one,) = proposals(text)
    assert (one.start, one.end) == (start, end)


def test_the_title_gives_the_place_of_each_truce() -> None:
    text = (
        "Sudan: fighting goes on\n\nA 72-hour ceasefire announced by Egypt on 24 April failed. A week-long truce "
        "was agreed on 3 May.\n"
    )
    assert [one.place for one in proposals(text)] == ["Sudan", "Sudan"]


def test_a_sentence_opens_with_the_place_of_its_truce() -> None:
    assert [one.place for one in proposals("In Goma, by contrast, a truce is holding, he said.")] == ["Goma"]


def test_a_part_of_a_land_is_told_as_such() -> None:
    text = "Israel agreed to suspend air strikes on southern Lebanon for 48 hours."
    assert [one.place for one in proposals(text)] == ["southern Lebanon"]


@pytest.mark.parametrize(
    ("text", "proposer"),
    [
        ("A truce in Goma negotiated by local elders is holding.", "local elders"),
        ("A truce in Goma took hold. It was brokered by Kenya.", "Kenya"),
        ("Kenya urged both sides to respect the truce.", ""),
        ("Turkey wants a seat in the talks in Rome on Sunday.", ""),
    ],
)
def test_who_brokers_a_truce_proposes_it_and_who_asks_to_keep_it_does_not(text: str, proposer: str) -> None:
    assert [one.proposer for one in proposals(text)][:1] in ([proposer], [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad said it would halt its air strikes.", ("Chad", "agreed")),
        ("Chad, which had suspended its own operations on Monday, welcomed the vote.", ("Chad", "in force")),
    ],
)
def test_who_halts_its_own_operations_has_a_truce_of_its_own(text: str, told: tuple[str, str]) -> None:
    assert [(one.proposer, one.status) for one in proposals(text)] == [told]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army ruled out a holiday truce with the guerrillas.", "refused"),
        ("The group said its ceasefire was over.", "ended"),
        ("Indonesia said it would accept a ceasefire in Aceh.", "agreed"),
        ("The ministers of Chad and Libya are to meet in Rome next week.", "agreed"),
    ],
)
def test_no_over_and_are_to_say_where_a_step_stands(text: str, status: str) -> None:
    assert [one.status for one in proposals(text)] == [status]


def test_talks_at_which_something_else_happened_are_no_step() -> None:
    text = "Ukraine backed a plan for a 30-day ceasefire at talks with American officials in Jeddah."
    assert [one.kind for one in proposals(text)] == ["ceasefire"]


def test_the_hour_of_its_day_is_taken_where_a_mention_tells_it() -> None:
    text = "A truce in Goma began on Thursday. It took effect at 8 a.m. on Thursday."
    assert [one.start for one in proposals(text)] == ["2024-06-13T08:00"]


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("Kabul declared a week-long truce that leaves out Islamic State.", ("Islamic State",)),
        (
            "The truce in Gaza does not apply to strikes on men who are about to launch rockets, an Israeli official said.",
            ("strikes on men who are about to launch rockets",),
        ),
        ("The United States did not exclude sanctions against those who broke the truce in Goma.", ()),
    ],
)
def test_who_is_left_out_is_told_in_its_own_words(text: str, excluded: tuple[str, ...]) -> None:
    assert [one.excludes for one in proposals(text)] == [excluded]


def test_a_person_behind_an_office_is_the_proposer() -> None:
    text = "The generals agreed to a week-long truce proposed by Kenya's President, William Ruto."
    assert [one.proposer for one in proposals(text)] == ["William Ruto"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The FARC observed a week-long truce in May 2024.", "ended"),
        ("Both sides observed a 12-hour pause on 8 June 2024.", "ended"),
        ("The rebels began a three-day truce on 13 June 2024.", "in force"),
        ("The rebels began a truce on 1 May 2024.", "in force"),
    ],
)
def test_a_truce_that_has_run_out_by_the_day_of_its_text_has_ended(text: str, status: str) -> None:
    read = proposals(text)
    assert [one.status for one in read] == [status]
    assert [RUN_OUT in one.doubts for one in read] == [status == "ended"]


def test_what_is_taken_and_not_told_is_in_doubt() -> None:
    first, *_ = proposals("The first truce was agreed on 1 May 2024. A second was announced by Egypt on 2 June 2024.")
    assert (first.status, OVERTAKEN in first.doubts) == ("failed", True)
    under = proposals("The army let the convoys in under the truce.")
    assert [(one.status, PRESUMED in one.doubts) for one in under if one.kind == "truce"] == [("in force", True)]
    placed = proposals("Sudan truce holds\n\nA truce took effect on Monday.")
    assert [(one.place, HOME in one.doubts) for one in placed] == [("Sudan", True)]
    told = proposals("Sudan truce holds\n\nA truce took effect in Darfur on Monday.")
    assert [HOME in one.doubts for one in told] == [False]


@pytest.mark.parametrize("last", ["leave", "put", "only", "until", "southern", "lay"])
def test_a_text_that_breaks_off_is_read(last: str) -> None:
    assert [one.kind for one in proposals(f"The rebels agreed to a truce and the army will {last}")] == ["truce"]


def test_a_further_pause_that_is_offered_is_one_of_its_own() -> None:
    text = (
        "Chad and Libya observed a 12-hour pause on 8 June. Chad then offered to extend it by 24 hours, which Libya "
        "turned down before proposing its own 48-hour lull the following day."
    )
    assert [(one.duration, one.proposer) for one in proposals(text)] == [
        ("PT12H", ""),
        ("PT24H", "Chad"),
        ("PT48H", "Libya"),
    ]


def test_the_feast_that_a_truce_is_for_begins_by_itself() -> None:
    text = "The Council called on Friday for a halt to fighting in Sudan for Ramadan, which begins this week."
    assert [(one.start, one.status) for one in proposals(text)] == [("", "proposed")]


def test_what_is_refused_passage_is_blocked() -> None:
    text = "The army has refused to allow deliveries through Adre."
    assert [(one.kind, one.status) for one in proposals(text)] == [("corridor", "blocked")]


def test_two_that_keep_a_truce_together_are_its_parties_and_none_its_proposer() -> None:
    text = "Chad and Libya will observe a 15-day ceasefire."
    assert [(one.parties, one.proposer) for one in proposals(text)] == [(("Chad", "Libya"), "")]


def test_a_text_that_holds_a_truce_gives_it_its_state() -> None:
    text = "The agreement, signed in Cairo on Monday, provides for a 60-day truce in Gaza."
    assert [(one.duration, one.status) for one in proposals(text)] == [("P60D", "agreed")]


def test_a_truce_that_is_called_for_beside_one_that_was_made_is_another() -> None:
    text = "The army and the rebels agreed to a truce in Goma. Kenya had called for a month-long ceasefire."
    assert [(one.proposer, one.status) for one in proposals(text)] == [("", "agreed"), ("Kenya", "proposed")]


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("An agreement to evacuate 450 wounded soldiers from Marib was signed.", "evacuation", "agreed"),
        ("Some 1,000 people left Foua under an evacuation deal between Iran and Qatar.", "evacuation", "proposed"),
        ("Ukraine proposed that the two presidents meet in Istanbul in July.", "talks", "proposed"),
    ],
)
def test_verbs_and_deals_tell_evacuations_and_meetings(text: str, kind: str, status: str) -> None:
    assert [(one.kind, one.status) for one in proposals(text)] == [(kind, status)]


def test_what_a_truce_is_extended_to_is_its_end() -> None:
    text = "The ceasefire in Aceh, which the rebels declared in March, has been extended to 30 June."
    assert [(one.start, one.end) for one in proposals(text)] == [("", "2024-06-30")]


def test_a_truce_behind_since_has_the_day_on_which_it_took_effect() -> None:
    text = "It was the first attack since a 60-day truce in Lebanon took effect on 8 June."
    assert [(one.start, one.status) for one in proposals(text)] == [("2024-06-08", "in force")]


def test_the_length_of_a_war_is_not_that_of_its_truce() -> None:
    text = "Chad and Libya agreed on Monday to a truce, the first in their five-decade war."
    assert [one.duration for one in proposals(text)] == [""]


def test_what_it_would_do_and_then_do_is_all_to_come() -> None:
    text = "The president said the truce with Chad would start on 1 October and run for 102 days."
    assert [(one.duration, one.status) for one in proposals(text)] == [("P102D", "agreed")]


def test_what_failed_to_bring_a_truce_is_no_failed_truce() -> None:
    text = "The meeting in Rome failed to bring the 30-day ceasefire that Ukraine wants."
    assert [one.status for one in proposals(text) if one.duration] == ["proposed"]


def test_a_truce_of_one_side_alone_is_another_than_that_of_both() -> None:
    text = (
        "A two-way truce between Mali and the rebels ended on Monday. Mali had declared a unilateral ceasefire before."
    )
    assert len(proposals(text)) == len(("of both", "of Mali alone"))


def test_a_truce_that_one_has_agreed_to_is_proposed_while_another_is_waited_for() -> None:
    (one,) = proposals(
        "Chad has agreed to a 48-hour truce and the envoy is waiting to hear if the rebels will do the same."
    )
    assert one.status == "proposed"
    (one,) = proposals("Chad and the rebels have agreed to a 48-hour truce.")
    assert one.status == "agreed"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad and Libya want a treaty to replace the 1953 armistice.", []),
        ("The Dinka, who signed the Wunlit peace accords in 1999, met in Juba.", []),
        ("Police have turned ceasefire lines into borders.", []),
        ("A ceasefire signed in 1999 was never observed.", ["failed"]),
        ("Gunmen opposed to the 8-month-old truce in Chad bombed a post.", ["agreed"]),
        ("Shots were fired in Goma despite a fragile truce.", ["in force"]),
        ("The talks are aimed at shoring up a ceasefire sealed last week.", ["agreed"]),
        ("Chad wants a truce signed by Friday.", ["proposed"]),
        ("The envoy sought a truce agreed by the end of May.", ["proposed"]),
        ("A minister denied reports of a truce signed last week.", ["proposed"]),
        ("The truce in Ituri seems to be holding.", ["in force"]),
        ("The truce in Ituri does not appear to be holding.", ["proposed"]),
        (
            "The government called for a cessation of hostilities. The rebels said: We will not stop hostilities.",
            ["refused"],
        ),
        ("Voters would back a deal if the rebels renounced violence.", []),
    ],
)
def test_truces_of_years_ago_and_refusals_are_no_second_record(text: str, told: list[str]) -> None:
    assert [one.status for one in proposals(text)][: len(told) + 1] == told
