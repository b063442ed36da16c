"""Whom an office means that stands without a name, and who goes on.

1. *The prime minister*, *the Chinese ambassador* or *the rebel leader* is whoever of that office and side was named.
2. An office of another kind, or of another side, is nobody of these; nor is who only serves the office.
3. A name that the parse took into an office is who speaks; figures and letters belong to whoever keeps or wrote them.
4. A quotation that runs on over paragraphs keeps its speaker; who is quoted only in an aside does not take the floor.
"""

from __future__ import annotations

import pytest

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.finding import find_speech
from safepassage.reading.times.value import Times
from tests.reading.speech.hearing import cast_of, listen, mismatch

DIRECT, INDIRECT = "direct", "indirect"
CASES = [
    ("The prime minister said it holds.", "prime minister", "Kenya", "Pia Lund"),
    ("The foreign minister said it holds.", "prime minister", "Kenya", "foreign minister"),
    ("The Kenyan ambassador said it holds.", "special envoy", "Kenya", "Pia Lund"),
    ("The Chadian ambassador said it holds.", "special envoy", "Kenya", "Chadian ambassador"),
    ("The rebel leader said it holds.", "leader", "Front", "Pia Lund"),
    ("The rebel leader said it holds.", "leader", "Kenya", "rebel leader"),
    ("The president said it holds.", "spokeswoman for the president", "Kenya", "president"),
    ("A minister said it holds.", "minister", "Kenya", "minister"),
]


@pytest.mark.parametrize(("told", "role", "org", "speaker"), CASES)
def test_an_office_is_whoever_of_that_office_and_side_was_named(told: str, role: str, org: str, speaker: str) -> None:
    scene, _ = listen(f"Pia Lund came on Monday. Smoke rose. {told}")
    made = cast_of(scene, "Pia Lund, @Kenya|Kenyan, @Chad|Chadian, @Front")
    kinds = {"Front": "armed_group"}
    changed = [
        one.model_copy(
            update={"role": role, "org": org} if one.type == "person" else {"type": kinds.get(one.name, one.type)}
        )
        for one in made.entities
    ]
    said = find_speech(scene, Cast(tuple(changed), (), made.mentions), Times()).said
    assert [one.record.speaker for one in said] == [speaker]


# A case keeps to its line.
# fmt: off
NAMED = [
    ("a name taken into an office", "The deputy envoy to the League of States Omar Haddad warned that the gate was shut.", "Omar Haddad", [("Omar Haddad", INDIRECT, "the gate was shut")]),
    ("whose figures they are", "Nine guards died in the raids, according to the security service count.", "", [("security service", INDIRECT, "Nine guards died")]),
    ("figures of nobody", "Nine guards died in the raids, according to the final toll.", "", []),
    ("one of somebody's letters", "Omar Haddad will lead the talks, according to one of the African League's invitation letters seen by reporters.", "Omar Haddad, @African League", [("African League", INDIRECT, "Omar Haddad will lead the talks")]),
    ("a quotation over three paragraphs", '"We have no link with them," Lund said. "They say they did not shell us.\n\n"If they did not, who did. We must stop it."\n\n"We need a line to them," she said.', "Pia Lund|Lund", [("Pia Lund", DIRECT, "We have no link"), ("Pia Lund", DIRECT, "If they did not, who did"), ("Pia Lund", DIRECT, "We need a line")]),
    ("an aside does not take the floor", 'Lund denied that her men saw Kenya as a foe, although Chad has suggested that they leave.\n\n"We have no foes. We never had."', "Pia Lund|Lund, @Kenya, @Chad", [("Pia Lund", INDIRECT, "that her men saw Kenya as a foe"), ("Chad", INDIRECT, "they leave"), ("Pia Lund", DIRECT, "We have no foes")]),
    ("a spokesman who is named next", 'A mission spokesman said that the crews will stay. "We will keep our boats there," said spokesman Omar Haddad.', "Omar Haddad", [("Omar Haddad", INDIRECT, "the crews will stay"), ("Omar Haddad", DIRECT, "We will keep our boats")]),
    ("another's spokesman is named next", 'A mission spokesman said that the crews will stay. "We will not," said Trade Department spokesman Omar Haddad.', "Omar Haddad", [("mission spokesman", INDIRECT, "the crews will stay"), ("Omar Haddad", DIRECT, "We will not")]),
    ("the statement is the office's", 'Pia Lund ordered the boats to sail, her office said.\n\nLund ordered the crews "to act at once against the smugglers," said the statement.\n\n"We will keep the truce," it said.', "Pia Lund|Lund|her", [("Lund's office", INDIRECT, "Pia Lund ordered the boats"), ("Pia Lund", INDIRECT, "the boats to sail"), ("Pia Lund", INDIRECT, "Lund ordered the crews"), ("Lund's office", DIRECT, "to act at once"), ("Lund's office", DIRECT, "We will keep the truce")]),
    ("a thing before a colon says nothing", 'The ministry said the talks "should end the fighting." The hall was no matter: "what counts is that they meet."', "@ministry", [("ministry", DIRECT, "should end the fighting"), ("ministry", DIRECT, "what counts is that they meet")]),
]
# fmt: on


@pytest.mark.parametrize(("text", "names", "said"), [pytest.param(*case[1:], id=case[0]) for case in NAMED])
def test_who_says_it(text: str, names: str, said: list[tuple[str, str, str]]) -> None:
    assert mismatch(text, names, said) == ""
