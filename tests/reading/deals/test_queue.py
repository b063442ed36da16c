"""What no rule reads is queued for a reviewer, and never as a yes.

1. A sentence is queued for its subject, else for the party that tells it, else for a party named beside the matter.
2. What speaks for an answer decides the order: of many sentences the likeliest are queued, a few for each that was read.
3. A sentence that names a proposal goes before one that does not.
4. Nothing is queued in a text in which nothing was read or that tells no proposal, nor of a question or of terms.
"""

from __future__ import annotations

import pytest

from safepassage.reading.deals.unread import HINTED, UNREAD
from safepassage.reading.draft import Consent
from tests.reading.deals.test_consents import read

READ = "Kampala accepted the ceasefire. Entebbe rejected the truce. Gulu's rebels agreed to the talks."


def queued(text: str) -> list[Consent]:
    _, _, deals = read(text)
    return [one for one in deals.consents if {UNREAD, HINTED} & set(one.doubts)]


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("Serbia would sooner blow up the bridge.", "Serbia"),
        ("“That bridge will not carry a single lorry of theirs,” Serbia said.", "Serbia"),
        ("The pause, a gift of Serbia to nobody in particular, does not go far.", "Serbia"),
    ],
)
def test_a_sentence_is_queued_for_whose_answer_it_may_be(sentence: str, party: str) -> None:
    assert [(one.party, one.status) for one in queued(f"{READ} {sentence}")] == [(party, "unclear")]


def test_the_likeliest_are_queued_and_no_more_than_a_share() -> None:
    plain = " ".join(f"Serbia walked past house number {number} again that day." for number in range(2, 12))
    found = queued(f"{READ} {plain} Serbia would never let the others off so lightly.")
    assert any("off so lightly" in one.evidence.words for one in found)
    assert len(found) <= 4


def test_a_sentence_that_names_the_step_goes_first() -> None:
    plain = " ".join(f"Serbia walked past house number {number} again that day." for number in range(2, 12))
    found = queued(f"{READ} {plain} Serbia built a paper boat during the truce.")
    assert any("paper boat" in one.evidence.words for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Kampala rejected the demand. Serbia would sooner blow up the bridge.",
        "Serbia would sooner blow up the bridge.",
        f"{READ} Would Serbia sooner blow up the bridge?",
        f"{READ} Serbia shall sooner blow up the bridge.",
    ],
)
def test_a_text_without_answers_a_question_and_terms_queue_nothing(text: str) -> None:
    assert queued(text) == []
