"""Whose a yes or a no is.

1. *Both sides* are the two that a deal is made between, and those of whom a text tells most: their leaders count for them.
   Of states alone they are the two of which it tells far more than of a third.
2. One without a name speaks for whom he is *of*: *a commander of the front*, *an official in the president's office*.
3. *They* are no single person: where the words before name a leader, they are his group; *their delegates* are the two.
   They are no United Nations of a sentence before; *he* of *a deputy said he* is the deputy, whoever that is.
   *The two leaders* are those who met or telephoned just before, and speak for their states.
   Who only speaks on a truce of others in a statement is none of its sides.
4. *We* outside quotation marks is whoever issues the text: its head names him, or the office and the town of its state.
"""

from __future__ import annotations

import pytest

from safepassage.reading import parse
from safepassage.reading.deals.givers.named import ARMY
from safepassage.reading.extract import read_text
from safepassage.reading.scene import Context


def _told(text: str) -> set[tuple[str, str]]:
    draft = read_text(text, Context(), title="told", nlp=parse.load())
    return {(one.party, one.status) for one in draft.consents}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        pytest.param(
            "Peru and Ecuador shelled each other along the Cenepa again. Peru said on Monday that Ecuador had mined the "
            "valley, which Ecuador denies. Brazil has sent an envoy. Both sides agreed to a truce.",
            {"Peru", "Ecuador"},
            id="two states of which the text tells most",
        ),
        pytest.param(
            "A deal reached between Kenya and the Shifta Front opens the road. The Mau Mau Front, the Mau Mau Front's "
            "allies and the Mau Mau Front's critics fought over it. The two sides agreed to extend the truce.",
            {"Kenya", "Shifta Front"},
            id="those that a deal was reached between",
        ),
    ],
)
def test_both_sides_are_the_two_of_the_text(text: str, parties: set[str]) -> None:
    assert {(party, "agreed") for party in parties} <= _told(text)


@pytest.mark.parametrize(
    "before",
    [
        "Chad shelled a town in Niger on Monday. Niger answered on Tuesday. Mali sided with Chad, and Niger shelled Mali.",
        "Chad, Niger and Mali met. Chad, Niger and Mali spoke.",
    ],
)
def test_a_third_state_that_is_told_of_as_often_leaves_the_sides_open(before: str) -> None:
    assert ("Both sides", "agreed") in _told(f"{before} Both sides agreed to a truce.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A commander of the Moro Liberation Front rejected the truce.", ("Moro Liberation Front", "refused")),
        ("Senior leaders of Boko Haram accepted the truce.", ("Boko Haram", "agreed")),
        ("An officer in the Polisario Front's command refused the truce.", ("Polisario Front", "refused")),
    ],
)
def test_one_without_a_name_speaks_for_whom_he_is_of(text: str, told: tuple[str, str]) -> None:
    assert told in _told(text)


def test_they_are_the_group_of_a_leader() -> None:
    told = _told(
        "Saw Po Lay, the leader of the Karen National Union, welcomed the ceasefire. They would honour it at once."
    )
    assert ("Karen National Union", "agreed") in told


def test_their_delegates_are_the_two_before() -> None:
    told = _told("India and Pakistan have shelled one another for a week. Their delegates signed a truce in Dubai.")
    assert {("India", "agreed"), ("Pakistan", "agreed")} <= told


MET = {
    "Ghana's president, Kofi Mensah, met his Togolese counterpart, Yao Lawson, on Monday.": "The two leaders",
    "President Kofi Mensah of Ghana spoke with President Yao Lawson of Togo on Monday.": "Both presidents",
    "Kofi Mensah, the president of Ghana, and Togolese President Yao Lawson had a long call.": "The leaders",
    "President Kofi Mensah of Ghana telephoned President Yao Lawson of Togo on Monday.": "The leaders",
}


@pytest.mark.parametrize(("before", "two"), MET.items())
def test_the_two_leaders_are_those_who_met(before: str, two: str) -> None:
    assert {("Ghana", "agreed"), ("Togo", "agreed")} <= _told(f"{before} {two} agreed to extend the truce.")


def test_who_issues_a_statement_on_a_truce_of_others_says_no_yes() -> None:
    told = _told(
        "Statement by the Foreign Minister of Norway on the truce in Darfur\n\nWe welcome the truce between Sudan and the "
        "Darfur Front. Sudan and the Darfur Front have agreed to keep it until May. Norway supports the truce and remains "
        "committed to it. We urge Sudan and the Darfur Front to open the roads."
    )
    assert ("Sudan", "agreed") in told
    assert not [status for party, status in told if party == "Norway"]


def test_leaders_of_whom_no_meeting_was_told_stay_as_they_are_written() -> None:
    told = _told("President Kofi Mensah of Ghana spoke to reporters on Monday. The two leaders agreed to a truce.")
    assert ("two leaders", "agreed") in told


WE = "We accept the truce. We shall keep our side of it. We ask for the road to be opened.\n"


@pytest.mark.parametrize(
    ("head", "party"),
    [
        ("Statement of the Moro Liberation Front", "Moro Liberation Front"),
        ("MINISTRY OF FOREIGN AFFAIRS\nStatement on the road\nNiamey, 3 May 2024\n\nNiger was attacked.", "Niger"),
        ("To all\nStatement on the road\nNiamey, 3 May 2024\n\nNiger was attacked.", "We"),
        ("From the desk at Satunjira", "We"),
    ],
)
def test_we_is_whoever_issues_a_text(head: str, party: str) -> None:
    assert (party, "agreed") in _told(f"{head}\n\n{WE}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kabul offered the Taliban a truce. The militants rejected it.", ("Taliban", "refused")),
        ("Guerrillas of the FMLN rejected the truce.", ("FMLN", "refused")),
        ("Fighters loyal to Boko Haram rejected the truce.", ("Boko Haram", "refused")),
        ("Roosevelt Johnson, speaking for Boko Haram, rejected the truce.", ("Boko Haram", "refused")),
        (
            "Roosevelt Johnson, who speaks for Boko Haram, said his movement would reject the truce.",
            ("Boko Haram", "refused"),
        ),
        ("Roosevelt Johnson, for Boko Haram, rejected the truce.", ("Boko Haram", "refused")),
        ("The foreign ministry in Addis Ababa rejected the truce.", ("Ethiopia", "refused")),
        ("The groups that make up Boko Haram rejected the truce.", ("Boko Haram", "refused")),
        ("Georgian and Armenian leaders met. They agreed to a truce.", ("Georgia", "agreed")),
        ("Roosevelt Johnson, number two in Boko Haram, said it rejected the truce.", ("Boko Haram", "refused")),
        ("Niger accepted the truce, but Chad did not.", ("Chad", "refused")),
        ("Niger accepted the truce, and Chad did too.", ("Chad", "agreed")),
        ("Indian and Pakistani officers met. Both agreed to a truce.", ("Pakistan", "agreed")),
        ("Turkey, Russia and Iran met. The three countries agreed to a truce.", ("Iran", "agreed")),
        ("Kinshasa met the M23. The government rejected the truce.", ("Democratic Republic of the Congo", "refused")),
        ("The JEM and Chad were asked. None of them accepted the truce.", ("Chad", "refused")),
    ],
)
def test_those_taken_up_are_whom_the_words_before_name(text: str, told: tuple[str, str]) -> None:
    assert told in _told(text)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The United Nations asked for a truce. They have agreed to it.", "They"),
        ("The United Nations asked for it. A lawmaker said he would reject the truce.", "lawmaker"),
        (
            "The United Nations asked for it. An official from one of the parties said it would reject the truce.",
            "official",
        ),
        ("The United Nations asked for it. One of the factions has rejected the truce.", "One of the factions"),
        ("The Palestinian authority in Cairo accepted the truce.", "Palestinian authority in Cairo"),
        ("Chad's former defence minister accepted the truce.", "Chad's former defence minister"),
        ("A former official of Chad rejected the truce.", "former official"),
        ("A cabinet in Paris agreed to the truce.", "cabinet"),
        ("Indian and Pakistani officers met Chinese and Nepali envoys. Both agreed to a truce.", "Both"),
        ("Yahya Sinwar, once held by Israel, said it had rejected the truce.", "it"),
        ("Roosevelt Johnson, an enemy of Boko Haram, said it had rejected the truce.", "it"),
        ("Fighters allied with Boko Haram rejected the truce.", "Fighters"),
        ("Hamas and Fatah met Egypt. The two countries agreed to a truce.", "two countries"),
        ("The Naga rebels, who were told it did not bind them, met India.", "it"),
    ],
)
def test_whoever_cannot_be_known_stays_unresolved(text: str, party: str) -> None:
    draft = read_text(text, Context(), title="told", nlp=parse.load())
    found = next(one for one in draft.consents if one.party == party)
    assert "whom it means is not resolved" in found.doubts


@pytest.mark.parametrize("town", ["Talks in Moscow failed.", "Traders met in Nairobi."])
def test_where_they_met_is_not_whose_government_it_is(town: str) -> None:
    assert {party for party, _ in _told(f"{town} The government rejected the truce.")} == {"government"}


@pytest.mark.parametrize(("who", "reported"), [("former defence minister", "Idris Kalla"), ("defence minister", "")])
def test_a_former_minister_reports_what_his_state_says(who: str, reported: str) -> None:
    text = f"Chad's {who}, Idris Kalla, said Chad would never accept the truce."
    draft = read_text(text, Context(), title="told", nlp=parse.load())
    assert [(one.party, one.reported_by) for one in draft.consents] == [("Chad", reported)]


@pytest.mark.parametrize(("who", "doubts"), [("army", (ARMY,)), ("government", ())])
def test_the_word_of_an_army_need_not_be_that_of_its_state(who: str, doubts: tuple[str, ...]) -> None:
    draft = read_text(f"The Chadian {who} rejected the ceasefire.", Context(), title="told", nlp=parse.load())
    assert [(one.party, one.doubts) for one in draft.consents] == [("Chad", doubts)]


def test_a_word_that_two_give_together_is_the_own_word_of_each() -> None:
    draft = read_text("Chad and Niger each said they would observe the truce from midnight.", Context())
    assert {(one.party, one.reported_by) for one in draft.consents} == {("Chad", ""), ("Niger", "")}
