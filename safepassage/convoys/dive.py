"""From the relaxation to convoys: a dive that sends columns one after the other, then small programs that improve on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from safepassage.convoys.frame import Frame
from safepassage.convoys.solver import Floats, Ints, Solver
from safepassage.convoys.whole import Whole

_SURE: Final = 0.9
_ROUNDS: Final = 60
_PART: Final = 10


def dive(frame: Frame, rows: Ints, solver: Solver, left: Callable[[], float]) -> frozenset[int]:
    """Choose columns to send: those that the relaxation sends (nearly) whole and the most likely, again and again.

    Parameters
    ----------
    rows
        The columns to choose among.
    left
        How many seconds are left.

    Returns
    -------
    frozenset
        The columns to send; what was chosen so far where time is over.
    """
    whole = Whole(frame, rows)
    bounds, columns = whole.program
    program = solver.linear(*bounds)
    program.add_columns(columns)
    sent = np.array(whole.names.sent, np.int64)
    chosen = np.zeros(len(rows), np.bool_)
    dropped = np.zeros(len(rows), np.bool_)
    for _ in range(_ROUNDS):
        solved = program.solve(seconds=max(left(), 0.05))
        if solved is None or left() <= 0:
            break
        values = np.where(chosen | dropped, 0.0, solved.columns[sent])
        open_ = np.flatnonzero(values > 1e-6)
        if not len(open_):
            break
        new = _next(values, open_)
        chosen[new] = True
        program.bound_columns(sent[new], np.ones(len(new)), np.ones(len(new)))
    return frozenset(int(row) for row in rows[chosen])


def _next(values: Floats, open_: Ints) -> Ints:
    order = open_[np.argsort(-values[open_], kind="stable")]
    sure = int((values[order] >= _SURE).sum())
    return order[: max(sure, 1, len(order) // _PART)]
