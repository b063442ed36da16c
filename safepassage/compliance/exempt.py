"""What happened where no term holds as the area is exempt: no finding, and not passed over. People died there too."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from safepassage.compliance.analysis import find
from safepassage.terms.agreement import Agreement, Clause
from safepassage.terms.case import Case
from safepassage.when import LATEST, Instant


def in_exempt_areas(case: Case, incidents: pa.Table, *, known_on: Instant = LATEST) -> pa.Table:
    """Say which incidents touch no clause only because they lie in an area that is exempt from it.

    Parameters
    ----------
    case
        An open case.
    incidents
        ``incidents.table.SCHEMA``, parties resolved.
    known_on
        UTC; only terms recorded by then count. Default: all that is recorded.

    Returns
    -------
    pyarrow.Table
        ``compliance.finding.FINDINGS``: a row an incident and clause, with the finding that there would be if no area
        were exempt from the clause; sorted by ``row`` and clause. None of them is a finding.
    """
    found = find(case, incidents, known_on=known_on, include_none=True)
    bare = find(_without_exempt_areas(case), incidents, known_on=known_on)
    return bare.filter(pc.invert(pc.is_in(_pairs(bare), _pairs(found))))


def _pairs(findings: pa.Table) -> pa.ChunkedArray:
    words = [findings["row"].cast(pa.string()), findings["clause"].cast(pa.string())]
    return pc.binary_join_element_wise(*words, " ")


def _without_exempt_areas(case: Case) -> Case:
    return Case(
        about=case.about,
        parties=case.parties,
        zones=case.zones,
        agreements=tuple(_bare(agreement) for agreement in case.agreements),
        consents=case.consents,
        conditions=case.conditions,
        problems=case.problems,
    )


def _bare(agreement: Agreement) -> Agreement:
    def stripped(clause: Clause) -> Clause:
        exempt = tuple(one.model_copy(update={"zones": ()}) for one in clause.exempt)
        return clause.model_copy(update={"exempt": exempt})

    return agreement.model_copy(update={"clauses": tuple(stripped(clause) for clause in agreement.clauses)})
