"""The brief that ``check``, ``report`` and ``demo`` show: case, events, findings and rates as one value."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import pyarrow.compute as pc

from safepassage.commands.feeds import events_of, files_read
from safepassage.commands.folder import decisions, opened, talks
from safepassage.commands.question import Asked, Clock
from safepassage.commands.scope import Whereabouts, whereabouts
from safepassage.compliance.analysis import find
from safepassage.incidents.intake import Intake
from safepassage.report.brief import make_brief
from safepassage.report.evidence import gather
from safepassage.report.text import count
from safepassage.report.value import Brief
from safepassage.report.windows import in_scope
from safepassage.talks.answer import clauses_of
from safepassage.terms.case import Case
from safepassage.when import write_utc
from safepassage.where import Place

Readers = tuple[
    Callable[[Case, str | None, Clock], Asked],
    Callable[[Case, str | None, Clock], Asked],
    Callable[[str], Place | None],
]
"""How the command line reads a time, a state of knowledge and a place."""


@dataclass(frozen=True)
class Question:
    """What a brief is asked for: a case and its folder, when, as known when, and where (nowhere: all its zones)."""

    case: Case
    folder: str
    when: Asked
    known: Asked
    where: Whereabouts | None
    undated: bool
    """Whether rows count that do not say when they were recorded; what is known now, they are part of."""
    command: str


def question(folder: str, clock: Clock, read: Readers, options: dict[str, Any]) -> Question:
    """Open a case and read what is asked about it.

    Raises
    ------
    BadInput, click.UsageError
        The case holds a fault; an option names what the case does not hold.
    """
    case = scoped(opened(folder), options.get("agreements") or ())
    when, known = read[0](case, options.get("stated_at"), clock), read[1](case, options.get("known_on"), clock)
    stated = options.get("stated_place")
    anywhere = stated is None and case.about.scope.place is None
    where = None if anywhere else whereabouts(case, stated, read[2])
    undated = bool(options.get("undated")) or known.said_by == "clock"
    again = _again(folder, when, known, where, options)
    return Question(case, folder, when, known, where, undated, f"{again} --undated" if undated else again)


def scoped(case: Case, agreements: Sequence[str]) -> Case:
    """Give the case with other agreements in its scope, where some are named."""
    if not agreements:
        return case
    known = [agreement.id for agreement in case.agreements]
    unknown = [name for name in agreements if name not in known]
    if unknown:
        raise click.UsageError(f"The case has no agreement {unknown[0]!r}; it has: {', '.join(known) or 'none'}.")
    scope = case.about.scope.model_copy(update={"agreements": tuple(agreements)})
    return case.model_copy(update={"about": case.about.model_copy(update={"scope": scope})})


def _again(folder: str, when: Asked, known: Asked, where: Whereabouts | None, options: dict[str, Any]) -> str:
    """Write the command line that asks the same again, with every default spelt out."""
    words = ["safepassage", "report", Path(folder).name, "--out", "report.html", "--at", when.words]
    words += ["--known-on", write_utc(known.span.end)]
    if where is not None:
        words += ["--place", where.zone or options["stated_place"]]
    for agreement in options.get("agreements") or ():
        words += ["--agreement", agreement]
    words += ["--plan"] if options.get("plan") else []
    return shlex.join(words)


def brief_of(asked: Question) -> Brief:
    """Compute the brief.

    Raises
    ------
    BadInput
        The file of decisions has a fault.
    UnknownLayout, RefusedInput
        A file of events cannot be read; nothing is passed over.
    """
    case, at, known_on = asked.case, asked.when.span.start, asked.known.span.end
    reviews = decisions(asked.folder)
    taken, left_out = _taken(asked)
    findings = find(case, taken.table, known_on=known_on, include_none=True)
    agreements = in_scope(case, at)
    clauses = [clause.id for agreement in agreements for clause in clauses_of(agreement)]
    evidence = gather(
        case,
        taken.table,
        findings,
        known_on=known_on,
        clauses=clauses,
        rejected=taken.rejected,
        reviews=reviews,
        at=at,
    )
    if left_out:
        evidence = replace(evidence, limits=(*evidence.limits, left_out))
    return make_brief(
        case,
        at=at,
        known_on=known_on,
        place=asked.where.place if asked.where else None,
        place_name=asked.where.name if asked.where else "",
        zone=(asked.where.zone or "") if asked.where else "",
        evidence=evidence,
        talks=talks(case, asked.folder),
        inputs=files_read(asked.folder, taken),
        command=asked.command,
    )


def _taken(asked: Question) -> tuple[Intake, str]:
    """Read the events as they were known then; and say what was left out as it does not say when it was recorded."""
    taken = events_of(asked.case, asked.folder, asked.known.span.end)
    dated = taken.table.filter(pc.is_valid(taken.table["recorded_at"]))
    left_out = len(taken.table) - len(dated)
    if asked.undated or not left_out:
        return taken, ""
    said = f"What {count(left_out, 'row')} tell: when they were recorded is not known, so that they are left out here"
    return replace(taken, table=dated), f"{said} (--undated takes them in)."
