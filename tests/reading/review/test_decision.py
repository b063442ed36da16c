"""Decisions about a draft: replayed they always give the same; an undo takes back exactly the last one that stood.

1. A sequence of decisions and undos leaves each record as its last decision that was not taken back says.
2. A decision about other content, or about a record that is not there, is refused.
3. Only records that say the same in the same words may be accepted together.
4. A log is only added to, and reads back as it was written.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.reading.draft import Consent, DateMention, Draft, Evidence
from safepassage.reading.review.decision import Decision, content_of, replay, same_but_for_place
from safepassage.reading.review.log import add_decisions, read_log


def at(start: int, words: str = "Thursday") -> Evidence:
    return Evidence(start=start, end=start + len(words), words=words, text="h")


DRAFT = Draft(
    text="h",
    consents=tuple(Consent(id=f"consent-{n}", party="a", status="agreed", evidence=at(n)) for n in (1, 2, 3)),
    dates=(
        DateMention(id="date-1", value="2016-08-25", evidence=at(5)),
        DateMention(id="date-2", value="2016-08-25", evidence=at(50)),
    ),
)


def decision(record: str, what: str, reason: str = "because") -> Decision:
    changes = {"status": "refused"} if what == "edit" else {}
    return Decision(record=record, what=what, by="Lena", at="2016-09-14T09:00:00Z", reason=reason, changes=changes)  # type: ignore[arg-type]


STEPS = st.lists(
    st.tuples(st.sampled_from(["consent-1", "consent-2", "date-1"]), st.sampled_from(["accept", "reject", "undo"])),
    max_size=25,
)


@given(STEPS)
def test_each_record_stands_as_its_last_decision_that_was_not_taken_back(steps: list[tuple[str, str]]) -> None:
    stacks: dict[str, list[str]] = {"consent-1": [], "consent-2": [], "date-1": []}
    for record, what in steps:
        if what != "undo":
            stacks[record].append(what)
        elif stacks[record]:
            stacks[record].pop()
    found = replay(DRAFT, [decision(*step) for step in steps])
    words = {"accept": "accepted", "reject": "rejected"}
    for record, stack in stacks.items():
        assert found[record].standing == (words[stack[-1]] if stack else "waiting")


def test_an_edit_is_an_acceptance_of_what_was_changed() -> None:
    row = replay(DRAFT, [decision("consent-1", "edit")])["consent-1"]
    assert (row.standing, row.now.status, row.accepted) == ("edited", "refused", True)  # type: ignore[attr-defined]


def test_a_decision_about_another_reading_is_refused() -> None:
    stale = decision("consent-1", "accept").model_copy(update={"content": "0" * 16})
    with pytest.raises(ValueError, match="another reading"):
        replay(DRAFT, [stale])
    assert replay(DRAFT, [stale.model_copy(update={"content": content_of(DRAFT.consents[0])})])["consent-1"].accepted


def test_a_decision_about_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no record"):
        replay(DRAFT, [decision("consent-9", "accept")])


def test_only_the_same_words_that_say_the_same_go_together() -> None:
    first, second = DRAFT.dates
    assert same_but_for_place(first, second)
    assert not same_but_for_place(first, second.model_copy(update={"value": "2016-08-18"}))
    assert not same_but_for_place(first, second.model_copy(update={"evidence": at(50, "on Thursday")}))


@given(STEPS)
def test_a_log_reads_back_as_it_was_written(steps: list[tuple[str, str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path, made = Path(folder) / "x.review.yaml", [decision(*step) for step in steps]
        before = b""
        for one in made:
            add_decisions(path, [one])
            after = path.read_bytes()
            assert after.startswith(before)
            before = after
        assert read_log(path) == (tuple(made), ())
