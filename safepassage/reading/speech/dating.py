"""Dating: when something was said."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.times.value import Times

_GOES_ON: Final = frozenset(
    {"add", "continue", "repeat", "explain", "stress", "conclude", "elaborate", "insist", "note"}
)
_BACK: Final = frozenset({"then", "also", "further", "furthermore", "later"})
_PAST_PERFECT: Final = frozenset({"had", "'d"})


def when_said(verb: Token | None, before: str | None, times: Times) -> str:
    """Give the day (EDTF) on which something was said; empty where the text does not tell.

    Parameters
    ----------
    verb
        The verb of saying; None where a quotation goes on without one.
    before
        The date of what the same speaker said before, where this goes on with it; else None.
    times
        The dates of the text. *Had said* without a date was said at no known day; else the day of publication holds.
    """
    own = times.when(verb) if verb is not None else ""
    if own or before is not None:
        return own or before or ""
    had = verb is not None and any(child.dep_ == "aux" and child.lower_ in _PAST_PERFECT for child in verb.children)
    return "" if had else times.published


def goes_on(verb: Token | None, teller: Token | None) -> bool:
    """Say whether a telling goes on with one in the paragraph before: by *he*, by *added*, by *saying*, by *then*."""
    return (
        verb is None
        or verb.tag_ == "VBG"
        or verb.lemma_.lower() in _GOES_ON
        or (teller is not None and teller.pos_ == "PRON")
        or any(child.lower_ in _BACK for child in verb.children)
    )
