"""The compiled path gives the findings of the kernel in pure NumPy, to the last of its columns."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numba", reason="the extra 'fast' is not installed")
sys.path.insert(0, str(Path(__file__).parent))

from test_kernel import drawn, run

from safepassage.compliance import fast

SEEDS = st.integers(0, 2**32 - 1)


@settings(max_examples=80, deadline=None)
@given(SEEDS, st.booleans())
def test_the_fast_path_finds_what_the_kernel_finds(seed: int, include_none: bool) -> None:  # noqa: FBT001
    _, compiled, incidents = drawn(seed)
    slow = run(compiled, incidents, include_none=include_none)
    found = fast.find(compiled, incidents.combine_chunks().to_batches()[0], include_none=include_none)
    assert found.drop_columns(["share"]).to_pylist() == slow.drop_columns(["share"]).to_pylist()
    shares = [batch["share"].to_numpy(zero_copy_only=False).astype(float) for batch in (found, slow)]
    np.testing.assert_allclose(shares[0], shares[1], atol=1e-9)
