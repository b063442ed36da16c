"""Put the same question to the slow oracle and to the code, and tell every difference with the case that shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import yaml

from safepassage.terms.case import Case
from safepassage.terms.force import in_force, in_force_many
from safepassage.when import Span
from tests.oracle.clock import instant
from tests.oracle.generator import Draw, Question, draw
from tests.oracle.ground import in_force_slowly
from tests.oracle.slow import Slow

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


def _asked(question: Question) -> str:
    start, end, known = (f"{instant(at):%Y-%m-%dT%H:%MZ}" for at in (question.start, question.end, question.known_on))
    return f"in force at {question.place} during [{start}, {end}), known on {known}?"


def slowly(case: Case, question: Question) -> dict[Duty, int]:
    """Answer one question by the oracle."""
    slow = Slow(case, instant(question.known_on))
    return {
        duty: in_force_slowly(slow, *duty, question.place, question.start, question.end) for duty in slow.duties()
    }


def quickly(case: Case, question: Question) -> dict[Duty, int]:
    """Answer one question by the code."""
    during = Span(instant(question.start), instant(question.end))
    answer = in_force(case, question.place, during, instant(question.known_on))
    return {duty: int(answer.value_of(*duty)) for duty in answer.duties}


def at_once(case: Case, questions: list[Question]) -> list[dict[Duty, int]]:
    """Answer the questions about instants that share what is known by the vectorised code."""
    columns = [
        np.array([np.nan if value is None else value for value in column], float)
        for column in zip(*((one.place.longitude, one.place.latitude, one.place.radius_m) for one in questions), strict=True)
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


def compare(seeds: range, questions: int = 8) -> tuple[list[Difference], Tally]:
    """Compare the answers about the cases of some seeds."""
    found, tally = [], Tally()
    for seed in seeds:
        one = draw(seed, questions)
        tally.cases += 1
        found.extend(differences(one, tally))
    return found, tally
