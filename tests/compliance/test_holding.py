"""Is it holding? A word by a stated rule, never without its numbers.

1. Quiet windows after a loud baseline are holding; loud ones are collapsed; worsening ones are eroding.
2. One window, a thin baseline, a thin source or little expected: nobody can tell, and the reason is named.
3. No news is not peace: days without reports of any kind, or in a declared outage, are never quiet days.
4. Terms that are not in force, disputed or unknown are that, whatever the counts say.
5. A surge between announcement and start is shown and does not flatter the windows.
6. The placebo rank is exact where shifts can be listed, drawn by the given chance where not.
7. A text claims what the numbers hold; a what-if is no correction; counts stand side by side and are never added.
8. Later knowledge is not used; late reports are waited for.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from safepassage.compliance.coverage import coverage
from safepassage.compliance.daily import DailyCounts
from safepassage.compliance.holding import Holding, holding, side_by_side
from safepassage.compliance.phases import lay_out
from safepassage.compliance.placebo import placebo
from safepassage.compliance.policy import HoldingPolicy
from safepassage.terms.standing import Standing
from safepassage.when import Instant, Span
from tests.compliance.reported import at, counts, poisson

BEFORE, WINDOWS = 140, 6
TRUCE = [Span(at(BEFORE), at(BEFORE + 7 * WINDOWS))]
WEEKLY = [Span(at(BEFORE + 7 * i + 3), at(BEFORE + 7 * i + 5)) for i in range(WINDOWS)]
POLICY = HoldingPolicy()


def judged(
    days: DailyCounts,
    windows: list[Span] = TRUCE,
    policy: HoldingPolicy = POLICY,
    standing: Standing = Standing.IN_FORCE,
    announced: Instant | None = None,
    outages: tuple[Span, ...] = (),
) -> Holding:
    """Ask whether it is holding."""
    chance = np.random.default_rng(1)
    return holding(days, windows, announced=announced, policy=policy, standing=standing, rng=chance, outages=outages)


def truce(*inside: float, before: float = 8, seed: int = 2) -> list[int]:
    """Draw a count a day: 140 days before, then a week at each rate."""
    rng = np.random.default_rng(seed)
    return poisson(rng, [before] * BEFORE + [rate for rate in inside for _ in range(7)])


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        ((1, 1, 1, 1, 1, 1), "holding"),
        ((8, 8, 8, 8, 8, 8), "collapsed"),
        ((0, 0, 0, 0, 0, 0), "holding"),
        ((0.5, 0.5, 0.5, 2.5, 2.5, 2.5), "eroding"),
        ((1, 1, 1, 8, 9, 10), "collapsed"),
    ],
)
def test_the_word_follows_the_counts(inside: tuple[float, ...], word: str) -> None:
    assert judged(counts(truce(*inside))).word == word


def test_weekly_windows_are_compared_with_the_days_between_if_so_asked() -> None:
    rng = np.random.default_rng(8)
    rates = [8.0] * BEFORE + [1.0 if i % 7 in {3, 4} else 8.0 for i in range(7 * WINDOWS)]
    days = counts(poisson(rng, rates))
    between = judged(days, WEEKLY, replace(POLICY, against="between"))
    assert between.word == "holding"
    assert between.measures.baseline.days == pytest.approx(5 * (WINDOWS - 1))
    assert judged(days, WEEKLY).measures.baseline.days == pytest.approx(BEFORE + 3, abs=0.1)


@pytest.mark.parametrize(
    ("days", "windows", "policy", "reason"),
    [
        (counts(truce(1)), [Span(at(BEFORE), at(BEFORE + 7))], POLICY, "1 window is too few"),
        (counts(truce(1, 1)), [Span(at(BEFORE, 8), at(BEFORE, 19))], POLICY, "no window holds a whole day"),
        (counts(truce(0, 0, before=0.1)), TRUCE[:1], POLICY, "their absence shows nothing"),
        (counts([0] * BEFORE + [3] * 14), [Span(at(BEFORE), at(BEFORE + 14))], POLICY, "no event to compare"),
        (counts(truce(1, 1)[130:]), [Span(at(10), at(24))], POLICY, "covered days; 21 are needed"),
        (counts(truce(0, 0, before=0.3), others=0), TRUCE, POLICY, "usually reports too little"),
    ],
)
def test_where_nobody_can_tell_the_reason_is_named(
    days: DailyCounts, windows: list[Span], policy: HoldingPolicy, reason: str
) -> None:
    found = judged(days, windows, policy)
    assert found.word == "cannot tell"
    assert reason in found.why


def test_a_source_that_falls_silent_is_not_a_quiet_pause() -> None:
    days = counts(truce(0, 0, 0, 0, 0, 0))
    silent = days.reports.copy()
    silent[BEFORE:] = 0
    found = judged(replace(days, reports=silent))
    assert found.word == "cannot tell"
    assert found.measures.covered_share == 0
    assert "too few reports of any kind" in " ".join(found.caveats)


def test_a_declared_outage_is_not_a_quiet_day() -> None:
    days = counts(truce(1, 1, 1, 1, 1, 1))
    short = judged(days, outages=(Span(at(BEFORE), at(BEFORE + 7)),))
    assert short.measures.covered_share == pytest.approx(5 / 6)
    assert short.measures.inside.days == pytest.approx(35, abs=0.1)
    assert judged(days, outages=(Span(at(BEFORE), at(BEFORE + 21)),)).word == "cannot tell"


def test_a_thin_source_is_looked_at_over_several_days() -> None:
    phases = lay_out(counts([1] * 180), TRUCE, None, POLICY)
    days = counts([int(i % 5 > 0) for i in range(180)], others=0)
    seen = coverage(days, phases.of("before"), np.ones(180), (), POLICY)
    assert seen.over_days == 6
    assert seen.judged
    assert seen.covered.all()


def test_days_before_the_file_begins_are_no_baseline() -> None:
    days = counts([0] * 100 + truce(1, 1, 1, 1, 1, 1)[100:])
    begun = np.arange(days.reports.size) >= 100
    found = judged(replace(days, reports=days.reports * begun))
    assert found.word == "holding"
    assert found.measures.baseline.days == pytest.approx(40)


@pytest.mark.parametrize(
    ("standing", "word"),
    [
        (Standing.NOT_IN_FORCE, "not in force"),
        (Standing.DISPUTED, "disputed"),
        (Standing.UNKNOWN, "cannot tell"),
    ],
)
def test_terms_come_before_counts(standing: Standing, word: str) -> None:
    found = judged(counts(truce(1, 1, 1, 1, 1, 1)), standing=standing)
    assert (found.word, found.now) == (word, word)
    assert found.ratio.ratio is not None


def test_a_surge_before_the_start_is_shown_and_does_not_flatter_the_windows() -> None:
    rng = np.random.default_rng(4)
    a_day = poisson(rng, [8.0] * (BEFORE - 7) + [40.0] * 7 + [7.0] * 42)
    flattered, honest = judged(counts(a_day)), judged(counts(a_day), announced=at(BEFORE - 7))
    assert honest.measures.gap.days == pytest.approx(7)
    assert honest.measures.surge.low is not None
    assert honest.measures.surge.low > 2
    assert honest.ratio.ratio is not None
    assert flattered.ratio.ratio is not None
    assert flattered.ratio.ratio < honest.ratio.ratio
    assert "Between announcement and start" in honest.text


def test_every_shift_of_a_truce_is_tried() -> None:
    inside = np.zeros(40, bool)
    inside[30:37] = True
    before = np.arange(40) < 30
    a_day = np.where(inside, 0.0, np.arange(40.0))
    found = placebo(inside, before, a_day, np.ones(40), most=999, rng=np.random.default_rng(1))
    assert (found.rank, found.number, found.how) == (1, 24, "every shift")
    assert found.share == pytest.approx(1 / 25)
    worst = placebo(inside, before, np.where(inside, 99.0, a_day), np.ones(40), most=999, rng=np.random.default_rng(1))
    assert worst.rank == 25


def test_too_many_shifts_are_drawn_by_the_given_chance() -> None:
    inside, before = np.arange(400) >= 395, np.arange(400) < 390
    a_day = np.random.default_rng(2).poisson(5.0, 400).astype(float)
    drawn = [placebo(inside, before, a_day, np.ones(400), most=50, rng=np.random.default_rng(3)) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert (drawn[0].number, drawn[0].how) == (50, "drawn shifts")


def test_windows_longer_than_the_baseline_are_set_down_one_by_one() -> None:
    days = 100
    inside = np.zeros(days, bool)
    inside[[50, 51, 57, 58, 64, 65, 71, 72, 78, 79, 85, 86]] = True
    before = np.arange(days) < 35
    found = placebo(inside, before, np.ones(days), np.ones(days), most=99, rng=np.random.default_rng(1))
    assert found.how in {"windows drawn apart", "none"}
    wide = np.arange(days) < 49
    assert placebo(inside, wide, np.ones(days), np.ones(days), most=99, rng=np.random.default_rng(1)).number > 0


def test_a_random_span_that_looks_as_good_stops_the_word() -> None:
    rng = np.random.default_rng(6)
    waves = [2.0 if i >= BEFORE // 2 else 10.0 for i in range(BEFORE)]
    found = judged(counts(poisson(rng, waves + [2.0] * 42)), policy=replace(POLICY, confidence=0.5))
    assert found.measures.placebo.share is not None
    assert found.measures.placebo.share > 0.1
    assert found.word != "holding"


def test_the_text_holds_the_numbers_and_every_number_of_it_is_measured() -> None:
    found = judged(counts(truce(1, 1, 1, 1, 1, 1)))
    whole, placed = found.ratio, found.measures.placebo
    assert whole.ratio is not None
    assert f"{whole.ratio:.2f} times what the baseline would have brought" in found.text
    assert f"Placebo rank {placed.rank} of {placed.number + 1}" in found.text
    assert "shelling, by SNHR" in found.text
    assert found.text.startswith("Holding: ")
    assert not re.search(r"\bsafe\b|violation", found.text + " ".join(found.caveats))


def test_the_table_has_a_row_a_day_and_adds_up_to_the_numbers() -> None:
    found = judged(counts(truce(1, 1, 1, 1, 1, 1)))
    rows = found.table.to_pylist()
    inside = [row for row in rows if row["phase"] == "inside"]
    assert len(rows) == len(found.days.dates)
    assert sum(row["events"] for row in inside) == found.measures.inside.events
    assert sum(row["expected"] for row in inside) == pytest.approx(found.ratio.expected)
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)


def test_a_what_if_of_unequal_reporting_is_exposed_and_is_no_correction() -> None:
    found = judged(counts(truce(1, 1, 1, 1, 1, 1)))
    assert found.ratio.ratio is not None
    assert found.tipping is not None
    assert found.if_reported(0.5).ratio == pytest.approx(2 * found.ratio.ratio)
    assert found.if_reported(found.tipping).high == pytest.approx(1)
    with pytest.raises(ValueError, match="above 0"):
        found.if_reported(0)


def test_counts_stand_side_by_side() -> None:
    quiet = judged(counts(truce(1, 1, 1, 1, 1, 1)))
    loud = judged(replace(counts(truce(8, 8, 8, 8, 8, 8)), counted="everything", sources=("SOHR",)))
    told = side_by_side([quiet, loud])
    assert told.startswith("The answer turns on who counts. ")
    assert "shelling (SNHR): holding" in told
    assert "everything (SOHR): collapsed" in told
    assert side_by_side([quiet]).startswith("Every count gives the same word")


def test_late_reports_are_waited_for() -> None:
    rng = np.random.default_rng(9)
    a_day = poisson(rng, [8.0] * (BEFORE + 42))
    days = counts(a_day)
    late = rng.exponential(6.0, sum(a_day))
    which = np.repeat(np.arange(len(a_day)), a_day)
    known = np.floor(rng.random(which.size) + late) + which < len(a_day)
    seen = np.bincount(which[known], minlength=len(a_day))
    delay = np.floor(late[known] + 0.5).astype(int)
    starts, ends = (
        np.bincount(delay.clip(0, 57), minlength=58),
        np.bincount((len(a_day) - which[known]).clip(0, 57), minlength=58),
    )
    cut = replace(days, events=seen, known_on=at(BEFORE + 42), delays=(starts, ends))
    naive = replace(cut, delays=None)
    corrected, plain = judged(cut).measures.latest, judged(naive).measures.latest
    assert corrected.ratio is not None
    assert plain.ratio is not None
    assert plain.ratio < 0.6 < corrected.ratio
    assert judged(naive).now == "cannot tell"


def test_after_one_window_nobody_can_tell_yet() -> None:
    rng = np.random.default_rng(3)
    answers = []
    for _ in range(10):
        rates = np.array([8.0] * BEFORE + [4.0, 4.0]) * rng.gamma(2.0, 0.5, BEFORE + 2)
        answers.append(judged(counts(poisson(rng, rates.tolist())), [Span(at(BEFORE), at(BEFORE + 2))]))
    assert {answer.word for answer in answers} == {"cannot tell"}
    assert [answer.now for answer in answers].count("cannot tell") >= 8


def test_time_after_known_on_is_not_looked_at() -> None:
    days = counts(truce(1, 1, 1, 8, 8, 8))
    early = judged(replace(days, known_on=at(BEFORE + 21)))
    assert early.measures.inside.days == pytest.approx(21, abs=0.1)
    assert early.ratio.ratio is not None
    assert early.ratio.ratio < 0.3


def test_rows_not_dated_to_the_day_are_told() -> None:
    days = replace(counts(truce(1, 1, 1, 1, 1, 1)), wider=7, undated=2, unrecorded=3)
    told = " ".join(judged(days).caveats)
    for words in (
        "7 events of this kind are not dated",
        "2 events of this kind have no date",
        "3 events have no date of",
    ):
        assert words in told


def test_more_events_inside_never_look_better() -> None:
    rng = np.random.default_rng(12)
    quiet = truce(1, 1, 1, 1, 1, 1)
    ranks: list[int] = []
    ratios: list[float] = []
    for _ in range(6):
        found = judged(counts(quiet))
        assert found.ratio.ratio is not None
        ranks.append(found.measures.placebo.rank)
        ratios.append(found.ratio.ratio)
        quiet = [*quiet[:BEFORE], *(number + int(rng.integers(0, 4)) for number in quiet[BEFORE:])]
    assert ratios == sorted(ratios)
    assert ranks == sorted(ranks)


def test_fewer_covered_days_never_make_the_word_firmer() -> None:
    days = counts(truce(1, 1, 1, 1, 1, 1))
    words = []
    for weeks in range(7):
        silent = days.reports * (np.arange(days.reports.size) < BEFORE + 42 - 7 * weeks)
        words.append(judged(replace(days, reports=silent)).word)
    assert words[0] == "holding"
    assert words == sorted(words, key=["holding", "cannot tell"].index)
    assert words[-1] == "cannot tell"


def test_the_policy_of_the_case_decides() -> None:
    days = counts(truce(5, 5, 5, 5, 5, 5))
    lenient, strict = (judged(days, policy=replace(POLICY, holding_ratio=ratio)) for ratio in (0.8, 0.3))
    assert lenient.word == "holding"
    assert strict.word == "collapsed"
