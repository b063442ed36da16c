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
    """

    actors: tuple[str, ...] = ()
    target: str = ""
    directed: bool = True
    claimed: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether the actor can be *maybe* at most, whatever the clause."""
        return self.claimed or not self.actors

    def pairs(self, parties: Sequence[str]) -> Iterator[tuple[str, str]]:
        """List every possible pair of actor and target; of nobody named, every party may be the actor, and somebody else."""
        actors = self.actors or (*parties, OUTSIDE)
        if self.directed or len(actors) == 1 or not self.actors:
            yield from ((actor, self.target) for actor in actors)
            return
        yield from ((actor, other) for actor in actors for other in actors if actor != other)

    def __str__(self) -> str:
        """Write it as the ``who`` column of narrow files holds it: ``!?gov|opp>target``."""
        marks = ("!" if self.claimed else "") + ("" if self.directed else "?")
        return f"{marks}{'|'.join(actor or _OUTSIDE_MARK for actor in self.actors)}>{self.target}"

    @classmethod
    def parse(cls, text: str) -> Who:
        """Read what :meth:`__str__` writes."""
        rest = text.lstrip("!?")
        marks = text[: len(text) - len(rest)]
        named, _, target = rest.partition(">")
        actors = tuple("" if actor == _OUTSIDE_MARK else actor for actor in named.split("|")) if named else ()
        return cls(actors, target, "?" not in marks, "!" in marks)
