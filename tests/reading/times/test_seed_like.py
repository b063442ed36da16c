"""A story's dates, lengths of time and their verbs, found together.

1. A story told on a Friday gives each of its dates as EDTF and each length as ISO 8601.
2. A verb has the date of its own clause, and none of another.
"""

from __future__ import annotations

from datetime import date

from safepassage.reading import parse
from safepassage.reading.cast.value import Cast
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context
from safepassage.reading.times.finding import find_times

STORY = (
    "The envoy met both delegations in Amman on Friday. He said Thursday that the army has agreed to a weekly 72-hour truce, "
    "after six years of war. A convoy will leave on Monday. The siege began in March of last year."
)


def test_a_story_gives_its_dates_lengths_and_recurrences() -> None:  # 1
    times = find_times(scene_of(STORY, Context(date(2019, 5, 17), "Asia/Amman"), parse.load()), Cast())
    assert [(one.record.evidence.words, one.record.value) for one in times.dates] == [
        ("Friday", "2019-05-17"),
        ("Thursday", "2019-05-16"),
        ("Monday", "2019-05-20"),
        ("March of last year", "2018-03"),
    ]
    assert [(one.record.value, one.record.what) for one in times.lasting if one.record] == [
        ("PT72H", "truce"),
        ("P6Y", "war"),
    ]
    assert [one.every for one in times.lasting if one.every] == ["FREQ=WEEKLY"]


def test_a_verb_has_the_date_of_its_own_clause() -> None:  # 2
    scene = scene_of(STORY, Context(date(2019, 5, 17), "Asia/Amman"), parse.load())
    times = find_times(scene, Cast())
    told = {token.text: times.when(token) for token in scene.doc if token.pos_ == "VERB"}
    assert told["met"] == "2019-05-17"
    assert told["said"] == "2019-05-16"
    assert told["agreed"] == ""
    assert told["leave"] == "2019-05-20"
