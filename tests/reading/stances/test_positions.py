"""Where parties stand on an issue.

1. Words of wanting and rejecting give each party its stance, and a short issue (the rows of ``positions.yaml``).
2. The evidence stands in the text at its offsets.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from safepassage.reading.draft import Position, StickingPoint

Stances = Callable[[str], tuple[tuple[Position, ...], tuple[StickingPoint, ...]]]
ROWS = yaml.safe_load(Path(__file__).with_name("positions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_a_sentence_gives_each_party_its_stance(row: dict[str, Any], stances: Stances) -> None:
    found, _ = stances(row["text"])
    assert {one.party: one.stance for one in found} == row["says"]
    assert any(row.get("issue", "") in one.issue for one in found) or not row["says"]
    assert row.get("change", "none") in [one.change for one in found] or not row["says"]


def test_evidence_stands_in_the_text_at_its_offsets(stances: Stances) -> None:
    text = "KYIV (own report) –\nUkraine’s government “will never” cede the port. Poland opposes the sale\nof the mine."
    found, _ = stances(text)
    assert [text[one.evidence.start : one.evidence.end] for one in found] == [one.evidence.words for one in found] != []
