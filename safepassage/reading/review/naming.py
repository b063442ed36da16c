"""Who and what the names of a draft are in a case: as the draft, the case or a person says, and never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from safepassage.reading.draft import Draft, Entity, Record
from safepassage.terms.case import Case


class NotYet(ValueError):
    """A record cannot be written before a person says something more: ``key`` is the name that is asked about."""

    def __init__(self, told: str, key: str = "", choices: Iterable[str] = ()) -> None:
        super().__init__(told)
        self.key = key
        self.choices = tuple(choices)


@dataclass(frozen=True)
class Names:
    """What the names of a draft are in the case: by the draft itself, by the case's own names, or as a person says.

    ``parties_new`` (by name) and ``terms_new`` (by proposal) are the identifiers of what the draft itself brings into the case.
    """

    case: Case
    draft: Draft
    given: Mapping[str, str] = field(default_factory=dict)
    parties_new: Mapping[str, str] = field(default_factory=dict)
    terms_new: Mapping[str, str] = field(default_factory=dict)

    @property
    def parties(self) -> list[str]:
        """List the parties that a row may name."""
        return [party.id for party in self.case.parties]

    @property
    def agreements(self) -> list[str]:
        """List the agreements of the case."""
        return [agreement.id for agreement in self.case.agreements]

    @property
    def terms_of_case(self) -> set[str]:
        """Give the identifiers of the agreements and clauses of the case."""
        clauses = {clause.id for agreement in self.case.agreements for clause in agreement.clauses}
        return {*self.agreements, *clauses}

    def has_party(self, entity: Entity) -> bool:
        """Say whether an entity is a party of the case, by the draft, by its name or as a person says."""
        folded = entity.name.casefold()
        named = any(folded == name.text.casefold() for party in self.case.parties for name in party.names)
        return named or self._known(entity.name) in self.parties

    def party(self, name: str) -> str:
        """Give the identifier of a party.

        Raises
        ------
        NotYet
            Neither the case nor a person says who it is.
        """
        found = self._known(name)
        if found is None or found not in {*self.parties, *self.parties_new.values()}:
            raise NotYet(f"who of the case is {name!r}? Say so: --map {name!r}=PARTY", name, self.parties)
        return found

    def terms(self, name: str) -> str:
        """Give the identifier of an agreement or a clause for a proposal of the draft.

        Raises
        ------
        NotYet
            Neither the case nor a person says which it is.
        """
        proposal = next((one for one in self.draft.proposals if one.id == name), None)
        key = name or "proposal"
        found = self.given.get(key) or (proposal.case_id if proposal else "") or self.terms_new.get(name, "")
        if found not in self.terms_of_case | set(self.terms_new.values()):
            told = f"which agreement of the case is {name or 'the proposal that it is about'}?"
            raise NotYet(f"{told} Say so: --map {key}=AGREEMENT", key, self.agreements)
        return found

    def _known(self, name: str) -> str | None:
        if name in self.given:
            return self.given[name]
        entity = next((one for one in self.draft.entities if name in (one.name, *one.aliases)), None)
        if entity is not None and entity.name in self.given:
            return self.given[entity.name]
        if entity is not None and entity.case_id:
            return entity.case_id
        if entity is not None and entity.name in self.parties_new:
            return self.parties_new[entity.name]
        folded = name.casefold()
        found = [party for party in self.case.parties if folded in {alias.text.casefold() for alias in party.names}]
        return found[0].id if len(found) == 1 else None  # a name of two parties is no name of either


@dataclass(frozen=True)
class Source:
    """What every row says of where it comes from: the source's key, the text's place, and the day of publication."""

    key: str
    text: str
    published: str

    def of(self, record: Record, more: str = "") -> dict[str, Any]:
        """Give the keys that a row shares with all others; ``more`` is what the row has no key for."""
        at = record.evidence
        return {
            "source": self.key,
            **({"known": self.published} if self.published else {}),
            "words": " ".join(at.words.split()),
            "note": f"{more}{' ' if more else ''}{self.place(record)}",
        }

    def place(self, record: Record) -> str:
        """Say where in the text the words stand."""
        return f"Characters {record.evidence.start} to {record.evidence.end} of {self.text}."


def slug(text: str) -> str:
    """Make an identifier of words; of words in no Latin letters there is none.

    Raises
    ------
    NotYet
        A person must name it.
    """
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    found = re.sub(r"[^a-z0-9]+", "-", bare.casefold()).strip("-")[:48].strip("-")
    if not found:
        raise NotYet(f"what shall {text!r} be called in the case? Say so: --map {text!r}=IDENTIFIER", text)
    return found


def mapping(pairs: Iterable[str]) -> dict[str, str]:
    """Read what a person says of names: ``Syrian rebel groups=aleppo-alliance``.

    Raises
    ------
    ValueError
        A pair has no two sides.
    """
    found = {}
    for pair in pairs:
        name, sign, value = pair.rpartition("=")
        if not (sign and name.strip() and value.strip()):
            raise ValueError(f"{pair!r}: allowed: NAME=IDENTIFIER")
        found[name.strip()] = value.strip()
    return found
