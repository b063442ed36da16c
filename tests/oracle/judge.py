"""The oracle's own findings: docs/rules.md, section 6, for one incident and one clause, minute by minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safepassage.where import Place
from tests.oracle.clock import Minute
from tests.oracle.ground import where
from tests.oracle.slow import MAYBE, NO, YES, Slow

NARROWER = {"armed_violence": {"air_strike", "shelling"}}
"""Acts that the generator uses: each broader one with its narrower ones; those not listed are unrelated to one another."""


@dataclass(frozen=True)
class Incident:
    """What a row tells; ``actors`` may hold ``""`` for somebody who is no party, ``second`` those of one of two sides."""

    start: Minute
    end: Minute
    place: Place
    act: str
    actors: tuple[str, ...] = ()
    target: str = ""
    undirected: bool = False
    second: tuple[str, ...] = ()
    claimed: bool = False
    country_only: bool = False
    self_defence: bool = False

    @property
    def minutes(self) -> range:
        return range(self.start, max(self.end, self.start + 1))


@dataclass(frozen=True)
class Judged:
    """The five criteria, and the part of the span in which the windows may hold."""

    when: int
    where: int
    act: int
    actor: int
    standing: int
    share: float

    @property
    def finding(self) -> int:
        return min(self.when, self.where, self.act, self.actor, self.standing)


def whole(values: set[int]) -> int:
    """Say what holds over a whole span: what every minute says, else maybe."""
    return values.pop() if len(values) == 1 else MAYBE


def judge(slow: Slow, name: str, one: Incident) -> Judged:
    """Judge one incident against one clause."""
    windows = [_window(slow, name, at) for at in one.minutes]
    both = [_who(slow, name, one, at) for at in one.minutes]
    return Judged(
        when=whole(set(windows)),
        where=_where(slow, name, one),
        act=_act(slow, name, one),
        actor=whole({actor for actor, _ in both}),
        standing=whole({standing for _, standing in both}),
        share=sum(value != NO for value in windows) / len(windows),
    )


def clauses(slow: Slow) -> list[str]:
    if slow.faulty:
        return [clause.id for agreement in slow.case.agreements for clause in agreement.clauses]
    return list(slow.terms)


def _clause(slow: Slow, name: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    found = next(one for agreement in slow.case.agreements for one in agreement.clauses if one.id == name)
    return found.prohibits, found.strictness, found.zones


def _window(slow: Slow, name: str, at: Minute) -> int:
    return MAYBE if slow.faulty else slow.window(name, at)


def _where(slow: Slow, name: str, one: Incident) -> int:
    if slow.faulty:
        return MAYBE
    nationwide = any(slow.case.zone(zone).nationwide for zone in _clause(slow, name)[2])
    if one.country_only and not nationwide:
        return NO
    return whole({where(slow, name, one.place, at) for at in one.minutes})


def _act(slow: Slow, name: str, one: Incident) -> int:
    prohibits, strictness, _ = _clause(slow, name)
    most = MAYBE if one.self_defence and strictness == "except_self_defence" else YES
    return min(most, max((_touches(named, one.act) for named in prohibits), default=NO))


def _touches(named: str, told: str) -> int:
    if told == named or told in NARROWER.get(named, ()):
        return YES
    return MAYBE if told == "unknown" or named in NARROWER.get(told, ()) else NO


def _pairs(slow: Slow, one: Incident) -> Iterator[tuple[str, str]]:
    actors = one.actors or (*(party.id for party in slow.case.parties), "")
    if one.undirected and len(one.actors) > 1:
        apart = 0 < len(one.second) < len(one.actors)
        for actor in actors:
            for other in actors:
                if actor != other and not (apart and (actor in one.second) == (other in one.second)):
                    yield actor, other
    else:
        yield from ((actor, one.target) for actor in actors)


def _who(slow: Slow, name: str, one: Incident, at: Minute) -> tuple[int, int]:
    """Judge actor and standing at a minute."""
    pairs = list(_pairs(slow, one))
    covered = [_covered(slow, name, *pair, at) for pair in pairs]
    stands = [slow.standing(name, pair[0], at)[1] for pair, value in zip(pairs, covered, strict=True) if value != NO]
    actor = YES if min(covered) == YES else NO if max(covered) == NO else MAYBE
    if one.claimed or not one.actors:
        actor = min(actor, MAYBE)
    if not stands or max(stands) == NO:
        return actor, NO
    return actor, YES if min(stands) == YES else MAYBE


def _covered(slow: Slow, name: str, actor: str, target: str, at: Minute) -> int:
    if actor == "":
        return NO
    if slow.faulty:
        return MAYBE
    _, clause = slow.terms[name]
    value = slow.membership(clause, actor, at)
    for party in (actor, target):
        if party:
            plain, mixed = slow.exempt(clause, party, at)
            value = min(value, YES - plain, YES - min(mixed, MAYBE))
    return value
