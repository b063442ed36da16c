"""Accepted records as rows of a case's files: nothing is guessed that the draft, the case or a person does not say."""

from __future__ import annotations

from safepassage.reading.draft import Commitment, Consent, Entity, Position, Proposal, Record, StickingPoint
from safepassage.reading.review.answers import consent_rows
from safepassage.reading.review.dating import EARLIEST, moment_of
from safepassage.reading.review.naming import Names, NotYet, Source, slug
from safepassage.reading.review.offers import proposal_rows
from safepassage.reading.review.row import Row

PARTY_KINDS = {"state": "state", "government": "state", "armed_group": "armed_group", "igo": "other", "org": "other"}


def rows_of(record: Record, names: Names, source: Source) -> list[Row]:
    """Give the rows that an accepted record becomes; none where no file of a case holds its kind, or the case has it.

    Raises
    ------
    NotYet
        Something that the case needs is not told: who a name is, which proposal, by which day.
    """
    if isinstance(record, Consent):
        return consent_rows(record, names, source)
    if isinstance(record, Proposal):
        return proposal_rows(record, names, source)
    if isinstance(record, Commitment):
        return _commitment(record, names, source)
    if isinstance(record, Position):
        return _position(record, names, source)
    if isinstance(record, StickingPoint):
        return [_issue(record, record.issue, names, source)]
    return _party(record, names, source) if isinstance(record, Entity) else []


def has_home(record: Record) -> bool:
    """Say whether a file of a case holds records of this kind."""
    if isinstance(record, Entity):
        return record.type in PARTY_KINDS
    return isinstance(record, Consent | Proposal | Commitment | Position | StickingPoint)


def _commitment(one: Commitment, names: Names, source: Source) -> list[Row]:
    to = names.terms(one.proposal)
    if to not in {*names.agreements, *names.terms_new.values()}:
        told = f"{to!r} is a clause; a commitment goes into an agreement (--map {one.proposal}=AGREEMENT)"
        raise NotYet(told, one.proposal or "proposal", names.agreements)
    row = {
        "id": names.given.get(one.id) or f"{to}-{slug(one.act)}"[:80].strip("-"),
        "kind": "commitment",
        "bound": [names.party(one.party)],
        **source.of(one, f"Takes on to {' '.join(one.act.split())}."),
    }
    return [Row("terms.yaml", ("agreements", to, "clauses"), row)]


def _issue(record: Record, issue: str, names: Names, source: Source) -> Row:
    """Begin an issue; where the case has it, it stays as it is."""
    name = names.given.get(issue) or slug(issue)
    return Row("talks.yaml", ("issues",), {"id": name, "title": issue, **source.of(record)}, shared=True)


def _position(one: Position, names: Names, source: Source) -> list[Row]:
    issue = _issue(one, one.issue, names, source)
    row = {
        "party": names.party(one.party),
        "issue": issue.value["id"],
        "stance": one.stance,
        "spoken": moment_of(one.since, no_earlier=names.given.get(EARLIEST, ""), published=source.published),
        **({"change": one.change} if one.change != "none" else {}),
        **source.of(one),
    }
    return [issue, Row("talks.yaml", ("positions",), row)]


def _party(one: Entity, names: Names, source: Source) -> list[Row]:
    """Begin a party under its proper names: words such as *the rebels* are nobody's name outside this text."""
    if one.type not in PARTY_KINDS or names.has_party(one):
        return []
    words = list(dict.fromkeys([one.name, *(alias for alias in one.aliases if alias[:1].isupper())]))
    row = {
        "id": names.given.get(one.id) or names.given.get(one.name) or slug(one.name),
        "names": words,
        "kind": PARTY_KINDS[one.type],
        "role": "none",
        "source": source.key,
        "note": source.place(one),
    }
    return [Row("parties.yaml", ("parties",), row)]
