"""Kobo and ODK: submissions of a field form, as JSON from the API or CSV from an export.

What every form has is read here: ``_id`` and ``_uuid``, ``_submission_time`` (UTC, written without saying so),
``_validation_status``, ``_geolocation``, and the chain of versions (``meta/deprecatedID`` names the version that a
submission replaces). What a form asks is its author's: a mapping file says it, or the questions bear the names of
``QUESTIONS``. ``start`` and ``end`` are when the form was filled in, not when something happened, and are not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage import when
from safepassage.incidents import values
from safepassage.incidents.mapping import Act, Figures, Mapping, Place, Time
from safepassage.incidents.sources import mapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from safepassage.incidents.draft import Draft, Reading
    from safepassage.incidents.records import Records

NAME: Final = "kobo"
NEEDED: Final = ("_id", "_submission_time")
"""Columns that tell an export of Kobo from any other table."""

QUESTIONS: Final = {
    "when": ("event_time", "incident_time", "event_date", "incident_date", "date_of_incident"),
    "act": ("act", "incident_type", "event_type"),
    "actor": ("actor", "perpetrator"),
    "target": ("target", "victim"),
    "point": ("event_place", "incident_place", "place", "location", "gps"),
    "place": ("place_name", "locality", "village"),
    "admin1": ("admin1", "governorate", "province"),
    "admin2": ("admin2", "district"),
    "deaths": ("deaths", "killed", "fatalities"),
}
"""The last part of a question's path, best first, where no mapping says which question is which."""

VERIFICATION_OF: Final = {
    "validation_status_approved": "corroborated",
    "validation_status_not_approved": "rejected",
    "validation_status_on_hold": "reported",
    "approved": "corroborated",
    "not approved": "rejected",
    "on hold": "reported",
}
"""``_validation_status``, by its uid (JSON) or its label (CSV)."""

_UTC: Final = when.zone("Etc/UTC")


def assumed(names: Iterable[str]) -> Mapping:
    """Give the mapping that a form's own names of questions suggest."""
    by_last = {name.rsplit("/", 1)[-1].casefold(): name for name in reversed(list(names))}
    found = {
        part: next((by_last[word] for word in words if word in by_last), None) for part, words in QUESTIONS.items()
    }
    point = found["point"] or by_last.get("_geolocation")
    return Mapping(
        source=NAME,
        layout="kobo",
        time=Time(start=found["when"]) if found["when"] else None,
        place=Place(geopoint=point, name=found["place"], admin1=found["admin1"], admin2=found["admin2"]),
        act=Act(column=found["act"]),
        actor=found["actor"],
        target=found["target"],
        figures=Figures(deaths_best=found["deaths"]),
    )


def read(records: Records, reading: Reading) -> Draft:
    """Read a batch of submissions; ``reading.mapping`` says which question is which."""
    draft = mapped.read(records, reading)
    _versions(draft)
    status = records.text(
        "_validation_status/uid" if "_validation_status/uid" in records.columns else "_validation_status"
    )
    found, own = values.each(status, lambda word: VERIFICATION_OF.get(word.casefold(), "" if word else "reported"))
    if reading.mapping is None or reading.mapping.verification.column is None:
        draft.columns["verification"] = pa.array([step or "reported" for step in found], pa.string()).take(
            pa.array(own)
        )
        draft.flag("unknown_verification", np.array([not step for step in found], bool)[own])
    sent = values.times(records.text("_submission_time"), _UTC)
    draft.refuse("bad_time", "_submission_time", sent.state == values.BAD)
    if reading.mapping is None or reading.mapping.recorded_at is None:
        draft.recorded(sent)
    return draft


def _versions(draft: Draft) -> None:
    """Give all versions of a submission one identifier; flag those that a later one in the file replaces."""
    records = draft.records
    own = [_bare(word) for word in _first(records, "meta/instanceID", "_uuid", "_id").to_pylist()]
    before = [_bare(word) for word in records.text("meta/deprecatedID").to_pylist()]
    replaces = {new: old for new, old in zip(own, before, strict=True) if old}
    roots = [_root(word, replaces) for word in own]
    given = [_bare(word) for word in records.text("meta/rootUuid").to_pylist()]
    found = pa.array([root or chain for root, chain in zip(given, roots, strict=True)], pa.string())
    draft.identifier(found, "_id")
    old = set(replaces.values())
    superseded = np.array([word in old for word in own], bool)
    draft.flag("superseded", superseded)


def _root(version: str, replaces: dict[str, str]) -> str:
    """Follow a chain of versions to its first; a ring of them ends where it began."""
    seen = set()
    while version in replaces and version not in seen:
        seen.add(version)
        version = replaces[version]
    return version


def _first(records: Records, *names: str) -> pa.Array:
    found = records.text(names[-1])
    for name in reversed(names[:-1]):
        column = records.text(name)
        found = pc.if_else(pc.equal(column, ""), found, column)
    return found


def _bare(identifier: str) -> str:
    return identifier.removeprefix("uuid:")
