"""Whether a verb tells what was, what will be, and what may be.

1. Future: will, shall, is to, is going to, is due to, has agreed to; joined verbs share the auxiliary of the first.
2. Perfect: has agreed is perfect, agreed is not; neither is future.
3. A date's verb: a clause gives its own date, and not that of the clause around it; events have the date that hangs on them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Token

from safepassage.reading import parse
from safepassage.reading.cast.value import Cast
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context
from safepassage.reading.times import tense
from safepassage.reading.times.finding import find_times

Ask = Callable[[Token], bool]
ROWS: tuple[tuple[str, str, Ask, bool], ...] = (
    ("The army will withdraw.", "withdraw", tense.is_future, True),  # 1
    ("The army will stop its raids and withdraw.", "withdraw", tense.is_future, True),
    ("The army is to withdraw by May.", "withdraw", tense.is_future, True),
    ("The army is going to withdraw.", "withdraw", tense.is_future, True),
    ("Talks are due to resume.", "resume", tense.is_future, True),
    ("The rebels agreed to leave the city.", "leave", tense.is_future, True),
    ("The rebels failed to leave the city.", "leave", tense.is_future, False),
    ("The rebels left the city.", "left", tense.is_future, False),
    ("The rebels have agreed.", "agreed", tense.is_perfect, True),  # 2
    ("The town has been taken.", "taken", tense.is_perfect, True),
    ("The rebels agreed.", "agreed", tense.is_perfect, False),
)


@pytest.mark.parametrize(("text", "word", "ask", "answer"), ROWS)
def test_a_verb_tells_its_tense(text: str, word: str, ask: Ask, answer: bool) -> None:  # noqa: FBT001 - a table row
    token = next(token for token in parse.load()(text) if token.text == word)
    assert ask(token) is answer


@pytest.mark.parametrize(
    ("text", "word", "when"),
    [
        ("The sides met on Friday and agreed to stop.", "met", "2019-05-17"),
        ("The sides met on Friday and signed a truce.", "signed", "2019-05-17"),
        ("The envoy said on Thursday that the army has agreed.", "said", "2019-05-16"),
        ("The envoy said on Thursday that the army has agreed.", "agreed", ""),
        ("An airstrike on Monday killed six people.", "airstrike", "2019-05-13"),
        ("The envoy said the truce will begin on Sunday.", "begin", "2019-05-19"),
        ("The envoy said the truce will begin on Sunday.", "said", ""),
        ("In March the rebels took the town.", "took", "2019-03"),
    ],
)
def test_a_clause_has_its_own_date(text: str, word: str, when: str) -> None:  # 3
    scene = scene_of(text, Context(date(2019, 5, 17)), parse.load())
    times = find_times(scene, Cast())
    assert times.when(next(token for token in scene.doc if token.text == word)) == when
