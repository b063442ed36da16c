"""When it was said.

1. The date in the clause of the verb of saying or of its occasion, without its time of day; else the day of publication.
2. What the same speaker goes on to say in a paragraph was said on the same day, and in the next one if it goes on by *he*, *added* or nothing at all;
   a person who *said* something on a day said the rest then too.
3. *Has said* is an upper bound, *has previously said* whatever was said before; *had said* without a date was said at no known day,
   and what was said *at the time* on the day that was told last.
4. A text that looks back on days long past takes the day that it told last.
"""

from __future__ import annotations

import pytest

from safepassage.reading.draft import DateMention
from safepassage.reading.speech.dating import looks_back, when_said
from safepassage.reading.times.value import Dated, Times
from tests.reading.speech.hearing import listen

CASES = [
    ("the clause tells it", "Lund said on Thursday that it holds.", {"Thursday": "2016-08-25"}, ["2016-08-25"]),
    ("without the time of day", "Lund said at noon that it holds.", {"noon": "2016-08-25T12:00"}, ["2016-08-25"]),
    ("no date: the day of publication", "Lund said that it holds.", {}, ["2016-08-26"]),
    ("present tense: the day of publication", "Lund says that it holds.", {}, ["2016-08-26"]),
    (
        "reported to have said: the day of publication",
        "Lund was reported to have told his men that it holds.",
        {},
        ["2016-08-26"],
    ),
    (
        "has previously said: no day of what was said before",
        "Lund said on Thursday that it holds. Lund has previously said that it does not.",
        {"Thursday": "2016-08-25"},
        ["2016-08-25", "../2016-08-26"],
    ),
    (
        "at the time: the day told last",
        "The port was shut on 3 May.\n\nLund said at the time the town would have bread.",
        {"3 May": "2016-05-03"},
        ["2016-05-03"],
    ),
    (
        "on the occasion that its paragraph told: its day",
        "Envoys met in Vik on 3 May. Lund said afterwards they were close. Moe said after the meeting that it holds.",
        {"3 May": "2016-05-03"},
        ["2016-05-03", "2016-05-03"],
    ),
    (
        "an occasion of its own: the day of publication",
        "Envoys met in Vik on 3 May. Lund said after a meeting with the king that it holds.",
        {"3 May": "2016-05-03"},
        ["2016-08-26"],
    ),
    (
        "an occasion of another paragraph: the day of publication",
        "Envoys met in Vik on 3 May.\n\nLund said after the talks that it holds.",
        {"3 May": "2016-05-03"},
        ["2016-08-26"],
    ),
    ("has said: an upper bound", "Lund has said that it holds.", {}, ["../2016-08-26"]),
    ("had said: no known day", "Lund had said that it holds.", {}, [""]),
    (
        "he goes on",
        "Lund said on Thursday that it holds. He said trucks wait.",
        {"Thursday": "2016-08-25"},
        ["2016-08-25", "2016-08-25"],
    ),
    (
        "the name goes on in the paragraph",
        'Lund said on Thursday that it holds. "Trucks wait," Lund said.',
        {"Thursday": "2016-08-25"},
        ["2016-08-25", "2016-08-25"],
    ),
    (
        "a quotation goes on in the next paragraph",
        'Lund said on Thursday that it holds.\n\n"Trucks wait at the gate."',
        {"Thursday": "2016-08-25"},
        ["2016-08-25", "2016-08-25"],
    ),
    (
        "he added goes on in the next paragraph",
        "Lund said on Thursday that it holds.\n\nHe added that trucks wait.",
        {"Thursday": "2016-08-25"},
        ["2016-08-25", "2016-08-25"],
    ),
    (
        "a side in the next paragraph begins anew",
        "The army said on Thursday that it holds.\n\nThe army said trucks wait.",
        {"Thursday": "2016-08-25"},
        ["2016-08-25", "2016-08-26"],
    ),
    (
        "a person is quoted from one occasion",
        "Lund said on Thursday that it holds.\n\nThe road is open.\n\nLund said trucks wait.",
        {"Thursday": "2016-08-25"},
        ["2016-08-25", "2016-08-25"],
    ),
    (
        "the occasion tells it",
        "In an interview on Thursday with the radio, Lund said that it holds.",
        {"Thursday": "2016-08-25"},
        ["2016-08-25"],
    ),
    (
        "what the teller was doing then tells it",
        "Speaking in Geneva on Thursday, Lund said that it holds.",
        {"Thursday": "2016-08-25"},
        ["2016-08-25"],
    ),
    (
        "what was said in doing something, on its day",
        "The army dropped the charge on Thursday, saying it did so for peace.",
        {"Thursday": "2016-08-25"},
        ["2016-08-25"],
    ),
    (
        "to whom it was told may stand between",
        '"It holds," Lund told the national parliament on Thursday.',
        {"Thursday": "2016-08-25"},
        ["2016-08-25"],
    ),
    (
        "what came before it does not",
        "After the raid on Thursday, Lund said that it holds.",
        {"Thursday": "2016-08-25"},
        ["2016-08-26"],
    ),
    (
        "a weekday before what is to come is the last one",
        "Lund said on Thursday it would hold.",
        {"Thursday": "2016-09-01"},
        ["2016-08-25"],
    ),
    (
        "another speaker has a day of their own",
        "Lund said on Thursday that it holds. The army said it does not.",
        {"Thursday": "2016-08-25"},
        ["2016-08-25", "2016-08-26"],
    ),
]


@pytest.mark.parametrize(("text", "dates", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_the_day_of_a_statement(text: str, dates: dict[str, str], expected: list[str]) -> None:
    _, speech = listen(text, "Per Lund|Lund", dates)
    assert [one.record.date for one in speech.said] == expected


def _times(*days: str, published: str = "2022-01-15") -> Times:
    scene, _ = listen("Nothing.")
    told = tuple(
        Dated(place * 10, place * 10 + 1, DateMention(value=day, evidence=scene.quote(0, 1)))
        for place, day in enumerate(days)
    )
    return Times(dates=told, published=published)


def test_a_chronicle_looks_back_and_a_story_does_not() -> None:
    assert looks_back(_times("2020-10-10", "2020-10-17", "2020-10-26"))
    assert not looks_back(_times("2022-01-13", "2022-01-14", "2020-10-26"))
    assert not looks_back(_times("2020-10-10"))  # one old date is no chronicle
    assert not looks_back(_times("2022-01-14", "2022-01-14", "2021-03-14", "2021-03-10", "2021-07-25"))


def test_a_text_without_a_day_of_publication_takes_the_day_it_told_last() -> None:
    times = _times("2020-10-10", "2020-10-17T08:00", published="")
    assert looks_back(times)
    assert when_said(None, (15, 16), None, times, back=True) == "2020-10-17"
    assert when_said(None, (5, 6), None, times, back=True) == "2020-10-10"
    assert when_said(None, (999, 1000), None, times, back=True) == ""  # too far off
