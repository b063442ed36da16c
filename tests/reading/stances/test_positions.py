"""Where parties stand on an issue.

1. Words of wanting and rejecting give each party its stance, and a short issue (the rows of ``positions.yaml``).
2. A stance moves only where the text says so.
3. A yes to a deal, a request, a question and what is only supposed are no position.
4. Of sentences that led to no rule (``unseen.yaml``) most are read, with few false ones.
5. The evidence stands in the text at its offsets.
6. Headlines tell no position, and the same text gives the same ones.
7. In a text that is itself a statement, what must be is the issuer's stance.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from safepassage.reading.draft import Position, StickingPoint
from safepassage.reading.extract import read_text

Stances = Callable[[str], tuple[tuple[Position, ...], tuple[StickingPoint, ...]]]
HERE = Path(__file__)
ROWS = yaml.safe_load(HERE.with_name("positions.yaml").read_text(encoding="utf-8"))
UNSEEN = yaml.safe_load(HERE.with_name("unseen.yaml").read_text(encoding="utf-8"))


def told(text: str, says: dict[str, str]) -> tuple[dict[str, str], tuple[Position, ...]]:
    """Read the stances of a text, under the names of a row where the text uses them for a party."""
    draft = read_text(text)
    names = {one.name: (one.name, *one.aliases) for one in draft.entities}
    found: dict[str, str] = {
        next((word for word in says if any(word in name for name in names.get(one.party, ()))), one.party): one.stance
        for one in draft.positions
    }
    return dict(found), draft.positions


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_a_sentence_gives_each_party_its_stance(row: dict[str, Any]) -> None:
    found, positions = told(row["text"], row["says"])
    assert found == row["says"], row["why"]
    assert not positions or any(row["issue"] in one.issue for one in positions)
    assert all(one.change == row.get("change", "none") for one in positions)


def test_somebody_else_s_stance_that_is_eased_is_one_of_their_own() -> None:
    draft = read_text("The African Union insists that the troops be withdrawn first. France has eased that stance.")
    first, second = draft.positions
    assert (first.party, first.stance, first.change) == ("African Union", "for", "none")
    assert (second.party, second.stance, second.change) == ("France", "for", "softening")
    assert second.issue == first.issue


def test_what_moves_after_a_stance_that_was_eased_is_still_its_own() -> None:
    draft = read_text(
        "The African Union insists that the troops be withdrawn first. France has eased that stance. "
        "Chad demands the return of the hostages. Chad has eased its demand for the return of the hostages."
    )
    assert [(one.party, one.change) for one in draft.positions] == [
        ("African Union", "none"),
        ("France", "softening"),
        ("Chad", "softening"),
    ]


def test_most_of_the_sentences_that_led_to_no_rule_are_read() -> None:
    hits = gold = drafted = 0
    for row in UNSEEN:
        found, positions = told(row["text"], row["says"])
        hits += sum(found.get(party) == stance for party, stance in row["says"].items())
        gold += len(row["says"])
        drafted += len(positions)
    assert hits / gold >= 0.65
    assert hits / drafted >= 0.85


def test_what_others_must_do_in_a_statement_is_what_its_issuer_wants() -> None:
    title, body = "Statement by President Ada Brandt on the Crisis in Niger", "All rebels must free the road to Agadez."
    issued, _ = told(f"{title}\n\nI am alarmed by the fighting. {body} Wounds cannot be healed by force.", {})
    joined, _ = told(
        f"{title}\n\nI am alarmed by the fighting. Both armies must observe the truce, release the pilots and leave.",
        {},
    )
    tame, _ = told(f"{title}\n\nI am alarmed by the fighting. Both armies must observe the truce.", {})
    loose, _ = told(f"Crisis in Niger\n\nThe army is on its way. {body}", {})
    assert issued == {"Ada Brandt": "for"}
    assert joined == {"Ada Brandt": "for"}
    assert tame == loose == {}


def test_more_who_issue_a_text_each_want_what_it_asks_for() -> None:
    title, body = "Joint Statement by Kenya and Ghana on Niger", "We reaffirm our commitment to a federal army."
    found, positions = told(f"{title}\n\nIt is time to open the road to Agadez. {body}", {})
    assert found == {"Kenya": "for", "Ghana": "for"}
    assert len(positions) == 4


def test_the_two_leaders_are_those_who_met() -> None:
    text = "Kenyan President Ada Otieno met Ghanaian President Ben Mensah. Both leaders welcomed the fall in prices."
    assert set(told(text, {})[0]) == {"Ada Otieno", "Ben Mensah"}


def test_evidence_stands_in_the_text_at_its_offsets(stances: Stances) -> None:
    text = "KYIV (own report) –\nUkraine’s government “will never” cede the port. Poland opposes the sale\nof the mine."
    found, _ = stances(text)
    assert [text[one.evidence.start : one.evidence.end] for one in found] == [one.evidence.words for one in found] != []


def test_a_headline_tells_no_position_that_the_story_tells_again(stances: Stances) -> None:
    found, _ = stances(
        "Poland opposes sale of mine\n\nPoland opposes the sale of the mine, its minister said on Monday."
    )
    assert [one.issue for one in found] == ["the sale of the mine"]


def test_the_same_text_gives_the_same_positions(stances: Stances) -> None:
    text = " ".join(row["text"] for row in ROWS[:8])
    assert stances(text) == stances(text)
