"""Find figures: what the text counts, how many, how sure, of what, where; none is ever added to another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Doc, Span

from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Figure, Qualifier
from safepassage.reading.scene import Scene
from safepassage.reading.times.clock.clock import find_clocks
from safepassage.reading.times.figures.amounts import Amount, find_amounts
from safepassage.reading.times.figures.naming import Nouns
from safepassage.reading.times.figures.phrases import Phrase, phrase_after
from safepassage.reading.times.figures.qualifiers import Qualified, qualified
from safepassage.reading.times.figures.singles import find_singles
from safepassage.reading.times.figures.uncounted import counts_nothing
from safepassage.reading.times.figures.what import is_whole, what_counted
from safepassage.reading.times.figures.whereabouts import place_of
from safepassage.reading.times.headings import headlines
from safepassage.reading.times.overlap import Stretch, Stretched, apart, tokens
from safepassage.reading.times.value import Counted, Dated, Lasting
from safepassage.reading.times.words import people

_CLOSE: Final = 10


def find_figures(scene: Scene, cast: Cast, taken: Iterable[Dated | Lasting]) -> list[Counted]:
    """Find every figure, in the order of the text.

    Parameters
    ----------
    scene
        The text, parsed.
    cast
        Gives the places.
    taken
        Dates, lengths of time and recurrences: no number of theirs is a figure.
    """
    times = list(taken)
    lengths = [scene.doc[one.end - 1].idx for one in times if isinstance(one, Lasting)]
    clocks = [Stretch(one.start, one.stop) for one in find_clocks(scene.cleaned.text)]
    found = list(_figures(scene, cast, [*(_stretch(scene.doc, one) for one in times), *clocks], sorted(lengths)))
    return list(_once(found, [tokens(scene.doc, *one) for one in headlines(scene.cleaned.text)]))


def _once(found: list[Counted], heads: list[Span]) -> Iterator[Counted]:
    """Leave out of a headline what the body counts again, with more words."""
    in_head = [any(head.start <= one.start < head.end for head in heads) for one in found]
    body = [one for one, is_head in zip(found, in_head, strict=True) if not is_head]
    for one, is_head in zip(found, in_head, strict=True):
        if not is_head or not any(_is_again(one, other) for other in body):
            yield one


def _is_again(one: Counted, other: Counted) -> bool:
    """Say whether two figures count the same: as many, of what has a word in common or are people."""
    first, second = set(one.record.what.lower().split()), set(other.record.what.lower().split())
    same = not first or not second or bool(first & second) or bool(first & people() and second & people())
    return one.record.value == other.record.value and same


def _stretch(doc: Doc, one: Dated | Lasting) -> Stretch:
    last = doc[one.end - 1]
    return Stretch(doc[one.start].idx, last.idx + len(last))


def _figures(scene: Scene, cast: Cast, taken: Iterable[Stretched], lengths: list[int]) -> Iterator[Counted]:
    text, doc = scene.cleaned.text, scene.doc
    nouns = Nouns(text)
    for amount in apart(sorted([*find_amounts(text), *find_singles(doc)], key=lambda one: one.start), taken):
        number = tokens(doc, amount.start, amount.number_end)
        if not len(number) or _is_inside_word(number, amount):
            continue
        after = tokens(doc, amount.number_end, amount.end) if amount.end > amount.number_end else number
        phrase = phrase_after(doc, after.end)
        if counts_nothing(amount, number, phrase, text):
            continue
        sure = qualified(text, amount.start, amount.end)
        sure_from = tokens(doc, sure.start, amount.end).start
        what: str | None = what_counted(amount, number, phrase, sure_from)
        is_bare = phrase.head is None and not amount.unit
        if is_bare and not what and sure.qualifier == "exact" and _is_length(amount, lengths, nouns.ends, text):
            continue
        what = nouns.named(amount, number, phrase, what or "", is_whole=is_whole(number, sure_from))
        if what is not None:
            yield _counted(scene, cast, amount, number, phrase, what)


def _is_length(amount: Amount, lengths: list[int], ends: int, text: str) -> bool:
    """Say whether a number leaves out the unit of the length before it ("by seven days; they had asked for fourteen")."""
    place = bisect_left(lengths, amount.start) - 1
    return place >= 0 and lengths[place] > ends and not set(".\n") & set(text[lengths[place] : amount.start])


def _is_inside_word(number: Span, amount: Amount) -> bool:
    """Say whether the number is a part of a word (*M23*, *www.7.org*)."""
    first = number[0]
    return first.like_url or first.like_email or (first.idx < amount.start and first.text[0].isalpha())


def _counted(scene: Scene, cast: Cast, amount: Amount, number: Span, phrase: Phrase, what: str) -> Counted:
    text, doc = scene.cleaned.text, scene.doc
    sure = qualified(text, amount.start, amount.end)
    end = tokens(doc, amount.start, max(amount.end, sure.end)).end
    span = doc[tokens(doc, sure.start, amount.end).start : max(end, phrase.end)]
    first, last = _bounds(span)
    record = Figure(
        value=amount.value,
        max=amount.most,
        qualifier=_qualifier(amount, sure),
        unit=amount.unit,
        what=what,
        place=place_of(number, cast, what),
        evidence=scene.quote(first, last),
    )
    return Counted(span.start, span.end, record)


def _bounds(span: Span) -> tuple[int, int]:
    """Give where the words of a span begin and end, with the verb right before them (*killed at least 12 people*)."""
    doc = span.doc
    start = (
        span.start - 1
        if span.start > span.sent.start
        and doc[span.start - 1].pos_ == "VERB"
        and doc[span.start - 1].lemma_ not in ("be", "have", "say")
        else span.start
    )
    words = [token for token in doc[start : span.end] if not token.is_space]
    return words[0].idx, words[-1].idx + len(words[-1])


def _qualifier(amount: Amount, sure: Qualified) -> Qualifier:
    if amount.vague:
        return "order_of_magnitude"
    if sure.qualifier == "more_than" and amount.value < _CLOSE and sure.words.startswith("over"):
        return "exact"  # a complaint over two raids: nobody says "over two" for three
    return sure.qualifier
