"""Offices of state that a text tells without the state: *Acting Prime Minister X* in a story of Thailand's army."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.around import owned
from safepassage.reading.cast.bare import GOVERNMENT
from safepassage.reading.cast.figures import spoken_for
from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.lexicon import Known, by_name, general
from safepassage.reading.cast.offices import Office
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.trail import SUBJECT, head_of, leads, sentences
from safepassage.reading.cast.wording import place_words, titles

_CLEARLY: Final = 1.5
_FAR: Final = 3
_FIRST: Final = 50
_OPENING: Final = 2


@dataclass(frozen=True)
class Told:
    """A state that is told at a token: by its name, its army, its government, or somebody who speaks for it.

    ``subject`` is 2 for the subject of a sentence, 1 for that of a clause within; ``placed`` where something takes place
    in it, ``addressed`` where it is neither, and ``promising`` where somebody says what it will do.
    """

    at: int
    sentence: int
    subject: int
    addressed: bool
    placed: bool
    promising: bool
    state: str
    by: Sighting


def homes(doc: Doc, words: Words, seen: Sequence[Sighting], offices: Mapping[str, Office]) -> dict[str, Sighting]:
    """Say for persons who hold an office of state that is told without the state, whom the story means.

    The state of which they say what it will do; else the one that the text tells clearly most of, its first words above
    all, but the one that was the subject right before where that is told as well. Never one that the sentence itself
    addresses (*called on Phnom Penh*), or of which somebody else holds the same office. A minister is of the government,
    and a soldier of the army, where these are told.
    """
    numbers = sentences(doc)
    told = list(_told(doc, words, seen, numbers))
    known = {name: office.whose for name, office in offices.items() if office.whose is not None}
    found: dict[str, Sighting] = {}
    for one in seen:
        name = one.known.name
        whose = known.get(name) or found.get(name)
        told_of = one.known.type == "person" and name in offices and _of_state(words, offices[name])
        told_of = told_of and not (one.last < len(words) and words[one.last].raw == "of")  # Prime Minister X of Y
        if whose is None and told_of:
            home = _home(one, _possible(name, told), numbers, _held(offices, known | found, offices[name].role))
            whose = _whose(home, offices[name], seen) if home else None
            if whose is not None:
                found[name] = whose
        if whose is not None and one.known.type == "person" and _state_of(whose.known):
            told.append(_at(doc, one, numbers, _state_of(whose.known), whose))
    return found


def _possible(name: str, told: Sequence[Told]) -> Sequence[Told]:
    """Leave only the state that a public figure serves, or a government that is all that the text tells of whose it is."""
    figure = by_name().get(spoken_for(name))
    if figure is not None and figure.type == "state":
        return [each for each in told if each.state == figure.name]
    return [each for each in told if not each.state] or told


def _of_state(words: Words, office: Office) -> bool:
    """Say whether an office is one of a state: a minister, a president, an army's chief, who serves one of these."""
    told = {word.folded for word in words[office.first : office.last]} | set(key(office.role))
    many = any(word.removesuffix("s") in titles("heads") and word.endswith("s") for word in told)
    others = many or owned(words, office.first) or told & titles("of_others")
    return bool(told & titles("of_state")) and not others


def _state_of(known: Known) -> str:
    return known.name if known.type == "state" else known.state


def _told(doc: Doc, words: Words, seen: Sequence[Sighting], numbers: Sequence[int]) -> Iterator[Told]:
    """Give every state that names, armies and governments tell; a group that is called by it tells it too."""
    for one in seen:
        if _state_of(one.known) or one.known == GOVERNMENT:
            yield _at(doc, one, numbers, _state_of(one.known), one)
        elif one.known.type in ("armed_group", "government", "igo", "org"):
            within = _called_by(words, one)
            yield from [Told(one.start, numbers[one.start], 0, False, False, False, within, one)] if within else []


def _called_by(words: Words, one: Sighting) -> str:
    """Give the state that a group is called by: *Chad's main rebel coalition*, but not Serbia in *Bosnian Serb forces*."""
    at = one.first
    while at < one.last:
        length, meanings = general().longest(words, at)
        if meanings and meanings[0].known.type == "state":
            return meanings[0].known.name
        at += max(length, 1) if one.known.type in ("armed_group", "government") else 1
    return ""


def _at(doc: Doc, one: Sighting, numbers: Sequence[int], state: str, by: Sighting) -> Told:
    token = head_of(doc, one)
    for _ in range(3):
        if token.dep_ not in ("poss", "compound", "amod", "conj", "appos"):
            break
        token = token.head
    subject = (2 if leads(token) else 1) if token.dep_ in SUBJECT else 0
    placed = doc[max(one.start - 1, 0)].lower_ in place_words("where")
    promising = subject == 1 and token.head.dep_ == "ccomp" and any(child.tag_ == "MD" for child in token.head.children)
    return Told(one.start, numbers[one.start], subject, not subject and not placed, placed, promising, state, by)


def _held(offices: Mapping[str, Office], known: Mapping[str, Sighting], role: str) -> frozenset[str]:
    """Give the states of which somebody else holds this office."""
    same = [name for name, office in offices.items() if office.role.casefold() == role.casefold() and role]
    return frozenset(_state_of(known[name].known) for name in same if name in known)


def _home(one: Sighting, told: Sequence[Told], numbers: Sequence[int], held: frozenset[str]) -> Told | None:
    here = numbers[one.start]
    promised = [each for each in told if each.sentence == here and each.promising and each.at > one.end]
    if len(promised) == 1 and promised[0].state not in held:
        return promised[0]
    beside = {each.state for each in told if each.sentence == here and each.addressed and each.at > one.end}
    before = [each for each in told if here - 1 <= each.sentence <= here and each.at < one.start]
    near = next((each for each in reversed(before) if each.subject > 1 and each.state not in beside | held), None)
    weights = _weights(told)
    ranked = sorted((state for state in weights if state not in held), key=lambda state: -weights[state])[:2]
    clear = (
        ranked and weights[ranked[0]] > 1 and weights[ranked[0]] >= _CLEARLY * sum(weights[one] for one in ranked[1:])
    )
    if not clear or (near is not None and weights[ranked[0]] < _FAR * weights[near.state]):
        return near
    return next(each for each in told if each.state == ranked[0])


def _weights(told: Sequence[Told]) -> Counter[str]:
    """Count how often each state is told; but as a place, the first words of a text tell most of where it is at home."""
    named = [each for each in told if each.subject or each.by.form != "adjective"]
    opening = {each.state: _OPENING for each in named if each.at < _FIRST and not each.placed}
    return Counter(each.state for each in told) + Counter(opening)


def _whose(home: Told, office: Office, seen: Sequence[Sighting]) -> Sighting | None:
    """See whom an office is of: the army or the government that is told, else the state by any word that tells it."""
    military = bool(set(key(office.role)) & titles("military"))
    kind = home.by.known.type if _state_of(home.by.known) == home.state else ""
    if (kind == "armed_group" and military) or (kind == "government" and not military) or kind == "state":
        return home.by
    named = next((one for one in seen if one.known.name == home.state), None)
    state = by_name().get(home.state)
    return named or (replace(home.by, known=state, alias=False, whole=False) if state else None)
