"""Whose words they are.

1. A name, however the title stands to it; of those who speak together, each.
2. Without a name the noun itself, without its article; many who speak for a side are the side.
3. A pronoun or *the statement* goes back to who spoke or was spoken of; what nobody can resolve stays, empty, with a doubt.
4. A ministry speaks itself, not its state; who passes a statement on does not.
5. Who speaks by their office is the person who is named next, for the first time and without an office.
6. *Both sides* are the two parties most often named side by side before, else the only two that were named.
"""

from __future__ import annotations

import pytest

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.finding import find_speech
from safepassage.reading.speech.introduced import NEXT
from safepassage.reading.speech.offices import SEVERAL
from safepassage.reading.times.value import Times
from tests.reading.speech.hearing import cast_of, heard, listen, mismatch

DIRECT, INDIRECT = "direct", "indirect"
# A case keeps to its line.
# fmt: off
CASES = [
    ("a title, then a name in apposition", "The UN special envoy for Yemen, Pia Lund, said on Thursday that the port would open.", "Pia Lund", [("Pia Lund", INDIRECT, "the port would open")]),
    ("a name, then a title", "Pia Lund, the UN special envoy for Yemen, said the port would open.", "Pia Lund", [("Pia Lund", INDIRECT, "the port would open")]),
    ("a long title before the name", "Russian foreign ministry spokeswoman Pia Lund said the port would open.", "Pia Lund, @Russia|Russian", [("Pia Lund", INDIRECT, "the port would open")]),
    ("one diplomat", '"They are close," one diplomat said.', "", [("diplomat", DIRECT, "They are close")]),
    ("a military official", "A military official said the pause would begin at dawn.", "", [("military official", INDIRECT, "the pause would begin at dawn")]),
    ("analysts including", "The demand may be dropped, according to analysts including Omar Haddad, director of a think tank.", "Omar Haddad", [("Omar Haddad", INDIRECT, "The demand may be dropped")]),
    ("he goes back to who spoke", "Pia Lund said the road was open. She said trucks were ready.", "Pia Lund", [("Pia Lund", INDIRECT, "the road was open"), ("Pia Lund", INDIRECT, "trucks were ready")]),
    ("it goes back to an organisation", "The ministry said nine people died. It said the toll may rise.", "", [("ministry", INDIRECT, "nine people died"), ("ministry", INDIRECT, "the toll may rise")]),
    ("an unresolved pronoun stays", "He said trucks are ready.", "", [("", INDIRECT, "trucks are ready")]),
    ("two who speak together", "Omar Haddad and Pia Lund said they had agreed on a map.", "Omar Haddad, Pia Lund", [("Omar Haddad", INDIRECT, "they had agreed"), ("Pia Lund", INDIRECT, "they had agreed")]),
    ("apposed names of a pair", "The two main factions - the Northern Front and Dawn - said they would attend.", "@Northern Front, @Dawn", [("Northern Front", INDIRECT, "they would attend"), ("Dawn", INDIRECT, "they would attend")]),
    ("the statement said", 'The army published its terms on Sunday. "There will be no talks before that," its statement said.', "", [("army", DIRECT, "There will be no talks")]),
    ("a statement by", "A statement by the Northern Front said its fighters had left the town.", "@Northern Front", [("Northern Front", INDIRECT, "its fighters had left")]),
    ("a spokesman for", "A spokesman for the Northern Front said its fighters had left the town.", "@Northern Front", [("spokesman for the Northern Front", INDIRECT, "its fighters had left")]),
    ("a spokeswoman for a minister has no titles", "A spokeswoman for Prime Minister Pia Lund said the text was close.", "", [("spokeswoman for Pia Lund", INDIRECT, "the text was close")]),
    ("a spokesman for an office", "A spokesman for the prime minister said the text was close.", "", [("spokesman for the prime minister", INDIRECT, "the text was close")]),
    ("an adviser to an office", "An adviser to the president said the text was close.", "", [("adviser to the president", INDIRECT, "the text was close")]),
    ("ministers of three states", "The foreign ministers of Kenya, Chad and Togo called in a joint statement for an end to the siege.", "", [("foreign ministers of Kenya, Chad and Togo", INDIRECT, "for an end to the siege")]),
    ("who gave his name as", 'A farmer who gave his name as Omar said the well was dry. "We drink from the river," he said.', "Omar", [("Omar", INDIRECT, "the well was dry"), ("Omar", DIRECT, "We drink from the river")]),
    ("a ministry with its state", "Kenya's Defence Ministry said two soldiers had died. Chad's Defence Ministry denied the report.", "@Kenya, @Chad, @Defence Ministry", [("Kenya's Defence Ministry", INDIRECT, "two soldiers had died"), ("Chad's Defence Ministry", INDIRECT, "the report")]),
    ("the press service of him", "President Omar Haddad will not attend, according to his press service.", "Omar Haddad|his", [("Haddad's press service", INDIRECT, "President Omar Haddad will not attend")]),
    ("a role at the end of a list", "Teams brought out 40 people and took in bread and flour, the provincial governor, Omar Haddad, said.", "Omar Haddad", [("Omar Haddad", INDIRECT, "took in bread and flour")]),
    ("a spokesperson of the body before", 'The Northern Front says it stands by the road. "We have men waiting," a spokesperson said.', "@Northern Front", [("Northern Front", INDIRECT, "it stands by the road"), ("Northern Front", DIRECT, "We have men waiting")]),
    ("a spokesperson of nobody", '"We have men waiting," a spokesperson said.', "@Northern Front", [("spokesperson", DIRECT, "We have men waiting")]),
    ("an envoy who is named next", "The UN special envoy for Yemen told the Council on Tuesday that both had agreed. Pia Lund said she was heartened.", "Pia Lund", [("Pia Lund", INDIRECT, "both had agreed"), ("Pia Lund", INDIRECT, "she was heartened")]),
    ("an envoy and a commander are two", "The UN special envoy for Yemen said on Tuesday that both had agreed. Rebel commander Pia Lund said they had not.", "Pia Lund", [("UN special envoy for Yemen", INDIRECT, "both had agreed"), ("Pia Lund", INDIRECT, "they had not")]),
    ("the envoy again, by the office", 'The UN special envoy for Yemen told the Council on Tuesday that both had agreed. Pia Lund said she was heartened. Smoke rose over the port. The envoy was blunt. "It is not enough," she said.', "Pia Lund", [("Pia Lund", INDIRECT, "both had agreed"), ("Pia Lund", INDIRECT, "she was heartened"), ("Pia Lund", DIRECT, "It is not enough")]),
    ("the envoy, by the role of a person", "Pia Lund came on Monday. Smoke rose. The envoy said the port was closed.", "Pia Lund", [("Pia Lund", INDIRECT, "the port was closed")]),
    ("an envoy is somebody else", "Pia Lund came on Monday. An envoy said the port was closed.", "Pia Lund", [("envoy", INDIRECT, "the port was closed")]),
    ("he is whoever was only identified", 'Omar Haddad said it holds. A baker who asked to be identified only as Hassan said the shops were shut. "My money is gone," he said.', "Omar Haddad", [("Omar Haddad", INDIRECT, "it holds"), ("Hassan", INDIRECT, "the shops were shut"), ("Hassan", DIRECT, "My money is gone")]),
    ("his spokesman", "Pia Lund called for a truce. Her spokesman said the two had talked.", "Pia Lund|Her", [("Pia Lund", INDIRECT, "for a truce"), ("Lund's spokesman", INDIRECT, "the two had talked")]),
    ("a claim that officials rejected", "Kenya said that forty trucks had entered, a claim that local officials rejected.", "@Kenya", [("Kenya", INDIRECT, "forty trucks had entered"), ("local officials", INDIRECT, "a claim that local officials rejected")]),
    ("a teacher in a town", "In Orla, a 34-year-old teacher, Pia Lund, said she kept a bag packed by the door.", "Pia Lund", [("Pia Lund", INDIRECT, "she kept a bag packed")]),
    ("a dateline with a country", "ORLA, Republic of Kenya, Dec 12 - The army said it would come.", "@Kenya|Republic of Kenya", [("army", INDIRECT, "The army said")]),
    ("the ambassador in a capital", "Kenya and the rebels have signed a truce brokered by Chad, the Norwegian ambassador in Orla said on Friday.", "@Kenya, @Chad, @Orla", [("Norwegian ambassador", INDIRECT, "have signed a truce")]),
    ("a leader at the end", "The rebels have turned down the offer after consulting the villages, their military leader, Omar Haddad, announced on Sunday.", "Omar Haddad", [("Omar Haddad", INDIRECT, "have turned down the offer")]),
    ("known as, after the group", "A commander of the National Front known as Wattao said his men were hungry.", "@National Front", [("Wattao", INDIRECT, "his men were hungry")]),
    ("who knows somebody is not them", "An officer who knows Haddad said the road was open.", "Omar Haddad|Haddad", [("officer", INDIRECT, "the road was open")]),
    ("one of its members", "The council has ruled out talks, one of its members said.", "", [("one of its members", INDIRECT, "has ruled out talks")]),
    ("a group that is named next", "Nigeria's most prominent militant group said that it was starting a truce. The Northern Front said in an email that the army must leave.", "@Northern Front", [("Northern Front", INDIRECT, "it was starting a truce"), ("Northern Front", INDIRECT, "the army must leave")]),
    ("the two who spoke together", "The truce was signed late on Saturday, Kenya and Chad said. It may be extended, the two sponsors said.", "@Kenya, @Chad", [("Kenya", INDIRECT, "was signed late"), ("Chad", INDIRECT, "was signed late"), ("Kenya", INDIRECT, "may be extended"), ("Chad", INDIRECT, "may be extended")]),
    ("a hyphen does not end a name", "Lawmakers from the left-wing bloc said it would fail.", "", [("Lawmakers from the left-wing bloc", INDIRECT, "it would fail")]),
    ("an aide is not who is named next", "An aide said that both had agreed. Pia Lund said they had not.", "Pia Lund", [("aide", INDIRECT, "both had agreed"), ("Pia Lund", INDIRECT, "they had not")]),
    ("a diplomat without a name stays so", "A senior diplomat in the capital said that both had agreed. Pia Lund said they had not.", "Pia Lund", [("senior diplomat", INDIRECT, "both had agreed"), ("Pia Lund", INDIRECT, "they had not")]),
    ("the representative of", "The representative of Kenya said that the corridor must be opened.", "@Kenya", [("representative of Kenya", INDIRECT, "the corridor must be opened")]),
    ("head of the mission", "The head of the mission said the road was mined.", "", [("head of the mission", INDIRECT, "the road was mined")]),
    ("a minister of a group told a channel", "Haddad, a senior member of the group, told Al Jazeera that it would respond.", "Omar Haddad|Haddad, @Al Jazeera", [("Omar Haddad", INDIRECT, "it would respond")]),
    ("an anonymous official comes back", 'A senior police official said the road was mined. "Nobody should go there," the official said.', "", [("senior police official", INDIRECT, "the road was mined"), ("senior police official", DIRECT, "Nobody should go there")]),
    ("the ministry comes back by its noun", "The Kenyan foreign ministry confirmed the visit. Smoke rose over the port. The ministry said the talks would go on.", "@Kenyan foreign ministry", [("Kenyan foreign ministry", INDIRECT, "the visit"), ("Kenyan foreign ministry", INDIRECT, "the talks would go on")]),
    ("officials of a state are the state", "U.N. officials said no truck had crossed.", "@United Nations|U.N.", [("United Nations", INDIRECT, "no truck had crossed")]),
    ("local officials are themselves", "Local officials said no truck had crossed.", "", [("Local officials", INDIRECT, "no truck had crossed")]),
    ("figures belong to their owner", "At least 40 people died, according to United Nations figures.", "@United Nations", [("United Nations", INDIRECT, "At least 40 people died")]),
    ("figures of nobody tell nothing", "At least 40 people died, according to official figures.", "", []),
    ("a source close to somebody is a source", "A source close to the general said he would not sign.", "", [("source", INDIRECT, "he would not sign")]),
    ("authorities in a town", "The authorities in Stepanakert stated that their forces would respect the truce.", "", [("authorities in Stepanakert", INDIRECT, "their forces would respect the truce")]),
    ("a dateline is nobody", "PORT SUDAN, Aug 3 (AFP) - The army said it would come.", "@Port Sudan|PORT SUDAN", [("army", INDIRECT, "it would come")]),
    ("a person after a place", "In Beirut, Omar Haddad, a member of the political bureau, said that the army must leave.", "Omar Haddad, @Beirut", [("Omar Haddad", INDIRECT, "the army must leave")]),
    ("one of several, with its name", "One of the signatories, the National Front, has said that it will not attend.", "@National Front", [("National Front", INDIRECT, "it will not attend")]),
    ("a label is no subject", "MILF: calls for a daily window until all civilians are out.", "@MILF", []),
    ("a pronoun after a quotation does not look into it", 'The council told residents to stay. "The Russian side goes on shelling," it said.', "@City council|council, @Russia|Russian", [("City council", INDIRECT, "to stay"), ("City council", DIRECT, "The Russian side goes on shelling")]),
    ("he, of the sentence itself", "Pia Lund told reporters that it holds. A spokesman brushed the paper aside: it was drawn up without him, he said.", "Pia Lund", [("Pia Lund", INDIRECT, "it holds"), ("spokesman", INDIRECT, "it was drawn up without him")]),
    ("it, beside its own verb", "Kenya said it would wait. The Northern Front rejected the offer on Sunday; it has since said that it will not break the truce.", "@Kenya, @Northern Front", [("Kenya", INDIRECT, "it would wait"), ("Northern Front", INDIRECT, "it will not break the truce")]),
    ("who admits comes last", "Nobody can tell who fired, admitted a port official who asked not to be named.", "", [("port official", INDIRECT, "Nobody can tell who fired")]),
    ("doctors at a hospital, who told", "The wards are full, according to doctors at the General Hospital, who told visitors that water was short.", "@General Hospital", [("doctors", INDIRECT, "The wards are full"), ("doctors", INDIRECT, "water was short")]),
    ("witnesses and medics", "The market was hit twice, witnesses and medics said.", "", [("witnesses and medics", INDIRECT, "The market was hit twice")]),
    ("the commander, tweeted that", "Omar Haddad, the group's top commander, tweeted earlier in the week that his troops had not laid down their arms.", "Omar Haddad", [("Omar Haddad", INDIRECT, "his troops had not laid down their arms")]),
    ("was told by", "The mission was told by two residents that shelling had begun at ten.", "@Mission|mission", [("two residents", INDIRECT, "shelling had begun at ten")]),
    ("four officials said that he told", "Kenya has told Paris that it can live with the draft, four officials said.", "@Kenya", [("four officials", INDIRECT, "Kenya has told Paris")]),
    ("a corporal known as", 'A rebel corporal known as Wattao scorned the deal as "a nap before the battle".', "", [("Wattao", DIRECT, "a nap before the battle")]),
    ("an anonymous hearer is not the speaker", "In Orla, its leader, Omar Haddad, told Force Commander Per Lund that the order had gone out.", "Omar Haddad, Per Lund, @Orla", [("Omar Haddad", INDIRECT, "the order had gone out")]),
]
# fmt: on


@pytest.mark.parametrize(("text", "names", "said"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_who_says_what(text: str, names: str, said: list[tuple[str, str, str]]) -> None:
    assert mismatch(text, names, said) == ""


def sides(text: str) -> list[str]:
    scene, _ = listen(text)
    made = cast_of(scene, "@Kenya, @Northern Front, @Chad")
    parties = tuple(one.model_copy(update={"type": "armed_group"}) for one in made.entities)
    cast = Cast(parties, (), made.mentions)
    return [one.record.speaker for one in find_speech(scene, cast, Times()).said]


def test_both_sides_are_the_two_who_were_named_side_by_side() -> None:
    assert sides("Kenya and the Northern Front met. Both sides said they had buried their dead.") == [
        "Kenya",
        "Northern Front",
    ]
    assert sides("Kenya met the Northern Front. Both sides said they had buried their dead.") == [
        "Kenya",
        "Northern Front",
    ]
    assert sides("Chad met Kenya and then the envoy of the Northern Front. Both sides said it held.") == ["Both sides"]


def test_each_of_two_who_accuse_each_other_says_so() -> None:
    told = "The truce frayed on Monday, with Kenya and the Northern Front each accusing the other of opening fire."
    assert sides(told) == ["Kenya", "Northern Front"]


def doubts(text: str, names: str) -> list[tuple[str, tuple[str, ...]]]:
    _, speech = listen(text, names)
    return [(one.record.speaker, one.record.doubts) for one in speech.said]


def test_a_name_that_is_only_likely_is_in_doubt() -> None:
    told = "The UN special envoy for Yemen told the Council that both had agreed. Pia Lund said she was heartened."
    assert doubts(told, "Pia Lund") == [("Pia Lund", (NEXT,)), ("Pia Lund", ())]


def test_one_of_two_who_hold_an_office_is_in_doubt() -> None:
    told = "Pia Lund came on Monday. Omar Haddad came too. Smoke rose. The envoy said the port was closed."
    scene, _ = listen(told)
    made = cast_of(scene, "Pia Lund, Omar Haddad")
    envoys = tuple(one.model_copy(update={"role": "envoy"}) for one in made.entities)
    said = find_speech(scene, Cast(envoys, (), made.mentions), Times()).said
    assert [(one.record.speaker, one.record.doubts) for one in said] == [("Omar Haddad", (SEVERAL,))]
    assert doubts(told, "Pia Lund, Omar Haddad") == [("Pia Lund", ())]


def test_the_two_leaders_who_met_speak_together() -> None:
    text = "Omar Haddad spoke with Pia Lund by telephone on Friday. Both leaders welcomed the opening of the road."
    assert [who for who, _, _ in heard(text, "Omar Haddad, Pia Lund")] == ["Omar Haddad", "Pia Lund"]
