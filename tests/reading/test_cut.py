"""A text may begin and end anywhere: a copied passage, a page cut in two. Each is read, and cites only what stands in it."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from safepassage.reading import parse
from safepassage.reading.extract import read_text
from safepassage.reading.scene import Context

TEXTS = sorted(Path(__file__).parent.joinpath("texts", "development").glob("*.txt"))
WORDS = 60
"""How long a passage is: the more end in the midst of a sentence, the better."""


def read(text: str) -> None:
    draft = read_text(text, Context(date(2024, 5, 10)), title="cut", nlp=parse.load())
    for one in (*draft.consents, *draft.proposals, *draft.positions, *draft.statements):
        assert text[one.evidence.start : one.evidence.end] == one.evidence.words


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_passage_is_read_wherever_it_is_cut(path: Path) -> None:
    words = path.read_text(encoding="utf-8").split(" ")
    chance = random.Random(path.stem)
    for _ in range(4):
        at = chance.randrange(max(1, len(words) - WORDS))
        read(" ".join(words[at : at + WORDS]).rstrip(".,;:"))


@pytest.mark.parametrize(
    "text",
    [
        "Were the calm to last, he wrote, he was for prolonging it.",  # two pronouns that could tell of one another
        "Chad says its time is up",
        "once",
        "Chad would agree if",
    ],
)
def test_what_is_no_whole_sentence_is_read(text: str) -> None:
    read(text)
