"""Who speaks for whom: the office of a person, and the party that it is of.

1. A pronoun or a definite noun that owns an office makes it that of the party that it takes up.
2. Who advises, aids or represents somebody speaks for that somebody's party.
3. An office of state without the state is that of the state that the story is about; a figure of another one is not.
4. Whose country or government is told by a pronoun is the party that the person speaks for.
5. The role is that of the person named, without ranks, and without the office of somebody else.
6. A leader of *rebels* or of *the party* is of the only party, or the nearest, that this can be; no army is a *militia*.
7. A country before an envoy tells what the envoy is for, where somebody else sends him.
8. A people is the party of the text that is called by it, unless its state is told as well.
9. A common noun beside a name tells what the name is, and is no second party.
"""

from __future__ import annotations

import pytest

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.cast.value import Cast
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context

# text; person; role; party
OFFICES: tuple[tuple[str, str, str, str], ...] = (
    ("President Kofi Mensah of Ghana and President Yao Lawson of Togo met.", "Yao Lawson", "President", "Togo"),
    (
        "Peru freed them. Peru is glad. In Tokyo, Prime Minister Goro Hamada said that Peru had done well.",
        "Goro Hamada",
        "Prime Minister",
        "Japan",
    ),
    (
        "Israel would wait. In Cairo, Foreign Minister David Levin met Egyptian leaders.",
        "David Levin",
        "Foreign Minister",
        "Israel",
    ),
    (
        "Russia sent aid. Moscow denied it. Kabul is controlled by President Burhan Rahimi. Afghan rebels left.",
        "Burhan Rahimi",
        "President",
        "Afghanistan",
    ),
    (
        "Hamas rejected the plan. Its spokesman, Tariq Selim, said it would answer in writing.",
        "Tariq Selim",
        "spokesman",
        "Hamas",
    ),
    (
        "The rebels captured two towns. The group's leader, Amos Ndala, said they would stay.",
        "Amos Ndala",
        "leader",
        "rebels",
    ),
    (
        "M23 agreed to the pause. The movement's deputy head, Jules Banza, welcomed it.",
        "Jules Banza",
        "deputy head",
        "M23",
    ),
    (
        "The RSF said nothing. Idris Yahya, the group's spokesman, did not answer calls.",
        "Idris Yahya",
        "spokesman",
        "Rapid Support Forces",
    ),
    (
        "The rebels demand that the government pay first. Their negotiator, Samuel Okot, said so.",
        "Samuel Okot",
        "negotiator",
        "rebels",
    ),
    ("Iran backs what Lebanon decides, its envoy Karim Javadi has said.", "Karim Javadi", "envoy", "Iran"),
    (
        "Musa Izzat, a political adviser to the RSF commander, spoke on Tuesday.",
        "Musa Izzat",
        "political adviser",
        "Rapid Support Forces",
    ),
    (
        "Getu Alemu, an adviser to Prime Minister Abiy Ahmed of Ethiopia, told reporters so.",
        "Getu Alemu",
        "adviser",
        "Ethiopia",
    ),
    (
        "Anwar Saleh, a deputy to the Houthi negotiator Mohammed Abdulsalam, said so.",
        "Anwar Saleh",
        "deputy",
        "Houthis",
    ),
    (
        "Haftar's LNA waited. Haftar's spokesman, Omar Jalil, said so.",
        "Omar Jalil",
        "spokesman",
        "Libyan National Army",
    ),
    ("Marko Petric, a lawyer for the Bosnian Serb leader, said so.", "Marko Petric", "lawyer", "Republika Srpska"),
    (
        "A spokesman for the rebels, Ahmed Hussein, said the group would wait.",
        "Ahmed Hussein",
        "spokesman",
        "rebels",
    ),
    ("Rauf Denk, for the Turkish Cypriots, wanted a federation.", "Rauf Denk", "", "Northern Cyprus"),
    (
        "Thailand's army said Cambodian troops had fired first. Acting Prime Minister Somchai Rattana said so.",
        "Somchai Rattana",
        "Acting Prime Minister",
        "Thailand",
    ),
    (
        "The Israeli military said a soldier was killed. Defence Minister Avner Katzir blamed Hamas.",
        "Avner Katzir",
        "Defence Minister",
        "Israel",
    ),
    (
        "Nepal's Maoist rebels ended their truce. Home Minister Bimal Thapa said the security forces were ready.",
        "Bimal Thapa",
        "Home Minister",
        "Nepal",
    ),
    (
        "Cambodia accused Thailand of shelling. Thailand denied it. Defence Minister Anan Suksa warned Cambodia.",
        "Anan Suksa",
        "Defence Minister",
        "Thailand",
    ),
    (
        "Dakar's foreign minister, Moussa Sarr, chaired the talks on Ivory Coast in Lome.",
        "Moussa Sarr",
        "foreign minister",
        "Senegal",
    ),
    (
        "Ethiopia agreed. The rebels' foreign minister, Tesfay Hagos, did not.",
        "Tesfay Hagos",
        "foreign minister",
        "rebels",
    ),
    (
        "Lebanon's long-serving army chief, General Fadi Aoun, agreed.",
        "Fadi Aoun",
        "army chief",
        "Lebanon",
    ),
    (
        "The army agreed. UNICEF's chief, Anna Russo, called for a halt.",
        "Anna Russo",
        "chief",
        "UNICEF",
    ),
    (
        "UN mission staff left. The UN's Libya envoy, Ghassan Nader, said so.",
        "Ghassan Nader",
        "envoy",
        "United Nations",
    ),
    ("U.S. envoy Mark Lowell said so.", "Mark Lowell", "envoy", "United States"),
    (
        "The Donetsk People's Republic signed. Separatist leader Oleg Danko threatened to walk away.",
        "Oleg Danko",
        "Separatist leader",
        "Donetsk People's Republic",
    ),
    (
        "Sinn Fein said that the Provisional IRA would decide. Gerard Ahern, the party's president, said so.",
        "Gerard Ahern",
        "president",
        "Sinn Fein",
    ),
    (
        "The CODECO militia fled, the Congolese army said. Basa Zukpa, the militia's leader, denied it.",
        "Basa Zukpa",
        "leader",
        "CODECO",
    ),
    (
        "A delegation of the Karen National Union, headed by its vice chairman, General Peter Hsa, arrived.",
        "Peter Hsa",
        "vice chairman",
        "Karen National Union",
    ),
    (
        "There is no deal, a spokesperson for Prime Minister Avner Katzir, Omer Dotan, said as Israel met.",
        "Omer Dotan",
        "spokesperson",
        "Israel",
    ),
    (
        "France sent a letter. Prime Minister Ousmane Diarra said Bamako would not change a comma.",
        "Ousmane Diarra",
        "Prime Minister",
        "Mali",
    ),
    (
        "The government gave no answer. Defence Minister Dan Cole met Nigeria.",
        "Dan Cole",
        "Defence Minister",
        "government",
    ),
    ("The army's deputy commander, Lt. Gen. Omar Taha, said so.", "Omar Taha", "deputy commander", "army"),
    ("Ibrahim Ould Salah leads the Plateforme in Mali.", "Ibrahim Ould Salah", "leader", "Plateforme"),
    ("Rwanda agreed. Congo's Alain Mbuyi did not.", "Alain Mbuyi", "", "Democratic Republic of the Congo"),
    (
        "The Royal Nepalese Army agreed. Army spokesman Deepak Rana said so.",
        "Deepak Rana",
        "Army spokesman",
        "Royal Nepalese Army",
    ),
    (
        "They heard Col. Mugabo (CNDP) at Kitchanga, where nothing moved that day.",
        "Mugabo",
        "Colonel",
        "National Congress for the Defence of the People",
    ),
    ("MONUC (Brig. Gen. Anil Rawat) will patrol.", "Anil Rawat", "General", "MONUC"),
    (
        "Mullah Fazl Jan, a deputy of Mullah Abdul Ghani Baradar of the Taliban, said so.",
        "Fazl Jan",
        "deputy",
        "Taliban",
    ),
    (
        "The Chief of Defence Staff, Lieutenant General Ousman Badjie, agreed.",
        "Ousman Badjie",
        "Chief of Defence Staff",
        "",
    ),
    (
        "In the morning Falintil agreed. Its commander, Matan Ruak, said so.",
        "Matan Ruak",
        "commander",
        "Falintil",
    ),
    ("The rebel chief Victor Palomino fled, Peru's army said.", "Victor Palomino", "rebel chief", ""),
    ("Oleg Danko, the Moscow-installed head of the region, said so.", "Oleg Danko", "head of the region", ""),
    ("Guatemala's army agreed. The self-declared president, Ramiro Leon, did not.", "Ramiro Leon", "president", ""),
    ("Guyana agreed. Prime Minister Ralph Dorset of Dominica said so.", "Ralph Dorset", "Prime Minister", "Dominica"),
    (
        "In Bangui, the government's spokesman, Max Bala, said that Rwandan troops would help.",
        "Max Bala",
        "spokesman",
        "government",
    ),
    (
        "The head of the U.N. nuclear watchdog, Rafael Grosso, warned of a leak.",
        "Rafael Grosso",
        "head",
        "United Nations",
    ),
    (
        "The Special Representative of the Secretary-General, Parfait Moreau, met the UN team.",
        "Parfait Moreau",
        "Special Representative of the Secretary-General",
        "",
    ),
    (
        "Lt. Gen. Sok Chea, Cambodia's defence ministry spokesman, said so.",
        "Sok Chea",
        "defence ministry spokesman",
        "Cambodia",
    ),
    (
        "Ethiopia pulled out. The Somali prime minister met Ethiopia. Prime Minister Ali Nur said Ethiopia would wait.",
        "Ali Nur",
        "Prime Minister",
        "Somalia",
    ),
    (
        "Islamists hold Jowhar. Islamist commander Sheikh Takow said so.",
        "Takow",
        "Islamist commander",
        "Islamists",
    ),
    ("King Gyanu of Nepal wants to dissolve parliament before elections.", "Gyanu", "King", "Nepal"),
    (
        "Islamists won. The deputy security head for the Islamists, Omar Diallo, spoke.",
        "Omar Diallo",
        "deputy security head",
        "Islamists",
    ),
    ("Ali Nur, a resident of the port about 40 miles east, saw it.", "Ali Nur", "resident of the port", ""),
    (
        "Luis Ortega, the special adviser of UN Secretary General Parfait Moreau, left.",
        "Parfait Moreau",
        "Secretary General",
        "United Nations",
    ),
    ("Anti-Syrian Christian leader Samir Haddad refused.", "Samir Haddad", "Christian leader", ""),
    (
        'The rebels said no. Rebel "foreign minister" Omar Diallo spoke on Monday.',
        "Omar Diallo",
        "Rebel foreign minister",
        "rebels",
    ),
    (
        "The rebels said no. Their envoy Omar Diallo met us. Diallo, speaking in rebel-held Kalare, was firm.",
        "Omar Diallo",
        "envoy",
        "rebels",
    ),
    (
        "North Korea agreed. The North's Vice Minister Pak Chol Su said so.",
        "Pak Chol Su",
        "Vice Minister",
        "North Korea",
    ),
    ("North Korea agreed. Ships left the North Sea, captain Pak Chol Su said.", "Pak Chol Su", "Captain", ""),
    ("Bruno Keller met his South Korean counterpart Kim Tae-Jun.", "Kim Tae-Jun", "", "South Korea"),
    (
        "The Palestinian president spoke. Palestinians waited. Defence Minister Avner Katzir agreed.",
        "Avner Katzir",
        "Defence Minister",
        "",
    ),
    (
        "The Palestinian Authority agreed. Palestinian negotiator Samir Haddad said so.",
        "Samir Haddad",
        "negotiator",
        "Palestinian Authority",
    ),
)
MEANT: tuple[tuple[str, str, str], ...] = (
    ("Thailand's army fired. Prime Minister Somchai Rattana said his country would hold back.", "country", "Thailand"),
    ("Ethiopian spokeswoman Salome Tadesse said her government would fight on.", "government", "Ethiopia"),
    ("A spokesman for the rebels, Ahmed Hussein, said the group would wait.", "group", "rebels"),
    ("The Bosnian Serbs rejected the map. The Serbs refused again.", "Serbs", "Republika Srpska"),
    ("The Bosnian Serbs and Serbia met. The Serbs refused.", "Serbs", "Serbia"),
    ("JNIM lifted the blockade. The militant group freed two men.", "group", "JNIM"),
    ("The Palestinian militant group Islamic Jihad said that it agreed.", "it", "Palestinian Islamic Jihad"),
)
PARTIES: tuple[tuple[str, frozenset[str]], ...] = (
    ("The Palestinian militant group Islamic Jihad agreed.", frozenset({"Palestinian Islamic Jihad"})),
    ("The rebel group M23 said it would pull out.", frozenset({"M23"})),
    ("Chad's main rebel group, FACT, said it would pull out.", frozenset({"FACT"})),
    ("Hezbollah, the militant group, said it would answer.", frozenset({"Hezbollah"})),
    ("The rebels, Hamas said, had agreed.", frozenset({"Hamas"})),
)


def cast_of(text: str) -> Cast:
    """Read a cast."""
    return find_cast(scene_of(text, Context(), parse.load()))


@pytest.mark.parametrize(("text", "person", "role", "party"), OFFICES)
def test_a_person_speaks_for_whose_office_it_is(text: str, person: str, role: str, party: str) -> None:
    found = {one.name: (one.role, one.org) for one in cast_of(text).entities if one.type == "person"}
    assert found[person] == (role, party)


@pytest.mark.parametrize(("text", "word", "name"), MEANT)
def test_what_is_told_of_a_person_means_the_party_that_they_speak_for(text: str, word: str, name: str) -> None:
    scene = scene_of(text, Context(), parse.load())
    cast = find_cast(scene)
    token = next(token for token in reversed(scene.doc) if token.text == word)
    assert cast.who(token) == name


@pytest.mark.parametrize(("text", "parties"), PARTIES)
def test_a_noun_beside_a_name_is_no_second_party(text: str, parties: frozenset[str]) -> None:
    assert {one.name for one in cast_of(text).entities if one.type in ("armed_group", "org", "government")} == parties


def test_a_figure_of_another_state_is_not_at_home_in_the_story() -> None:
    text = "Saudi Arabia agreed to the truce. President Joe Biden praised Saudi Arabia."
    assert {one.name: one.org for one in cast_of(text).entities if one.type == "person"} == {"Joe Biden": ""}


def test_an_adjective_within_an_unknown_name_is_not_whose_office_it_is() -> None:
    cast = cast_of("Samir Haddad, a leader of the Libyan National Dialogue, wanted a truce.")
    assert cast.entities[0].role == "leader of the Libyan National Dialogue"


def test_the_state_that_an_office_means_is_somebody_of_the_text() -> None:
    cast = cast_of("Guatemala's army will observe the truce. President Ramiro Leon said so.")
    assert cast.principal("Ramiro Leon") == "Guatemala"
    assert cast.kind("Guatemala") == "state"
