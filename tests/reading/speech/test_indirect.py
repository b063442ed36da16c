"""What is told without quotation marks.

1. The clause that a verb of saying governs is what was said, before it, after it or around it.
2. Verbs that tell by themselves (accuse, urge, deny, welcome) tell what they are done to.
3. Denied, supposed, future and asked-for speech tells nothing, nor does a passive without a teller.
4. An agency that passes on what another said is not the speaker, unless there is no other.
5. What stands beside a telling is another one; what stands inside it of the same teller is not.
"""

from __future__ import annotations

import pytest

from tests.reading.speech.hearing import mismatch

DIRECT, INDIRECT = "direct", "indirect"
# A case keeps to its line.
# fmt: off
CASES = [
    ("said that", "Haddad said on Monday that the army had left the port.", "Omar Haddad|Haddad", [("Omar Haddad", INDIRECT, "the army had left the port")]),
    ("said that, behind an occasion", "Haddad said after the vote that the navy would stay in port.", "Omar Haddad|Haddad", [("Omar Haddad", INDIRECT, "the navy would stay in port")]),
    ("a speech that somebody gave tells nothing", "Haddad said nothing in the speech that he gave on the quay.", "Omar Haddad|Haddad", []),
    ("said without that", "The mission said eight shells fell near the crossing.", "@UN Mission|mission", [("UN Mission", INDIRECT, "eight shells fell")]),
    ("present tense of a state", "Turkey says the corridor must be 30 kilometres deep.", "@Turkey", [("Turkey", INDIRECT, "the corridor must be 30 kilometres deep")]),
    ("accuses is a statement", "Khartoum accuses the militia of looting aid stores.", "@Sudan|Khartoum", [("Sudan", INDIRECT, "of looting aid stores")]),
    ("parenthesis", "The bridge, residents said, was hit twice.", "", [("residents", INDIRECT, "was hit twice")]),
    ("tail", "The bridge was hit twice, residents said.", "", [("residents", INDIRECT, "The bridge was hit twice")]),
    ("tail in turned order", "The bridge was hit twice, said Omar Haddad, who runs the local clinic.", "Omar Haddad", [("Omar Haddad", INDIRECT, "The bridge was hit twice")]),
    ("according to, last", "At least 12 people died in the strike, according to the health ministry.", "", [("health ministry", INDIRECT, "At least 12 people died")]),
    ("according to, first", "According to the health ministry, at least 12 people died in the strike.", "", [("health ministry", INDIRECT, "at least 12 people died")]),
    ("according to, in the middle", "Three trucks, according to the agency's daily report, were turned back.", "@Relief Agency|agency", [("Relief Agency", INDIRECT, "were turned back")]),
    ("quoted as saying", "Haddad was quoted by local media as saying that the army would stay.", "Omar Haddad|Haddad", [("Omar Haddad", INDIRECT, "the army would stay")]),
    ("an agency quotes somebody", "Reuters quoted Haddad as saying that the army would stay.", "Omar Haddad|Haddad, @Reuters", [("Omar Haddad", INDIRECT, "the army would stay")]),
    ("an agency passes on", "The minister said the army would stay, the Tasnim agency reported.", "", [("minister", INDIRECT, "the army would stay")]),
    ("an agency speaks where nobody else does", "Rebels have left the town, the Tasnim agency reported.", "@Tasnim|Tasnim agency", [("Tasnim", INDIRECT, "Rebels have left the town")]),
    ("in a statement", "In a statement on Sunday, the army said its forces had withdrawn.", "", [("army", INDIRECT, "its forces had withdrawn")]),
    ("the ministry, not the state", "Qatar's foreign ministry said the talks would resume on Monday.", "@Qatar", [("Qatar's foreign ministry", INDIRECT, "the talks would resume")]),
    ("passive with an agent", "It was announced by the mediators that the truce begins at noon.", "", [("mediators", INDIRECT, "the truce begins at noon")]),
    ("a passive without a teller tells nothing", "It was announced that the truce begins at noon.", "", []),
    ("has not said whether", "Haddad has not said whether he will attend.", "Omar Haddad|Haddad", []),
    ("did not say", "The army did not say how many soldiers died.", "", []),
    ("declined to say", "The army declined to say how many soldiers died.", "", []),
    ("may say", "The army may announce a pause next week.", "", []),
    ("will announce", "The mediators will announce the date on Friday.", "", []),
    ("if somebody says", "If the army says no, the talks are over.", "", []),
    ("so-called", "The so-called buffer zone is said to be mined.", "", []),
    ("adding is a second statement", "Residents said the market was hit, adding that shells fell for an hour.", "", [("Residents", INDIRECT, "the market was hit"), ("Residents", INDIRECT, "shells fell for an hour")]),
    ("saying after an act", "Rebels left the talks, saying the delegation had been insulted.", "", [("Rebels", INDIRECT, "the delegation had been insulted")]),
    ("a statement saying", "The group issued a statement saying it would not attend.", "@The Group|group", [("The Group", INDIRECT, "it would not attend")]),
    ("went on to say", "The minister went on to say the corridor would stay open.", "", [("minister", INDIRECT, "the corridor would stay open")]),
    ("called on", "The Secretary-General called on all parties to respect the truce.", "", [("Secretary-General", INDIRECT, "all parties to respect the truce")]),
    ("urged", "Paris urged Kigali to withdraw its troops.", "@France|Paris, @Rwanda|Kigali", [("France", INDIRECT, "urged Kigali to withdraw its troops")]),
    ("warned of", "The agency warned of famine in the north.", "@Relief Agency|agency", [("Relief Agency", INDIRECT, "famine in the north")]),
    ("denied", "The army denied the allegations.", "", [("army", INDIRECT, "the allegations")]),
    ("claimed responsibility", "The group claimed responsibility for the attack.", "", [("group", INDIRECT, "responsibility for the attack")]),
    ("a claim of land tells nothing", "The war claimed 12,000 lives.", "", []),
    ("two verbs, one subject", "The envoy welcomed the truce and urged both sides to extend it.", "", [("envoy", INDIRECT, "the truce"), ("envoy", INDIRECT, "both sides to extend it")]),
    ("nested: what the same one told before", "Haddad said he had warned that the road was mined.", "Omar Haddad|Haddad", [("Omar Haddad", INDIRECT, "he had warned")]),
    ("who in a relative clause", "The governor, who said that the road was mined, left on Monday.", "", [("governor", INDIRECT, "the road was mined")]),
    ("which officials said", "The talks, which officials said would start on Monday, were delayed.", "", [("officials", INDIRECT, "would start on Monday")]),
    ("observing a truce is no remark", "Both armies observed the truce.", "", []),
    ("a law says nothing", "The agreement says that each side must withdraw.", "", []),
    ("a question", "Did the army say when it would leave?", "", []),
    ("tweeted", "Haddad tweeted that the convoy had arrived.", "Omar Haddad|Haddad", [("Omar Haddad", INDIRECT, "the convoy had arrived")]),
    ("pledged to", "Addis Ababa pledged to lift the blockade.", "@Ethiopia|Addis Ababa", [("Ethiopia", INDIRECT, "to lift the blockade")]),
    ("made it clear that", "The ministry made it clear that it would not sign.", "", [("ministry", INDIRECT, "it would not sign")]),
    ("sent word that", "The rebels sent word through the bishop that they would come.", "", [("rebels", INDIRECT, "they would come")]),
    ("left the town is no word", "The rebels left the town and made their camp by the river that floods.", "", []),
    ("disputes this, with a colon", "The commanders dispute this: they will not leave before the army has left.", "", [("commanders", INDIRECT, "they will not leave")]),
    ("describes it as", "The mediator said the patrol had lost its way; Haddad describes it as an encirclement.", "Omar Haddad|Haddad", [("mediator", INDIRECT, "the patrol had lost its way"), ("Omar Haddad", INDIRECT, "an encirclement")]),
    ("promised, beside the sentence", "Shells broke a truce that both generals had promised to keep.", "", []),
    ("saying and urging", "The front answered early, saying it was ready and urging the army to go beyond promises.", "@Northern Front|front", [("Northern Front", INDIRECT, "it was ready"), ("Northern Front", INDIRECT, "the army to go beyond promises")]),
    ("announced something", "The army announced a 72-hour truce.", "", [("army", INDIRECT, "a 72-hour truce")]),
    ("rejected the accusation", "The army rejected the accusation and said it was responding to an ambush.", "", [("army", INDIRECT, "it was responding to an ambush")]),
    ("claimed the attack", "The Northern Front claimed the attack.", "@Northern Front", [("Northern Front", INDIRECT, "the attack")]),
    ("thanked", "The president thanked both sides.", "", [("president", INDIRECT, "both sides")]),
    ("is expected to say", "The secretary-general is expected to say that the league is ready.", "", []),
    ("nobody answered", "Neither the army nor the rebels responded to requests for comment.", "", []),
    ("shows is no saying", "Satellite images show that the bridge is down.", "", []),
    ("said nothing", "The army said nothing about the strike.", "", []),
    ("held responsible", "India holds the group responsible.", "@India", [("India", INDIRECT, "the group responsible")]),
    ("was clear that", "The envoy was crystal clear that the offer would lapse.", "", [("envoy", INDIRECT, "the offer would lapse")]),
    ("would say only that", "An aide would say only that the papers were being looked at.", "", [("aide", INDIRECT, "the papers were being looked at")]),
    ("had asked before", "The front had asked for four more hours.", "", []),
    ("has promised to sign is a consent", "The wing has promised to sign.", "", []),
    ("he went on", '"It holds," Haddad said. His men, he went on, were under orders not to shoot.', "Omar Haddad|Haddad", [("Omar Haddad", DIRECT, "It holds"), ("Omar Haddad", INDIRECT, "were under orders not to shoot")]),
    ("after a colon, it would", "The movement shifted ground: it would give up the port to neighbours only.", "", [("movement", INDIRECT, "it would give up the port")]),
    ("each side is nobody in particular", "Each side accused the other of firing first.", "", []),
    ("two verbs over a clause of another", 'The general said his men would leave on Monday, and urged the army to "put the people first".', "", [("general", INDIRECT, "his men would leave on Monday"), ("general", DIRECT, "put the people first")]),
    ("meanwhile another says", "Hamas said it was studying the offer, while Haddad insisted the army would fight on.", "@Hamas, Omar Haddad|Haddad", [("Hamas", INDIRECT, "it was studying the offer"), ("Omar Haddad", INDIRECT, "the army would fight on")]),
    ("said in a statement that", "Haddad said in a statement that Washington supported the extension.", "Omar Haddad|Haddad", [("Omar Haddad", INDIRECT, "Washington supported the extension")]),
    ("denied passage is no speech", "Two members of the militia denied the mission passage.", "", []),
    ("ordered units to stop", "Haddad ordered all units on Monday to stop offensive operations.", "Omar Haddad|Haddad", [("Omar Haddad", INDIRECT, "to stop offensive operations")]),
    ("counts people", "OCHA counts around 7,600 people along the river.", "@OCHA", [("OCHA", INDIRECT, "around 7,600 people")]),
    ("a palace passes on", "Haddad told the king by telephone that the operation would go on, the palace said.", "Omar Haddad|Haddad", [("Omar Haddad", INDIRECT, "the operation would go on")]),
    ("only background", "While the president demanded his departure five years ago, the talks go on.", "", []),
    ("which has accused", "The army, which has accused the group of looting, said it had withdrawn.", "", [("army", INDIRECT, "it had withdrawn")]),
    ("what he called", 'The army declared what it called a "regime of silence" from ten in the morning.', "", [("army", DIRECT, "regime of silence")]),
    ("the headline says it too", "Army says it will leave port\n\nThe army said on Monday that it would leave the port.", "", [("army", INDIRECT, "it would leave the port")]),
    ("asked and declined", "Asked whether it would sign, a ministry official declined to comment.", "", []),
    ("denied that", "The Houthis deny that.", "@Houthis", [("Houthis", INDIRECT, "that")]),
    ("a charge that somebody denies", "Kenya says the front wants to empty the town, a charge the governor denies.", "@Kenya", [("Kenya", INDIRECT, "the front wants to empty the town"), ("governor", INDIRECT, "a charge the governor denies")]),
    ("whom it accuses", "Kenya rejects any role for Chad, which it accuses of sending arms.", "@Kenya, @Chad", [("Kenya", INDIRECT, "accuses of sending arms")]),
    ("put the toll at", "Medics in the town put the death toll at 40.", "", [("Medics", INDIRECT, "the death toll at 40")]),
    ("put it off tells nothing", "The army put the visit off.", "@army", []),
    ("pointed out", "Pia Lund pointed out that the road was open.", "Pia Lund", [("Pia Lund", INDIRECT, "the road was open")]),
    ("said without", "The envoy will visit four capitals, Pia Lund said in Geneva, without giving details.", "Pia Lund", [("Pia Lund", INDIRECT, "will visit four capitals")]),
    ("what is told may be a feeling", "Pia Lund told the Council that the army was committed to the truce.", "Pia Lund", [("Pia Lund", INDIRECT, "the army was committed")]),
    ("briefed somebody by video tells nothing", "Pia Lund briefed the Council by video link.", "Pia Lund", []),
    ("a position that is", "Kenya's position is that no talks can start before the harvest.", "@Kenya", [("Kenya", INDIRECT, "no talks can start before the harvest")]),
    ("a message from somebody was", "The message from Kenya was that it would not wait.", "@Kenya", [("Kenya", INDIRECT, "it would not wait")]),
    ("a position of nobody tells nothing", "The position is that no talks can start.", "@Kenya", []),
    ("described it as", "Pia Lund, in a rare interview, described the talks as serious.", "Pia Lund", [("Pia Lund", INDIRECT, "described the talks")]),
    ("two halves are told by two", "Kenya insists it has no troops abroad; witnesses say otherwise.", "@Kenya", [("Kenya", INDIRECT, "it has no troops abroad")]),
    ("those who sign a statement say it", "The joint statement, signed by Omar Haddad and Pia Lund, called for an immediate halt to the fighting.", "Omar Haddad, Pia Lund", [("Omar Haddad", INDIRECT, "for an immediate halt"), ("Pia Lund", INDIRECT, "for an immediate halt")]),
    ("an agreement that was signed says nothing", "The document, signed by Omar Haddad and Pia Lund, called for an immediate halt to the fighting.", "Omar Haddad, Pia Lund", []),
    ("considers it so", "Kenya considers the plan dead.", "@Kenya", [("Kenya", INDIRECT, "the plan dead")]),
    ("considered that", "Kenya considered that a lifting of the embargo would prolong the war.", "@Kenya", [("Kenya", INDIRECT, "a lifting of the embargo")]),
    ("what is only considered", "Kenya is considering sending more troops. Chad considers itself bound.", "@Kenya, @Chad", []),
    ("their side inside what is said", "Omar Haddad said his party welcomed the plan.", "Omar Haddad", [("Omar Haddad", INDIRECT, "his party welcomed the plan")]),
    ("calls itself tells nothing", "The group, which calls itself the Northern Army, left.", "", []),
    ("took up arms to demand tells nothing", "The front took up arms in 1983 to demand a separate state.", "@front", []),
    ("took to the radio to demand", "Omar Haddad took to the radio to demand a separate state.", "Omar Haddad", [("Omar Haddad", INDIRECT, "a separate state")]),
    ("a news agency with its state goes by its name", "Chad's Wana news agency said the road was open.", "@Wana, @Chad", [("Wana", INDIRECT, "the road was open")]),
    ("a paper told of by its day has no name", "The Sunday newspaper said the talks were over.", "", [("Sunday newspaper", INDIRECT, "the talks were over")]),
    ("a news agency with its name passes on", "Omar Haddad called the draft a basis for talks, the state news agency Wana reported.", "Omar Haddad, @Wana", [("Omar Haddad", INDIRECT, "the draft a basis for talks")]),
]
# fmt: on


@pytest.mark.parametrize(("text", "names", "said"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_who_says_what(text: str, names: str, said: list[tuple[str, str, str]]) -> None:
    assert mismatch(text, names, said) == ""
