"""Who speaks between quotation marks, or after *NAME:* in a transcript: whom *I* and *we* mean there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.acting import verbs
from safepassage.reading.cast.lexicon import Known

_MARKS: Final = frozenset({'"', "\u201c", "\u201d", "``", "''"})
_REACH: Final = 16
_ABOVE: Final = 3
Resolve = Callable[[Token], Known | None]


@dataclass(frozen=True)
class Quoted:
    """Tokens ``[start, end)`` between marks, and who says them."""

    start: int
    end: int
    speaker: Known | None


def quotations(doc: Doc, resolve: Resolve) -> Iterator[Quoted]:
    """Find what is said in a person's own words; a quotation that no verb claims belongs to who spoke just before."""
    last: Quoted | None = None
    for start, end in _between(doc):
        speaker = _after(doc, end, resolve) or _before(doc, start, resolve)
        if speaker is None and last is not None and start - last.end < 3 * _REACH:
            speaker = last.speaker
        last = Quoted(start, end, speaker)
        yield last


def speakers(doc: Doc, resolve: Resolve) -> dict[int, Known | None]:
    """Say whose each quotation is, by its number."""
    return {number: quoted.speaker for number, quoted in enumerate(quotations(doc, resolve), start=1)}


def numbered(doc: Doc) -> list[int]:
    """Number the quotations: for each token the one that it stands in, 0 outside."""
    numbers = [0] * len(doc)
    for number, (start, end) in enumerate(_between(doc), start=1):
        numbers[start:end] = [number] * (end - start)
    return numbers


def _between(doc: Doc) -> Iterator[tuple[int, int]]:
    """Pair the marks; a paragraph that ends inside a quotation ends it."""
    opened: int | None = None
    for token in doc:
        if opened is not None and token.is_space and "\n" in token.text:
            yield opened, token.i
            opened = None
        elif token.text in _MARKS:
            if opened is None:
                opened = token.i + 1
            else:
                yield opened, token.i
                opened = None


def _after(doc: Doc, end: int, resolve: Resolve) -> Known | None:
    for token in doc[end : min(len(doc), end + _REACH)]:
        if (token.is_space and "\n" in token.text) or (token.i > end and token.text in _MARKS):
            return None
        if _speech(token):
            return _subject(token, resolve)
    return None


def _before(doc: Doc, start: int, resolve: Resolve) -> Known | None:
    for token in reversed(doc[max(0, start - _REACH) : max(0, start - 1)]):
        if (token.is_space and "\n" in token.text) or token.text in _MARKS | {"."}:
            return None
        if _speech(token):
            return _subject(token, resolve)
    return None


def _speech(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in verbs("speaks")


def _subject(verb: Token, resolve: Resolve) -> Known | None:
    for _ in range(_ABOVE):
        subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if subjects or verb.dep_ not in ("advcl", "conj", "xcomp"):
            break
        verb = verb.head  # X confirmed it, saying
    return resolve(subjects[0]) if subjects else None
