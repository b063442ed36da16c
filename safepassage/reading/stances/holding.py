"""What was told so far: the stances that were heard, whose they are, and how they moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import at_hand
from safepassage.reading.deals.answers.polarity import heard
from safepassage.reading.draft import Change, Evidence, Position
from safepassage.reading.scene import Scene
from safepassage.reading.stances.barring import barred
from safepassage.reading.stances.changes import Shift, shifted
from safepassage.reading.stances.conditions import conditions
from safepassage.reading.stances.contrast import Held, contrasted
from safepassage.reading.stances.greeting import greeting
from safepassage.reading.stances.hinging import hinging
from safepassage.reading.stances.holders import Holders
from safepassage.reading.stances.hoping import hoping
from safepassage.reading.stances.judging import judged
from safepassage.reading.stances.leaving import leaving
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.nominal import named
from safepassage.reading.stances.siding import siding
from safepassage.reading.stances.stand import Stand
from safepassage.reading.stances.swearing import keeping
from safepassage.reading.stances.valuing import valued
from safepassage.reading.stances.wanting import wanted
from safepassage.reading.stances.willing import willing
from safepassage.reading.times.value import Times

UNRESOLVED: Final = "party not found among those named"
_BACK, _FAR, _LAST, _MOST = 3, 12, 12, 60
_SMALL = frozenset(("PUNCT", "SPACE", "DET", "PRON", "NUM", "CCONJ", "PROPN"))  # no stance hangs on one of them


class Holding:
    """Hear a text sentence by sentence."""

    def __init__(self, scene: Scene, holders: Holders, times: Times) -> None:
        """Begin with nothing heard."""
        self._scene, self._holders, self._times = scene, holders, times
        self._held: list[Held] = []
        self._positions: list[Position] = []

    def positions(self) -> list[Position]:
        """Give what was heard, in the order of the text."""
        return sorted(self._positions, key=lambda one: (one.evidence.start, one.evidence.end, one.party))

    def last_issue(self) -> str:
        """Give the issue that was spoken of last."""
        return self._held[-1].issue if self._held else ""

    def hear(self, sentence: Span, number: int) -> None:
        """Hear a sentence."""
        for one in sorted(filter(_is_told, _stands(sentence)), key=lambda one: (one.verb.i, one.words)):
            self._add(one, number)
        for one, held in list(contrasted(sentence, number, self._held[-_LAST:])):
            self._add(one, number, held.issue, apart_from=held.party)
        for token in sentence:
            for shift in shifted(token):
                self._move(shift, number)

    def _add(self, one: Stand, number: int, about: str = "", apart_from: str = "") -> None:
        issue = about or " ".join(self._scene.doc[one.issue[0] : one.issue[1]].text.split())
        evidence = self._scene.cite(self._scene.doc[one.words[0] : one.words[1]])
        near = self._held and number - self._held[-1].sentence <= 1
        if not about and near and _points(self._scene.doc[one.issue[0] : one.issue[1]]):
            issue = about = self.last_issue() or issue
        words = _words(self._scene.doc[one.issue[0] : one.issue[1]])
        if (not words or _is_such(self._scene.doc[one.issue[0] : one.issue[1]])) and not about:
            return
        for party in self._holders.of(one.holders, one.verb, spoken=one.spoken):
            if one.change != "none" and self._moved(party, one, words, number):
                continue
            if party == apart_from or self._known(party, one, evidence.start, evidence.end):
                continue
            self._write(Held(party, one.stance, issue, number, words), one.change, one.verb, evidence)

    def _write(self, held: Held, change: Change, verb: Token, evidence: Evidence) -> None:
        """Write a stance down; each position has its place among those that were heard."""
        self._held.append(held)
        self._positions.append(
            Position(
                party=held.party,
                issue=held.issue,
                stance=held.stance,
                change=change,
                since=self._times.when(verb),
                evidence=evidence,
                doubts=() if self._holders.cast.entity(held.party) is not None else (UNRESOLVED,),
            )
        )

    def _known(self, party: str, one: Stand, start: int, end: int) -> bool:
        """Say whether a party's stance was heard from the same words."""
        return any(
            other.party == party
            and other.evidence.start < end
            and start < other.evidence.end
            and one.stance in {other.stance, "conditional"}
            for other in self._positions[-_LAST:]
        )

    def _move(self, shift: Shift, number: int) -> None:
        """Mark the stance that a party was last told to have as moved."""
        for party in self._holders.of(shift.holders, shift.verb):
            for place in range(len(self._held) - 1, -1, -1):
                held = self._held[place]
                if number - held.sentence > _BACK:
                    break
                if shift.noun is not None and held.party != party:
                    continue
                if self._same(held.party, party) and shift.stance in (None, held.stance):
                    self._mark(place, shift.change)
                    break
            else:
                self._take_up(shift, party, number)

    def _take_up(self, shift: Shift, party: str, number: int) -> None:
        """Give somebody else's stance to a party that moved on it: *although its leader has eased that stance*."""
        last = self._held[-1] if self._held and number - self._held[-1].sentence <= _BACK else None
        if shift.noun is None or last is None:
            return
        first, end = min(shift.verb.i, shift.noun.left_edge.i), max(shift.verb.i, shift.noun.i) + 1
        evidence = self._scene.cite(self._scene.doc[first:end])
        self._write(replace(last, party=party, sentence=number), shift.change, shift.verb, evidence)

    def _moved(self, party: str, one: Stand, words: frozenset[str], number: int) -> bool:
        """Mark the stances told before on the same issue, of the party or of who speaks for it, as moved."""
        near = [
            place
            for place in range(max(0, len(self._held) - _MOST), len(self._held))
            if self._is_near(self._held[place], one, number) and self._same(self._held[place].party, party)
        ]
        same = [place for place in near if self._held[place].sentence == number or self._held[place].words & words]
        for place in same:
            self._mark(place, one.change)
        return bool(same)

    @staticmethod
    def _is_near(held: Held, one: Stand, number: int) -> bool:
        return number - held.sentence <= _FAR and held.stance == one.stance

    def _same(self, one: str, other: str) -> bool:
        cast = self._holders.cast
        return one == other or cast.principal(one) == cast.principal(other)

    def _mark(self, place: int, change: Change) -> None:
        self._positions[place] = self._positions[place].model_copy(update={"change": change})


def _is_such(issue: Span) -> bool:
    """Find *such steps*, which names nothing by itself."""
    return issue[0].lower_ == "such" and len(issue) == 2 and issue[1].pos_ == "NOUN"


def _points(issue: Span) -> bool:
    """Say whether an issue takes up what was told before: *does not accept that*, *a demand that unions oppose*."""
    taken = [one for one in issue if one.pos_ != "DET"]
    one = len(taken) == 1 and taken[0].tag_ != "NNS"  # welcomed the moves: of others
    again = one and lemma(taken[0]) in lists("contrast")["taking_up"]
    return again or (len(issue) == 1 and issue[0].lower_ in ("that", "this"))


def _words(issue: Span) -> frozenset[str]:
    """Give the words of an issue that carry its meaning."""
    return frozenset(lemma(token) for token in issue if token.pos_ in ("NOUN", "PROPN", "VERB", "ADJ"))


def _is_told(one: Stand) -> bool:
    """Say whether the words around a verb let its stance stand: none that deny it, ask whether it is so or suppose it."""
    return one.verb.pos_ not in ("VERB", "AUX") or heard("agreed", at_hand(None, one.verb)) in ("agreed", "unclear")


def _stands(sentence: Span) -> Iterator[Stand]:
    for token in sentence:
        if token.pos_ in _SMALL:
            continue
        yield from wanted(token)
        yield from named(token)
        yield from judged(token)
        yield from valued(token)
        yield from barred(token)
        yield from willing(token)
        yield from hinging(token)
        yield from hoping(token)
        yield from greeting(token)
        yield from siding(token)
        yield from leaving(token)
        yield from keeping(token)
    yield from conditions(sentence)
