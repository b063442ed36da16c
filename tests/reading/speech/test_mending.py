"""Who tells where the parse, or the order of a wire story, hides them.

1. A thing tells nothing: the name before the verb does, the subject of the clause around, or who is named last.
2. A verb that is joined to the words of somebody belongs to them where its form or its clause shows it.
3. A title in quotation marks, or the town of a dateline, is nobody's words and nobody.
4. What somebody can only do, is called on to do, or would do, is not told.
5. The end of a sentence may tell what stands before it; who is reported to have said it, did.
"""

from __future__ import annotations

import pytest

from tests.reading.speech.hearing import mismatch

DIRECT, INDIRECT = "direct", "indirect"
# A case keeps to its line.
# fmt: off
CASES = [
    ("the spokesman behind a comma", "Nine crates were brought to Orla by a mission truck, High Commissioner for Refugees spokesman Omar Haddad said in Genoa.", "Omar Haddad, @Orla, @Genoa", [("Omar Haddad", INDIRECT, "Nine crates were brought")]),
    ("issues express nothing", 'Army spokesman Omar Haddad conceded that these matters were "thorny ones" but expressed hope that the envoys would settle them.', "Omar Haddad", [("Omar Haddad", DIRECT, "these matters were"), ("Omar Haddad", INDIRECT, "expressed hope")]),
    ("said twice", "Lund said the night raids were meant to stop smugglers and said the border would stay shut.", "Per Lund|Lund", [("Per Lund", INDIRECT, "the night raids"), ("Per Lund", INDIRECT, "the border would stay shut")]),
    ("condemned an attack in which others died and called on", "Minister Pia Lund condemned a mortar attack in which six Kenyans were wounded and called on Chad to hold its fire.", "Pia Lund, @Kenya|Kenyans, @Chad", [("Pia Lund", INDIRECT, "condemned a mortar attack"), ("Pia Lund", INDIRECT, "on Chad to hold its fire")]),
    ("said that somebody must, and pledged", "Haddad said that Kenya must give the talks time and pledged that his men would not be the first to leave.", "Omar Haddad|Haddad, @Kenya", [("Omar Haddad", INDIRECT, "Kenya must give the talks time"), ("Omar Haddad", INDIRECT, "his men would not be the first")]),
    ("fear that others will, warning", "Some border officials fear that rebel units will use the lull to dig in, warning of more mines on the road.", "", [("border officials", INDIRECT, "warning of more mines")]),
    ("with the army, saying", "The harvest was spoilt by a string of raids and quarrels with the army, saying that forty farms had burnt.", "", [("army", INDIRECT, "forty farms had burnt")]),
    ("after those who hold it demanded", "Shots first fell on May 2 after the rebels, who held much of the coast, demanded the recall of Kenyan guards patrolling the port.", "@Kenya|Kenyan", [("rebels", INDIRECT, "demanded the recall")]),
    ("a statement read out", '"The Queen has dismissed the cabinet of nine ministers," said a statement from the presidential palace read out on the radio.', "", [("presidential palace", DIRECT, "The Queen has dismissed")]),
    ("a title in quotation marks", 'Rebel "trade minister" Omar Haddad told a news conference that Lund will come "quite soon, perhaps by boat, to open the office" there.', "Omar Haddad, Per Lund|Lund", [("Omar Haddad", DIRECT, "quite soon, perhaps by boat")]),
    ("a dateline with a dash", "NAIROBI—Kenya’s army said on Monday that it had taken up the offer.", "@Nairobi|NAIROBI, @army", [("army", INDIRECT, "it had taken up the offer")]),
    ("called on others to denounce", "Lund has called on people in Orla to denounce looters.", "Per Lund|Lund, @Orla", [("Per Lund", INDIRECT, "on people in Orla")]),
    ("the army can defend a town", "Lund said the army can defend the town against the raiders.", "Per Lund|Lund", [("Per Lund", INDIRECT, "the army can defend the town")]),
    ("we can confirm", "The army can confirm that the bridge is shut.", "", [("army", INDIRECT, "the bridge is shut")]),
    ("would march to demand and call", "Lund has warned that the Front would march to demand new talks and call for a vote.", "Per Lund|Lund, @Front", [("Per Lund", INDIRECT, "the Front would march")]),
    ("a strike called for Monday", "The miners of the union have called a walkout for Monday.", "", []),
    ("agreed on a few quoted words", 'The guests had agreed on a "radio pause" to end the jibes.', "", []),
    ("renewed charges that", "Lund also renewed charges that two neighbours had sent troops.", "Per Lund|Lund", [("Per Lund", INDIRECT, "charges that two neighbours")]),
    ("clung to power and announced", "Tired Lund, 58, has clung to his post for years and announced he may run if a ballot is called.", "Per Lund|Lund", [("Per Lund", INDIRECT, "he may run")]),
    ("assured a news conference", "Despite recent raids the road had now opened, Lund assured a news conference.", "Per Lund|Lund", [("Per Lund", INDIRECT, "the road had now opened")]),
    ("reported to have told", "Lund was reported to have told his officers that the front was losing ground.", "Per Lund|Lund", [("Per Lund", INDIRECT, "the front was losing ground")]),
    ("not reported to have told", "Lund was not reported to have told his officers that the front was losing ground.", "Per Lund|Lund", []),
    ("pressed somebody to", "Lund pressed the Front to open the road.", "Per Lund|Lund, @Front", [("Per Lund", INDIRECT, "the Front to open the road")]),
    ("a source told an agency at the end", "One of the stores was a barracks of the feared Northern Guard, a well-informed source told The Daily Star.", "@Daily Star", [("well-informed source", INDIRECT, "One of the stores was a barracks")]),
    ("a trader here asked", '"What hope is there for Kenya between Haddad and Lund," a trader here asked Monday.', "@Kenya, Omar Haddad|Haddad, Pia Lund|Lund", [("trader", DIRECT, "What hope is there")]),
    ("the Front demands that", "The RUF-K demands that food be delivered to all parts of Kenya without delay.", "@RUF-K, @Kenya", [("RUF-K", INDIRECT, "demands that food be delivered")]),
    ("a person rejected it", "Lund rejected the plan out of hand. The army rejected it too.", "Per Lund|Lund", [("Per Lund", INDIRECT, "rejected the plan")]),
    ("somebody proposed that", "Lund proposed that the port be opened.", "Per Lund|Lund", [("Per Lund", INDIRECT, "the port be opened")]),
    ("a spokesman passes nothing on", "Kenya said it would back the plan only if the raids end, said army spokesman Omar Haddad.", "@Kenya, Omar Haddad", [("Omar Haddad", INDIRECT, "it would back the plan")]),
    ("an aide right before the verb", "Haddad is to pay a brief visit to Kenya Friday in which he is to meet with President Lund and Premier Otto Chan, a Kenyan presidential spokesman said Monday.", "Omar Haddad|Haddad, @Kenya, Pia Lund|Lund, Otto Chan", [("Kenyan presidential spokesman", INDIRECT, "Haddad is to pay a brief visit")]),
    ("an aim is to press", "The main aim of the meeting was to press the queen to open the road.", "", []),
    ("hurt but expected to recover", "Three others were badly hurt but expected to recover.", "", []),
    ("a bill stipulates", "The bill stipulates that the state may keep the land.", "", []),
    ("a vote calling for", "The members stayed away from a vote calling for a new probe.", "", []),
    ("hostages calling for", "Two hostages calling for a deal have been heard on the radio.", "", [("Two hostages", INDIRECT, "calling for a deal")]),
    ("his death underscored", "The death of the envoy underscored the need for a truce.", "", []),
    ("a trial threatened to", "The trial of the general threatened to deepen the rift.", "", []),
    ("put forth three points", "The North put forth a four-point plan in May.", "@North", []),
    ("according to a cessation", "According to the cessation of hostilities deal, the men are to go to the camp.", "", []),
    ("a picture with words", 'A huge picture with the word "No dream without a home" was hung up in the hall.', "", []),
    ("a day says nothing", "Lund steered clear Thursday of condemning the raid.", "Per Lund|Lund", []),
    ("reiterated its opposition", "Even Kenya, whose envoy is a friend of the court, reiterated its opposition to the ban.", "@Kenya", [("Kenya", INDIRECT, "reiterated its opposition")]),
    ("the line above a mail", "On Thu, 3 Aug 2023 at 18:10, Pia Lund wrote:", "Pia Lund", []),
]
# fmt: on


@pytest.mark.parametrize(("text", "names", "said"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_who_tells(text: str, names: str, said: list[tuple[str, str, str]]) -> None:
    assert mismatch(text, names, said) == ""
