"""Who may have done it, and to whom: what a row says of its actors, as a value that many rows share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OUTSIDE: Final = ""
"""Somebody who is no party of the case."""
_OUTSIDE_MARK: Final = "*"


@dataclass(frozen=True, slots=True)
class Who:
    """The parties that a row's words may mean.

    Parameters
    ----------
    actors
        Candidates, ``OUTSIDE`` among them for somebody else; empty where nobody is named.
    target
        The party that it was done to, or ``""`` where that is not known.
    directed
        Whether it is told who did it to whom; if not, ``actors`` holds both sides.
    claimed
        Whether only the other side says so.
    second
        Of a row that does not tell who did it, those of ``actors`` who may be the second side; empty, or all of them,
        where the sides cannot be told apart.
    """

    actors: tuple[str, ...] = ()
    target: str = ""
    directed: bool = True
    claimed: bool = False
    second: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether the actor can be *maybe* at most, whatever the clause."""
        return self.claimed or not self.actors

    def pairs(self, parties: Sequence[str]) -> Iterator[tuple[str, str]]:
        """List the possible pairs of actor and target; of nobody named, any party or somebody else may be the actor."""
        actors = self.actors or (*parties, OUTSIDE)
        if self.directed or len(actors) == 1 or not self.actors:
            yield from ((actor, self.target) for actor in actors)
            return
        first = [actor for actor in actors if actor not in self.second]
        if self.second and first:
            yield from (pair for one in first for other in self.second for pair in ((one, other), (other, one)))
            return
        yield from ((actor, other) for actor in actors for other in actors if actor != other)

    def __str__(self) -> str:
        """Write it as the ``who`` column of narrow files holds it: ``!?gov|opp>target~second``."""
        marks = ("!" if self.claimed else "") + ("" if self.directed else "?")
        second = f"~{_listed(self.second)}" if self.second else ""
        return f"{marks}{_listed(self.actors)}>{self.target}{second}"

    @classmethod
    def parse(cls, text: str) -> Who:
        """Read what :meth:`__str__` writes."""
        rest = text.lstrip("!?")
        marks = text[: len(text) - len(rest)]
        named, _, target = rest.partition(">")
        target, _, second = target.partition("~")
        return cls(_read(named), target, "?" not in marks, "!" in marks, _read(second))


def _listed(parties: Sequence[str]) -> str:
    return "|".join(party or _OUTSIDE_MARK for party in parties)


def _read(text: str) -> tuple[str, ...]:
    return tuple("" if party == _OUTSIDE_MARK else party for party in text.split("|")) if text else ()
