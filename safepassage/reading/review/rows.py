"""Accepted records as rows of a case's files: nothing is guessed that the draft, the case or a person does not say."""

from __future__ import annotations

from typing import Any, Final

from safepassage.reading.draft import Commitment, Consent, Entity, Position, Proposal, Record, StickingPoint
from safepassage.reading.review.dating import moment_of
from safepassage.reading.review.naming import Names, NotYet, Source, slug
from safepassage.terms.case import Case

STATES: Final = {
    "agreed": "consented",
    "conditional": "conditional",
    "pending": "no_response",
    "refused": "refused",
    "withdrawn": "withdrawn",
}
CLASSES: Final = {
    "pause": "humanitarian_pause",
    "truce": "local_truce",
    "ceasefire": "cessation_of_hostilities",
    "cessation": "cessation_of_hostilities",
    "corridor": "corridor",
    "evacuation": "corridor",
}
PARTY_KINDS: Final = {
    "state": "state",
    "government": "state",
    "armed_group": "armed_group",
    "igo": "other",
    "org": "other",
}
ITSELF: Final = "itself"
PRESS: Final = "press"
Row = tuple[str, tuple[str | int, ...], dict[str, Any]]
"""A file, the path of the list in it, and the row."""


def rows_of(record: Record, names: Names, source: Source) -> list[Row]:
    """Give the rows that an accepted record becomes; none where no file of a case holds its kind.

    Raises
    ------
    NotYet
        Something that the case needs is not told: who a name is, which proposal, by which day.
    """
    if isinstance(record, Consent):
        return _consent(record, names, source)
    if isinstance(record, Proposal):
        return _proposal(record, names, source)
    if isinstance(record, Commitment):
        return _commitment(record, names, source)
    if isinstance(record, Position):
        return _position(record, names, source)
    if isinstance(record, StickingPoint):
        return [("talks.yaml", ("issues",), {"id": slug(record.issue), "title": record.issue, **source.of(record)})]
    return _party(record, source) if isinstance(record, Entity) else []


def _consent(one: Consent, names: Names, source: Source) -> list[Row]:
    if one.status not in STATES:
        raise NotYet("the status is unclear: edit it to what the words say, or reject it")
    party, to = names.party(one.party), names.terms(one.proposal)
    teller = _teller(one, party, names)
    known = {f"{party}-{slug(words)}"[:80]: words for words in one.conditions}
    row = {
        "party": party,
        "to": to,
        "state": STATES[one.status],
        "form": "verbal" if teller else "statement",
        **teller,
        "spoken": moment_of(one.since, no_earlier=_known_since(names.case, to), published=source.published),
        **({"conditions": list(known)} if known else {}),
        **source.of(one),
    }
    here = {condition.id for condition in names.case.conditions}
    conditions: list[Row] = [
        (
            "consents.yaml",
            ("conditions",),
            {"id": name, "asked_by": [party], **source.of(one), "words": " ".join(words.split())},
        )
        for name, words in known.items()
        if name not in here
    ]
    return [*conditions, ("consents.yaml", ("consents",), row)]


def _teller(one: Consent, party: str, names: Names) -> dict[str, str]:
    """Say who tells it, where that is not the party itself; the press must be told for what it is by a person."""
    if one.told_by == ITSELF:
        return {}
    name = one.reported_by or PRESS
    if name == PRESS and names.given.get(PRESS) == ITSELF:
        return {}
    if name == PRESS and PRESS not in names.given:
        told = (
            "only the text itself says so: --map press=itself if it gives the party's own word, else --map press=PARTY"
        )
        raise NotYet(told)
    by = names.party(names.given[PRESS] if name == PRESS else _speaks_for(name, names))
    return {} if by == party else {"said_by": by, **({"speaker": name} if name != PRESS else {})}


def _speaks_for(name: str, names: Names) -> str:
    """Give whom a person speaks for, where the draft knows it and nobody said who the person is."""
    entity = next((one for one in names.draft.entities if one.name == name), None)
    return entity.org if entity is not None and entity.org and name not in names.given else name


def _known_since(case: Case, to: str) -> str:
    """Give the day on which the terms became known: nobody can have answered earlier."""
    for agreement in case.agreements:
        clause = next((one for one in agreement.clauses if one.id == to), None)
        if to == agreement.id or clause is not None:
            known = (clause.known if clause is not None else None) or agreement.known or ""
            return known.partition("/")[0][:10]
    return ""


def _proposal(one: Proposal, names: Names, source: Source) -> list[Row]:
    if one.id in names.given or one.case_id:
        return []  # the case has it already
    if one.kind not in CLASSES:
        raise NotYet(
            f"a case's terms hold no {one.kind}: say which agreement it belongs to (--map {one.id}=AGREEMENT), or reject it"
        )
    if not one.proposer:
        raise NotYet("who proposed it is not told: edit the proposer")
    by, name = names.party(one.proposer), slug(f"{one.kind}-{one.place or 'unplaced'}-{source.published[:7]}")
    window = {
        "id": f"{name}-window",
        "stated_by": by,
        **({"start": one.start} if one.start else {}),
        **({"end": one.end} if one.end and not one.duration else {}),
        **({"duration": one.duration} if one.duration else {}),
        **({"rule": one.recurrence} if one.recurrence else {}),
        **source.of(one),
    }
    stated = one.duration or (one.start and one.end)
    return [
        (
            "terms.yaml",
            ("agreements",),
            {
                "id": name,
                "title": " ".join(one.evidence.words.split())[:120],
                "class": CLASSES[one.kind],
                "status": "proposed",
                **({"purpose": [one.purpose]} if one.purpose else {}),
                "stated_by": [by],
                **source.of(one),
                **({"windows": [window]} if stated else {}),
            },
        )
    ]


def _commitment(one: Commitment, names: Names, source: Source) -> list[Row]:
    to = names.terms(one.proposal)
    place = next((at for at, agreement in enumerate(names.case.agreements) if agreement.id == to), None)
    if place is None:
        raise NotYet(f"{to!r} is a clause; a commitment goes into an agreement (--map {one.proposal}=AGREEMENT)")
    row = {
        "id": f"{to}-{slug(one.act)}"[:80],
        "kind": "commitment",
        "bound": [names.party(one.party)],
        **source.of(one),
    }
    return [("terms.yaml", ("agreements", place, "clauses"), row)]


def _position(one: Position, names: Names, source: Source) -> list[Row]:
    issue = names.given.get(one.issue) or slug(one.issue)
    told = source.of(one)
    row = {
        "party": names.party(one.party),
        "issue": issue,
        "stance": one.stance,
        "spoken": moment_of(one.since, no_earlier="", published=source.published),
        **({"change": one.change} if one.change != "none" else {}),
        **told,
    }
    return [("talks.yaml", ("issues",), {"id": issue, "title": one.issue, **told}), ("talks.yaml", ("positions",), row)]


def _party(one: Entity, source: Source) -> list[Row]:
    if one.case_id or one.type not in PARTY_KINDS:
        return []
    words = list(dict.fromkeys([one.name, *one.aliases]))
    return [
        (
            "parties.yaml",
            ("parties",),
            {"id": slug(one.name), "names": words, "kind": PARTY_KINDS[one.type], "role": "none", "source": source.key},
        )
    ]
