"""Offices of state that a text tells without the state: *Acting Prime Minister X* in a story of Thailand's army."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.figures import spoken_for
from safepassage.reading.cast.folding import Words, key
from safepassage.reading.cast.groups.stately import Story, Told, state_of, story_of, told_at
from safepassage.reading.cast.lexicon import by_name
from safepassage.reading.cast.offices.around import owned
from safepassage.reading.cast.offices.offices import Office
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.wording import titles

_CLEARLY: Final = 1.5
_BESIDE: Final = 5
_FAR: Final = 3


def homes(doc: Doc, words: Words, seen: Sequence[Sighting], offices: Mapping[str, Office]) -> dict[str, Sighting]:
    """Say for persons who hold an office of state that is told without the state, whom the story means.

    The state of which they say what it will do; else the one that the text tells clearly most of, its first words above
    all, but the one that was the subject right before where that is told as well. Never one that the sentence itself
    addresses (*called on Phnom Penh*), or of which somebody else holds the same office. A minister is of the government,
    and a soldier of the army, where these are told.
    """
    story = story_of(doc, words, seen)
    known = {name: office.whose for name, office in offices.items() if office.whose is not None}
    found: dict[str, Sighting] = {}
    for one in seen:
        name = one.known.name
        if one.known.type != "person":
            continue
        whose = known.get(name) or found.get(name)
        elsewhere = one.last < len(words) and words[one.last].raw == "of"  # Prime Minister X of Y
        if whose is None and name in offices and not elsewhere and _of_state(words, offices[name]):
            possible = _possible(name, offices[name], story)
            home = _home(one, story, possible - _held(offices, known | found, offices[name].role))
            whose = _whose(home, offices[name], seen) if home else None
            if whose is not None:
                found[name] = whose
        if whose is not None and state_of(whose.known):
            story.add(told_at(story, one, whose))
    return found


def _possible(name: str, office: Office, story: Story) -> frozenset[str]:
    """Leave only the state that a public figure serves, or a government that is all that the text tells of whose it is.

    A people that another body governs has no army: *Defence Minister X* in Gaza's news is of somebody else.
    """
    figure = by_name().get(spoken_for(name))
    if figure is not None and figure.type == "state":
        return frozenset({figure.name})
    military = set(key(office.role)) & (titles("military") | {"defence", "defense"})
    peoples = {state for state in story.first if state in by_name() and by_name()[state].governed_by}
    return frozenset({""} if "" in story.first else {*story.first} - (peoples if military else set()))


def _of_state(words: Words, office: Office) -> bool:
    """Say whether an office is one of a state: a minister, a president, an army's chief, who serves one of these.

    What is joined to it tells whose it is as well (*the self-declared president*, *a rebel-appointed minister*).
    """
    told = {word.folded for word in words[office.first : office.last]} | set(key(office.role))
    joined = words[office.first].gap == "-" or (office.first > 0 and words[office.first - 1].gap == "-")
    ahead = {word.folded for word in words[max(office.first - 2, 0) : office.first]} if joined else set()
    many = any(word.removesuffix("s") in titles("heads") and word.endswith("s") for word in told)
    others = many or owned(words, office.first) or (told | ahead) & titles("of_others")
    return bool(told & titles("of_state")) and not others


def _held(offices: Mapping[str, Office], known: Mapping[str, Sighting], role: str) -> frozenset[str]:
    """Give the states of which somebody else holds this office."""
    same = [name for name, office in offices.items() if office.role.casefold() == role.casefold() and role]
    return frozenset(state_of(known[name].known) for name in same if name in known)


def _home(one: Sighting, story: Story, states: Collection[str]) -> Told | None:
    here = story.numbers[one.start]
    inside = story.near(here, states)
    promised = [each for each in inside if each.promising and each.at > one.end]
    if len(promised) == 1:
        return promised[0]
    if (seat := _seat(one, inside)) is not None:
        return seat
    beside = {each.state for each in inside if each.addressed and each.at > one.end}
    before = [each for each in (*story.near(here - 1, states), *inside) if each.at < one.start]
    near = next((each for each in reversed(before) if each.subject > 1 and each.state not in beside), None)
    weights = story.weights
    ranked = sorted((state for state in weights if state in states), key=lambda state: -weights[state])[:2]
    most = weights[ranked[0]] if ranked else 0
    clear = most > 1 and most >= _CLEARLY * sum(weights[other] for other in ranked[1:])
    if not clear or (near is not None and most < _FAR * weights[near.state]):
        return near
    return story.first[ranked[0]]


def _seat(one: Sighting, inside: Sequence[Told]) -> Told | None:
    """Give a capital right before an office: *In Tokyo, Prime Minister X said*, not *In Cairo, X met Egyptian leaders*."""
    seats = [each for each in inside if each.by.known.type == "place"]
    seat = next((each for each in seats if 0 < one.start - each.at <= _BESIDE), None)
    guest = seat is not None and any(each.addressed and each.state == seat.state for each in inside)
    return None if guest else seat


def _whose(home: Told, office: Office, seen: Sequence[Sighting]) -> Sighting | None:
    """See whom an office is of: the army or the government that is told, else the state by any word that tells it."""
    military = bool(set(key(office.role)) & titles("military"))
    kind = home.by.known.type if state_of(home.by.known) == home.state else ""
    if (kind == "armed_group" and military) or (kind == "government" and not military) or kind == "state":
        return home.by
    named = next((one for one in seen if one.known.name == home.state), None)
    state = by_name().get(home.state)
    return named or (replace(home.by, known=state, alias=False, whole=False) if state else None)
