"""Which of several releases of a source, and of several versions of a submission, stands.

Everything here is asked of what was on record at one instant: rows recorded later are taken out first, so that later
knowledge never changes an earlier answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from safepassage.incidents import table
from safepassage.incidents.identifiers import NUMBERED
from safepassage.incidents.intake import together

if TYPE_CHECKING:
    from datetime import datetime

    from safepassage.incidents.intake import Intake


@dataclass(frozen=True, slots=True)
class Part:
    """One import or file: its source, its release and when that was published, and what came of it."""

    source: str
    release: str
    released: datetime | None
    intake: Intake

    @property
    def order(self) -> tuple[bool, str, tuple[tuple[int, str], ...], int]:
        """Older first: by date of publication, by the numbers in the release's name, by the row recorded last."""
        numbers = tuple((int(part or 0), rest) for part, rest in re.findall(r"(\d*)(\D*)", self.release))
        last = pc.max(self.intake.table["recorded_at"].cast(pa.int64())).as_py() or 0
        return self.released is not None, self.released.isoformat() if self.released else "", numbers, last

    def with_rows(self, rows: pa.Table) -> Part:
        """Give the part with other rows in the place of its own."""
        return replace(self, intake=replace(self.intake, table=rows))


def newest(parts: list[Part]) -> Intake:
    """Put parts together; an older release that shares identifiers with a newer one of its source steps back."""
    kept: list[Part] = []
    replaced = 0
    for part in sorted(parts, key=lambda part: part.order, reverse=True):
        newer = [other for other in kept if other.source == part.source and len(other.intake.table)]
        shared = [other for other in newer if _share(part.intake, other.intake)]
        if any(other.release != part.release for other in shared):
            replaced += len(part.intake.table)
            kept.append(replace(part, intake=replace(part.intake, table=part.intake.table.slice(0, 0))))
            continue
        rows = part.intake.table
        for other in shared:
            rows = rows.filter(pc.invert(pc.is_in(rows["incident_id"], other.intake.table["incident_id"])))
        replaced += len(part.intake.table) - len(rows)
        kept.append(replace(part, intake=replace(part.intake, table=rows)))
    found = together(part.intake for part in reversed(kept))
    rows = latest_versions(found.table)
    return replace(found, table=rows, replaced=replaced + len(found.table) - len(rows))


def _share(one: Intake, other: Intake) -> bool:
    return bool(pc.any(pc.is_in(one.table["incident_id"], other.table["incident_id"])).as_py())


def latest_versions(rows: pa.Table) -> pa.Table:
    """Keep of each submission the version that was recorded last, and no other; what it replaces steps back."""
    superseded = table.masks_of(rows).get("superseded")
    if superseded is None:
        return rows
    roots = pc.replace_substring_regex(rows["incident_id"], NUMBERED, r"\1").combine_chunks().dictionary_encode()
    roots = roots.chunk(0) if isinstance(roots, pa.ChunkedArray) else roots
    root = roots.indices.to_numpy()
    chained = np.isin(root, root[superseded])
    at = pc.fill_null(rows["recorded_at"].cast(pa.int64()), 0).to_numpy()
    place = rows["byte_start"].to_numpy()
    order = np.lexsort((place, ~superseded, at, root))
    last = np.zeros(len(rows), bool)
    last[order[np.concatenate((root[order][1:] != root[order][:-1], [True]))]] = True
    kept = table.with_flags(rows, {"superseded": superseded & ~(chained & last)}, anew=True)
    return kept.filter(pa.array(~chained | last))
