"""A move in words: who would do what, and why it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from safepassage.talks.deal import Deal
from safepassage.talks.rule import Atom
from safepassage.talks.table import Talks
from safepassage.terms.case import Case

Kind = Literal[
    "answer",
    "confirm",
    "formalise",
    "complete",
    "settle",
    "drop_condition",
    "reverse",
    "renew",
    "refresh",
    "extend",
    "meet",
    "record",
    "step",
]

_KINDS: Final[dict[str, tuple[Kind, str]]] = {
    "consent.missing": ("answer", "answers yes"),
    "consent.reported": ("confirm", "says itself what only others say of it"),
    "consent.form": ("formalise", "says yes in a form that suffices"),
    "consent.state": ("complete", "gives a full yes"),
    "consent.unsettled": ("settle", "settles what its answer is"),
    "consent.refused": ("reverse", "turns its no into a yes"),
    "consent.disputed": ("settle", "settles what it said"),
    "consent.ended": ("renew", "gives again the yes that it took back"),
    "consent.expired": ("renew", "renews the yes that ran out"),
    "consent.expiring": ("renew", "renews the yes that may be running out"),
    "condition.unmet": ("drop_condition", "says yes without its condition"),
    "condition.unrecorded": ("drop_condition", "says yes without its condition"),
    "knowledge.old": ("refresh", "says again that its yes stands: it is too old to rely on"),
}
_OTHER: Final[tuple[Kind, str]] = ("complete", "gives a yes that suffices")


@dataclass(frozen=True)
class Move:
    """One move: its atom, what kind it is, whose it is (an identifier; nothing where nobody is named), and a sentence."""

    atom: Atom
    kind: Kind
    owner: str | None
    text: str
    sources: tuple[str, ...] = ()


def move_of(case: Case, talks: Talks, deal: Deal, atom: Atom) -> Move:
    """Tell a move."""
    sort, _, rest = atom.partition(":")
    if sort == "met":
        return _condition(case, rest, atom)
    if sort == "due":
        return _deadline(case, rest, atom)
    if sort == "done":
        step = next(step for step in talks.steps if step.id == rest)
        return Move(atom, "step", step.by, f"{_name(case, step.by)}: {step.words or step.id}", step.source)
    party, _, to = rest.partition(":")
    row = deal.answered.get(f"yes:{rest}")
    if row is None:
        return Move(atom, "answer", party, f"{_name(case, party)} answers yes to {to}")
    code = "knowledge.old" if sort == "again" else "consent.missing" if row.silent else row.given.reason.code
    kind, does = _KINDS.get(code, _OTHER)
    about = "" if row.to == deal.agreement.id else f" (to {', '.join(row.clauses)})"
    return Move(atom, kind, party, f"{_name(case, party)} {does}{about}", row.given.reason.sources)


def atom_words(case: Case, talks: Talks, deal: Deal, atom: Atom) -> str:
    """Name what an atom says, as it stands in a sentence about what waits for what."""
    sort, _, rest = atom.partition(":")
    if sort == "yes":
        return f"the yes of {_name(case, rest.partition(':')[0])}"
    if sort == "met":
        return next(one.words or one.id for one in case.conditions if one.id == rest)
    return move_of(case, talks, deal, atom).text


def _deadline(case: Case, name: str, atom: Atom) -> Move:
    found = case.agreement(name)
    owner = found.stated_by[0] if found.stated_by else None
    text = f"{_name(case, owner)} moves the deadline for answers, {found.accept_by}"
    return Move(atom, "extend", owner, text, found.source)


def _condition(case: Case, name: str, atom: Atom) -> Move:
    found = next(one for one in case.conditions if one.id == name)
    asked = ", ".join(_name(case, party) for party in found.asked_by)
    return Move(
        atom,
        "meet",
        None,
        f"it is met and recorded: {found.words or name}" + (f" (asked by {asked})" if asked else ""),
        found.source,
    )


def _name(case: Case, party: str | None) -> str:
    return case.party(party).name if party else "somebody"
