"""Who and what the names of a draft are in a case: as the draft, the case or a person says, and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from safepassage.reading.draft import Draft, Record
from safepassage.terms.case import Case


class NotYet(ValueError):
    """A record cannot be written before a person says something more."""


@dataclass(frozen=True)
class Names:
    """What the names of a draft are in the case: by the draft itself, by the case's own names, or as a person says."""

    case: Case
    draft: Draft
    given: Mapping[str, str] = field(default_factory=dict)

    def party(self, name: str) -> str:
        """Give the identifier of a party.

        Raises
        ------
        NotYet
            Neither the case nor a person says who it is.
        """
        found = self._known(name)
        if found is None or found not in {party.id for party in self.case.parties}:
            raise NotYet(f"who of the case is {name!r}? Say so with --map {name!r}=PARTY")
        return found

    def terms(self, name: str) -> str:
        """Give the identifier of an agreement or a clause for a proposal of the draft.

        Raises
        ------
        NotYet
            Neither the case nor a person says which it is.
        """
        proposal = next((one for one in self.draft.proposals if one.id == name), None)
        found = self.given.get(name) or (proposal.case_id if proposal else "")
        known = {agreement.id for agreement in self.case.agreements}
        known |= {clause.id for agreement in self.case.agreements for clause in agreement.clauses}
        if found not in known:
            raise NotYet(
                f"which agreement of the case is {name or 'the proposal'}? Say so with --map {name or 'proposal'}=AGREEMENT"
            )
        return found

    def _known(self, name: str) -> str | None:
        if name in self.given:
            return self.given[name]
        entity = next((one for one in self.draft.entities if name in (one.name, *one.aliases)), None)
        if entity is not None and entity.case_id:
            return entity.case_id
        if entity is not None and entity.name in self.given:
            return self.given[entity.name]
        folded = name.casefold()
        return next(
            (party.id for party in self.case.parties if folded in {alias.text.casefold() for alias in party.names}),
            None,
        )


@dataclass(frozen=True)
class Source:
    """What every row says of where it comes from: the source's key, the text's place, and the day of publication."""

    key: str
    text: str
    published: str

    def of(self, record: Record) -> dict[str, Any]:
        """Give the keys that a row shares with all others."""
        at = record.evidence
        words = " ".join(at.words.split())
        return {
            "source": self.key,
            **({"known": self.published} if self.published else {}),
            "words": words,
            "note": f"Characters {at.start} to {at.end} of {self.text}.",
        }


def slug(text: str) -> str:
    """Make an identifier of words."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:48].strip("-") or "unnamed"


def mapping(pairs: Iterable[str]) -> dict[str, str]:
    """Read what a person says of names: ``Syrian rebel groups=aleppo-alliance``.

    Raises
    ------
    ValueError
        A pair has no two sides.
    """
    found = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not (sign and name.strip() and value.strip()):
            raise ValueError(f"{pair!r}: allowed: NAME=IDENTIFIER")
        found[name.strip()] = value.strip()
    return found
