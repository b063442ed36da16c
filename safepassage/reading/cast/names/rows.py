"""Names that stand in a row: *Mannar, Vavuniya and Amparai*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.runs import Run


def row_mates(words: Words, runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Give each two runs with nothing but a comma or *and* between them."""
    for one, other in pairwise(runs):
        between = words[one.last : other.first]
        gap = words[one.last].gap.strip()
        if (not between and gap == ",") or ([word.raw for word in between] == ["and"] and gap in ("", ",")):
            yield one, other
