"""Which states a text tells, where and how: by their names, armies and governments, and by who speaks for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc

from safepassage.reading.cast.folding import Words
from safepassage.reading.cast.groups.bare import GOVERNMENT
from safepassage.reading.cast.lexicon import Known, general
from safepassage.reading.cast.sighting import Sighting
from safepassage.reading.cast.trail import SUBJECT, head_of, leads, sentences
from safepassage.reading.cast.wording import place_words

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


@dataclass
class Story:
    """The states that a text tells, by the sentence; how much it tells of each, and where it does so first.

    But as a place, the first words of a text tell most of where it is at home; its towns tell only where something takes place.
    """

    doc: Doc
    numbers: Sequence[int]
    within: dict[int, list[Told]] = field(default_factory=lambda: defaultdict(list))
    weights: Counter[str] = field(default_factory=Counter)
    first: dict[str, Told] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def add(self, told: Told) -> None:
        """Take in what is told of a state."""
        self.within[told.sentence].append(told)
        self.first.setdefault(told.state, told)
        if told.by.known.type == "place":
            return  # talks in Cairo tell little of Egypt
        self.weights[told.state] += 1
        named = told.subject or told.by.form != "adjective"
        if named and told.at < _FIRST and not told.placed and told.state not in self.opened:
            self.opened.add(told.state)
            self.weights[told.state] += _OPENING

    def near(self, sentence: int, states: Collection[str]) -> list[Told]:
        """Give what one sentence tells of some states."""
        return [each for each in self.within.get(sentence, ()) if each.state in states]


def story_of(doc: Doc, words: Words, seen: Sequence[Sighting]) -> Story:
    """See every state that names, armies and governments tell; a group that is called by it tells it too."""
    story = Story(doc, sentences(doc))
    for told in _told(story, words, seen):
        story.add(told)
    return story


def state_of(known: Known) -> str:
    """Give the state that somebody is or belongs to."""
    return known.name if known.type == "state" else known.state


def _told(story: Story, words: Words, seen: Sequence[Sighting]) -> Iterator[Told]:
    for one in seen:
        if state_of(one.known) or one.known == GOVERNMENT:
            yield told_at(story, one, one)
        elif one.known.type == "place" and (seat := _seat_of(words, one)):
            yield Told(
                one.start, story.numbers[one.start], told_at(story, one, one).subject, False, True, False, seat, one
            )
        elif one.known.type in ("armed_group", "government", "igo", "org"):
            state, sentence = _called_by(words, one), story.numbers[one.start]
            yield from [Told(one.start, sentence, 0, False, False, False, state, one)] if state else []


def _seat_of(words: Words, one: Sighting) -> str:
    """Give the state of which a town is the seat of government."""
    _, meanings = general().longest(words, one.first)
    return next((each.known.name for each in meanings[:1] if each.how == "seat" and each.known.type == "state"), "")


def _called_by(words: Words, one: Sighting) -> str:
    """Give the state that a group is called by: *Chad's main rebel coalition*, but not Serbia in *Bosnian Serb forces*."""
    at = one.first
    while at < one.last:
        length, meanings = general().longest(words, at)
        if meanings and meanings[0].known.type == "state":
            return meanings[0].known.name
        at += max(length, 1) if one.known.type in ("armed_group", "government") else 1
    return ""


def told_at(story: Story, one: Sighting, by: Sighting) -> Told:
    """See how the state of ``by`` is told where somebody stands who speaks for it."""
    doc, token = story.doc, head_of(story.doc, one)
    for _ in range(3):
        if token.dep_ not in ("poss", "compound", "amod", "conj", "appos"):
            break
        token = token.head
    subject = (2 if leads(token) else 1) if token.dep_ in SUBJECT else 0
    placed = doc[max(one.start - 1, 0)].lower_ in place_words("where")
    promising = subject == 1 and token.head.dep_ == "ccomp" and any(child.tag_ == "MD" for child in token.head.children)
    addressed = not subject and not placed
    return Told(one.start, story.numbers[one.start], subject, addressed, placed, promising, state_of(by.known), by)
