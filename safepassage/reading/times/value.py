"""When, how long and how many, as found in a text, with the tokens that say so."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from safepassage.reading.draft import DateMention, Figure, Length


@dataclass(frozen=True)
class Dated:
    """Tokens ``[start, end)`` that say a date."""

    start: int
    end: int
    record: DateMention


@dataclass(frozen=True)
class Lasting:
    """Tokens ``[start, end)`` that say a length of time; ``every`` is an RRULE where they say a recurrence."""

    start: int
    end: int
    record: Length | None
    every: str = ""


@dataclass(frozen=True)
class Counted:
    """Tokens ``[start, end)`` that say a figure."""

    start: int
    end: int
    record: Figure


@dataclass(frozen=True)
class Times:
    """All of it, each in the order of the text. ``lasting`` also has recurrences without a length (*weekly*)."""

    dates: tuple[Dated, ...] = ()
    lasting: tuple[Lasting, ...] = ()
    figures: tuple[Counted, ...] = ()
    published: str = ""
    clauses: dict[int, str] = field(default_factory=dict, repr=False)

    def when(self, token: Token) -> str:
        """Give the date (EDTF) that the clause of a verb tells; empty where it tells none."""
        return self.clauses.get(token.i, "")
