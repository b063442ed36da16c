"""Lines that tell who wrote a story: nobody who is named only there is told of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safepassage.reading.cast.folding import Words

_LONGEST: Final = 14
_OPENING: Final = 5
_WRITERS: Final = frozenset(
    {"reporting", "additional", "writing", "editing", "edited", "compiled", "written", "reported"}
)


def credited(words: Words) -> frozenset[int]:
    """Give the words of bylines (*By A and B*) and of credits (*Reporting by A; editing by B*)."""
    return frozenset(at for first, last in _lines(words) if _is_credit(words, first, last) for at in range(first, last))


def _lines(words: Words) -> Iterator[tuple[int, int]]:
    starts = [at for at, word in enumerate(words) if not at or "\n" in word.gap]
    yield from zip(starts, [*starts[1:], len(words)][: len(starts)], strict=True)


def _is_credit(words: Words, first: int, last: int) -> bool:
    """Say whether a line is one of these; a sentence that opens with *By* goes on longer, or ends with a full stop."""
    ends = words[last].gap if last < len(words) else words.text[words[last - 1].end :]
    if words[first].raw in ("By", "BY"):
        return last - first <= _LONGEST and not ends.lstrip().startswith((".", ",", ":"))
    by = any(word.raw in ("by", "from") for word in words[first + 1 : min(first + _OPENING, last)])
    return words[first].folded in _WRITERS and by
