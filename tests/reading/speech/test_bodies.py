"""Bodies that speak in a form of their own: minutes, resolutions, joint statements, agreements.

1. In the record of a meeting a paragraph goes on with its speaker, as do *he* and *his delegation*; what the meeting does is nobody's words.
2. One sentence with *the representative of X said* makes no minutes.
3. Three paragraphs that open with a verb and no subject say what the bodies above them say, each of them.
4. *We, the ministers of A and B* are A and B; *our party* is theirs too.
5. An agreement makes no statements.
"""

from __future__ import annotations

from tests.reading.speech.hearing import heard

MINUTES = """The Council met today.

PIA LUND, Special Envoy, said the truce held in the north. The road had been closed for a week. He was waiting for an answer.

OMAR HADDAD (Orla) said that his Government had signed. His delegation welcomed the mission. The Council was told of a new attack.
"""
RESOLUTION = """COMMUNIQUE

The Governments of Kenya and Ghana met today in Orla.

The guarantors:

1. Commend the envoy on her work;

2. Urge the parties to open the road;

3. Categorically reject the charge that their troops fired; request the army to explain itself.
"""
AGREEMENT = """Article 1. The army announces that it will withdraw.

Article 2. The front declares that it will follow.

Article 3. The mediator reports to both that they did.
"""


def test_a_paragraph_of_minutes_goes_on_with_its_speaker() -> None:
    said = heard(MINUTES, "Pia Lund|PIA LUND, Omar Haddad|OMAR HADDAD")
    assert [(who, words.split()[0]) for who, _, words in said] == [
        ("Pia Lund", "PIA"),
        ("Pia Lund", "The"),
        ("Pia Lund", "He"),
        ("Omar Haddad", "OMAR"),
        ("Omar Haddad", "His"),
    ]


def test_one_representative_makes_no_minutes() -> None:
    text = "The representative of Kenya said the truce held. The road had been closed for a week."
    assert [who for who, _, _ in heard(text)] == ["representative of Kenya"]


def test_an_operative_paragraph_is_said_by_each_body() -> None:
    said = heard(RESOLUTION, "@Kenya, @Ghana")
    opened = [words.split()[0] for who, _, words in said if who == "Kenya"]
    assert opened == ["Commend", "Urge", "reject", "request"]
    assert [words.split()[0] for who, _, words in said if who == "Ghana"] == opened


def test_two_such_paragraphs_are_no_resolution() -> None:
    text = "Kenya met Ghana today in Orla.\n\nOpen the road at nine.\n\nUrge the driver to wait."
    assert heard(text, "@Kenya, @Ghana") == []


def test_we_the_ministers_are_their_states() -> None:
    text = "We, the foreign ministers of Kenya and Ghana, urge both sides to stop. We welcome the talks."
    assert [who for who, _, _ in heard(text, "@Kenya, @Ghana")] == ["Kenya", "Ghana", "Kenya", "Ghana"]


def test_our_party_is_the_issuer() -> None:
    text = "PEOPLE'S FRONT\nPRESS STATEMENT\n\nOur party announces a truce of one month. We urge the army to join it."
    assert [who for who, _, _ in heard(text, "@People's Front|PEOPLE'S FRONT")] == ["People's Front", "People's Front"]


def test_an_agreement_makes_no_statements() -> None:
    assert heard(AGREEMENT) == []
    assert heard(AGREEMENT.replace("Article", "Point")) != []
