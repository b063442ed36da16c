"""What is a sentence about: which act, whose, and towards whom?

1. The verb with its object, particle and preposition decides the act; a verb of thin sense gives way to its noun.
2. What is meant, refused, demanded or threatened is an act of its own, not the act that it speaks of.
3. Who did it is the subject, the agent of a passive, whoever reports of himself, or whoever gives where one receives.
4. To whom it was done is one of the cast before people by their noun, and these before a place.
"""

from __future__ import annotations

import pytest

from tests.reading.events.conftest import Main

CASES = [
    # violence: by what, and against whom
    ("Rebels attacked the barracks with rockets.", "armed_attack", "rebels", "barracks", "no means in the verb"),
    ("The army shelled rebel positions near Faya.", "shelling", "army", "rebel positions", "the means is in the verb"),
    ("Russian warplanes bombed a bridge near Idlib.", "air_strike", "Russia", None, "an adjective says whose planes"),
    ("Russian warplanes bombed a school near Idlib.", "attack_on_civilians", "Russia", None, "a school is civilian"),
    ("A drone strike hit a fuel depot in Kherson.", "drone_strike", "", None, "nobody is told to have done it"),
    (
        "A suicide bomber killed six people at a market.",
        "suicide_attack",
        "suicide bomber",
        "six people",
        "people",
    ),
    ("A roadside bomb exploded near a bus in Helmand.", "explosive_device", "", None, "a bomb does not act by itself"),
    (
        "Turkey launched an offensive against Kurdish fighters.",
        "ground_attack",
        "Turkey",
        "Kurdish forces",
        "light verb",
    ),
    ("Turkish police fired tear gas at the crowd.", "crowd_control", "Turkey", "crowd", "gas is not gunfire"),
    ("Bandits killed three aid workers in Kadugli.", "attack_on_aid", "Bandits", "three aid workers", "relief workers"),
    ("Ethiopian troops captured the town of Gode.", "ground_advance", "Ethiopia", "Gode", "a place, not a person"),
    (
        "Ethiopian troops captured two soldiers near Gode.",
        "abduction",
        "Ethiopia",
        "two soldiers",
        "persons, not a place",
    ),
    ("Kurdish fighters clashed with Turkish soldiers.", "armed_clash", "Kurdish forces", "Turkey", "both sides fight"),
    (
        "Clashes erupted between Kurdish fighters and Turkish soldiers.",
        "armed_clash",
        "Kurdish forces",
        "Turkey",
        "noun",
    ),
    ("Gunmen kidnapped two nuns in Kenya.", "abduction", "Gunmen", "two nuns", "people before the place"),
    ("Guerrillas violated the ceasefire twice.", "truce_broken", "Guerrillas", None, "a truce can be violated"),
    ("Clashes continued while Russia kept shelling Kherson.", "armed_clash", None, None, "the main clause first"),
    # coercion
    ("Police arrested four journalists in Harare.", "detention", "Police", "four journalists", "an authority arrests"),
    ("Police carried out a series of arrests in Nairobi.", "detention", "Police", None, "seen through *a series of*"),
    ("Israel closed the crossing at Erez.", "movement_blocked", "Israel", None, "a way was closed"),
    ("Israel closed its embassy in Dublin.", "ties_cut", "Israel", None, "an embassy was closed"),
    ("The militia turned back an aid convoy at a checkpoint.", "convoy_blocked", "militia", None, "a convoy"),
    ("Russia cut off gas to Moldova.", "supplies_cut", "Russia", "Moldova", "goods of daily life"),
    ("Egypt imposed a curfew in Suez.", "curfew", "Egypt", None, "what was imposed decides"),
    ("The European Union imposed an arms embargo on Sudan.", "sanction", "European Union", "Sudan", "the same verb"),
    ("The Houthis have besieged Taiz since 2015.", "siege", "Houthis", "Taiz", "a siege is an assault in PLOVER"),
    # forces and the street
    ("Pakistan put its forces on alert along the border.", "mobilisation", "Pakistan", None, "no force is used yet"),
    ("China deployed warships near Taiwan.", "troop_movement", "China", None, "ships are moved"),
    ("Teachers marched through La Paz to demand higher pay.", "protest", "Teachers", None, "not the demand in it"),
    ("Farmers blocked the highway to Lima.", "obstruction", "Farmers", None, "farmers protest"),
    ("Soldiers blocked the highway to Lima.", "movement_blocked", "Soldiers", None, "soldiers do not"),
    ("Miners went on strike in northern Chile.", "labour_strike", "Miners", None, "no bomb falls"),
    ("Students staged mass demonstrations in Jakarta.", "protest", "Students", None, "the model's *stag* is *stage*"),
    # relations
    ("Norway suspended aid to Malawi.", "aid_cut", "Norway", "Malawi", "aid was suspended"),
    ("Norway suspended sanctions on Malawi.", "restriction_eased", "Norway", "Malawi", "sanctions were suspended"),
    ("Mali expelled the French ambassador.", "expulsion", "Mali", "France", "a diplomat's side is meant"),
    ("Chad broke off diplomatic relations with Libya.", "ties_cut", "Chad", "Libya", "the object decides"),
    ("The rebels walked out of the peace talks.", "talks_halted", "rebels", "", "talks are nobody"),
    # words of conflict
    ("Iran threatened to close the strait.", "threat", "Iran", None, "the strait is still open"),
    ("Uganda said it would attack Rwanda.", "threat", "Uganda", None, "announced harm is a threat"),
    ("Uganda warned Rwanda of reprisals.", "threat", "Uganda", "Rwanda", "a warning"),
    ("The militia gave the villagers 48 hours to leave.", "ultimatum", "militia", "villagers", "a time and an or-else"),
    ("Germany demanded that Iran open its sites.", "demand", "Germany", "Iran", "the subject below is asked"),
    ("Germany said that Iran must open its sites.", "demand", "Germany", "Iran", "*must* is a demand of who says it"),
    ("Mexico urged the United States to accept more refugees.", "demand", "Mexico", "United States", "not an asylum"),
    ("Vietnam asked Japan for economic aid.", "request", "Vietnam", "Japan", "not an aid"),
    ("Guyana called for sanctions against Burma.", "condemnation", "Guyana", "Myanmar", "harm asked for is blame"),
    ("Iran condemned the raid on its consulate.", "condemnation", "Iran", "", "the raid is not the event"),
    ("Venezuela accused Colombia of spying.", "accusation", "Venezuela", "Colombia", "only alleged"),
    ("Serbia was accused of spying by Kosovo.", "accusation", "Kosovo", "Serbia", "a passive turns them round"),
    ("North Korea rejected an offer of talks.", "refusal", "North Korea", None, "no talks were held"),
    ("Haftar left Moscow without signing the truce.", "refusal", "Haftar", "", "left undone is refused"),
    ("Myanmar will not allow monitors into Rakhine.", "refusal", "Myanmar", None, "denied help is a refusal"),
    ("Russia vetoed a draft resolution on Syria.", "veto", "Russia", None, "a vote against it"),
    ("Egypt denied that its planes had crossed the border.", "denial", "Egypt", None, "the words of one side"),
    # words of peace
    ("The Houthis agreed to a two-month truce.", "agreement", "Houthis", None, "a yes"),
    ("The Houthis accepted the mediator's demands.", "concession", "Houthis", None, "a demand is given way to"),
    ("Ethiopia offered to mediate between the factions.", "promise", "Ethiopia", "factions", "not yet done"),
    ("Kenya will send doctors to Haiti.", "promise", "Kenya", None, "announced help is a promise"),
    ("The Polish president telephoned his Lithuanian counterpart.", "phone_call", "Poland", "Lithuania", "adjectives"),
    ("Envoys of Armenia and Azerbaijan resumed negotiations.", "meeting", "Armenia", "Azerbaijan", "both negotiate"),
    ("Malta praised the Tunisian government for its reforms.", "support_statement", "Malta", "Tunisia", "in words"),
    ("Syria is getting help from Iran.", "support_statement", "Iran", "Syria", "who receives is not who gives"),
    ("Uruguay ratified a free trade treaty with Mexico.", "agreement_signed", "Uruguay", "Mexico", "a treaty"),
    # deeds of peace
    ("Turkey received aid from Kuwait.", "aid_delivered", "Kuwait", "Turkey", "who receives is not who gives"),
    ("Kuwait gave Lebanon 20 million dollars.", "aid_delivered", "Kuwait", "Lebanon", "money is aid"),
    (
        "The United States supplied missiles to Ukraine.",
        "arms_supplied",
        "United States",
        "Ukraine",
        "arms are not relief",
    ),
    ("Kazakhstan extradited two suspects to Latvia.", "extradition", "Kazakhstan", None, "by law"),
    ("India and Sri Lanka conducted joint naval exercises.", "cooperation", "India", "Sri Lanka", "two do it together"),
    ("India conducted naval exercises.", "mobilisation", "India", "", "one does it alone"),
    ("The rebels released 14 hostages on Thursday.", "release", "rebels", "14 hostages", "persons are released"),
    ("Ethiopian troops pulled out of the town of Gode.", "withdrawal", "Ethiopia", "Gode", "two particles"),
    ("Russia stopped shelling Mykolaiv.", "ceasefire_declared", "Russia", None, "an end of fire"),
    ("The commander ordered all units to stop firing.", "ceasefire_declared", "commander", None, "orders to one's own"),
    ("Israel allowed an aid convoy into Gaza.", "access_granted", "Israel", None, "let in"),
    ("The Houthis lifted the siege of Taiz.", "siege_lifted", "Houthis", "Taiz", "more than a restriction"),
    ("Japan began to withdraw its troops.", "withdrawal", "Japan", None, "begun is done"),
]


@pytest.mark.parametrize(("sentence", "act", "actor", "target", "why"), CASES, ids=[row[0] for row in CASES])
def test_a_sentence_is_about_an_act_of_somebody(
    sentence: str, act: str, actor: str | None, target: str | None, why: str, main: Main
) -> None:
    event = main(sentence)
    assert event is not None, why
    assert event.act == act, why
    assert actor is None or event.actor.casefold() == actor.casefold(), why
    assert target is None or event.target.casefold() == target.casefold(), why


NOTHING = [
    ("The rebels released a statement on Thursday.", "no prisoner went free"),
    ("A spokesman declined to comment.", "the press was refused, no party"),
    ("The valley is green in spring.", "nobody did anything"),
    ("He said so on Monday.", "what was said is not told"),
]


@pytest.mark.parametrize(("sentence", "why"), NOTHING, ids=[row[0] for row in NOTHING])
def test_a_sentence_without_an_act_gives_none(sentence: str, why: str, main: Main) -> None:
    assert main(sentence) is None, why


def test_the_words_an_event_rests_on_are_its_clause_and_not_what_hangs_below(main: Main) -> None:
    event = main("Israel closed the crossing at Erez, which had been open for a month, officials said.")
    assert event is not None
    assert event.evidence.words == "Israel closed the crossing at Erez"
