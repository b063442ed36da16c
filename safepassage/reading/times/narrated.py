"""Find dates that are told against another date or event of the text: *two days later*, *the day before the talks*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.times.follows import day_of, told_before
from safepassage.reading.times.numbers import number_pattern, read_number
from safepassage.reading.times.overlap import tokens
from safepassage.reading.times.relative import NO_OTHER
from safepassage.reading.times.stretch import Stretch, a_day, a_month, a_year, days, shifted, unknown, week_of
from safepassage.reading.times.tense import auxiliaries, governing, marks
from safepassage.reading.times.told import Found, Resolve, Told
from safepassage.reading.times.words import pattern

_SHIFT: Final = (
    r"(?P<unit>days?|weeks?|months?|years?){_}"
    r"(?P<side>earlier|later|previously|before(?={_}?[,.;:)]|{_}?$|{_}that\b|{_}the\b)|after{_}that|afterwards?)\b"
)
_UNIT: Final = r"(?P<unit>day|night|morning|evening|week|month|year)\b"
_NEXT: Final = rf"\bthe{{_}}(?:very{{_}})?(?P<side>following|next|previous|preceding){{_}}{_UNIT}(?!{{_}}or{{_}})"
_SAME: Final = (
    r"\b(?:on{_})?(?:(?:that{_}(?:same{_})?|(?:on{_})?the{_}same{_}(?:very{_})?)(?P<unit>day|week|month|year)"
    r"|(?:that{_}(?:same{_}|very{_})?|the{_}same{_}(?:very{_})?)(?P<part>night|evening|morning|afternoon))\b"
)
_DAY: Final = (
    r"(?<!than )\b(?:the|one|a){_}(?:day|evening|night|morning|afternoon){_}(?P<side>before|after|ahead{_}of)\b"
)
_AFTER: Final = r"(?P<unit>days?|weeks?|months?){_}(?P<side>after){_}(?!that\b)(?=\w)"
_BEFORE: Final = r"\bthe{_}(?P<unit>week|month|year){_}before\b"
_EVE: Final = r"\b(?:on{_})?the{_}eve{_}of\b"
_PARTS_OF_DAY: Final = ("night", "evening", "morning", "afternoon")
_FINITE: Final = ("VBD", "VBZ", "VBP", "MD")
_OF_EVENT: Final = ("before", "after", "ahead", "prior", "of")
_BESIDE_DATE: Final = (
    r"(?:{weekday}|{month}|\d|\byesterday|\btoday|\btomorrow)(?:{_}(?:morning|afternoon|evening|night))?,{_}(?:on{_})?$"
)
_CLAUSE: Final = r"{_}(?:he|she|it|they|we|you|who|I)\b"
_DURATIONS: Final = re.compile(r"\b(?:within|for|over|during|lasting|than|every)\s+$", re.IGNORECASE)


def find_narrated(doc: Doc, text: str) -> Iterator[Found]:
    """Find every date that is told against another one; with a noun after it, the event that it names."""
    number = rf"(?<![\w-])(?:(?:more|less){{_}}than{{_}})?(?P<n>{number_pattern()}|an?){{_}}"
    for one in pattern(number + _SHIFT).finditer(text):
        if not _DURATIONS.search(text[max(0, one.start() - 12) : one.start()]) and _is_date(one):
            yield _beside(one, doc, _count(one["n"]), one["unit"].lower().rstrip("s"), _sign(one["side"]))
    for one in pattern(_NEXT).finditer(text):
        yield Found(one.start(), one.end(), _moved(_sign(one["side"]), one["unit"].lower(), or_today=True))
    for one in pattern(_SAME).finditer(text):
        if not _is_promised(doc, one.start()):
            yield Found(one.start(), one.end(), _same((one["unit"] or one["part"]).lower()))
    for one in pattern(_BEFORE).finditer(text):
        yield Found(one.start(), one.end(), _moved(-1, one["unit"].lower(), or_today=True))
    yield from _after_events(doc, text)
    yield from _beside_events(doc, text)


def _after_events(doc: Doc, text: str) -> Iterator[Found]:
    """Find how long after an event something came that has its own day: *said on Tuesday, a day after the raid*."""
    number = rf"(?<![\w-])(?:(?P<sure>more|less){{_}}than{{_}})?(?P<n>{number_pattern()}|an?|one){{_}}"
    for one in pattern(number + _AFTER).finditer(text):
        after = tokens(doc, one.start("side"), one.end("side"))[0]
        verb = told_before(after)
        if verb is not None and not (one["sure"] and "day" in one["unit"].lower()):
            yield _counted_back(one, verb, _event(doc, one.end()))


def _counted_back(one: re.Match[str], verb: Token, event: Token | None) -> Found:
    """Give the day of what came before; where no day of its own is told, that of the verb, by an event with a day."""
    count, unit = _count(one["n"]), one["unit"].lower().rstrip("s")
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
                yield _beside(one, doc, 1, "day", _sign(one.groupdict().get("side") or "before"))


def _explains(one: re.Match[str], text: str) -> bool:
    """Say whether it only explains a date (*on Tuesday, a day before a summit*), or is told by a clause (*a day after it fell*)."""
    is_beside = pattern(_BESIDE_DATE).search(text[max(0, one.start() - 30) : one.start()])
    follows = re.match(r"\s+\w", text[one.end() : one.end() + 4])
    return bool((is_beside and follows) or pattern(_CLAUSE).match(text, one.end()))


def _is_counted_back(one: re.Match[str], doc: Doc) -> bool:
    """Say whether it is counted back from what came after (*resigned a day after*), not on from it (*the day after*)."""
    words = tokens(doc, one.start(), one.end())
    return words[0].lower_ != "the" and words[-1].lower_ == "after" and told_before(words[-1]) is not None


def _is_promised(doc: Doc, at: int) -> bool:
    """Say whether a day is of what *will* be done once something else is: *will come back the same day*."""
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    verb = governing(span[0]) if span is not None else None
    return verb is not None and any(one.lower_ in marks("future_auxiliaries") for one in auxiliaries(verb))


def _is_date(one: re.Match[str]) -> bool:
    """Say whether *before* makes a date of a length: *two days before*, *a week before the talks*; not a month before them."""
    return one["side"].lower() != "before" or one["unit"].lower().rstrip("s") in ("day", "week")


def _sign(side: str) -> int:
    return (
        -1
        if side.lower().split()[0] in ("before", "earlier", "previous", "preceding", "previously", "prior", "ahead")
        else 1
    )


def _count(words: str) -> int:
    number = read_number(words) if words.lower() not in ("a", "an") else None
    return round(number.value) if number else 1


def _beside(one: re.Match[str], doc: Doc, count: int, unit: str, sign: int) -> Found:
    """Read what follows *before* or *after*: the noun of an event, or nothing, which means the date told before."""
    side = (one.groupdict().get("side") or "of").lower().removeprefix("after that").split(" ")[0]
    head = _event(doc, one.end()) if side in _OF_EVENT else None
    if head is None:
        yesterday = unit == "day" and sign * count == -1
        return Found(one.start(), one.end(), _moved(sign * count, unit, or_today=yesterday))
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
    rest = doc.char_span(at, len(doc.text), alignment_mode="contract") if at < len(doc.text) else None
    for token in rest[:8] if rest is not None else ():
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


def _same(unit: str) -> Resolve:
    def resolve(told: Told) -> Stretch:
        if unit == "year" and told.year_here:
            return a_year(told.year_here)
        day = told.talked_of or (told.today if unit in _PARTS_OF_DAY else None)
        return move(day, 0, unit) if day else unknown(NO_OTHER)

    return resolve


def _moved(count: int, unit: str, *, or_today: bool = False) -> Resolve:
    """Go from the date told before, or from today where none is near."""

    def resolve(told: Told) -> Stretch:
        if unit == "year" and told.year_here:
            return a_year(told.year_here + count)
        if unit == "month" and told.month_here:
            return move(told.month_here, count, unit)
        is_first = told.is_entry and told.today is not None and (told.previous is None or told.previous < told.today)
        day = (None if is_first else told.previous) or (told.today if or_today or is_first else None)
        whole = "whole week" if or_today and unit == "week" else unit
        return move(day, count, whole) if day else unknown(NO_OTHER)

    return resolve


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


def move(day: date, count: int, unit: str) -> Stretch:
    """Go from a day by so many days, weeks, months or years; a ``whole week`` is that of the calendar."""
    if unit == "year":
        return a_year(day.year + count)
    if unit == "month":
        moved = shifted(day, months=count)
        return a_month(moved.year, moved.month)
    if unit == "whole week":
        return days(*week_of(day + timedelta(weeks=count)))
    moved_to = a_day(day + timedelta(days=count * (7 if unit == "week" else 1)))
    return moved_to.about() if unit == "week" and abs(count) > 1 else moved_to
