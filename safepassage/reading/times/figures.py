"""Find figures: what the text counts, how many, how sure, of what, where; none is ever added to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Span

from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Figure, Qualifier
from safepassage.reading.scene import Scene
from safepassage.reading.times.amounts import Amount, find_amounts
from safepassage.reading.times.clock import find_clocks
from safepassage.reading.times.overlap import Stretch, Stretched, apart, tokens
from safepassage.reading.times.phrases import Phrase, phrase_after, told
from safepassage.reading.times.qualifiers import Qualified, qualified
from safepassage.reading.times.uncounted import counts_nothing
from safepassage.reading.times.value import Counted, Dated, Lasting
from safepassage.reading.times.what import what_counted
from safepassage.reading.times.whereabouts import place_of

_MANY: Final = 1000
"""Numbers without a noun anywhere near, from which on people are meant."""
_CLOSE: Final = 10
_BACK: Final = 24
"""How many tokens before a number without a noun the noun may stand."""


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
    doc = scene.doc
    told = [Stretch(doc[one.start].idx, doc[one.end - 1].idx + len(doc[one.end - 1])) for one in taken]
    return list(
        _figures(scene, cast, [*told, *(Stretch(one.start, one.stop) for one in find_clocks(scene.cleaned.text))])
    )


def _figures(scene: Scene, cast: Cast, taken: Iterable[Stretched]) -> Iterator[Counted]:
    text, doc = scene.cleaned.text, scene.doc
    last, ends = "", 0
    for amount in apart(find_amounts(text), taken):
        number = tokens(doc, amount.start, amount.number_end)
        if not len(number) or _is_inside_word(number, amount):
            continue
        after = tokens(doc, amount.number_end, amount.end) if amount.end > amount.number_end else number
        phrase = phrase_after(doc, after.end)
        if counts_nothing(amount, number, phrase, text):
            continue
        sure = qualified(text, amount.start, amount.end)
        what = what_counted(amount, number, phrase, tokens(doc, sure.start, amount.end).start)
        if phrase.head is None and not amount.unit:
            before = last if "\n" not in text[ends : amount.start] else _plural_before(number)
            before = "people" if amount.vague else before or ("people" if amount.value >= _MANY else "")
            what = what if before in what or " " in what else f"{before} {what}".strip()
        last, ends = told(phrase) or last, amount.end
        yield _counted(scene, cast, amount, number, phrase, what)


def _plural_before(number: Span) -> str:
    """Name the last plural noun before a number that names none (*Fifty of them*)."""
    doc = number.doc
    names = (
        token.lower_ for token in reversed(doc[max(0, number.start - _BACK) : number.start]) if token.tag_ == "NNS"
    )
    return next(names, "")


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
