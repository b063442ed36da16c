"""Whom *he*, *they* and *we* mean beside quotations, and where somebody is described by *who*.

1. A pronoun of the report takes up who spoke, and nobody who is named within the quotation only.
2. A quoted *he* is not who speaks.
3. Behind *who* the pronoun is whoever is so described, also where an office tells it (*the ailing president who*).
"""

from __future__ import annotations

import pytest

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context

# text; the pronoun, with #2 for its second place; whom it means ("" nobody)
ROWS: tuple[tuple[str, str, str], ...] = (
    (
        'Omar Diallo, the rebel chief, said: "Paul Meyo is weak. He must go. Then we talk."\n\nHe rejected early polls.',
        "He#2",
        "Omar Diallo",
    ),
    ('Pedro Rojas wrote on Monday. "If he is polite I will meet him," Luis Ortega said.', " he ", "Pedro Rojas"),
    (
        "President Paul Meyo fell ill. Omar Diallo looks strong, unlike the ailing president who clings to his post.",
        "his",
        "Paul Meyo",
    ),
    (
        "President Paul Meyo met Omar Diallo, the mediator, who warned that he would leave.",
        " he ",
        "Omar Diallo",
    ),
    ("Omar Diallo met the soldier who lost his leg.", "his", ""),
)


@pytest.mark.parametrize(("text", "word", "name"), ROWS)
def test_a_pronoun_means_whom_a_reader_takes_it_to_mean(text: str, word: str, name: str) -> None:
    scene = scene_of(text, Context(), parse.load())
    cast = find_cast(scene)
    shown, _, place = word.partition("#")
    at = -1
    for _ in range(int(place or 1)):
        at = text.index(shown, at + 1)
    token = next(token for token in scene.doc if token.idx == at + len(shown) - len(shown.lstrip()))
    assert cast.who(token) == name
