"""The sentences that sum up: each is computed, and says no more than the numbers it stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from safepassage.report.chart import unmapped
from safepassage.report.events import most, vague
from safepassage.report.evidence import Evidence
from safepassage.report.findings_list import figure_words
from safepassage.report.reported import Rate
from safepassage.report.text import count, listed, moment, number, plain, sentence
from safepassage.report.value import Answered
from safepassage.report.wording import Cited
from safepassage.talks.answer import clauses_of
from safepassage.terms.agreement import Agreement
from safepassage.terms.case import Case
from safepassage.terms.lint import lint
from safepassage.when import Instant
from safepassage.where import Place


def board_words(rows: Sequence[Answered]) -> str:
    """Say whose yes is missing, among those that the terms need."""
    needed = [row for row in rows if row.needed]
    missing = list(dict.fromkeys(row.party.text for row in needed if row.missing))
    parties = list(dict.fromkeys(row.party.text for row in needed))
    if not parties:
        return "The terms need nobody's consent."
    if not missing:
        return sentence(f"the yes of {listed(parties)} is needed, and each is recorded in a form that suffices")
    said = [f"{row.party.text} ({row.missing}{_about(row)})" for row in needed if row.missing]
    return sentence(f"needed: {listed(parties)}; missing: {listed(said)}")


def _about(row: Answered) -> str:
    return f", for {', '.join(row.about)}" if row.about else ""


def found_words(told: Evidence) -> str:
    """Say how many findings there are, how many are listed, and what was read without being one."""
    if not told.read:
        return "No incidents were read, so nothing is said of what happened."
    firm, maybe = told.found.get("certain", 0), told.found.get("possible", 0)
    reports = f" ({count(told.reports, 'report')})" if told.reports != told.read else ""
    found = f"{count(firm, 'certain finding')}, {count(maybe, 'possible finding')}"
    said = f"Of {count(told.read, 'event')}{reports} read: {found}."
    listed_ = len(told.findings)
    if listed_ < firm + maybe:
        said += f" Listed one by one: the first {listed_:,}, the firmest first; the strip and the map count all."
    return said


def _is(number_: int) -> str:
    return "is" if number_ == 1 else "are"


def outside_words(told: Evidence) -> str:
    """Say how many incidents are none only by actor or standing."""
    total = told.found.get("outside", 0)
    if not total:
        return ""
    said = (
        f"{count(total, 'event')} {_is(total)} inside the windows, and of a kind that the terms forbid, but by an "
        "exempt group, in exempt territory, by somebody who is no party, or after the party's duty had ended."
    )
    return said + (
        f" Listed: the {len(told.outside):,} with the most dead by one source." if len(told.outside) < total else ""
    )


def no_rate(told: Evidence) -> str:
    """Say why nothing can be said of rates."""
    return (
        "no incidents were read; without reports nobody can tell"
        if not told.read
        else told.why_no_rate or "there is no baseline to compare with"
    )


def counters_words(rates: Sequence[Rate]) -> str:
    """Say whether the answer turns on who counts."""
    if len(rates) < 2:
        return sentence("one way of counting: " + rates[0].counted) if rates else ""
    named = list(dict.fromkeys(rate.word for rate in rates))
    told = [f"{rate.counted}: {_times(rate)} ({rate.word})" for rate in _apart(rates)]
    sides = {_side(rate) for rate in rates if rate.ratio is not None}
    if len(named) > 1:
        first = "The answer turns on who counts."
    elif len(sides) > 1:
        first = f"The word is the same by every count, {named[0]}; the rates turn on who counts."
    else:
        first = f"Every way of counting gives the same word, {named[0]}."
    return f"{first} {sentence('; '.join(told))}".strip()


def _apart(rates: Sequence[Rate]) -> list[Rate]:
    """Choose what shows how far counts differ: the main one, the least and the greatest; all are in the table."""
    known = [rate for rate in rates if rate.ratio is not None]
    found = [*known[:1], *sorted(known, key=lambda rate: rate.ratio or 0.0)[:: max(1, len(known) - 1)]]
    return list(dict.fromkeys(found))


def _times(rate: Rate) -> str:
    interval = (
        f", {rate.confidence:.0%} interval {number(rate.low)} to {number(rate.high)}" if rate.high is not None else ""
    )
    return f"{number(rate.ratio)} times the baseline{interval}"


def _side(rate: Rate) -> str:
    """Say on which side of the baseline the whole interval lies."""
    if rate.low is None or rate.high is None:
        return "open"
    return "below" if rate.high < 1 else "above" if rate.low > 1 else "open"


def points(board: Sequence[Answered], told: Evidence, tz: ZoneInfo) -> tuple[str, ...]:
    """Say in a few sentences what title and verdict leave out: whose yes is missing, what was found, who counts."""
    said = [board_words(board), found_words(told)]
    said += [_worst(told, tz)] if told.findings else []
    outside = outside_words(told)
    said += [outside] if outside else []
    said += [counters_words(told.rates)] if len(told.rates) > 1 else []
    return tuple(said)


def _worst(told: Evidence, tz: ZoneInfo) -> str:
    """Name the finding with the highest figure of dead of any one source, of those put within a week and a place."""
    worst = max(told.findings, key=lambda one: (not vague(one), most(one)))
    when = moment(worst.span, tz) if worst.span else "at an unknown time"
    figures = [figure_words(figure) for figure in worst.figures if figure.told]
    if not figures:
        return sentence(f"the first finding: {worst.place}, {when} ({worst.verdict})")
    return sentence(
        f"the gravest by any one count: {worst.place}, {when} ({worst.verdict}); dead, by source: {'; '.join(figures)}"
    )


def limits(case: Case, agreements: Iterable[Agreement], told: Evidence, place: Place | None) -> tuple[str, ...]:
    """List what this report cannot say, each from what is missing in its inputs."""
    rows = list(agreements)
    said = ["Whether anybody may travel: it tells what parties owe and what was reported, not what will happen."]
    if place is None:
        said.append("What holds at one place: none was asked about, so no answer is better than unknown.")
    elif place.radius_m is None:
        said.append("Whether the place is inside a zone: how exactly it is known was not told.")
    shapes = [name.text for name in unmapped(case, rows)]
    if shapes:
        said.append(f"What lies inside {listed(shapes)}: no shape of {'it' if len(shapes) == 1 else 'them'} is known.")
    secret = [text.title for agreement in rows for text in agreement.texts if text.access == "secret"]
    if secret:
        said.append(f"What {listed(secret)} {'says' if len(secret) == 1 else 'say'}: kept secret.")
    if not told.read:
        said.append("What happened: no incidents were read.")
    return (*said, *told.limits, *_for_all(rows))


def left_open(case: Case, agreements: Iterable[Agreement], known_on: Instant) -> tuple[Cited, ...]:
    """Say what the texts in scope leave open, by the checklist of what a ceasefire text should hold."""
    scope = {agreement.id for agreement in agreements}
    found = [problem for problem in lint(case, known_on) if problem.where.path.partition(".")[0] in scope]
    return tuple(
        Cited(
            f"{one.where.path}: {sentence(plain(one.found))} Wanted: {sentence(plain(one.allowed))} {one.remedy}",
            (),
            one.code,
        )
        for one in found
    )


def _for_all(rows: Sequence[Agreement]) -> tuple[str, ...]:
    bound = [clause for agreement in rows for clause in clauses_of(agreement) if not clause.bound]
    return (
        (f"Who owes what under {listed([clause.id for clause in bound])}: nobody is bound by name.",) if bound else ()
    )
