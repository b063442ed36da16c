"""An accepted proposal as an agreement with the status *proposed*: with the window that the text tells, and no other."""

from __future__ import annotations

from typing import Any, Final

from safepassage.reading.draft import Proposal
from safepassage.reading.review.dating import limits
from safepassage.reading.review.naming import Names, NotYet, Source, slug
from safepassage.reading.review.row import Row
from safepassage.when import read_length

CLASSES: Final = {
    "pause": "humanitarian_pause",
    "truce": "local_truce",
    "ceasefire": "cessation_of_hostilities",
    "cessation": "cessation_of_hostilities",
    "corridor": "corridor",
    "evacuation": "corridor",
}


def proposal_rows(one: Proposal, names: Names, source: Source) -> list[Row]:
    """Give the row of a proposal; none where it is an agreement of the case, by the draft or by a person.

    Raises
    ------
    NotYet
        A case's terms hold no such step, or it is not told who proposed it.
    """
    given = names.given.get(one.id) or one.case_id
    if given in names.terms_of_case:
        return []
    if one.kind not in CLASSES:
        told = f"a case's terms hold no {one.kind}: say which agreement it belongs to (--map {one.id}=AGREEMENT), or reject it"
        raise NotYet(told, one.id, names.agreements)
    if not one.proposer:
        raise NotYet(
            f"who proposed it is not told: edit its proposer, or say which agreement it is (--map {one.id}=AGREEMENT)"
        )
    by, name = names.party(one.proposer), given or slug(f"{one.kind} {one.place} {source.published[:7]}")
    window = _window(one, name, by, source)
    row = {
        "id": name,
        "title": one.kind.capitalize() + (f", {one.place}" if one.place else ""),
        "class": CLASSES[one.kind],
        "status": "proposed",
        **({"purpose": [one.purpose]} if one.purpose else {}),
        "stated_by": [by],
        **source.of(one, _told_too(one, window)),
        **({"windows": [window]} if window else {}),
    }
    return [Row("terms.yaml", ("agreements",), row)]


def _window(one: Proposal, name: str, by: str, source: Source) -> dict[str, Any]:
    """Give the window: how long, how often, from when, as far as told; without a length or both ends there is none."""
    start, end = _moment(one.start), _moment(one.end)
    length = one.duration if _is_length(one.duration) else ""
    if not length and not (start and end):
        return {}
    return {
        "id": f"{name}-window"[:80],
        "stated_by": by,
        **({"start": start} if start else {}),
        **({"duration": length} if length else {"end": end}),
        **({"rule": one.recurrence} if one.recurrence else {}),
        **source.of(one),
    }


def _moment(value: str) -> str:
    """Give a date as a case writes it; one with an open end is none."""
    first, last = limits(value)
    return first if first == last else f"{first}/{last}" if first and last else ""


def _is_length(value: str) -> bool:
    try:
        read_length(value)
    except ValueError:
        return False
    return True


def _told_too(one: Proposal, window: dict[str, Any]) -> str:
    """Say what the text tells of a proposal that an agreement without clauses has no key for."""
    rest = {
        "status": one.status,
        "parties": ", ".join(one.parties),
        "leaves out": ", ".join(one.excludes),
        "extension": one.extension,
        **{key: getattr(one, key) for key in ("start", "end", "duration", "recurrence") if key not in _held(window)},
    }
    told = [f"{key}: {value}" for key, value in rest.items() if value]
    return f"Told too: {'; '.join(told)}." if told else ""


def _held(window: dict[str, Any]) -> set[str]:
    return {"recurrence" if key == "rule" else key for key in window}
