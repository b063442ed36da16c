"""One incident as a value, for a person's question about one row; tables are for many."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from safepassage.when import Span

if TYPE_CHECKING:
    from datetime import datetime

    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Incident:
    """A row of the table (``table.SCHEMA`` says what each column means); null is ``None``, lists are tuples."""

    incident_id: str
    start: datetime | None
    end: datetime | None
    longitude: float | None
    latitude: float | None
    radius_m: float | None
    act: str
    actor: str
    target: str
    actor_candidates: tuple[str, ...]
    target_candidates: tuple[str, ...]
    actor_original: str
    target_original: str
    kind_original: str
    place_original: str
    admin1: str | None
    admin2: str | None
    deaths_low: int | None
    deaths_best: int | None
    deaths_high: int | None
    count: int | None
    count_unit: str | None
    verification: str
    attribution: str
    nature: str
    source: str
    release: str
    recorded_at: datetime | None
    flags: tuple[str, ...]
    group_id: str | None
    byte_start: int
    byte_end: int
    file: str

    @property
    def during(self) -> Span | None:
        """The span that the truth lies in, if any time is known."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)


_NAMES = tuple(spec.name for spec in fields(Incident))


def incident_of(row: dict[str, Any]) -> Incident:
    """Make the value from a row as a dictionary."""
    values: dict[str, Any] = {name: tuple(row[name]) if isinstance(row[name], list) else row[name] for name in _NAMES}
    return Incident(**values)


def incidents_of(table: pa.Table) -> list[Incident]:
    """Make the values of all rows of a small table, in its order."""
    return [incident_of(row) for row in table.to_pylist()]
