"""Statements as found in a text, with the tokens of what was said."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from safepassage.reading.draft import Statement


@dataclass(frozen=True)
class Said:
    """A statement; tokens ``[start, end)`` are what was said, ``verb`` the token of *said* (-1 where there is none)."""

    start: int
    end: int
    verb: int
    record: Statement


@dataclass(frozen=True)
class Speech:
    """All statements, in the order of the text.

    ``side`` are those who say *we* in a text that is itself a statement, ``issuer`` whom its title names.
    """

    said: tuple[Said, ...] = ()
    side: tuple[str, ...] = ()
    issuer: str = ""
    _inside: dict[int, Said] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        covered: dict[int, Said] = {}
        for one in sorted(self.said, key=lambda one: one.start - one.end):  # the innermost is written last
            covered.update(dict.fromkeys(range(one.start, one.end), one))
        object.__setattr__(self, "_inside", covered)

    def tellers(self, token: Token) -> tuple[str, ...]:
        """Name all who tell what a token says: both of *the army and the rebels each said*."""
        told = self.telling(token)
        return tuple(one.record.speaker for one in self.said if told and (one.start, one.end) == (told.start, told.end))

    @property
    def issuers(self) -> tuple[str, ...]:
        """Those who issue the text: whom its title names, or all who issue it together."""
        return (self.issuer,) if self.issuer and len(self.side) <= 1 else self.side

    def telling(self, token: Token) -> Said | None:
        """Give the innermost statement whose words hold a token: who tells what the token says."""
        return self._inside.get(token.i)
