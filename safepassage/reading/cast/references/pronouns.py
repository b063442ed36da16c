"""Whom a pronoun means, by rule; a pronoun that the rules cannot settle means nobody, and stays visible as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.lexicon import Known
from safepassage.reading.cast.references.clues import asked, described, expletive, many_nearer
from safepassage.reading.cast.references.order import in_order, opening
from safepassage.reading.cast.references.possessed import owns_force
from safepassage.reading.cast.references.quotes import Quoted, numbered, quotations, speakers
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.trail import Subject, head_of, is_subject, meant, reported, sentences, subject_of
from safepassage.reading.cast.walk import Walk

_GENDER: Final = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_THING: Final = frozenset({"it", "its", "itself"})
_MANY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_ME: Final = frozenset({"i", "me", "my", "mine", "myself"})
_US: Final = frozenset({"we", "us", "our", "ours", "ourselves"})
_REACH: Final = 2


def pronouns(
    doc: Doc, seen: Sequence[Sighting], gender: Mapping[str, str], principal: Mapping[str, Known]
) -> Iterator[tuple[Token, Known]]:
    """Say whom the pronouns of a text mean, in its order.

    Parameters
    ----------
    doc
        The parsed text.
    seen
        Who is seen by name, adjective or noun.
    gender
        f, m or empty for each person.
    principal
        For each person the party that they speak for.
    """
    by_token = {at: one.known for one in seen for at in range(one.start, one.end) if one.known.name and one.whole}
    numbers, quoted = sentences(doc), numbered(doc)
    walk = Walk(
        doc,
        numbers,
        reported(numbers, quoted),
        quoted,
        speakers(doc, lambda token: meant(token, by_token)),
        by_token,
        dict(gender),
        principal,
    )
    heads = {head_of(doc, one).i: one.known for one in seen if one.known.name}
    found: list[tuple[Token, Known]] = []
    for token in doc:
        known = None if token.i in by_token else _third(walk, token)
        if known is not None:
            by_token[token.i] = known
            found.append((token, known))
        _pass(walk, token, heads)
    yield from sorted([*found, *_first(walk)], key=lambda one: one[0].i)


def _pass(walk: Walk, token: Token, heads: Mapping[int, Known]) -> None:
    """Remember a subject, and a person in any place."""
    number = walk.numbers[token.i]
    if (
        is_subject(token)
        and token.tag_ not in ("WDT", "WP", "EX")
        and token.lower_ not in _ME | _US | {"you", "this", "that"}
    ):
        known = meant(token, walk.by_token)
        if known is not None or token.pos_ in ("NOUN", "PROPN"):
            walk.subjects.append(subject_of(token, known, number))
    known = heads.get(token.i)
    if known is not None and known.type == "person":
        walk.persons.append(Subject(token.i, number, known, plural=False, person=True))


def _third(walk: Walk, token: Token) -> Known | None:
    word = token.lower_
    if word in _GENDER and not (word == "her" and token.dep_ == "dative"):
        return _person(walk, token, _GENDER[word])
    if word in _THING and not expletive(token):
        return _thing(walk, token, plural=False)
    return _thing(walk, token, plural=True) if word in _MANY else None


def _near(walk: Walk, token: Token, found: Sequence[Subject], reach: int = _REACH) -> list[Subject]:
    """Take those that stand before a token, not more than two sentences back, the nearest first.

    A pronoun of the report takes up nobody who is only named within a quotation, and one that is quoted not who speaks;
    none takes up what it describes (*the talks that they want*).
    """
    here = walk.quoted[token.i]
    speaker = walk.speakers.get(here)
    numbers = walk.numbers if here else walk.steps
    kept = []
    for one in reversed(found):
        if numbers[one.at] < numbers[token.i] - reach:
            break
        own = (speaker is not None and one.known == speaker) or (
            token.lower_ == "they" and walk.doc[one.at].is_ancestor(token)
        )
        if one.at < token.i and not own and (here or not walk.quoted[one.at]):
            kept.append(one)
    return kept


def _person(walk: Walk, token: Token, gender: str) -> Known | None:
    """Take the nearest subject that is a person of this gender, else the only such person named nearby.

    A person who is named in the same sentence comes before a subject of another one.
    """
    noun = described(token)
    told = _described(walk, noun) if noun is not None else None
    if told is not None:
        return _settled(walk, told, gender)
    if noun is not None and noun.pos_ == "NOUN" and noun.dep_ != "appos":
        return None
    here = walk.numbers[token.i]
    inside = _fitting(walk, gender, [one for one in _near(walk, token, walk.persons) if one.sentence == here])
    if len(inside) == 1:
        return _settled(walk, inside[0], gender)
    for one in _near(walk, token, walk.subjects):
        if not one.person or one.plural:
            continue
        if one.known is None:
            return None
        if walk.gender.get(one.known.name, "") in ("", gender):
            return _settled(walk, one.known, gender)
    fits = _fitting(walk, gender, _near(walk, token, walk.persons))
    return _settled(walk, fits[0], gender) if len(fits) == 1 else None


def _described(walk: Walk, noun: Token) -> Known | None:
    """Say which person a noun with *who* means, also beside the name (*X, the mediator who warned that he*)."""
    known = walk.by_token.get(noun.i) or meant(noun, walk.by_token)
    if known is None and noun.dep_ == "appos":
        known = walk.by_token.get(noun.head.i)
    return known if known is not None and known.type == "person" else None


def _fitting(walk: Walk, gender: str, found: Sequence[Subject]) -> list[Known]:
    """Take each person of this gender once."""
    known = {one.known.name: one.known for one in found if one.known is not None}
    return [one for name, one in known.items() if walk.gender.get(name, "") in ("", gender)]


def _settled(walk: Walk, known: Known, gender: str) -> Known:
    """Keep the gender that the first pronoun shows."""
    if not walk.gender.get(known.name):
        walk.gender[known.name] = gender
    return known


def _thing(walk: Walk, token: Token, *, plural: bool) -> Known | None:
    """Take the nearest subject that can be *it* or *they*; where that is nobody known, nobody."""
    called_on = asked(walk.by_token, token)
    if called_on is not None:
        return called_on
    near = in_order(walk, token, _near(walk, token, walk.subjects, reach=1))
    if plural and many_nearer(walk, token, near[0].at if near else -1):
        return None
    theirs = token.tag_ == "PRP$" and owns_force(token.head)
    found = next((one.known for one in near if _can_be(one, plural=plural) and (one.known or not theirs)), None)
    return found if found is not None and found.type not in ("person", "place") else opening(walk, token)


def _can_be(one: Subject, *, plural: bool) -> bool:
    """Say whether a subject can be *they*, or *it*."""
    if not plural:
        return not (one.plural or one.person)
    if one.plural:
        return True
    return not one.person and one.known is not None and one.known.type not in ("state", "place")


def _first(walk: Walk) -> Iterator[tuple[Token, Known]]:
    """Read *I* and *we* between quotation marks: who speaks, and for whom."""
    for quoted in quotations(walk.doc, lambda token: meant(token, walk.by_token)):
        for token in walk.doc[quoted.start : quoted.end]:
            known = _speaking(walk, quoted, token.lower_)
            if known is not None and token.i not in walk.by_token:
                yield token, known


def _speaking(walk: Walk, quoted: Quoted, word: str) -> Known | None:
    speaker = quoted.speaker
    if speaker is None or word not in _ME | _US:
        return None
    if word in _US:
        return walk.principal.get(speaker.name) if speaker.type == "person" else speaker
    return speaker if speaker.type == "person" else None
