"""Quotations that are statements, and those that are not.

1. A quotation belongs to the verb of saying that follows it at once, else to the one before it.
2. Broken by its attribution it is one utterance; after a full stop another begins.
3. Without a verb of saying it goes on with the speaker before; nobody is made up.
4. A word held with tongs is no statement, unless somebody is said to call a thing so.
5. Straight, curly, angled and single marks do the same; a quotation in a quotation is part of it.
"""

from __future__ import annotations

import pytest

from tests.reading.speech.hearing import mismatch

DIRECT, INDIRECT = "direct", "indirect"
# A case keeps to its line.
# fmt: off
CASES = [
    ("verb after the quotation", '"The road is open," Omar Haddad said.', "Omar Haddad", [("Omar Haddad", DIRECT, "The road is open")]),
    ("turned order", '"The road is open," said Omar Haddad, a spokesman for the port authority.', "Omar Haddad", [("Omar Haddad", DIRECT, "The road is open")]),
    ("turned order, title first", '"Nobody fired," said Brigadier General Omar Haddad.', "Omar Haddad", [("Omar Haddad", DIRECT, "Nobody fired")]),
    ("told reporters in a place", '"Both sides have our text," Pia Lund told reporters in Geneva on Tuesday.', "Pia Lund", [("Pia Lund", DIRECT, "Both sides have our text")]),
    ("colon before", 'Haddad said: "We will not withdraw a single soldier."', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "We will not withdraw a single soldier.")]),
    ("comma before", 'Asked about the deadline, Haddad replied, "Ask them."', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "Ask them.")]),
    ("broken by the attribution: one utterance", '"We are ready," the envoy said, "to open the road tomorrow."', "", [("envoy", DIRECT, "We are ready")]),
    ("broken by a full stop: two utterances", '"We are ready," Haddad said. "The trucks leave tomorrow."', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "We are ready"), ("Omar Haddad", DIRECT, "The trucks leave tomorrow")]),
    ("a question keeps its attribution", '"Who broke the truce?" Haddad asked. "Not we."', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "Who broke the truce?"), ("Omar Haddad", DIRECT, "Not we.")]),
    ("an exclamation keeps its attribution", '"Enough!" the mayor shouted to the crowd.', "", [("mayor", DIRECT, "Enough!")]),
    ("continued in the next paragraph", '"The fighting has stopped," Pia Lund said.\n\n"We hope that it stays so. People need water," she added.', "Pia Lund", [("Pia Lund", DIRECT, "The fighting has stopped"), ("Pia Lund", DIRECT, "We hope that it stays so")]),
    ("next paragraph without attribution", 'Pia Lund said the fighting had stopped.\n\n"People need water and they need it now."', "Pia Lund", [("Pia Lund", INDIRECT, "the fighting had stopped"), ("Pia Lund", DIRECT, "People need water")]),
    ("a quotation over two paragraphs", 'Haddad said: "The army has kept its word. It left the port on Monday.\n\n"Now the others must keep theirs."', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "The army has kept its word")]),
    ("fragment in a clause of saying", 'Haddad said the truce was "holding, with a few exceptions in the east".', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "holding, with a few exceptions")]),
    ("a word held with tongs stays indirect", 'Haddad said the truce was "fragile" and might not last the week.', "Omar Haddad|Haddad", [("Omar Haddad", INDIRECT, "might not last the week")]),
    ("scare quotes without a verb of saying", 'The "humanitarian corridor" was closed again on Monday.', "", []),
    ("called it: two words are enough", 'Haddad called it "a disaster".', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "a disaster")]),
    ("described as", 'The envoy described the talks as "difficult but serious".', "", [("envoy", DIRECT, "difficult but serious")]),
    ("two quotations in a clause: one utterance", '"A staging ground" remains there, and "nobody dares to go in because of the mines", Pia Lund said.', "Pia Lund", [("Pia Lund", DIRECT, "nobody dares to go in")]),
    ("two speakers in one sentence", '"We signed," Haddad said, but Pia Lund said: "They have signed nothing yet."', "Omar Haddad|Haddad, Pia Lund", [("Omar Haddad", DIRECT, "We signed"), ("Pia Lund", DIRECT, "They have signed nothing")]),
    ("single marks", "'The crossing is shut,' Haddad said. 'It won't open before Friday.'", "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "The crossing is shut"), ("Omar Haddad", DIRECT, "It won't open")]),
    ("curly marks", "“The crossing is shut,” Haddad said.", "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "The crossing is shut")]),
    ("angled marks", "«The crossing is shut», Haddad said.", "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "The crossing is shut")]),
    ("a quotation in a quotation", '"They told us \'never again\' and then they shelled us," the mayor said.', "", [("mayor", DIRECT, "They told us")]),
    ("adding with a second quotation", '"The port is open," Haddad said, adding: "Ships may come in from tomorrow."', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "The port is open"), ("Omar Haddad", DIRECT, "Ships may come in")]),
    ("a lead-in without a verb of saying", 'Haddad\'s message was blunt: "There will be no second warning."', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "There will be no second warning")]),
    ("in a letter", 'In a letter to the council, Haddad wrote that "the siege must end before any talks".', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "the siege must end before any talks")]),
    ("as he put it does not steal", 'The envoy, in what he called "a last appeal", urged both sides to stop.', "", [("envoy", INDIRECT, "urged both sides to stop")]),
    ("nobody to attribute to", 'Smoke rose over the port.\n\n"We heard three blasts."', "", [("", DIRECT, "We heard three blasts")]),
    ("two clauses, the first quoted", 'Haddad said it was "above my pay grade" and that Paris would revert.', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "above my pay grade"), ("Omar Haddad", INDIRECT, "Paris would revert")]),
    ("an unknown verb over a quotation", 'Haddad took the signature "for what it is worth".', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "for what it is worth")]),
    ("a title in quotation marks is a name", 'Haddad signed the "Joint Declaration on Water and Roads".', "Omar Haddad|Haddad", []),
    ("a label with a colon before a quotation", 'Pia Lund: "We are not saying no. We are saying not like this."', "Pia Lund", [("Pia Lund", DIRECT, "We are not saying no")]),
]
# fmt: on


@pytest.mark.parametrize(("text", "names", "said"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_who_says_what(text: str, names: str, said: list[tuple[str, str, str]]) -> None:
    assert mismatch(text, names, said) == ""
