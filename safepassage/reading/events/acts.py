"""Which acts does the reader tell apart, and what do PLOVER, ACLED and our incidents call each of them?

One table for all of them, so that a draft event and an imported incident are never mapped in two ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from safepassage.reading.wordlists import read_words

ROOTS: Final = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""The roots of PLOVER, from the most friendly word to the most hostile deed."""

KIND: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
"""The roots that help another: promised they are a yes, refused they are a no."""


@dataclass(frozen=True)
class Act:
    """One act: its meaning in a sentence, and its words in three other schemes; empty where one has none."""

    name: str
    meaning: str
    plover_root: str
    plover_mode: str
    acled_event_type: str
    acled_sub_event: str
    incident_act: str

    @property
    def kind(self) -> bool:
        """Whether it helps another."""
        return self.plover_root in KIND


@cache
def table(name: str) -> Mapping[str, Any]:
    """Load one of the tables that stand beside this module, once."""
    return MappingProxyType(read_words("safepassage.reading.events", name))


@cache
def acts() -> Mapping[str, Act]:
    """Give every act by its name."""
    return MappingProxyType({name: _act(name, **row) for name, row in table("acts").items()})


def _act(name: str, meaning: str, plover: tuple[str, str], acled: tuple[str, str], incident: str) -> Act:
    root, mode = plover
    event_type, sub_event = acled
    return Act(name, meaning, root, mode, event_type, sub_event, incident)
