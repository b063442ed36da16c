"""What a party takes on: whose deed it is, and which words bind to it.

1. *Shall*, *undertakes to*, *may not* and *are to* bind whoever is their subject, each party of a row.
2. What a party said that it will or would do for a pause binds it; so does being ready to.
3. A yes to the step itself, talks, what depends on an *only if*, and what is denied, hoped or asked are no commitments.
4. What is denied is taken on as something left undone, where leaving it undone is what helps.
"""

from __future__ import annotations

from datetime import date

import pytest

from safepassage.reading.draft import Commitment
from safepassage.reading.extract import read


def commitments(text: str) -> tuple[Commitment, ...]:
    """Read the commitments of a text told on 14 June 2024."""
    return read(text, published=date(2024, 6, 14)).commitments


@pytest.mark.parametrize(
    ("text", "party", "act"),
    [
        ("Ethiopia shall open the road to Mekelle.", "Ethiopia", "open the road to Mekelle"),
        ("Eritrea undertook to withdraw its troops.", "Eritrea", "withdraw its troops"),
        ("Chad pledged not to move its artillery.", "Chad", "not move its artillery"),
        ("Israel said it would free 150 prisoners.", "Israel", "free 150 prisoners"),
        ("Kenya will send 1,000 soldiers to guard the port.", "Kenya", "send 1,000 soldiers to guard the port"),
        ("Egypt is ready to let 200 trucks through Rafah each day.", "Egypt", "let 200 trucks through Rafah each day"),
        ("Libya said it would continue to refrain from air strikes.", "Libya", "refrain from air strikes"),
        ("Sudan said it would not obstruct the convoys.", "Sudan", "not obstruct the convoys"),
        ("Sudan said it would abide by the truce and open the roads.", "Sudan", "open the roads"),
    ],
)
def test_words_that_bind_name_who_takes_on_what(text: str, party: str, act: str) -> None:
    assert [(one.party, one.act) for one in commitments(text)] == [(party, act)]


def test_each_party_of_a_row_takes_it_on() -> None:
    found = commitments("Chad and Libya are to pull back from the Aouzou strip.")
    assert [(one.party, one.act) for one in found] == [
        ("Chad", "pull back from the Aouzou strip"),
        ("Libya", "pull back from the Aouzou strip"),
    ]


def test_each_deed_behind_one_verb_is_taken_on() -> None:
    found = commitments("Serbia undertook to withdraw its police, and to let refugees return.")
    assert [one.act.split()[0] for one in found] == ["withdraw", "let"]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya denied that it would open the road to convoys.",
        "The envoy hoped that Kenya would withdraw its troops under the truce.",
        "Nobody knows whether Kenya will withdraw its troops under the truce.",
        "Chad and Libya agreed to renew the truce for a month.",
        "Eritrea agreed to open peace talks in Oslo.",
        "Ethiopia agreed to meet Eritrea again in June.",
        "Azerbaijan said it would halt the offensive only if Armenia undertook to withdraw.",
        "The rebel commander vowed to fight on.",
        "Israel said it would not release the prisoners.",
        "Russia said it would attack the convoy.",
        "Oman said it would send a delegation to Geneva.",
        "Oman said it would send tanks to Chad.",
        "Oman said it would take no part in the vote.",
        "A truce between Chad and Libya would hold, Kenya said.",
    ],
)
def test_a_yes_to_the_step_itself_and_a_threat_are_no_commitment(text: str) -> None:
    assert commitments(text) == ()


def test_evidence_begins_with_who_is_bound() -> None:
    text = "The envoy spoke.\n\nHe said Sudan will allow\ntrucks into Darfur."
    (only,) = commitments(text)
    assert (
        text[only.evidence.start : only.evidence.end] == only.evidence.words == "Sudan will allow\ntrucks into Darfur"
    )
