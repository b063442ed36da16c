"""Findings: which incident touches which clause, how surely, by which five criteria; and the sentence that says why.

The kernel fills the columns; sentences are made one at a time, when somebody asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from safepassage.evidence import Tri

if TYPE_CHECKING:
    from safepassage.compliance.compiled import CompiledAgreement
    from safepassage.compliance.match import Pairs

FINDINGS: Final = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("incident_id", pa.string()),
        pa.field("clause", pa.dictionary(pa.int16(), pa.string()), nullable=False),
        pa.field("finding", pa.int8(), nullable=False),
        pa.field("when", pa.int8(), nullable=False),
        pa.field("where", pa.int8(), nullable=False),
        pa.field("act", pa.int8(), nullable=False),
        pa.field("actor", pa.int8(), nullable=False),
        pa.field("standing", pa.int8(), nullable=False),
        pa.field("share", pa.float64()),
        pa.field("window", pa.int32()),
        pa.field("zone", pa.dictionary(pa.int32(), pa.string())),
    ]
)
"""A row for each incident and clause, sorted by ``row`` and then clause. Criteria and finding: 0 no / none, 1 maybe /
possible, 2 yes / certain; the finding is the least. ``share``: the probability, from 0 to 1, that the incident falls
in the windows and the area if every instant of its span and every point of its disc is as likely; null if that cannot
be told. ``window``: the number, from 0, of the first of the clause's windows that the span meets. ``zone``: the first
of its zones that the place is in the firmest."""

WORDS: Final = ("none", "possible", "certain")

_WHEN: Final = (
    "outside of every window",
    "its time is not wholly inside one window, or windows are disputed",
    "inside a window",
)
_WHERE: Final = (
    "outside of the area",
    "the place, as precisely as it is told, may be inside or outside",
    "inside the area",
)
_ACT: Final = (
    "not an act that the clause forbids",
    "perhaps an act that the clause forbids",
    "an act that the clause forbids",
)
_ACTOR: Final = (
    "nobody named is bound",
    "it is not sure that somebody bound did it",
    "whoever of those named did it is bound",
)
_STANDING: Final = (
    "the clause was not in force for them",
    "it is not sure that the clause was in force",
    "the clause was in force",
)
_SENTENCES: Final = {"when": _WHEN, "where": _WHERE, "act": _ACT, "actor": _ACTOR, "standing": _STANDING}


def made(agreement: CompiledAgreement, incidents: pa.RecordBatch, pairs: Pairs, first_row: int) -> pa.RecordBatch:
    """Make the batch of findings of judged pairs."""
    at = pa.array(pairs.row)
    span = agreement.next_span[pairs.clause, pairs.first]
    known = "incident_id" in incidents.schema.names
    columns = [
        pa.array(pairs.row.astype(np.int64) + first_row),
        incidents["incident_id"].take(at) if known else pa.nulls(len(at), pa.string()),
        pa.DictionaryArray.from_arrays(pa.array(pairs.clause), pa.array(agreement.clauses, pa.string())),
        *(
            pa.array(column)
            for column in (pairs.finding, pairs.when, pairs.where, pairs.act, pairs.actor, pairs.standing)
        ),
        pa.array(pairs.share, from_pandas=True),
        pa.array(span.astype(np.int32)),
        pa.DictionaryArray.from_arrays(
            pa.array(pairs.zone, mask=pairs.zone < 0), pa.array(agreement.zones, pa.string())
        ),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=FINDINGS)


def explain(finding: Mapping[str, Any]) -> str:
    """Say in one sentence why a finding is what it is: a row of ``FINDINGS`` as a mapping.

    The criteria that keep it from being certain come first; of a certain one, all are told.
    """
    low = {name: Tri(finding[name]) for name in _SENTENCES if finding[name] < Tri.YES}
    if not low:
        told = [sentences[Tri.YES] for sentences in _SENTENCES.values()]
        return f"certain: {', '.join(told[:-1])} and {told[-1]}"
    least = min(low.values())
    reasons = [_SENTENCES[name][value] for name, value in sorted(low.items(), key=lambda item: item[1])]
    share = finding.get("share")
    likely = (
        f"; probability by time and place alone {share:.0%}"
        if share is not None and least > Tri.NO and share < 1
        else ""
    )
    return f"{WORDS[least]}: {'; '.join(reasons)}{likely}"
