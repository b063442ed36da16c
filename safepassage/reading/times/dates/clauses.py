"""Which verbs and events happen when: each date hangs on the verb of its clause, and on the noun that it dates."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from safepassage.reading.times import tense
from safepassage.reading.times.value import Dated

_NAMES: tuple[str, ...] = ("NOUN", "PROPN")


def clause_dates(doc: Doc, dates: list[Dated]) -> dict[int, str]:
    """Give the date of each verb, and of each noun that a date hangs on, by the place of its token.

    A joined verb without a subject of its own shares the date of the first ("met on Friday and agreed to ...").
    """
    told: dict[int, str] = {}
    for dated in dates:
        span = doc[dated.start : dated.end]
        if not dated.record.value or not len(span):
            continue
        for token in _dated_by(span):
            told.setdefault(token.i, dated.record.value)
    for token in doc:
        if token.i not in told and token.pos_ == "VERB" and _shares(token) and token.head.i in told:
            told[token.i] = told[token.head.i]
    return told


def _dated_by(span: Span) -> list[Token]:
    """Give the noun that a date hangs on, if it hangs on one, and the verb above."""
    inside = range(span.start, span.end)
    above = next(
        (token for token in span.root.ancestors if token.i not in inside and token.pos_ not in ("ADP", "SCONJ")), None
    )
    if above is None:
        return _nearest(span)
    verb = tense.governing(above)
    found = [above] if above.pos_ in _NAMES else []
    return [*found, verb] if verb is not None and verb.sent == span[0].sent else found


def _nearest(span: Span) -> list[Token]:
    """Give the nearest verb of the sentence, where the parse hung a date on nothing."""
    verbs = [token for token in span.sent if token.pos_ == "VERB"]
    return sorted(verbs, key=lambda verb: abs(verb.i - span.start))[:1]


def _shares(verb: Token) -> bool:
    subjects = ("nsubj", "nsubjpass", "expl")
    return (
        verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(child.dep_ in subjects for child in verb.children)
    )
