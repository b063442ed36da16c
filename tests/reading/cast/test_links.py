"""Who backs, fights or is part of whom, where the text says so in plain words.

1. Nouns of a friend or a tool, bonds, prefixes and verbs tell who backs whom; a leader is backed as a party is.
2. Lists, wings, branches and a body's own force tell who is part of whom.
3. What is denied, over, supposed or asked is no link.
"""

from __future__ import annotations

from datetime import date

import pytest

from safepassage.reading.extract import read


def links(text: str) -> set[tuple[str, str, str]]:
    """Read the links of a text told on 14 June 2024."""
    return {(one.a, one.rel, one.b) for one in read(text, published=date(2024, 6, 14)).links}


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Kenya, Uganda's main ally, sent trucks.", ("Kenya", "backs", "Uganda")),
        ("Kenya is an old ally of Uganda.", ("Kenya", "backs", "Uganda")),
        ("Chad, armed and openly supported by Libya, closed the border.", ("Libya", "backs", "Chad")),
        ("Kenya, which has close ties to Uganda, sent trucks.", ("Kenya", "backs", "Uganda")),
        ("Kenya supports President Idriss Deby of Chad.", ("Kenya", "backs", "Idriss Deby")),
        ("The Libya-backed M23 took the town.", ("Libya", "backs", "M23")),
        ("There was fighting between Chad and its neighbour Libya.", ("Chad", "fights", "Libya")),
        (
            "The Taliban and al-Qaeda's branch in Yemen, Ansar al-Sharia, met.",
            ("Ansar al-Sharia", "part_of", "Al-Qaeda"),
        ),
        ("The U.N. mission in Mali, MINUSMA, left.", ("MINUSMA", "part_of", "United Nations")),
    ],
)
def test_plain_words_tell_a_link(text: str, link: tuple[str, str, str]) -> None:
    assert links(text) == {link}


def test_a_list_tells_the_parts_of_a_whole() -> None:
    found = links("The Syrian rebel groups, including Ahrar al-Sham and Jaish al-Islam, met.")
    assert {(a, rel) for a, rel, _ in found} == {("Ahrar al-Sham", "part_of"), ("Jaysh al-Islam", "part_of")}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is no ally of Uganda.",
        "Kenya is no longer an ally of Uganda.",
        "Kenya, no longer an ally of Uganda, sent trucks.",
        "Kenya was once an ally of Uganda.",
        "Sudan doubts that Kenya is an ally of Uganda.",
        "Sudan does not believe that Kenya has close ties with Uganda.",
        "Kenya did not support M23.",
        "If Kenya supported M23, Uganda sent trucks.",
        "Sudan hoped that Kenya would back M23.",
        "M23, not armed or supported by Kenya, left.",
        "Rebel groups not including M23 signed.",
        "The coalition that would include M23 met.",
        "Kenya, a former ally of Uganda, sent trucks.",
        "Kenya denied being an ally of Uganda.",
        "It is unclear whether Kenya is an ally of Uganda.",
        "Kenya has no close ties to Uganda.",
        "Kenya has trade links to Uganda.",
        "There was no fighting between Chad and Libya.",
    ],
)
def test_what_is_denied_over_or_asked_is_no_link(text: str) -> None:
    assert links(text) == set()
