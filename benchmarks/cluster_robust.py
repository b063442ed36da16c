"""The textbook interval that ours is held against: Poisson regression, errors clustered by week (CR3), t quantile.

Windows are a term of the regression; the variance leaves out one week at a time (Bell and McCaffrey 2002, the
jackknife form); degrees of freedom are the windows less one. Without an event inside it gives no interval.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from safepassage.compliance.quantile import student
from safepassage.compliance.rate import _irls

if TYPE_CHECKING:
    from benchmarks.simulated_series import Against, Bools, Floats
    from safepassage.compliance.rate import Layout


def cluster_robust(
    counts: Floats, exposure: Floats, layout: Layout, inside: Bools, against: Against, windows: int
) -> tuple[Floats, Floats]:
    """Give the 90 % interval of the rate ratio of each series; NaN where there is none."""
    kept = layout.baseline | inside
    design, contrast = _design(layout, inside, against)
    used = exposure * kept
    beta, inverse = _irls(np.where(used > 0, counts, 0.0), used, design, np.zeros((design.shape[1],) * 2))
    mean = used * np.exp(beta @ design.T)
    information = np.linalg.inv(inverse)
    rest = np.where(used > 0, counts, 0.0) - mean
    variance = np.zeros(counts.shape[0])
    weeks = np.unique(layout.week[kept])
    for week in weeks:
        own = layout.week == week
        left = information - np.einsum("bn,ni,nj->bij", mean[:, own], design[own], design[own], optimize=True)
        left += 1e-6 * np.eye(design.shape[1])
        step = np.linalg.solve(left, (rest[:, own] @ design[own])[:, :, None])[:, :, 0]
        variance += (step @ contrast) ** 2
    error = np.sqrt(variance * (weeks.size - 1) / weeks.size) * float(student(0.95, windows - 1)[()])
    error[np.where(inside, counts, 0).sum(axis=1) == 0] = np.nan
    middle = beta @ contrast
    return np.exp(middle - error), np.exp(middle + error)


def _design(layout: Layout, inside: Bools, against: Against) -> tuple[Floats, Floats]:
    columns = [np.ones(layout.week.size)]
    columns += [np.where(layout.weekday == 6, -1.0, layout.weekday == i) for i in range(6)]
    between = layout.between.any()
    if between:
        columns.append(layout.pause.astype(np.float64))
    columns.append(inside.astype(np.float64))
    contrast = np.zeros(len(columns))
    contrast[-1] = 1
    if between and against == "before":
        contrast[-2] = 1
    return np.stack(columns, axis=1), contrast
