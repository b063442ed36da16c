"""Words for a date that nobody could resolve have no shape in an annotation, and do not stop the comparison."""

from __future__ import annotations

from safepassage.reading.draft import DateMention, Draft, Evidence
from safepassage.reading.scoring.drafted import gold_of


def test_an_unresolved_date_is_left_out_of_the_annotations_shape() -> None:
    words = [("Thursday", ""), ("5 September 2016", "2016-09-05")]
    dates = tuple(
        DateMention(value=value, evidence=Evidence(start=0, end=1, words=text, text="x")) for text, value in words
    )
    assert gold_of(Draft(text="x", dates=dates))["dates"] == [{"text": "5 September 2016", "value": "2016-09-05"}]
