"""The work of ``go``: each movement's answer, with the findings that were looked for and the promise that was simulated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from safepassage.commands.feeds import files_read
from safepassage.commands.looking import Looked, Moment, look
from safepassage.commands.progress import working
from safepassage.commands.question import Asked
from safepassage.convoys.asked import as_time
from safepassage.convoys.blocker import Blocker, Cleared
from safepassage.convoys.go import Go, go
from safepassage.convoys.logistics import Logistics
from safepassage.convoys.promising import Simulated, simulate_movement
from safepassage.report.value import Read
from safepassage.terms.case import Case
from safepassage.when import Instant, read_moment, write_utc


@dataclass(frozen=True)
class Asking:
    """What ``go`` is asked: of which case, as of when, as known when, and of which movements (nothing: all that are open)."""

    case: Case
    folder: str
    logistics: Logistics
    when: Asked
    known: Asked
    undated: bool
    movements: tuple[str, ...] = ()

    @property
    def at(self) -> Instant:
        """The instant asked about: the first of the moment that was stated."""
        return self.when.span.start

    @property
    def known_on(self) -> Instant:
        """What was recorded by then counts."""
        return self.known.span.end


@dataclass(frozen=True)
class Going:
    """The answers, what was simulated of each movement, and what was looked at."""

    answers: tuple[Go, ...]
    simulated: dict[str, Simulated]
    looked: Looked

    @property
    def word(self) -> str:
        """*go* only if every movement that is asked about can go; *none* where there is none."""
        if not self.answers:
            return "none"
        return "go" if all(one.value == "go" for one in self.answers) else "no_go"


def answers(asked: Asking) -> Going:
    """Ask of each movement whether it can go.

    Raises
    ------
    UnknownMovement
        The case has no such movement.
    BadInput, UnknownLayout, RefusedInput
        The decisions or the events cannot be read.
    """
    case, logistics, at, known_on = asked.case, asked.logistics, asked.at, asked.known_on
    rules = logistics.about.rules
    with working("Looking and simulating..."):
        looked = look(case, asked.folder, Moment(at, as_time(rules.findings_for), known_on, asked.undated))
        played = {
            row.id: simulate_movement(case, logistics, row, at=at, known_on=known_on)
            for row in logistics.about.movements
            if (row.id in asked.movements if asked.movements else _not_over(asked, row.done))
        }
        simulated = {name: found for name, found in played.items() if found is not None}
        found = go(
            case,
            logistics,
            at=at,
            known_on=known_on,
            findings=looked.findings,
            promises={name: one.promise for name, one in simulated.items()},
            movements=asked.movements or None,
        )
    return Going(found, simulated, looked)


def _not_over(asked: Asking, done: str | None) -> bool:
    return done is None or read_moment(done, asked.case.tz).end > asked.at


def files(asked: Asking, going: Going) -> list[Read]:
    """List the files that the answers rest on."""
    return files_read(asked.folder, going.looked.taken)


def movement_parts(going: Going) -> list[dict[str, Any]]:
    """Give each movement's answer as plain values for JSON."""
    return [
        {
            "id": one.movement,
            "title": one.title,
            "answer": one.value,
            "blockers": [_blocker(row) for row in one.blockers],
            "cleared": [_row(row) for row in one.cleared],
            "out_in_time": _simulated(going.simulated.get(one.movement)),
        }
        for one in going.answers
    ]


def _row(row: Blocker | Cleared) -> dict[str, Any]:
    owners = [name.strip() for name in row.owner.split(",")]
    return {
        "code": row.code,
        "name": row.name,
        "owners": owners,
        "evidence": row.evidence,
        "sources": list(row.sources),
    }


def _blocker(row: Blocker) -> dict[str, Any]:
    since = write_utc(row.since) if row.since is not None else None
    return {**_row(row), "standing": row.standing, "since": since}


def _simulated(found: Simulated | None) -> dict[str, Any] | None:
    if found is None or found.promise.value is None:
        return None
    return {
        "probability": found.promise.value,
        "target": found.promise.target,
        "reaches": found.reaches,
        "turn_back_at": found.gate if found.turn_back else None,
        "turn_back_by": write_utc(found.turn_back) if found.turn_back else None,
        "scenarios": found.scenarios,
    }
