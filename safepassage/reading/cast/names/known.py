"""The names of a case, put before the lexicons."""

from __future__ import annotations

from typing import Final

from safepassage.reading.cast.lexicon import Known, Meaning, general, with_names
from safepassage.reading.cast.phrases import Phrases
from safepassage.reading.draft import EntityType
from safepassage.terms.case import Case

_KINDS: Final[dict[str, EntityType]] = {
    "state": "state",
    "armed_group": "armed_group",
    "coalition": "armed_group",
    "civilians": "org",
    "mediator": "igo",
    "monitor": "igo",
    "humanitarian": "org",
    "label": "armed_group",
    "other": "org",
}


def phrases_of(case: Case | None) -> Phrases[Meaning]:
    """Give what to look for: the parties and zones of a case first, then what is generally known."""
    if case is None:
        return general()
    own = [
        (Known(party.name, _KINDS[party.kind], case_id=party.id), tuple(alias.text for alias in party.names))
        for party in case.parties
    ]
    own += [(Known(zone.name, "place", case_id=zone.id), (zone.name, *zone.names.values())) for zone in case.zones]
    return with_names(tuple(own))
