"""Issuers: who says *I* and *we* in a text that is itself a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.frames import paragraphs
from safepassage.reading.speech.headlines import headline_paragraphs
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.speakers import Speaker, named
from safepassage.reading.speech.utterances import Utterance

_TITLE: Final = re.compile(
    r"\b(?:statement|remarks|declaration|message|address|letter|communiqu[eé]|press release|speech|proclamation"
    r"|report of the Secretary-General)\b",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(r"\b(?:Secretary-General|High Commissioner|Director-General|Special Representative)\b")
_BY: Final = re.compile(r"\b(?:by|from|of|attributable to|on behalf of)\b", re.IGNORECASE)
_UP_TO: Final = re.compile(r"\s(?:on|regarding|concerning|about|at|in|to|of|for|after|following)\s|[,:;(–—-]\s")
_JOINT: Final = re.compile(r"\W*Joint\s(?:\w+\s){1,3}?(?:by|from|of|between)\s", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\s(?:on|regarding|concerning|about|following|after|welcoming|condemning)\s", re.IGNORECASE)
_FIRST_LINES: Final = 8
_HEADING: Final = 24
"""A line of so many tokens may head a text."""
_MANY: Final = 4
"""Of more who issue a text together, the first stands for all."""
_ORGANS: Final = ("igo", "armed_group", "org", "government")
_PARTIES: Final = ("state", "government", "armed_group", "igo", "org")
_FIRST_PERSON: Final = frozenset({"i", "we"})


@dataclass(frozen=True)
class Issuer:
    """Whoever says *I* and those who say *we*, where the text tells; ``speaks`` says that somebody does."""

    one: Speaker | None = None
    side: tuple[Speaker, ...] = ()
    speaks: bool = False


def find_issuer(doc: Doc, cast: Cast, utterances: Iterable[Utterance]) -> Issuer:
    """Find who issues a statement, from its title, and its side, from what it *welcomes* or *urges* in the third person.

    Parameters
    ----------
    doc, cast
        The text and who is named in it.
    utterances
        What is said in it outside quotation marks.
    """
    told = [one for one in utterances if one.telling is not None and one.teller is not None]
    first = any(one.teller is not None and one.teller.lower_ in _FIRST_PERSON for one in told)
    heads = [(start, end) for start, end in islice(paragraphs(doc), _FIRST_LINES) if _TITLE.search(doc[start:end].text)]
    if not first and not any(end - start <= _HEADING for start, end in heads):
        return Issuer()
    one = _titled(doc, cast)
    joint = next((found for each in told if each.teller is not None and (found := _joint(each.teller, cast))), ())
    joint = joint or _headed(doc, cast)
    return Issuer(one, joint or _side(doc, cast, told, one), speaks=True)


def _joint(teller: Token, cast: Cast) -> tuple[Speaker, ...]:
    """Name the parties to a joint statement: *We, the Prime Minister of A and the President of B, declare*."""
    edge = teller.left_edge.i
    split = edge > 1 and teller.doc[edge - 1].text == "," and teller.doc[edge - 2].lower_ == "we"
    apposed = [teller] if split else []
    if teller.lower_ == "we":
        apposed = [child for child in teller.children if child.dep_ == "appos"]
    heads = [head for first in apposed[:1] for head in (first, *first.conjuncts)]
    inside = (cast.at(token) for head in heads for token in sorted(head.subtree, key=lambda one: one.i))
    names = dict.fromkeys(one.name for one in inside if one is not None and cast.kind(one.name) in _PARTIES)
    return tuple(Speaker(name) for name in names)


def _headed(doc: Doc, cast: Cast) -> tuple[Speaker, ...]:
    """Name the parties whom a title has as its issuers: *Joint Statement by A, B and the Prime Minister of C*."""
    for start, end in islice(paragraphs(doc), _FIRST_LINES):
        joint = _JOINT.match(doc[start:end].text)
        if joint is None:
            continue
        about = _ABOUT.search(doc[start:end].text, joint.end())
        first, last = (
            doc[start].idx + joint.end(),
            doc[start].idx + (about.start() if about is not None else len(doc.text)),
        )
        held = (one.name for one in cast.mentions if start <= one.start < end and first <= doc[one.start].idx < last)
        sides = dict.fromkeys(name for name in held if cast.kind(name) in _PARTIES)
        if len(sides) > _MANY:
            return (Speaker(next(iter(sides)), doubts=(f"the first of {len(sides)} who issue the text",)),)
        if len(sides) > 1:
            return tuple(Speaker(name) for name in sides)
    return ()


def _side(doc: Doc, cast: Cast, told: Sequence[Utterance], one: Speaker | None) -> tuple[Speaker, ...]:
    """Find the side for which a statement speaks: who *welcomes* in it, whom its author speaks for, or who heads it."""
    sides = [named(each.teller, cast) for each in told if each.teller is not None and _of_itself(each)]
    side = next((each for each in sides if not each.person and cast.entity(each.name) is not None), None)
    if side is None and one is not None:
        principal = cast.principal(one.name)
        side = one if principal == one.name else Speaker(principal)
    side = side or _heading(doc, cast) or next(iter(sides), None)
    return (side,) if side is not None else ()


def _heading(doc: Doc, cast: Cast) -> Speaker | None:
    """Find the organisation that heads a press release."""
    heads = headline_paragraphs(doc)
    for place, (start, end) in enumerate(islice(paragraphs(doc), _FIRST_LINES)):
        held = [one for one in cast.mentions if start <= one.start < end] if place in heads else []
        found = next((one for one in held if cast.kind(one.name) in _ORGANS), None)
        if found is not None:
            return Speaker(found.name)
    return None


def _of_itself(utterance: Utterance) -> bool:
    """Say whether a telling is such as a statement has: in the present, of somebody with a name."""
    telling = utterance.telling
    if telling is None or telling.teller is None or not telling.acted:
        return False
    return not telling.own and telling.verb.tag_ == "VBZ" and telling.teller.pos_ in ("PROPN", "NOUN")


def _titled(doc: Doc, cast: Cast) -> Speaker | None:
    """Find who issues a statement in its first lines: named after *statement by*, or before *statement*."""
    for start, end in islice(paragraphs(doc), _FIRST_LINES):
        line = doc[start:end]
        title = _TITLE.search(line.text)
        if title is None or end - start > _HEADING:
            continue
        by = _BY.search(line.text, title.end())
        held = [one for one in cast.mentions if start <= one.start < end]
        at = line[0].idx + (by.end() if by is not None else title.start())
        about = _ABOUT.search(line.text, by.end()) if by is not None else None
        until = about.start() if about is not None else len(line.text)
        after = [one for one in held if (line[0].idx + until > doc[one.start].idx >= at) == (by is not None)]
        person = next((one for one in after if cast.kind(one.name) == "person"), None)
        if person is not None:
            return Speaker(person.name, person=True)
        written = _written(line.text[by.end() :]) if by is not None else ""
        if written and not any(cast.kind(one.name) in _PARTIES and written.startswith(one.name) for one in after):
            return Speaker(written, person=True)
        office = _OFFICE.search(title.group()) or _OFFICE.search(line.text, (by or title).end(), until)
        if office is not None:
            return Speaker(office.group(), person=True)
        if after:
            return Speaker(after[0].name)
    return None


def _written(title: str) -> str:
    """Take a person's name out of *the High Representative X Y on the situation in Z*, where the cast does not have it."""
    parts = _UP_TO.split(title, maxsplit=1)[0].split()
    while parts and parts[0].lower().strip(".") in words("title") | words("role"):
        parts = parts[1:]
    name = all(part[0].isupper() and part.lower() not in words("role") for part in parts)  # not: Department Spokesman
    return " ".join(parts) if len(parts) > 1 and name else ""
