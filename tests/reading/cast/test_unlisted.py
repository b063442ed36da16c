"""Who is named in texts of conflicts that no lexicon knows.

1. An organisation is one party under the whole of its name, and two that are joined by *and* are two.
2. What only speaks for others, and the members of a body, are no body of their own.
3. People under a common noun are a party where a name sets them apart and they speak or have a line of their own.
4. A party that two names tell is one.
5. Nobody is told of who is named only as its writer.
6. An opposition of parties is not the rebels of a text, and the sides of a war are no third party.
7. What a text calls somebody (*a local NGO*) tells what an unknown name is.
8. A people's adjective is no state where a body governs it; a longer name of a list takes up the one that it goes on from.
"""

from __future__ import annotations

import pytest

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context

PARTIES = frozenset({"state", "government", "armed_group", "igo", "org"})
ROWS: tuple[tuple[str, frozenset[str]], ...] = (
    ("The statement was posted in Spanish on a page.", frozenset()),
    ("The Revolutionary Armed Forces of Colombia--People's Army left it.", frozenset({"FARC"})),
    ("He joined the National Co-operation Party on Monday.", frozenset({"National Co-operation Party"})),
    ("Kenya joined the Treaty on the Non-Proliferation of Arms.", frozenset({"Kenya"})),
    ("Kenya met AA over the routes on Monday.", frozenset({"Kenya"})),
    ("The daily France-Soir said on Monday that nothing had been done.", frozenset()),
    (
        "The Tupac Amaru Revolutionary Movement left. Tupac Amaru guerrillas elsewhere vowed to fight.",
        frozenset({"Tupac Amaru Revolutionary Movement"}),
    ),
    (
        "The Provincial Board of Lanuza and the Ulama Council support it.",
        frozenset({"Provincial Board of Lanuza", "Ulama Council"}),
    ),
    ("The mayor was barred from the race by the Electoral Court on Nov 12.", frozenset({"Electoral Court"})),
    ("- Military Council of Arsal: no answer.", frozenset({"Military Council of Arsal"})),
    ("The Men of Honour Movement told us that it would withdraw.", frozenset({"Men of Honour Movement"})),
    ("The Elders' Council of Golweyn supports this.", frozenset({"Elders' Council of Golweyn"})),
    ("The Red Cross Society of Narova opened three sites.", frozenset({"Red Cross Society of Narova"})),
    ("Yesterday Task Force Kampilan held its lines.", frozenset({"Task Force Kampilan"})),
    ("Fighters of the Cobra Brigade fired at a convoy.", frozenset({"Cobra Brigade"})),
    ("Issued by the Media Centre of the High Committee on Monday.", frozenset({"High Committee"})),
    ("The Press Office can be reached by telephone.", frozenset()),
    ("They were taken to Saint Joseph Parish on Monday.", frozenset()),
    ("The wounded were treated at Al-Amal Hospital on Monday.", frozenset()),
    ("The Murle chiefs would go along.", frozenset({"Murle chiefs"})),
    ("Notables of Tafas said that they would decide by dawn.", frozenset({"Notables of Tafas"})),
    ("He thinks the drivers' union will refuse.", frozenset({"drivers' union"})),
    (
        "The South Coast Administration kept to it. Major Abdi Warsame met the SCA on Monday.",
        frozenset({"South Coast Administration"}),
    ),
    (
        "The Men of Honour agreed. The Men of Honour Movement will withdraw.",
        frozenset({"Men of Honour Movement"}),
    ),
    (
        "The High Committee met. The High Committee of Tribes and the High Committee of the Tribes of Shabwa agree.",
        frozenset({"High Committee of the Tribes of Shabwa"}),
    ),
    ("The SAF agreed. A day later the army agreed again.", frozenset({"Sudanese Armed Forces"})),
    ("The pro-Kurdish Sunrise Party said yes.", frozenset({"Sunrise Party"})),
    ("Mediators in Accra said that it was over.", frozenset()),
    ("He told Radio Okapi that it was over.", frozenset({"Radio Okapi"})),
    ("It began on Friday, TASS wrote in a report to Interfax.", frozenset({"TASS"})),
    ("The army had used the lull.", frozenset({"army"})),
    ("A spokesman for the rebels went home.", frozenset({"rebels"})),
    ("The Alliance for the Re-liberation of Golweyn met.", frozenset({"Alliance for the Re-liberation of Golweyn"})),
    ("The Uganda People's Defense Force agreed. The army will wait.", frozenset({"Uganda People's Defence Force"})),
    ("The Royal Nepalese Army agreed. The army will wait.", frozenset({"Royal Nepalese Army"})),
    ("Eurico Guterres, who leads Sabara, said no.", frozenset({"Sabara"})),
    ("The Patriotic Front of Mr Mugabe signed.", frozenset({"Patriotic Front"})),
    (
        "A splinter, the Front of Forces for Redress (FFR), said yes. FFR men left.",
        frozenset({"Front of Forces for Redress"}),
    ),
    ("Army Moves South\n\nThe Sabara movement will let trucks pass.", frozenset({"Sabara"})),
    ("He spoke for the separatist government in the hills.", frozenset({"separatist government"})),
    ("The Aden-based government said no.", frozenset({"Aden-based government"})),
    ("They met the self-declared government in the hills.", frozenset({"self-declared government"})),
    ("Darfur rebels attacked. The rebels said so.", frozenset({"Darfur rebels"})),
    ("A Chechen rebel spokesman said the rebels agreed. Chechen rebels left.", frozenset({"Chechen rebels"})),
    ("Hamas agreed. The ruling Islamists said so.", frozenset({"Hamas"})),
    ("The Polisario Front agreed. The Islamists said no.", frozenset({"Polisario Front", "Islamists"})),
    ("In Goma rebels fired. Outside Goma rebels fled.", frozenset()),
    ("Basra militants said they would go on.", frozenset({"Basra militants"})),
    ("South Sudan agreed. They left the South in May.", frozenset({"South Sudan"})),
    ("The loyalist army must stay out.", frozenset({"loyalist army"})),
    ("They blamed the army for it.", frozenset({"army"})),
    ("They drove past the army.", frozenset()),
    ("Abkhaz gunners fired. The separatists said no.", frozenset({"Abkhazia"})),
    ("Hijra, a local NGO, was let through.", frozenset({"Hijra"})),
    ("He said that the militia known as the Zandar had joined.", frozenset({"Zandar"})),
    ("The municipal council said yes. The municipal council will meet.", frozenset({"municipal council"})),
    ("The Lanuza Municipal Council met. The municipal council said yes.", frozenset({"Lanuza Municipal Council"})),
    ("Two trucks stood behind the municipal council.", frozenset()),
    ("The 301 Battalion refused.", frozenset({"301 Battalion"})),
    ("The Bana Mura militia has said that it will leave.", frozenset({"Bana Mura"})),
    ("He carried a letter to the Presidency.", frozenset({"Presidency"})),
    ("The Third Column boycotts it.", frozenset({"Third Column"})),
    ("The Follow-up Committee met on Monday.", frozenset({"Follow-up Committee"})),
    ("Misseriya herders were seen near a well.", frozenset()),
    (
        "The rebels shelled Kalare. The main opposition, led by Amos Ndala, has called a strike.",
        frozenset({"rebels", "opposition"}),
    ),
    ("Opposition leader Amos Ndala met the rebels. The rebels agreed.", frozenset({"rebels"})),
    ("Opposition fighters took Kalare. The opposition has refused a truce.", frozenset({"Opposition fighters"})),
    ("Omar Diallo met us. Diallo's rebels hold half the land.", frozenset({"rebels"})),
    ("Zambia's president met Omar Diallo. His rebels hold half the land.", frozenset({"Zambia"})),
    ("The rebels agreed. The two factions signed in Kalare, and the factions shook hands.", frozenset({"rebels"})),
    (
        "Iraq voted. Iraq mourned. The new coalition government fell, and the feeble government fled.",
        frozenset({"Iraq"}),
    ),
    ("They fired Tibna rockets at a Roman Catholic school, and a Marine battalion left.", frozenset()),
    ("The rebels' Voice of Dawn radio station was silent.", frozenset({"Voice of Dawn"})),
    ("So says the Kalare-based Lanuza Centre for Human Rights.", frozenset({"Lanuza Centre for Human Rights"})),
    ("It came in a BBC interview and in a letter seen by Reuters.", frozenset({"BBC", "Reuters"})),
    ("Trucks brought Reuters paper.", frozenset()),
    ("Israel fears raids by anti-Israeli fighters.", frozenset({"Israel"})),
    ("Islamists hold Jowhar. Islamist fighters said more would come.", frozenset({"Islamist fighters"})),
    ("Two Palestinian farmers were hurt on Monday. Nine Palestinians fled.", frozenset()),
    (
        "The Palestinian Authority paid its clerks. The Palestinian government had no money left.",
        frozenset({"Palestinian Authority"}),
    ),
    ("The Palestinians rejected the map on Monday.", frozenset({"Palestine"})),
    ("The State of Palestine signed the treaty on Monday.", frozenset({"Palestine"})),
    (
        "ELN gunmen fired at a boat in Arauca. The National Liberation Army has been at war since 1964.",
        frozenset({"National Liberation Army of Colombia"}),
    ),
    ("The Roman Catholic Church will send a bishop on Monday.", frozenset({"Catholic Church"})),
    ("The Kenya-based Lanuza Centre said that it had seen it.", frozenset({"Lanuza Centre"})),
    ("Kenya agreed. The Kenya-based Lanuza Centre said so.", frozenset({"Kenya", "Lanuza Centre"})),
    ("Avril Ndala, Uganda's Director of National Intelligence, left.", frozenset({"Uganda"})),
    ("He spoke of unrest among armed forces on Monday and of armed forces on Friday.", frozenset()),
    (
        "Note on the Vote by Chad to Widen Access for Trucks and Send Food to Borno\n\nChad may widen access and send food.",
        frozenset({"Chad"}),
    ),
    ("The Lanuza Relief and Rescue Team said it had seen it.", frozenset({"Lanuza Relief and Rescue Team"})),
    ("He works for the Truth and Reconciliation Commission.", frozenset({"Truth and Reconciliation Commission"})),
    ("Kenya's Defense Ministry declared it over.", frozenset({"Kenyan defense ministry"})),
    (
        "The Kenyan Foreign Ministry left. Kenya's Foreign Ministry agreed.",
        frozenset({"Kenyan Foreign Ministry"}),
    ),
    ("The Kenyan ministry of foreign affairs agreed.", frozenset({"Kenyan ministry of foreign affairs"})),
    ("Liwa al-Borota men left. Liwa al-Borota said no.", frozenset({"Liwa al-Borota"})),
    ("M23 rebels left Goma. FDLR stayed, and FDLR fired. The rebels said so.", frozenset({"M23", "FDLR"})),
    ("Three states have listed the group's two wings as foreign terrorist organizations.", frozenset()),
)


@pytest.mark.parametrize(("text", "parties"), ROWS)
def test_the_parties_of_a_text_are_those_that_a_reader_sees(text: str, parties: frozenset[str]) -> None:
    cast = find_cast(scene_of(text, Context(), parse.load()))
    assert {one.name for one in cast.entities if one.type in PARTIES} == parties


PERSONS: tuple[tuple[str, frozenset[str]], ...] = (
    ("The Centre met.\n\nSigned: Rahib Kudto, Team Leader\n", frozenset({"Rahib Kudto"})),
    ("We met on Monday.\n\nFor Gando Koyra: Rahib Kudto\n", frozenset({"Rahib Kudto"})),
    ("They heard Chief Ebikeme Toru on Monday.", frozenset({"Ebikeme Toru"})),
    ("They heard Mme Rokia Traoré on Monday.", frozenset({"Rokia Traoré"})),
    ("The minister signed an Executive Order on Monday. The Executive Order stands.", frozenset()),
    (
        "Statement by President Amos Ndala Marking Two Years Since a Truce\n\nSince then he has waited.",
        frozenset({"Amos Ndala"}),
    ),
    ('Commander Ibrahim "Tigre" Sow refused.', frozenset({'Ibrahim "Tigre" Sow'})),
    ("Palestinian President Mahmoud Abbas met Faisal bin Farhan.", frozenset({"Mahmoud Abbas", "Faisal bin Farhan"})),
    ("Truce Holds\n\nBy Maya Haddad and Ben Carter\n\nFouad Aoun agreed.", frozenset({"Fouad Aoun"})),
    ("Fouad Aoun agreed.\n\n(Reporting by Maya Haddad; editing by Ben Carter)", frozenset({"Fouad Aoun"})),
    ("By Monday Fouad Aoun had agreed.", frozenset({"Fouad Aoun"})),
    ("The militia seized Fizi, where 20 people died.", frozenset()),
    ("They lifted the blockade of Diafarabe after a week.", frozenset()),
    ("Troops entered Wollega, officials said on Monday.", frozenset()),
    ("They met that day.\n\nS. Wiryono, on behalf of the Government, signed.", frozenset({"S. Wiryono"})),
    ("They met that day.\n\nC. Opening of roads\n\nNothing moved on Monday.", frozenset()),
    ("He met Choi Young-jin on Monday.", frozenset({"Choi Young-jin"})),
    ("He met Moon Jae-in on Monday.", frozenset({"Moon Jae-in"})),
    ("A spokesman for the port authority, Kindeya Gebre, said so.", frozenset({"Kindeya Gebre"})),
    ("Odaa Tarbii, the group's spokesman, said so.", frozenset({"Odaa Tarbii"})),
    ("The Prime Minister, John Major, was asked.", frozenset({"John Major"})),
    (
        "Paul Meyo Seke fell ill. Jean Meyo, his son, met Ali Toru. Meyo spoke.",
        frozenset({"Paul Meyo Seke", "Jean Meyo", "Ali Toru"}),
    ),
    ("Informed Zairean sources said that Fouad Aoun would leave.", frozenset({"Fouad Aoun"})),
    ("President Issaias Teklu left. Issaias said no.", frozenset({"Issaias Teklu"})),
    ("Bill Jordan, a trade unionist, spoke. Jordan said that it was late.", frozenset({"Bill Jordan"})),
    ("He met President Fouad Aoun at Lodra Palace on Monday.", frozenset({"Fouad Aoun"})),
    ("He met chief negotiator Song Min-soon on Monday.", frozenset({"Song Min-soon"})),
    ("Technically, Fouad Aoun is still the head of it.", frozenset({"Fouad Aoun"})),
    ("Defence Minister Amir Sadek met Rokia Traoré on Monday.", frozenset({"Amir Sadek", "Rokia Traoré"})),
    ("Fouad Aoun met Rokia Traoré. An Aoun-Traoré accord may follow.", frozenset({"Fouad Aoun", "Rokia Traoré"})),
    ("UFX Governor Amos Ndala spoke on Monday.", frozenset({"Amos Ndala"})),
    ("Truce Holds\n\nWed Jun 1, 2011 3:08pm BST\n\nIt went on until dawn.", frozenset()),
    ("DAILY REPORT\n\nDaily report no. 14\n\nNothing happened on Monday.", frozenset()),
    ("The Mengistu regime shelled the port. Mengistu forces held it on Monday.", frozenset()),
    ("The Mengistu regime shelled the port. Mengistu denied it.", frozenset({"Mengistu"})),
    ("Front spokesman Islam Sadek said so. He keeps Islam out of it.", frozenset({"Islam Sadek"})),
    ("The mayor of the town, Fouad Aoun, said so on Monday.", frozenset({"Fouad Aoun"})),
    (
        "Six Nurses Killed in Strikes on Clinic\n\n3 May 2018 Six Nurses Killed in Strikes on Clinic. Two nurses died in the strikes.",
        frozenset(),
    ),
)


@pytest.mark.parametrize(("text", "persons"), PERSONS)
def test_the_persons_of_a_text_are_those_that_a_reader_sees(text: str, persons: frozenset[str]) -> None:
    cast = find_cast(scene_of(text, Context(), parse.load()))
    assert {one.name for one in cast.entities if one.type == "person"} == persons


PLACES: tuple[tuple[str, frozenset[str]], ...] = (
    ("The army took villages including Kamuli and Borota on Monday.", frozenset({"Kamuli", "Borota"})),
    ("The rebels entered Tel Marun. Others fled from Tel Marun.", frozenset({"Tel Marun"})),
    ("They fired at Dahiyet al-Assad on Monday.", frozenset({"Dahiyet al-Assad"})),
    ("They told El Heraldo that it was over.", frozenset()),
    ("They walked back to their village, Lodra Coco. They found it empty.", frozenset({"Lodra Coco"})),
    (
        "The aid agency says that conditions in Homs and Vadru are growing worse, and that the sick bear most of it.",
        frozenset({"Homs", "Vadru"}),
    ),
    ("The daily told BBC Pashto that it was over.", frozenset()),
    ("Fighting goes on in north-eastern Chad. Chad sent a unit.", frozenset({"north-eastern Chad"})),
    (
        "Fighting goes on in eastern DRC. DRC troops left. Peace in eastern Congo is far off.",
        frozenset({"eastern DRC"}),
    ),
)


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_the_places_of_a_text_are_those_that_a_reader_sees(text: str, places: frozenset[str]) -> None:
    cast = find_cast(scene_of(text, Context(), parse.load()))
    assert {one.name for one in cast.entities if one.type == "place"} == places
