"""How is an act told: as done, announced by those who will do it, held as a stance, or only supposed?"""

from __future__ import annotations

from typing import Literal

from safepassage.reading.events.acts import acts
from safepassage.reading.events.choosing import Told, denied, meant
from safepassage.reading.events.parties import Who
from safepassage.reading.events.standing import Standing
from safepassage.reading.events.syntax import Clause

Manner = Literal["done", "announced", "stance", "supposed"]
"""``supposed``: wished, foretold by others, laid down as a rule, or told as not done."""


def in_its_light(act: str, clause: Clause, where: Standing) -> str:
    """Name an act in the light in which it is told: denied, announced, or plainly; empty where nothing is left of it."""
    if clause.negated:
        return denied(act)
    return meant(act) if _future(clause, where) else act


def manner_of(told: Told, clause: Clause, where: Standing, who: Who) -> Manner:
    """Say how the act of a clause is told."""
    if not where.done or _open(clause, where):
        return "supposed"
    if clause.negated and clause.modal == "would" and acts()[told.act].kind and not clause.without:
        return "done"  # *would not talk*: it was refused, while *will not talk* is an answer
    if _future(clause, where) or told.meant:
        return "announced" if _own(clause, where, who) and not told.meant else "supposed"
    if told.inner is not None and clause.present and not acts()[told.act].kind:
        return "done"  # *goes on shelling*
    if clause.negated and not clause.without:
        return _of_denied(told, clause)
    return "stance" if clause.present else "done"


def _of_denied(told: Told, clause: Clause) -> Manner:
    """Read *does not accept*, *cannot accept* as a stance; *did not grant* as a refusal that was given."""
    if clause.present or clause.modal:
        return "stance"
    did = any(child.dep_ == "aux" and child.lower_ == "did" for child in clause.verb.children)
    granting = told.act in ("access_granted", "agreement", "concession")
    return "done" if did and granting else "supposed"


def _future(clause: Clause, where: Standing) -> bool:
    return clause.modal in ("will", "shall") or (clause.modal == "would" and where.teller is not None)


def _open(clause: Clause, where: Standing) -> bool:
    """Whether it may or must be, or is told to somebody as an order (*Give us six hours*)."""
    if clause.modal in ("must", "shall"):
        return True
    if not clause.modal:
        return clause.verb.tag_ == "VB" and clause.verb.dep_ in ("ROOT", "ccomp") and not clause.subjects
    return not _future(clause, where) and not clause.negated


def _own(clause: Clause, where: Standing, who: Who) -> bool:
    """Whether those who tell what will be done are those who will do it."""
    if where.teller is None:
        return False
    tellers = {who.cast.principal(name) for noun in Clause(where.teller).subjects if (name := who.named(noun))}
    return any(
        (noun.pos_ == "PRON" and not who.named(noun)) or who.cast.principal(who.named(noun)) in tellers
        for noun in clause.subjects
    )
