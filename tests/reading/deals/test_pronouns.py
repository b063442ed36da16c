"""Whom a pronoun before a party means.

1. A pronoun inside the words for a subject (*the chief and his men*) is resolved once, and the text is read to its end.
"""

from __future__ import annotations

import pytest

from safepassage.reading import parse
from safepassage.reading.extract import read_text
from safepassage.reading.scene import Context


@pytest.mark.parametrize(
    ("told", "party"),
    [
        ("The chief and his forces have refused the truce.", "forces"),
        ("The mayor and his fighters said they would accept the truce.", "fighters"),
        ("Some of their more militant supporters have indicated they may reject the truce.", "they"),
    ],
)
def test_a_pronoun_in_the_words_for_a_subject_ends(told: str, party: str) -> None:
    draft = read_text(told, Context(), title="told", nlp=parse.load())
    assert party in {one.party for one in draft.consents}
