"""Dating: when something was said."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.dayed import day_of, own_date
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.telling import Telling
from safepassage.reading.times.value import Times

_GOES_ON: Final = frozenset(
    {"add", "continue", "repeat", "explain", "stress", "conclude", "elaborate", "insist", "note"}
)
_BACK: Final = frozenset({"then", "also", "further", "furthermore", "later"})
_PAST_PERFECT: Final = frozenset({"had", "'d"})
_PERFECT: Final = frozenset({"has", "have", "'ve"})
_EARLIER: Final = frozenset(
    {"previously", "already", "repeatedly", "often", "long", "always", "consistently", "before"}
)
_PRESENT: Final = ("VBZ", "VBP")
_DAYS: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONG_PAST: Final = 60
"""A text most of whose dates are so many days before its publication looks back."""
_NEWS: Final = 7
"""A text that tells of more than one day so near its publication is news, whatever it recalls."""
_FEWEST: Final = 3
_NEAR: Final = 200
"""In a text that looks back, a date holds for so many tokens after it."""


def when_said(telling: Telling | None, said: tuple[int, int], before: str | None, times: Times, *, back: bool) -> str:
    """Give the day (EDTF) on which something was said; empty where the text does not tell.

    Parameters
    ----------
    telling
        The verb of saying with its words; None where a quotation goes on without one.
    said
        The tokens ``[start, end)`` of what was said.
    before
        The date of what the same speaker said before, where this goes on with it; else None.
    times
        The dates of the text. *Says* is the day of publication whatever date the sentence has. *Had said* without a
        date was said at no known day, *has said* by the day of publication; else it was on that day.
    back
        The text looks back, and the day that it told last holds instead.
    """
    verb = telling.verb if telling is not None else None
    if verb is not None and verb.tag_ in _PRESENT and not back and not any(one.dep_ == "aux" for one in verb.children):
        return times.published
    own = own_date(telling, said, times) if telling is not None else ""
    before = None if verb is not None and _before_now(verb) else before
    if own or before is not None:
        return own or before or ""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"} if verb is not None else set()
    if helpers & _PAST_PERFECT:
        return ""
    if back or (verb is not None and _at_the_time(verb)):
        return _told_last(said[0], times)
    then = _told_last(said[0], times) if verb is not None and _on_occasion(verb, times) else ""
    if then:
        return then
    return f"../{times.published}" if helpers & _PERFECT and "to" not in helpers else times.published


def _before_now(verb: Token) -> bool:
    """Say whether *has previously said* takes a telling away from what was told before."""
    perfect = any(child.lower_ in _PERFECT for child in verb.children if child.dep_ == "aux")
    return perfect and any(child.lower_ in _EARLIER for child in verb.children)


def _at_the_time(verb: Token) -> bool:
    """Say whether something was said *at the time* of which the text told last."""
    at = (child for child in verb.children if child.lower_ == "at")
    return any(one.lower_ == "time" and one.n_rights == 0 for prep in at for one in prep.children)


def _on_occasion(verb: Token, times: Times) -> bool:
    """Say whether something was said on the occasion of which its paragraph told last: *afterwards*, *after the meeting*."""
    earlier = times.dates[: bisect_left(times.dates, verb.i, key=lambda one: one.start)]
    if not earlier or not _DAYS.match(earlier[-1].record.value) or earlier[-1].record.value > times.published:
        return False
    if any("\n\n" in token.text_with_ws for token in verb.doc[earlier[-1].end : verb.i]):
        return False
    preps = [child for child in verb.children if child.lower_ in words("on_occasion")]
    nouns = [one for prep in preps for one in prep.children if one.dep_ == "pobj"]
    points = any(_is_bare(one) and one.lemma_.lower() in words("gathering") for one in nouns)
    after = verb.doc[verb.i + 1 : verb.i + 2]  # the parse takes *said afterwards it was* for *was afterwards*
    beside = [*verb.children, *after]
    return points or any(one.lower_ in words("afterwards") for one in beside)


def _is_bare(noun: Token) -> bool:
    """Say whether a noun only points to what was told: *the meeting*, not *a meeting with the king*."""
    left = [child.lower_ for child in noun.children]
    return left in (["the"], ["that"], ["their"], ["his"], ["her"])


def looks_back(times: Times) -> bool:
    """Say whether most dates of a text lie long before its publication, or nobody told when it was published."""
    if not times.published:
        return True
    days = [day for one in times.dates for day in _DAYS.findall(one.record.value)]
    published = date.fromisoformat(times.published)
    ago = [(published - date.fromisoformat(day)).days for day in days]
    past = sum(one > _LONG_PAST for one in ago)
    news = sum(0 <= one <= _NEWS for one in ago) > 1
    return len(days) >= _FEWEST and 2 * past > len(days) and not news


def _told_last(at: int, times: Times) -> str:
    """Give the last date before a token, unless it is far off."""
    earlier = times.dates[: bisect_left(times.dates, at, key=lambda one: one.start)]
    near = [one for one in earlier[-1:] if at - one.start <= _NEAR]
    return day_of(near[0].record.value) if near else ""


def goes_on(verb: Token | None, teller: Token | None) -> bool:
    """Say whether a telling goes on with one in the paragraph before: by *he*, by *added*, by *saying*, by *then*."""
    return (
        verb is None
        or verb.tag_ == "VBG"
        or verb.lemma_.lower() in _GOES_ON
        or (teller is not None and teller.pos_ == "PRON")
        or any(child.lower_ in _BACK for child in verb.children)
    )


def present(verb: Token) -> bool:
    """Say whether a verb is in the present or the perfect."""
    tensed = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    return any(one.tag_ in _PRESENT for one in tensed)
