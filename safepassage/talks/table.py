"""``talks.yaml`` as one value: issues, positions, linked conditions and steps, with the faults that were found."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.errors import Problem
from safepassage.talks.issue import Issue
from safepassage.talks.link import Link, Step
from safepassage.talks.position import Position
from safepassage.terms.value import Value


class TalksFile(Value):
    """``talks.yaml``."""

    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    links: tuple[Link, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Talks:
    """What a case says of its talks; empty where it has no ``talks.yaml``."""

    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    links: tuple[Link, ...] = ()
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether a fault of severity *error* was found."""
        return any(problem.severity == "error" for problem in self.problems)

    def issue(self, name: str) -> Issue | None:
        """Find an issue by its identifier."""
        return next((issue for issue in self.issues if issue.id == name), None)
