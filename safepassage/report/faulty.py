"""The brief of a case that has a fault: everything is unknown, and each fault is named with its place and its remedy."""

from __future__ import annotations

from collections.abc import Sequence

from safepassage.report.text import clock, count, plain
from safepassage.report.value import Brief, Read
from safepassage.report.wording import Cited
from safepassage.terms.case import Case
from safepassage.terms.standing import Standing
from safepassage.when import Instant, tzdata_version, zone

_WHY = "the case has faults, and nothing is said that could rest on one"


def faulty_brief(
    case: Case, at: Instant, known_on: Instant, place_name: str, inputs: Sequence[Read], command: str
) -> Brief:
    """Say that nothing is known, and why; times are told in UTC where the case's zone is itself a fault."""
    name = _zone_name(case)
    faults = [problem for problem in case.problems if problem.severity == "error"]
    told = f"unknown, as the case has {count(len(faults), 'fault')}"
    where = f"{place_name}, " if place_name else ""
    return Brief(
        case=plain(case.about.title),
        title=f"{where}{clock(at, zone(name))}: {told}",
        lead=("Mend the faults below; until then every answer is unknown.",),
        question=plain(case.about.question),
        place=place_name,
        at=at,
        known_on=known_on,
        time_zone=name,
        tzdata=tzdata_version(),
        value=Standing.UNKNOWN,
        standing_lines=tuple((Standing.UNKNOWN, plain(str(fault))) for fault in faults),
        points=(),
        no_rate=_WHY,
        board_words="",
        found_words=f"No finding is made: {_WHY}.",
        outside_words="",
        counters_words="",
        duties=(),
        terms=(),
        strips=(),
        charts=(),
        board=(),
        between=(),
        rates=(),
        findings=(),
        found={},
        outside=(),
        limits=("Anything: the case has faults.",),
        rejected=(),
        flags=(),
        problems=tuple(Cited(plain(str(problem))) for problem in case.problems),
        sources=(),
        inputs=tuple(inputs),
        command=command,
        languages=case.about.languages,
    )


def _zone_name(case: Case) -> str:
    try:
        return zone(case.about.time_zone).key
    except ValueError:
        return "UTC"
