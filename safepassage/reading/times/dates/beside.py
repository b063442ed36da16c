"""Find dates that are told against an event: *the day before the talks*, *comes a day after the raid*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.times.dates.follows import day_of, told_before
from safepassage.reading.times.dates.narrated import counted, move, moved, way
from safepassage.reading.times.numbers import number_pattern
from safepassage.reading.times.overlap import tokens
from safepassage.reading.times.stretch import Stretch, a_day
from safepassage.reading.times.told import Found, Resolve, Told
from safepassage.reading.times.words import pattern

_SHIFT: Final = (
    r"(?P<unit>days?|weeks?|months?|years?){_}"
    r"(?P<side>earlier|later|previously|before(?={_}?[,.;:)]|{_}?$|{_}that\b|{_}the\b)|after{_}that|afterwards?)\b"
)
_DAY: Final = (
    r"(?<!than )\b(?:the|one|a){_}(?:day|evening|night|morning|afternoon){_}(?P<side>before|after|ahead{_}of)\b"
)
_AFTER: Final = r"(?P<unit>days?|weeks?|months?){_}(?P<side>after){_}(?!that\b)(?=\w)"
_EVE: Final = r"\b(?:on{_})?the{_}eve{_}of\b"
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_NEAR: Final = 120
_OF_EVENT: Final = ("before", "after", "ahead", "prior", "of")
_BESIDE_DATE: Final = (
    r"(?:{weekday}|{month}|\d|\byesterday|\btoday|\btomorrow)(?:{_}(?:morning|afternoon|evening|night))?,{_}(?:on{_})?$"
)
_CLAUSE: Final = r"{_}(?:he|she|it|they|we|you|who|I)\b"
_DURATIONS: Final = re.compile(r"\b(?:within|for|over|during|lasting|than|every)\s+$", re.IGNORECASE)


def find_beside(doc: Doc, text: str) -> Iterator[Found]:
    """Find every date that is told against an event that the words after it name, or against the date before it."""
    number = rf"(?<![\w-])(?:(?:more|less){{_}}than{{_}})?(?P<n>{number_pattern()}|an?){{_}}"
    for one in pattern(number + _SHIFT).finditer(text):
        if not _DURATIONS.search(text[max(0, one.start() - 12) : one.start()]) and _is_date(one):
            yield _beside(one, doc, counted(one["n"]), one["unit"].lower().rstrip("s"), way(one["side"]))
    yield from _after_events(doc, text)
    yield from _beside_events(doc, text)


def _after_events(doc: Doc, text: str) -> Iterator[Found]:
    """Find how long after an event something came whose day is known: *comes a day after the raid*."""
    number = rf"(?<![\w-])(?:(?P<sure>more|less){{_}}than{{_}})?(?P<n>{number_pattern()}|an?|one){{_}}"
    for one in pattern(number + _AFTER).finditer(text):
        after = tokens(doc, one.start("side"), one.end("side"))[0]
        verb = told_before(after)
        if verb is not None and not (one["sure"] and "day" in one["unit"].lower()):
            yield _counted_back(one, verb, _event(doc, one.end()))


def _counted_back(one: re.Match[str], verb: Token, event: Token | None) -> Found:
    """Give the day of what came before; where the event has a day, that of what came after it."""
    count, unit = counted(one["n"]), one["unit"].lower().rstrip("s")
    noun = event.lemma_.lower() if event is not None and not _opens_clause(event) else ""

    def resolve(told: Told) -> Stretch | None:
        day = day_of(verb, told)
        if day is not None:
            back = move(day, -count, unit)
            return back.about() if unit == "week" and count == 1 else back
        return _from_event(noun, count, unit)(told)

    return Found(one.start(), one.end("side"), resolve)


def _beside_events(doc: Doc, text: str) -> Iterator[Found]:
    """Find the days before and after an event or another day: *the day before the talks*, *on the eve of the vote*."""
    for shape in (_DAY, _EVE):
        for one in pattern(shape).finditer(text):
            if not _explains(one, text) and not _is_counted_back(one, doc):
                yield _beside(one, doc, 1, "day", way(one.groupdict().get("side") or "before"))


def _explains(one: re.Match[str], text: str) -> bool:
    """Say whether it only explains a date (*on Tuesday, a day before a summit*), or is told by a clause (*a day after it fell*)."""
    is_beside = pattern(_BESIDE_DATE).search(text[max(0, one.start() - 30) : one.start()])
    follows = re.match(r"\s+\w", text[one.end() : one.end() + 4])
    return bool((is_beside and follows) or pattern(_CLAUSE).match(text, one.end()))


def _is_counted_back(one: re.Match[str], doc: Doc) -> bool:
    """Say whether it is counted back from what came after (*resigned a day after*), not on from it (*the day after*)."""
    words = tokens(doc, one.start(), one.end())
    return words[0].lower_ != "the" and words[-1].lower_ == "after" and told_before(words[-1]) is not None


def _is_date(one: re.Match[str]) -> bool:
    """Say whether *before* makes a date of a length: *two days before*, *a week before the talks*; not a month before them."""
    return one["side"].lower() != "before" or one["unit"].lower().rstrip("s") in ("day", "week")


def _beside(one: re.Match[str], doc: Doc, count: int, unit: str, sign: int) -> Found:
    """Read what follows *before* or *after*: the noun of an event, or nothing, which means the date told before."""
    side = (one.groupdict().get("side") or "of").lower().removeprefix("after that").split(" ")[0]
    head = _event(doc, one.end()) if side in _OF_EVENT else None
    if head is None:
        yesterday = unit == "day" and sign * count == -1
        return Found(one.start(), one.end(), moved(sign * count, unit, or_today=yesterday))
    if _opens_clause(head):
        return Found(one.start(), one.end(), lambda _told: None)  # *a day after the army left* tells no day by itself
    return Found(one.start(), head.idx + len(head), _from_event(head.lemma_.lower(), sign * count, unit))


def _opens_clause(head: Token) -> bool:
    """Say whether a noun is of a clause: *a day after the army and its allies left*, not *a day after the vote*."""
    first = head
    while first.dep_ in ("poss", "compound", "appos", "conj", "amod"):
        first = first.head
    has_verb = head.i + 1 < len(head.doc) and head.nbor(1).tag_ in _FINITE
    return has_verb or (first.dep_.startswith("nsubj") and first.head.i > head.i)


def _event(doc: Doc, at: int) -> Token | None:
    """Give the noun of the phrase that begins at a character, where one begins there."""
    end = doc[-1].idx + len(doc[-1])
    for token in tokens(doc, at, min(at + _NEAR, end))[:8] if at < end else ():
        if token.pos_ in ("NOUN", "PROPN") and not (
            token.nbor(1).pos_ in ("NOUN", "PROPN") if token.i + 1 < len(doc) else False
        ):
            return token
        if (
            token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "SPACE", "PRON", "PART", "PUNCT")
            or token.text in ".,;:"
        ):
            return None
        if token.pos_ == "PRON" and token.tag_ != "PRP$":
            return None
    return None


def _from_event(noun: str, count: int, unit: str) -> Resolve:
    """Count from an event; the day before one that the text does not date is the day before publication.

    Nothing for what is further off: "60 days after D-day" is a length of time.
    """

    def resolve(told: Told) -> Stretch | None:
        day = told.happened(noun) if len(noun) > 3 else None
        if day is not None:
            return move(day, count, unit)
        if count == -1 and unit == "day" and told.today is not None:
            return a_day(told.today + timedelta(days=count)).doubted(f"the day of the {noun} is taken from publication")
        return None

    return resolve
