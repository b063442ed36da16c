"""What an evaluation over a folder must hold to.

1. Every text with an annotation beside it is read, with its day and clock; the total is over all of them.
2. Evidence of an annotation that is not in its text is told, not passed over.
3. A folder without a pair is refused, never scored as nothing.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from safepassage.errors import UnknownLayout
from safepassage.reading.draft import DateMention, Draft, Evidence
from safepassage.reading.scoring.evaluate import evaluate
from safepassage.reading.scoring.gold import GoldDoc


def read(text: str, doc: GoldDoc) -> Draft:
    """Read nothing but *Friday*, as the day of publication."""
    digest, at = sha256(text.encode()).hexdigest(), text.find("Friday")
    if at < 0:
        return Draft(text=digest)
    evidence = Evidence(start=at, end=at + 6, words="Friday", text=digest)
    return Draft(text=digest, dates=(DateMention(evidence=evidence, value=doc.published),))


def write(folder: Path, name: str, text: str, gold: str) -> None:
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.yaml").write_text(gold, encoding="utf-8")


def test_every_annotated_text_is_read_with_its_day(tmp_path: Path) -> None:
    """1."""
    write(
        tmp_path,
        "a",
        "They met on Friday.\r\n",
        "doc: {published: 2031-03-07}\ndates: [{text: Friday, value: 2031-03-07}]",
    )
    write(tmp_path, "b", "They met on Sunday.", "dates: [{text: Sunday, value: 2031-03-09}]")
    (tmp_path / "c.txt").write_text("nobody annotated this", encoding="utf-8")
    report = evaluate(tmp_path, read)
    assert [name for name, _ in report.scores] == ["a", "b"]
    assert (report.total["dates"].precision, report.total["dates"].recall) == (1.0, 0.5)
    assert report.total["evidence verbatim"].f1 == 1.0
    assert report.table().startswith("2 texts\n")


def test_evidence_that_is_not_in_the_text_is_told(tmp_path: Path) -> None:
    """2."""
    write(tmp_path, "a", "They met.", "sticking_points: [{issue: date, evidence: they never met}]")
    assert evaluate(tmp_path, read).table().endswith("a: evidence that is not in the text: they never met")


def test_a_folder_without_annotated_texts_is_refused(tmp_path: Path) -> None:
    """3."""
    with pytest.raises(UnknownLayout, match="no annotated text"):
        evaluate(tmp_path, read)
