"""Who is named: parties, persons, places, and which words mean whom.

1. States, groups and bodies are known by their names, abbreviations and adjectives.
2. A person is kept under the full name that the text has; the surname means the same person.
3. A seat of government is a place, and the state where it speaks or decides.
4. A case's own names come before what is generally known.
5. Mentions never overlap, and every evidence stands in the text.
"""

from __future__ import annotations

import pytest

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import EntityType
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context

NAMED: tuple[tuple[str, str, str, EntityType], ...] = (
    ("The RSF shelled El Fasher on Monday.", "RSF", "Rapid Support Forces", "armed_group"),
    ("The U.N. said that trucks had crossed.", "U.N.", "United Nations", "igo"),
    ("Houthi fighters fired at a ship.", "Houthi fighters", "Houthis", "armed_group"),
    ("Kyiv rejected the offer on Friday.", "Kyiv", "Ukraine", "state"),
    ("Three people were killed in Kyiv.", "Kyiv", "Kyiv", "place"),
    ("Yemenis are able to fly from Sana'a again.", "Sana'a", "Sana'a", "place"),
    ("Foreign Minister Hakan Fidan said Ankara would monitor the truce.", "Fidan", "Hakan Fidan", "person"),
)


def cast_of(text: str) -> Cast:
    """Read a cast."""
    return find_cast(scene_of(text, Context(), parse.load()))


@pytest.mark.parametrize(("text", "word", "name", "kind"), NAMED)
def test_a_word_means_whom_the_field_knows_by_it(text: str, word: str, name: str, kind: EntityType) -> None:
    scene = scene_of(text, Context(), parse.load())
    cast = find_cast(scene)
    at = text.index(word) + len(word) - 1
    token = next(token for token in scene.doc if token.idx <= at < token.idx + len(token.text))
    assert (cast.who(token), cast.kind(name)) == (name, kind)


def test_a_surname_means_the_person_whose_full_name_the_text_has() -> None:
    cast = cast_of("President Salva Kiir met Riek Machar in Juba. Machar said that Kiir would honour the deal.")
    assert {one.name: one.aliases for one in cast.entities if one.type == "person"} == {
        "Salva Kiir": ("Kiir",),
        "Riek Machar": ("Machar",),
    }
