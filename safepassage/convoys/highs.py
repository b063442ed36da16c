"""HiGHS as the solver. The one module that imports it; its status is checked, never only its objective.

HiGHS 1.14 is pinned: 1.15 cannot be imported into one process with OR-Tools 9.15 (google/or-tools#5246). It works on one
thread, so that the same program gives the same solution.
"""

from __future__ import annotations

from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from safepassage.convoys.solver import Block, Floats, Ints, Limits, Solved

_SOLVED: Final = (highspy.HighsModelStatus.kOptimal,)
_STOPPED: Final = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kTimeLimit,
    highspy.HighsModelStatus.kObjectiveTarget,
    highspy.HighsModelStatus.kSolutionLimit,
    highspy.HighsModelStatus.kIterationLimit,
    highspy.HighsModelStatus.kInterrupt,
)
_FOREVER: Final = 1e7


class Highs:
    """Solve programs with HiGHS."""

    def linear(self, lower: Floats, upper: Floats) -> HighsLinear:
        """Start a linear program with rows and no columns."""
        return HighsLinear(lower, upper)

    def integer(
        self,
        rows: tuple[Floats, Floats],
        block: Block,
        whole: NDArray[np.bool_],
        limit: Limits,
        start: Floats | None = None,
    ) -> Solved | None:
        """Solve an integer program within limits."""
        program = HighsLinear(*rows)
        program.add_columns(block)
        inner = program.inner
        kinds = np.where(whole, highspy.HighsVarType.kInteger.value, highspy.HighsVarType.kContinuous.value)
        inner.changeColsIntegrality(len(block), np.arange(len(block), dtype=np.int32), kinds.astype(np.uint8))
        inner.setOptionValue("time_limit", float(limit.seconds))
        inner.setOptionValue("mip_rel_gap", float(limit.near))
        inner.setOptionValue("mip_max_nodes", int(limit.nodes))
        if np.isfinite(limit.enough):
            inner.setOptionValue("objective_target", float(limit.enough))
        if start is not None:
            found = highspy.HighsSolution()
            found.col_value = start.tolist()
            inner.setSolution(found)
        inner.run()
        if inner.getModelStatus() not in _STOPPED:
            return None
        info = inner.getInfo()
        if info.primal_solution_status != 2:
            return None
        values = np.array(inner.getSolution().col_value)
        optimal = inner.getModelStatus() in _SOLVED
        return Solved(info.objective_function_value, values, np.zeros(0), info.mip_dual_bound, optimal)


class HighsLinear:
    """A linear program in HiGHS, maximised."""

    def __init__(self, lower: Floats, upper: Floats) -> None:
        self.inner: Any = highspy.Highs()
        self.inner.setOptionValue("output_flag", False)
        self.inner.setOptionValue("threads", 1)
        self.inner.changeObjectiveSense(highspy.ObjSense.kMaximize)
        none = np.zeros(0, np.int32)
        self.inner.addRows(len(lower), lower, upper, 0, np.zeros(len(lower), np.int32), none, np.zeros(0))

    def add_columns(self, block: Block) -> None:
        """Add columns at the end."""
        self.inner.addCols(
            len(block),
            block.cost,
            block.lower,
            block.upper,
            len(block.index),
            block.starts[:-1].astype(np.int32),
            block.index.astype(np.int32),
            block.value,
        )

    def add_rows(self, lower: Floats, upper: Floats, starts: Ints, index: Ints, value: Floats) -> None:
        """Add rows at the end."""
        self.inner.addRows(
            len(lower), lower, upper, len(index), starts[:-1].astype(np.int32), index.astype(np.int32), value
        )

    def bound_columns(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        """Change the bounds of columns."""
        self.inner.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper)

    def solve(self, *, seconds: float = _FOREVER) -> Solved | None:
        """Solve it; nothing where it was not solved, in time or at all."""
        self.inner.setOptionValue("time_limit", float(self.inner.getRunTime() + seconds))
        self.inner.run()
        if self.inner.getModelStatus() not in _SOLVED:
            return None
        found = self.inner.getSolution()
        value = self.inner.getInfo().objective_function_value
        return Solved(value, np.array(found.col_value), np.array(found.row_dual), value, optimal=True)
