"""Dating: when something was said."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.times.value import Times

_GOES_ON: Final = frozenset(
    {"add", "continue", "repeat", "explain", "stress", "conclude", "elaborate", "insist", "note"}
)
_BACK: Final = frozenset({"then", "also", "further", "furthermore", "later"})


def when_said(verb: Token | None, teller: Token | None, before: str | None, times: Times) -> str:
    """Give the day (EDTF) on which something was said; empty where the text does not tell.

    Parameters
    ----------
    verb
        The verb of saying; None where a quotation goes on without one.
    teller
        The head of the words for the speaker.
    before
        The date of what the same speaker said before in this paragraph; None where they did not speak.
    times
        The dates of the text.
    """
    own = times.when(verb) if verb is not None else ""
    if own:
        return own
    if before is not None and (verb is None or goes_on(verb, teller)):
        return before
    if verb is not None and any(child.dep_ == "aux" and child.lower_ in ("had", "'d") for child in verb.children):
        return ""
    return times.published


def goes_on(verb: Token, teller: Token | None) -> bool:
    """Say whether a telling goes on with the one before: by *he*, by *added*, by *saying*, by *then*."""
    return (
        verb.tag_ == "VBG"
        or verb.lemma_.lower() in _GOES_ON
        or (teller is not None and teller.pos_ == "PRON")
        or any(child.lower_ in _BACK for child in verb.children)
    )
