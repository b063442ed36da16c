"""Whom *he*, *they* and *we* mean beside quotations, and where somebody is described by *who*.

1. A pronoun of the report takes up who spoke, and nobody who is named within the quotation only.
2. A quoted *he* is not who speaks.
3. *We* is whom the speaker speaks for, also behind *saying*; *they* are nobody who is what they do (*the talks they want*).
4. *Its forces* and *their negotiators* are of somebody who is known, whatever thing is the subject before.
5. An office with a word for its holder's party before it means that holder (*the rebel leader*).
6. Behind *who* the pronoun is whoever is so described, also where an office tells it (*the ailing president who*).
"""

from __future__ import annotations

import pytest

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context
from tests.reading.cast.pointing import token_at

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
    (
        'Ali Toru, for Chad, said: "We agree." The rebel panel\'s counsel, Omar Diallo, was calm, saying: "We wait." The rebels left.',
        "We#2",
        "rebels",
    ),
    ("The rebels insist the only talks they want are in Accra.", "they", "rebels"),
    ("M23 signed. The deal lets it keep weapons, and its forces stay.", "its", "M23"),
    (
        "The chief of M23, Omar Diallo, spoke. Congo said no. The rebel chief said he would wait.",
        " he ",
        "Omar Diallo",
    ),
    ('Rebel "foreign minister" Omar Diallo restated that on Friday. "We fight on," he added.', "he", "Omar Diallo"),
    (
        "President Paul Meyo left. We note the declaration of Omar Diallo, the coordinator, in which he states his terms.",
        " he ",
        "Omar Diallo",
    ),
    ("Omar Diallo met the soldier who lost his leg.", "his", ""),
)


@pytest.mark.parametrize(("text", "word", "name"), ROWS)
def test_a_pronoun_means_whom_a_reader_takes_it_to_mean(text: str, word: str, name: str) -> None:
    scene = scene_of(text, Context(), parse.load())
    cast = find_cast(scene)
    assert cast.who(token_at(scene.doc, text, word)) == name
