"""What was agreed, or only proposed: an agreement with its windows, clauses, ends and suspensions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from safepassage.terms.party import Dated
from safepassage.terms.value import Moment, Name, Recorded, Several, Value
from safepassage.terms.window import Ending, Suspension, Window

ACTS = Literal[
    "armed_violence", "air_strike", "shelling", "small_arms", "explosive_device", "ground_advance",
    "violence_against_civilians", "abduction", "looting_destruction", "obstruct_aid", "attack_on_aid", "troop_movement",
]  # fmt: skip


class Exemption(Recorded, Dated):
    """Who or where a clause does not cover: by name, by list (which may change over time), or by area."""

    parties: tuple[Name, ...] = ()
    lists: tuple[Name, ...] = ()
    zones: tuple[Name, ...] = ()
    mixed_presence: Annotated[bool, Field(description="others are among them: nothing firmer than possible")] = False


class Withdrawal(Value):
    """A pull-back by weapon class to a distance from a line (a zone that is a buffer)."""

    weapons: str
    metres: Annotated[float, Field(gt=0)]
    zone: Name


class Clause(Recorded):
    """One term: what whom binds, where, in which windows, with which exemptions and links."""

    id: Name
    kind: Literal["commitment", "permission", "definition", "mechanism", "other"] = "commitment"
    prohibits: Annotated[tuple[ACTS, ...], Field(description="acts that this clause forbids")] = ()
    permits: tuple[str, ...] = ()
    bound: Annotated[tuple[Name, ...], Field(description="parties; a coalition binds its members")] = ()
    beneficiary: str = ""
    zones: tuple[Name, ...] = ()
    windows: Annotated[tuple[Name, ...], Field(description="default: all of the agreement's")] = ()
    exempt: tuple[Exemption, ...] = ()
    depends_on: Annotated[tuple[Name, ...], Field(description="clauses that this one is linked to")] = ()
    reciprocal_with: tuple[Name, ...] = ()
    strictness: Literal["absolute", "except_self_defence"] = "absolute"
    withdraw: tuple[Withdrawal, ...] = ()


class Text(Value):
    """A text or annex of the agreement and who can read it."""

    title: str
    language: str = ""
    access: Literal["public", "leaked", "secret"] = "public"
    source: Several = ()
    published: Moment | None = None


class Agreement(Recorded):
    """An agreement, a proposal, or a unilateral statement; ``status`` is as its makers said, the rest is derived."""

    id: Name
    title: str
    kind: Annotated[
        Literal[
            "humanitarian_pause", "corridor", "local_truce", "cessation_of_hostilities", "preliminary", "definitive"
        ],
        Field(alias="class"),
    ]
    local_label: str = ""
    form: Literal["written", "verbal", "public_statement", "proxy"] = "public_statement"
    status: Literal["draft", "proposed", "in_negotiation", "announced"]
    purpose: tuple[str, ...] = ()
    stated_by: tuple[Name, ...] = ()
    mechanism: Annotated[str, Field(description="who monitors, verifies, settles disputes")] = ""
    review: Annotated[str, Field(description="when and how the terms are reviewed")] = ""
    requires: Annotated[tuple[Name, ...], Field(description="whose consent is needed; default: every bound party")] = ()
    accept_by: Moment | None = None
    supersedes: tuple[Name, ...] = ()
    texts: tuple[Text, ...] = ()
    windows: tuple[Window, ...] = ()
    clauses: tuple[Clause, ...] = ()
    ends: tuple[Ending, ...] = ()
    suspensions: tuple[Suspension, ...] = ()

    @property
    def proposal_only(self) -> bool:
        """Whether the terms were never said to hold."""
        return self.status != "announced"
