"""Only if: what a yes or a no hangs on, whatever the words.

1. A time, a state of things, another's word: *the day the last soldier leaves*, *while troops remain*, *whatever X decides*.
2. What must come first before *any* truce, and a right that is kept, are an *only if* of whoever says so.
   *Has not said how it would vote* is not yet an answer; *how it would be watched over* is about something else.
   So is a deed given for another, the price of a step, and what makes a step possible in the words of a side.
3. A condition is not fetched from what another clause, a colon or a row tells; *if bitter* and *while Y may* are none.
"""

from __future__ import annotations

import pytest

from safepassage.reading import parse
from safepassage.reading.deals.answers.set_conditions import is_said_with
from safepassage.reading.extract import read_text
from safepassage.reading.scene import Context


def _told(text: str) -> dict[str, str]:
    draft = read_text(text, Context(), title="told", nlp=parse.load())
    return {one.party: one.status for one in draft.consents if one.status != "unclear"}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Naga rebels will honour the truce the day the last soldier leaves.", "Naga rebels"),
        ("Peru has no intention of opening the crossing while Ecuador does not hand over the gunmen.", "Peru"),
        ("The Kachin Front would abide by whatever the other groups decide on the truce.", "Kachin Front"),
        ("Chad would back the truce, should Niger stop the shelling.", "Chad"),
        ("Kenya agreed to let the tankers into the port under the truce, subject to a search of the crew.", "Kenya"),
        ("Chad has no objection to the corridor, as long as the airport stays open.", "Chad"),
        ("Chad would end the truce were Niger to shell the town.", "Chad"),
        ("Kenya would let the barges leave, its minister said, once the port was cleared of mines.", "Kenya"),
        ("The Naga rebels said they would respect the truce provided the army left the hills.", "Naga rebels"),
        ("Kenya is open to a truce, but not at the price of its islands.", "Kenya"),
        ("Kenya will allow the convoy, pending clearance by the army.", "Kenya"),
        ("Should Niger cross the river again, Chad said, it would no longer be bound by the truce.", "Chad"),
        ("Absent a guarantee, Chad will not accept the truce.", "Chad"),
        ("When Niger leaves, Kenya said, Chad will stop fighting.", "Chad"),
        ("Chad gave its consent to the truce, but wants the town back.", "Chad"),
        ("In return for an amnesty, the Naga rebels would come out of the hills, a priest said.", "Naga rebels"),
        ("Chad linked its approval of the mandate to the return of the town.", "Chad"),
        ("Kenya's troops will withdraw when the status of the islands has been settled.", "Kenya"),
        ("Chad accepted the truce with one reservation.", "Chad"),
        ("Chad is ready to pull out as long as Niger does not move in.", "Chad"),
    ],
)
def test_a_yes_or_a_no_hangs_on_a_time_or_a_state_of_things(text: str, party: str) -> None:
    assert _told(text).get(party) == "conditional"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Turkey says Greece must pull back its ships before any talks.", "Turkey"),
        ("Sri Lanka said any ceasefire would have to be monitored by neutral observers.", "Sri Lanka"),
        ("Kenya reserved the right to answer any attack during the truce.", "Kenya"),
        ("The Naga rebels' price for a truce is an end to the bombing.", "Naga rebels"),
        ("The condition for a ceasefire, Chad insists, is a full withdrawal.", "Chad"),
        ("Chad said a truce was possible if Niger did not use it to bring in arms.", "Chad"),
        ("For Niger to agree to any deal, Chad would have to leave the strip, an aide said.", "Niger"),
        ("Before there can be any ceasefire, Niger must leave the town, Chad insists.", "Chad"),
        ("A lasting truce, Chad declared, hinges on the departure of all foreign forces.", "Chad"),
        ("The road will stay closed for as long as the siege lasts, the Naga rebels said.", "Naga rebels"),
        ("Trucks may enter, Chad said, if they submit to a search.", "Chad"),
        ("Chad said its men would hand in their guns when those of Niger did.", "Chad"),
        ("The Moro fighters will go home only through an exchange of prisoners under the truce.", "Moro fighters"),
    ],
)
def test_what_must_come_first_is_an_only_if(text: str, party: str) -> None:
    assert _told(text).get(party) == "conditional"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya found the truce acceptable, if bitter.", {"Kenya": "agreed"}),
        ("Kenya signed the truce the day the war entered its third year.", {"Kenya": "agreed"}),
        ("Georgia will not sign the truce, while Armenia may.", {"Georgia": "refused"}),
        ("Chad suspended the talks, and its envoy said: there is no hurry as long as it rains.", {"Chad": "withdrawn"}),
        ("Sri Lanka said the ceasefire must be respected.", {}),
        ("Had Kenya accepted the truce, the town would have been spared.", {}),
        ("If and when Kenya agrees to the truce, aid will flow.", {}),
        ("Whether or not Kenya accepts the truce, there will be a vote.", {}),
        ("Chad would have accepted the truce if Niger had kept its word.", {}),
        ("Once the truce had begun, Kenya opened the road.", {"Kenya": "agreed"}),
        ("Chad will respond if attacked during the truce.", {}),
        ("Had Chad agreed, Kenya said, it would have signed the truce.", {}),
        ("The Naga rebels' price for a ceasefire is too high, Chad said.", {}),
        ("Chad accepted the truce but Niger wants the town back.", {"Chad": "agreed"}),
        ("Without exception, Chad will not accept the truce.", {"Chad": "refused"}),
        ("Failing health kept its king away, and Chad will not accept the truce.", {"Chad": "refused"}),
        ("The United Nations said a truce was possible if both showed restraint.", {}),
        ("Peru denied that Ecuador must pull back before any talks.", {}),
    ],
)
def test_no_condition_is_fetched_from_elsewhere(text: str, told: dict[str, str]) -> None:
    assert _told(text) == told if not told else _told(text).items() >= told.items()
    assert "conditional" not in _told(text).values()


def test_only_what_a_party_will_do_itself_is_an_answer_to_come() -> None:
    assert _told("Chad has not said how it would vote on the truce.") == {"Chad": "pending"}
    assert _told("Chad has not said how the truce would be watched over.") == {}


def test_a_no_stays_a_no_beside_what_is_said_with_it() -> None:
    text = "The rebels turned down Ghana's plan for a truce, saying there would be no deal unless the junta resigned."
    draft = read_text(text, Context(), title="told", nlp=parse.load())
    assert {one.status for one in draft.consents} == {"refused", "conditional"}


@pytest.mark.parametrize(
    ("text", "said"), [("They left, saying nothing.", True), ("Saying nothing, they left.", False)]
)
def test_a_word_of_saying_may_open_a_text(text: str, said: bool) -> None:  # noqa: FBT001 - a row of the table
    assert any(map(is_said_with, parse.load()(text))) is said
