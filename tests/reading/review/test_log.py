"""The log of decisions: only added to, and never passed over in silence.

1. A file that is no log, or holds a line that is none, is a fault; its decisions are not dropped.
2. A file without a last line end, or an empty one left by a stop, takes the next decision whole.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from safepassage.reading.review.decision import Decision
from safepassage.reading.review.log import add_decisions, read_log

ONE = Decision(record="consent-1", what="accept", by="Lena", at="2016-09-14T09:00:00Z")
TWO = Decision(
    record="consent-2", what="reject", by="Omar", at="2016-09-14T09:01:00Z", reason="no: he *denied* it # twice"
)


@pytest.mark.parametrize(
    "text",
    [
        "- record: consent-1\n",
        "decisions: none\n",
        "decisions:\n  - {record: a, what: shrug, by: b}\n",
        "just words",
        "decisions: [\n",
    ],
)
def test_what_is_no_log_is_a_fault(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.review.yaml"
    path.write_text(text, encoding="utf-8")
    _, problems = read_log(path)
    assert problems


@pytest.mark.parametrize("what", ["accept\n", "accept"])
def test_a_missing_line_end_costs_no_decision(tmp_path: Path, what: str) -> None:
    path = tmp_path / "x.review.yaml"
    add_decisions(path, [ONE])
    path.write_bytes(path.read_bytes().rstrip(b"\n") + (b"\n" if what.endswith("\n") else b""))
    add_decisions(path, [TWO])
    assert read_log(path) == ((ONE, TWO), ())


def test_an_empty_file_is_begun(tmp_path: Path) -> None:
    path = tmp_path / "x.review.yaml"
    path.touch()
    assert read_log(path) == ((), ())
    add_decisions(path, [])
    assert path.read_bytes() == b""
    add_decisions(path, [ONE, TWO])
    assert read_log(path) == ((ONE, TWO), ())


def test_every_decision_names_a_person() -> None:
    for by in ("", "  "):
        with pytest.raises(ValueError, match="by"):
            Decision(record="consent-1", what="accept", by=by, at="2016-09-14T09:00:00Z")
