"""Whose yes it is: the party that a noun phrase or a pronoun means, or its words where it is not resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.lexicon import governed_from
from safepassage.reading.cast.meeting import met_before
from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.givers import bands, naming, rows
from safepassage.reading.deals.givers.named import ARMY, ONLY, ROW, TAKEN, TAKEN_UP, UNRESOLVED, Named
from safepassage.reading.deals.givers.pronouns import FIRST, meant_by
from safepassage.reading.deals.givers.sides import are_fit, means_both
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.speech.value import Speech

_SIDES: Final = ("state", "government", "armed_group", "person")
_SHORT: Final = 5
"""No pronoun is longer."""


@dataclass(frozen=True)
class Voices:
    """Who may say yes or no in a text: its cast, who speaks, its two sides, and whoever says *we*."""

    cast: Cast
    speech: Speech
    sides: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()

    def parties_of(self, head: Token, *, alone: bool = False) -> tuple[Named, ...]:
        """Name the parties that a holder means, each with what is in doubt; nothing where it is no party at all.

        ``alone`` leaves out those who stand in a row with the holder.
        """
        head = naming.stood_for(head)
        if head.tag_ in ("PRP", "PRP$") or head.lower_ in FIRST:
            beside = (one for one in head.conjuncts if self.cast.at(one) is not None and one.tag_ != "PRP")
            return (*meant_by(self, head), *(named for one in beside for named in self._noun(one)))
        if head.lower_ in ("latter", "former") and self.cast.at(head) is None:
            return tuple((name, TAKEN_UP) for name in rows.one_of_two(head, self.cast))
        led = naming.counted(head)
        if led != head and led.tag_ == "PRP":
            return meant_by(self, led)  # none of them
        if led != head and self.cast.at(led) is None and means_both(led) and are_fit(led, self.sides, self.cast):
            return tuple((side, TAKEN) for side in self.sides) or self.parties_of(led)
        both = (self.cast.at(head) is None or self._are_both(head)) and means_both(head)
        counted_row = self._counted_row(head)
        if counted_row:
            return counted_row
        if self.sides and both and are_fit(head, self.sides, self.cast):
            return tuple((side, TAKEN) for side in self.sides)
        pair = rows.last_row(head, self.cast, 2) if both else ()
        if pair and are_fit(head, pair, self.cast):
            return tuple((name, ROW) for name in pair)
        row = naming.past_dateline(head, self.cast) or {head, *head.conjuncts, *rows.in_row(head, self.cast)}
        row = (
            {head}
            if alone
            else row | {more for one in row for more in (*rows.row_of(one, self.cast), *rows.along_with(one))}
        )
        heads = sorted({naming.counted(one) for one in row}, key=lambda one: one.i)
        heads = [one for one in heads if naming.is_nominal(one) and not self._is_public(one)]
        named = dict.fromkeys(name for one in heads for name in self._noun(one))
        known = [one for one in named if one[1] != UNRESOLVED]
        return tuple(known if known and rows.both_named(head) else named)

    def _is_public(self, head: Token) -> bool:
        """Find *most Spaniards* and *30 percent*, who are no state."""
        counted = any(child.lower_ in lists("parties")["asked"] for child in head.children)
        people = (
            head.ent_type_ == "NORP" and head.tag_ in ("NNPS", "NNS") and self.cast.kind(self.cast.who(head)) == "state"
        )
        return lemma(head) == "percent" or (people and counted)

    def _are_both(self, head: Token) -> bool:
        """Tell *the factions*, which are the two sides that the text names, from a group of that name."""
        return head.lower_ == "factions" and bool(self.sides) and self.cast.who(head) not in self.sides

    def teller_of(self, word: Token) -> str:
        """Name the party of whoever says a word; empty where nobody does, or only a go-between."""
        said = self.speech.telling(word)
        party = self.cast.principal(said.record.speaker) if said is not None and said.record.speaker else ""
        return party if party in self.sides or self.cast.kind(party) in _SIDES else ""

    def _counted_row(self, head: Token) -> tuple[Named, ...]:
        """Name those who were told in a row before *both*, *neither*, *all three*."""
        numbers = rows.counted_in(head) if self.cast.at(head) is None else ()
        row = next((row for number in numbers if (row := rows.last_row(head, self.cast, number))), ())
        row = row or (rows.last_pair(head, self.cast) if 2 in numbers else ())
        row = row or (met_before(head, self.cast) if self.cast.at(head) is None else None) or ()
        return tuple((self._of_state(name), ROW) for name in row) if are_fit(head, row, self.cast) else ()

    def _of_state(self, name: str) -> str:
        """Take a president or a minister for the state."""
        principal = self.cast.principal(name)
        return principal if self.cast.kind(principal) == "state" else name

    def _noun(self, head: Token, *, taken_up: bool = True) -> tuple[Named, ...]:
        """Name the parties of a noun; ``taken_up`` lets *the group* mean whoever tells of it, which is asked once only."""
        former = naming.is_former(head) and self.cast.kind(self.cast.who(head)) != "person"
        told = tuple((name, "") for name in rows.listed(head, self.cast) or rows.of_both(head, self.cast))
        once = ((naming.phrase(head), UNRESOLVED),) if former else ()
        several = once or self._of_several(head) or told or self._owned(head) or self._voice_of(head, taken_up=taken_up)
        if several:
            return several
        owner, band = bands.men_of(head, self.cast)
        if owner or band:
            return ((owner or band, "" if owner else ONLY),)
        others = lemma(head) in lists("parties")["others"]
        name = naming.peer(head, self.cast) if others else self.cast.who(head)
        if name and naming.is_force_of_place(name, head, self.cast):
            return ((naming.phrase(head), UNRESOLVED),)
        if name and (others or self._may_say(name, head)):
            party = self.party_of(name, head)
            army = lemma(head) in lists("parties")["armies"] and self.cast.kind(party) == "state"
            return ((party, ARMY if army else ""),)
        before = naming.told_by(head) if taken_up and naming.is_taken_up(head) else None
        if before is not None and before != head:
            return self._whose(before) or ((naming.phrase(head), UNRESOLVED),)
        seat = bands.seated(head) if lemma(head) in lists("parties")["seated"] else ""
        if seat:
            return ((seat, ""),)
        if head.pos_ == "PROPN" or lemma(head) in lists("parties")["party"]:
            return ((naming.phrase(head), UNRESOLVED),)
        return ()

    def _of_several(self, head: Token) -> tuple[Named, ...]:
        """Name each of *the governments of A and B*, *officials from A and B*."""
        words = lists("parties")
        several = head.tag_ == "NNS" and lemma(head) in words["voice"] | words["chiefs"]
        pair = lemma(head) in words["pairs"] or head.lower_ in ("both", "neither", "each", "either", "none")
        links = ("of", "from") if several else ("of",) if pair else ()
        for child in head.children:
            inner = next((one for one in child.children if child.lower_ in links and one.dep_ == "pobj"), None)
            if inner is not None and (any(inner.conjuncts) or (pair and means_both(inner))):
                return self.parties_of(inner)
        return ()

    def party_of(self, name: str, head: Token) -> str:
        """Take a leader as a party, and a spokesman as the voice of one."""
        found = self.cast.entity(name)
        seat = governed_from().get(name.lower()) if found is not None and found.type == "place" else None
        acts = head.head.lower_ == "from" or head.dep_ in ("nsubj", "poss")
        if seat is not None and (self.cast.entity(seat.name) is not None or acts):
            return seat.name  # word from Moscow
        if found is None or found.type != "person":
            if not naming.speaks_for_state(name):
                return name
            return (found.org if found is not None else "") or bands.seated(head) or name
        spoken = bands.spoken_by(head)
        for_whom = self.cast.who(spoken) if spoken is not None else ""
        if for_whom and self.cast.kind(for_whom) in _SIDES:
            return for_whom
        near = {lemma(head), *(lemma(child) for child in head.children if child.dep_ in ("appos", "compound"))}
        words = set(found.role.lower().replace("-", " ").split()) | near
        if words & lists("parties")["once"]:
            return name
        of_state = self.cast.kind(found.org) == "state" and (not found.role or words & lists("parties")["of state"])
        decides = (not found.role or words & lists("parties")["heads"]) and not of_state
        return name if decides and not words & lists("parties")["voice"] else self.cast.principal(name)

    def _owned(self, head: Token) -> tuple[Named, ...]:
        """Name whose men they are: *his forces*, *Serraj's government*."""
        if (
            self.cast.at(head) is not None
            or lemma(head) not in lists("parties")["own"]
            or lemma(head) in lists("parties")["others"]
        ):
            return ()
        owner = next((child for child in head.children if child.dep_ == "poss"), None)
        named = self.parties_of(owner) if owner is not None else ()
        kinds = {self.cast.kind(name) for name, _ in named}
        if "place" in kinds or ("state" in kinds and lemma(head) in lists("parties")["against"]):
            return ()
        return tuple(
            (self.cast.principal(name), doubt) for name, doubt in named if doubt != UNRESOLVED or len(name) > _SHORT
        )

    def _voice_of(self, head: Token, *, taken_up: bool) -> tuple[Named, ...]:
        """Name for whom *a spokesman for Abdic*, *a commander of the front* and *the representative of Zaire* speak."""
        if self.cast.at(head) is not None:
            return ()
        found = (self._noun(one, taken_up=taken_up) for one in naming.spoken_for(head, self.cast))
        return next((named for named in found if named), ())

    def _whose(self, teller: Token) -> tuple[Named, ...]:
        """Name the party of whoever tells of *the group*: a spokesman's side, a leader's movement."""
        return tuple(
            (self.cast.principal(name), doubt or TAKEN_UP) for name, doubt in self._noun(teller, taken_up=False)
        )

    def _may_say(self, name: str, head: Token) -> bool:
        """A thing of a party (*its convoy*) says nothing; rebels are not the state whose name stands before them."""
        if self.cast.at(head) is not None or (self.cast.kind(name) == "person" and head.pos_ == "PROPN"):
            return True
        words = lists("parties")
        state = self.cast.kind(name) in ("state", "place", "government")
        return lemma(head) in words["party"] and not (state and lemma(head) in words["against"])
