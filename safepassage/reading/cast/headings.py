"""Lines in capitals, or with a capital on most words: there a capital does not show a name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final, Literal

from safepassage.reading.cast.folding import Word, Words
from safepassage.reading.cast.runs import Run, not_names, title_words

_LONG: Final = 4
_LONGEST: Final = 26
_MOST: Final = 0.7
_STOPS: Final = frozenset({".", ",", ";"})
Mark = Literal["", "capitals", "title"]


def told_outside_headings(words: Words, runs: Sequence[Run]) -> list[Run]:
    """Keep the runs that a heading does not make; what stands outside headings too is a name in them as well.

    In a line of capitals nothing else is kept, in a line of titles names of more than one word, of which none is a word
    that a text writes small, and the name behind a title (*Statement by President Adeyemi*).
    """
    marks = headings(words)
    told = {word.folded for word, mark in zip(words, marks, strict=True) if word.capital and not mark}
    small = {word.raw for word, mark in zip(words, marks, strict=True) if word.raw.islower() and not mark} | not_names(
        "verbs"
    )
    return [
        run
        for run in runs
        if not marks[run.first]
        or (
            marks[run.first] == "title"
            and (run.last - run.first > 1 or _titled(words, run))
            and not small & {word.folded for word in words[run.first : run.last]}
        )
        or all(word.folded in told for word in words[run.first : run.last])
    ]


def _titled(words: Words, run: Run) -> bool:
    """Say whether a title stands right before a run: *President Adeyemi*."""
    return (
        run.first > 0 and words[run.first].gap == " " and words[run.first - 1].folded in title_words("heads", "ranks")
    )


def headings(words: Words) -> list[Mark]:
    """Say for each word what its line is: a heading in ``capitals``, one in ``title`` case, or none."""
    lines = list(accumulate("\n" in word.gap for word in words))
    told: dict[int, list[Word]] = {}
    for word, line in zip(words, lines, strict=True):
        told.setdefault(line, []).append(word)
    ended = {lines[at] - 1: word.gap.strip()[:1] in _STOPS for at, word in enumerate(words) if "\n" in word.gap}
    marks = {line: _mark(inside, ended=ended.get(line, False)) for line, inside in told.items()}
    return _again(words, [marks[line] for line in lines])


def _again(words: Words, marks: list[Mark]) -> list[Mark]:
    """Mark a headline wherever it is said again, as copies of web pages have it before the story, but for its first word."""
    end = next((at for at, word in enumerate(words) if "\n" in word.gap and at), 0)
    told = [word.raw for word in words[1:end]]
    if len(told) < _LONG or marks[0] != "title":
        return marks
    marked = list(marks)
    for at in range(end, len(words) - len(told) + 1):
        if words[at].raw == told[0] and [word.raw for word in words[at : at + len(told)]] == told:
            marked[at : at + len(told)] = ["title"] * len(told)
    return marked


def _mark(inside: Sequence[Word], *, ended: bool) -> Mark:
    letters = [word for word in inside if word.raw.isalpha() and len(word.raw) > 1]
    if letters and sum(word.raw.isupper() for word in letters) > _MOST * len(letters):
        return "capitals" if any(len(word.raw) > _LONG for word in letters) else ""
    long = [word for word in letters if len(word.raw) >= _LONG]
    few = len(long) > 1 and len(inside) <= _LONGEST and not ended
    return "title" if few and sum(word.capital for word in long) >= _MOST * len(long) else ""
