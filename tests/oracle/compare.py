"""Put the same question to the slow oracle and to the code, and tell every difference with the case that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import yaml

from safepassage.compliance.finding import WORDS
from safepassage.compliance.kernel import find
from safepassage.compliance.terms import compile_case
from safepassage.incidents.table import SCHEMA
from safepassage.terms.case import Case
from safepassage.terms.force import in_force, in_force_many
from safepassage.when import Span
from tests.oracle.clock import Minute, instant
from tests.oracle.generator import Draw, Question, draw
from tests.oracle.ground import in_force_slowly
from tests.oracle.judge import Incident, clauses, judge
from tests.oracle.slow import NO, YES, Slow

Duty = tuple[str, str]
NAMES = ("not in force", "disputed", "unknown", "in force")


@dataclass(frozen=True)
class Difference:
    """One question on which the two do not agree."""

    seed: int
    case: Case
    question: str
    fast: object
    slow: object

    def __str__(self) -> str:
        plain = self.case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110)
        return f"seed {self.seed}\n{text}\nasked: {self.question}\ncode:   {self.fast}\noracle: {self.slow}"


@dataclass
class Tally:
    """How many questions were put, and what the oracle said; no check passes on answers that are all alike."""

    cases: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)


def _asked(question: Question) -> str:
    start, end, known = (f"{instant(at):%Y-%m-%dT%H:%MZ}" for at in (question.start, question.end, question.known_on))
    return f"in force at {question.place} during [{start}, {end}), known on {known}?"


def slowly(case: Case, question: Question) -> dict[Duty, int]:
    """Answer one question by the oracle."""
    slow = Slow(case, instant(question.known_on))
    return {duty: in_force_slowly(slow, *duty, question.place, question.start, question.end) for duty in slow.duties()}


def quickly(case: Case, question: Question) -> dict[Duty, int]:
    """Answer one question by the code."""
    during = Span(instant(question.start), instant(question.end))
    answer = in_force(case, question.place, during, instant(question.known_on))
    return {duty: int(answer.value_of(*duty)) for duty in answer.duties}


def at_once(case: Case, questions: list[Question]) -> list[dict[Duty, int]]:
    """Answer the questions about instants that share what is known by the vectorised code."""
    columns = [
        np.array([np.nan if value is None else value for value in column], float)
        for column in zip(
            *((one.place.longitude, one.place.latitude, one.place.radius_m) for one in questions), strict=True
        )
    ]
    at = np.array([one.start * 60_000_000 for one in questions], np.int64)
    found = in_force_many(case, columns[0], columns[1], columns[2], at, instant(questions[0].known_on))
    return [{duty: int(values[index]) for duty, values in found.items()} for index in range(len(questions))]


def differences(one: Draw, tally: Tally | None = None) -> Iterator[Difference]:
    """Compare every answer about one drawn case."""
    told: dict[Question, dict[Duty, int]] = {}
    for question in one.questions:
        told[question] = slow = slowly(one.case, question)
        fast = quickly(one.case, question)
        if tally is not None:
            tally.answers.update(NAMES[value] for value in slow.values())
        if fast != slow:
            yield Difference(one.seed, one.case, _asked(question), fast, slow)
    for known in dict.fromkeys(question.known_on for question in one.questions):
        same = [question for question in told if question.known_on == known and question.start == question.end]
        if not same:
            continue
        for question, many in zip(same, at_once(one.case, same), strict=True):
            if many != told[question]:
                yield Difference(one.seed, one.case, f"{_asked(question)} (many at once)", many, told[question])


def table_of(incidents: tuple[Incident, ...]) -> pa.Table:
    rows = []
    for index, one in enumerate(incidents):
        flags = {
            "actor_direction_unknown": one.undirected,
            "country_only": one.country_only,
            "self_defence_claimed": one.self_defence,
        }
        told = {
            "incident_id": f"drawn:{index}",
            "start": instant(one.start),
            "end": instant(one.end),
            "longitude": one.place.longitude,
            "latitude": one.place.latitude,
            "radius_m": one.place.radius_m,
            "act": one.act,
            "target": one.target,
            "actor_candidates": list(one.actors),
            "target_candidates": list(one.second),
            "attribution": "claimed_by_other_side" if one.claimed else "plausible",
            "flags": [flag for flag, raised in flags.items() if raised],
        }
        rows.append(told)
    columns = [field for field in SCHEMA if field.name in rows[0]]
    plain = pa.schema([pa.field(one.name, pa.string() if one.name == "act" else one.type) for one in columns])
    return pa.Table.from_pylist(rows, schema=plain)


def findings(one: Draw, known_on: Minute, incidents: tuple[Incident, ...]) -> dict[tuple[int, str], tuple[Any, ...]]:
    """Give the criteria of every finding by the kernel, also of those that are none only by actor or standing."""
    agreement = compile_case(one.case, instant(known_on))
    batch = table_of(incidents).combine_chunks().to_batches()[0]
    found = {}
    for row in find(agreement, batch, include_none=True).to_pylist():
        criteria = tuple(row[name] for name in ("when", "where", "act", "actor", "standing", "finding"))
        inside = criteria[1] == YES and row["share"] is not None
        found[row["row"], row["clause"]] = (*criteria, round(row["share"], 6) if inside else None)
    firm = {(row["row"], row["clause"]) for row in find(agreement, batch).to_pylist()}
    assert firm == {key for key, value in found.items() if value[5] != NO}, "rows that are none are not told apart"
    return found


def findings_slowly(
    one: Draw, known_on: Minute, incidents: tuple[Incident, ...]
) -> dict[tuple[int, str], tuple[Any, ...]]:
    """Give the same by the oracle."""
    slow = Slow(one.case, instant(known_on))
    found = {}
    for index, incident in enumerate(incidents):
        for name in clauses(slow):
            judged = judge(slow, name, incident)
            if min(judged.when, judged.where, judged.act) != NO:
                criteria = (judged.when, judged.where, judged.act, judged.actor, judged.standing, judged.finding)
                found[index, name] = (*criteria, round(judged.share, 6) if judged.where == YES else None)
    return found


def finding_differences(one: Draw, tally: Tally | None = None) -> Iterator[Difference]:
    """Compare the findings of the drawn incidents, by the kernel and by the oracle."""
    for known in dict.fromkeys(question.known_on for question in one.questions[:1]):
        if not one.incidents:
            continue
        slow = findings_slowly(one, known, one.incidents)
        fast = findings(one, known, one.incidents)
        if tally is not None:
            tally.findings.update(WORDS[value[5]] for value in slow.values())
        for key in sorted(slow.keys() | fast.keys()):
            if slow.get(key) != fast.get(key):
                asked = f"{one.incidents[key[0]]} against {key[1]}, known on {instant(known):%Y-%m-%dT%H:%MZ}?"
                yield Difference(one.seed, one.case, asked, fast.get(key), slow.get(key))


def compare(seeds: range, questions: int = 8) -> tuple[list[Difference], Tally]:
    """Compare the answers about the cases of some seeds."""
    found: list[Difference] = []
    tally = Tally()
    for seed in seeds:
        one = draw(seed, questions)
        tally.cases += 1
        found.extend(differences(one, tally))
        found.extend(finding_differences(one, tally))
    return found, tally
