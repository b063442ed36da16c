"""Which word the whole rule gives when the truth is known: simulated wars, put to ``holding`` one by one."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import numpy as np

from benchmarks.simulated_series import Calendar, Drawn, Setting, calendar, draw
from safepassage.compliance.daily import DailyCounts, micros
from safepassage.compliance.holding import holding
from safepassage.compliance.policy import HoldingPolicy
from safepassage.terms.standing import Standing
from safepassage.when import Span

MONDAY = datetime(2016, 1, 4, tzinfo=UTC)
WORDS = ("holding", "eroding", "collapsed", "cannot tell")
REPORTS = 20
"""Reports of any kind a day, in war and pause alike."""


def counted(drawn: Drawn, which: int, days: Calendar) -> DailyCounts:
    """Give one series as days of UTC."""
    starts = [MONDAY + timedelta(days=int(number)) for number in days.day]
    edges = np.array([micros(at) for at in (*starts, starts[-1] + timedelta(days=1))], np.int64)
    events = drawn.counts[which]
    return DailyCounts(
        counted="events",
        sources=("simulated",),
        tz="UTC",
        known_on=starts[-1] + timedelta(days=1),
        dates=tuple(date.fromordinal(at.toordinal()) for at in starts),
        edges=edges,
        events=events,
        deaths=events,
        reports=np.full(events.size, REPORTS),
        delays=(drawn.delay_starts[which], drawn.delay_ends[which]),
        wider=0,
        undated=0,
        later=0,
        unrecorded=0,
    )


def words(setting: Setting, series: int, seed: int) -> Counter[str]:
    """Count the words over the series of a setting."""
    rng = np.random.default_rng([seed, *setting.name.encode()])
    days, drawn = calendar(setting), draw(setting, series, rng)
    windows = []
    for number in range(setting.windows):
        own = days.day[days.inside == number]
        start = MONDAY + timedelta(days=int(own[0]))
        windows.append(Span(start, start + timedelta(days=own.size)))
    announced = MONDAY + timedelta(days=int(days.day[days.phase == 1][0]))
    policy = HoldingPolicy(against=setting.against)
    return Counter(
        holding(
            counted(drawn, which, days),
            windows,
            announced=announced,
            policy=policy,
            standing=Standing.IN_FORCE,
            rng=rng,
        ).word
        for which in range(series)
    )
