"""The seam to a solver of linear and integer programs: what the planner asks of one, so that another can take its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Block:
    """Sparse columns of a program: column ``i`` has the entries ``starts[i]`` to ``starts[i + 1]`` of index and value."""

    cost: Floats
    lower: Floats
    upper: Floats
    starts: Ints
    index: Ints
    value: Floats

    def __len__(self) -> int:
        return len(self.cost)


@dataclass(frozen=True)
class Solved:
    """A solution: its value, the values of the columns, the duals of the rows (of a linear program), a bound."""

    value: float
    columns: Floats
    duals: Floats
    bound: float
    optimal: bool


@dataclass(frozen=True)
class Limits:
    """When an integer program is solved enough.

    Attributes
    ----------
    enough
        The value that is good enough.
    nodes
        Nodes of the search at most: unlike a time limit it gives the same solution on every machine.
    near
        The gap that is good enough.
    seconds
        The time at most; where it ends a search, another run may end elsewhere.
    """

    enough: float = np.inf
    nodes: int = 1_000_000
    near: float = 1e-6
    seconds: float = 1e7


class Linear(Protocol):
    """A linear program, maximised, that grows by columns and whose bounds may be changed."""

    def add_columns(self, block: Block) -> None:
        """Add columns at the end."""

    def add_rows(self, lower: Floats, upper: Floats, starts: Ints, index: Ints, value: Floats) -> None:
        """Add rows at the end."""

    def bound_columns(self, columns: Ints, lower: Floats, upper: Floats) -> None:
        """Change the bounds of columns."""

    def solve(self, *, seconds: float = ...) -> Solved | None:
        """Solve it; nothing where it was not solved."""


class Solver(Protocol):
    """Something that solves programs; every value is maximised."""

    def linear(self, lower: Floats, upper: Floats) -> Linear:
        """Start a linear program with rows and no columns."""

    def integer(
        self,
        rows: tuple[Floats, Floats],
        block: Block,
        whole: NDArray[np.bool_],
        limit: Limits,
        start: Floats | None = None,
    ) -> Solved | None:
        """Solve an integer program within limits; nothing where no solution was found."""
