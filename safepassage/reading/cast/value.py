"""The cast of a text: its entities, and which words of it mean which of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from safepassage.reading.cast.phrase import beside
from safepassage.reading.draft import Entity, EntityType, Link

Form = Literal["name", "adjective", "nominal", "pronoun"]


@dataclass(frozen=True)
class Mention:
    """Tokens ``[start, end)`` that mean an entity: by its name, an adjective (*Russian*), a noun or a pronoun."""

    start: int
    end: int
    name: str
    form: Form = "name"


@dataclass(frozen=True)
class Cast:
    """Entities, links between them, and mentions in the order of the text; mentions do not overlap."""

    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    mentions: tuple[Mention, ...] = ()
    _by_token: dict[int, Mention] = field(init=False, repr=False)
    _by_name: dict[str, Entity] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        covered = {at: mention for mention in self.mentions for at in range(mention.start, mention.end)}
        object.__setattr__(self, "_by_token", covered)
        object.__setattr__(self, "_by_name", {entity.name: entity for entity in self.entities})

    def at(self, token: Token) -> Mention | None:
        """Give the mention that a token is part of."""
        return self._by_token.get(token.i)

    def who(self, token: Token) -> str:
        """Name whom the noun phrase headed by a token means; empty where it is not resolved.

        The head itself; else an apposition, then a compound, an adjective or a possessor that names an entity, a party
        before a place; else whose *of* tells (*the army of Chad*); for *who* and *which* the noun before. The backer in
        *Saudi-led forces* is not the forces.
        """
        mention = self.at(token)
        if mention is not None:
            return mention.name
        near = [found.name for child in beside(token) if (found := self.at(child)) is not None]
        return next((name for name in near if self.kind(name) != "place"), next(iter(near), ""))

    def every(self, token: Token) -> tuple[str, ...]:
        """Name everybody whom a noun phrase with its conjuncts means, in the order of the text.

        Unresolved ones drop out. *Russian and Iranian support* means both; so does *the factions, A and B*.
        """
        heads = sorted([token, *token.conjuncts], key=lambda one: one.i)
        if self.at(token) is None:
            heads = [
                each for head in heads for each in (head, *(more for near in beside(head) for more in near.conjuncts))
            ]
            heads += [near for near in beside(token) if near.dep_ == "appos"]
        return tuple(dict.fromkeys(name for head in heads if (name := self.who(head))))

    def entity(self, name: str) -> Entity | None:
        """Find an entity by its name."""
        return self._by_name.get(name)

    def kind(self, name: str) -> EntityType | None:
        """Say what an entity is."""
        found = self.entity(name)
        return found.type if found else None

    def principal(self, name: str) -> str:
        """Name the party that an entity speaks for: a person's organisation or state, else itself."""
        found = self.entity(name)
        return found.org if found is not None and found.type == "person" and found.org else name
