"""Whose stance it is: a spokesperson's is the party's, a leader's own is the leader's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.meeting import met_before
from safepassage.reading.cast.value import Cast
from safepassage.reading.events.syntax import Clause
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.phrases import own_words
from safepassage.reading.speech.value import Said, Speech
from safepassage.reading.stances.issuing import issuers
from safepassage.reading.stances.lexicon import lemma, lists

_WE: Final = frozenset({"we", "us", "our", "ours"})
_I: Final = frozenset({"i", "me", "my", "mine"})
_NEAR: Final = 6


@dataclass(frozen=True)
class Holders:
    """Who holds what a token says."""

    cast: Cast
    speech: Speech
    _by_verb: dict[int, Said] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_verb", {said.verb: said for said in self.speech.said})

    def of(self, tokens: tuple[Token, ...], verb: Token, *, spoken: bool = False) -> tuple[str, ...]:
        """Name the holders; without tokens, whoever tells the verb's words, who must speak for a party.

        What is ``spoken`` and told by nobody is said by who issues the text: *All sides must open the roads*.
        """
        found = [name for token in tokens for name in self._named(token)] if tokens else [*self._tellers(verb)]
        if not tokens and spoken and self.speech.telling(verb) is None:
            found = [*self.speech.issuers]
        found = [self._state_of(name) for name in found]
        named = tuple(dict.fromkeys(name for name in found if name and self.cast.kind(name) not in (None, "place")))
        if named or not tokens:
            return named or self._unnamed(verb)
        if spoken:
            return self.of((), verb, spoken=True)
        people = tuple(name for token in tokens if (name := self._person(token)))
        bodies = (two for one in tokens for two in (one, *self._oneself(one)))
        return people or tuple(self._own_words(one) for one in bodies if self._is_somebody(one))

    def _unnamed(self, verb: Token) -> tuple[str, ...]:
        """Keep the words for a body that tells the verb's words, and that nobody is found for (*the governor's party*)."""
        said = self.speech.telling(verb)
        told = Clause(verb.doc[said.verb]).subjects if said is not None and said.verb >= 0 else ()
        known = words("organ") | lists("voices")["holding"]
        body = [one for one in told if one.pos_ == "NOUN" and lemma(one) in known]
        return tuple(own_words(one) for one in body[:1])

    def _person(self, token: Token) -> str:
        """Find the person of whose name a name that is taken for a place is a part."""
        fits = [one.name for one in self.cast.entities if one.type == "person" and token.text in one.name.split()]
        return fits[0] if len(fits) == 1 and token.pos_ == "PROPN" else ""

    def _state_of(self, name: str) -> str:
        """Name the state for the seat of its government (*the Kremlin*)."""
        body = self.cast.entity(name)
        of = body.org if body is not None and name.lower() in lists("voices")["seats"] else ""
        return of if self.cast.kind(of) in ("state", "government") else name

    def _is_somebody(self, token: Token) -> bool:
        """Say whether a noun that nobody is found for is a party or speaks for one: *the elders*, *the authorities*."""
        known = words("role") | words("organ") | lists("voices")["holding"]
        known = known - lists("voices")["onlookers"]
        open_ = not self.cast.every(token) or self._is_of_person(token)
        return token.pos_ in ("NOUN", "PROPN") and lemma(token) in known and open_

    def _own_words(self, token: Token) -> str:
        """Keep the words for somebody, those of a leader's body with the leader: *his party*."""
        owner = next((one for one in token.children if one.dep_ == "poss"), None)
        if owner is None or not self._is_of_person(token):
            return own_words(token)
        return token.doc[owner.left_edge.i : token.i + 1].text

    def _is_of_person(self, token: Token) -> bool:
        """Say whether a body has only its leader for a name: *his party*, *Doe's government*."""
        owned = lemma(token) in lists("voices")["theirs"] and any(one.dep_ == "poss" for one in token.children)
        return owned and {self.cast.kind(name) for name in self.cast.every(token)} == {"person"}

    def _tellers(self, verb: Token) -> tuple[str, ...]:
        """Name all who tell a verb's words together: *both presidents said that the guns must fall silent*."""
        said = self.speech.telling(verb)
        beside = [one for one in self.speech.said if said is not None and one.verb == said.verb >= 0]
        together = [one for one in beside if said is not None and (one.start, one.end) == (said.start, said.end)]
        return tuple(self._teller(verb, one) for one in together) or (self._teller(verb, said),)

    def _teller(self, verb: Token, said: Said | None) -> str:
        ours = [one for one in Clause(verb.head).subjects if one.lower_ in _WE] if verb.dep_ == "ccomp" else []
        about = (one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass"))
        ours += [two for one in about for two in one.children if two.dep_ == "poss" and two.lower_ in _WE]
        if said is not None and ours:  # "We have always said that it cannot be divided", "our survival is at stake"
            return next(iter(self._named(ours[0])), "")
        name = self._party(said.record.speaker, we=said.verb < 0) if said is not None else ""
        if said is not None and said.verb >= 0:
            name = self._behalf(verb.doc[said.verb]) or name
        return "" if self.cast.kind(name) == "person" and self.cast.kind(self.cast.principal(name)) == "org" else name

    def _behalf(self, verb: Token) -> str:
        """Name the party for which somebody tells: *for the Union, X said*, *Russia's representative said*."""
        lead = next((one for one in verb.children if one.lower_ == "for" and one.i == verb.sent.start), None)
        under = [one for one in lead.children if one.dep_ == "pobj"] if lead is not None else []
        tellers = [one for one in Clause(verb).subjects if one.pos_ == "NOUN" and self.cast.at(one) is None]
        spoken_for = [one for one in tellers if lemma(one) in words("role") | lists("voices")["holding"]]
        of = [
            two for one in spoken_for for prep in one.children if prep.lower_ in ("of", "for") for two in prep.children
        ]
        names = (name for one in (*under, *spoken_for, *of) for name in self.cast.every(one))
        return next((name for name in names if self.cast.kind(name) not in (None, "place", "person")), "")

    def _named(self, token: Token) -> tuple[str, ...]:
        word = token.lower_
        if word in _WE | _I:
            said = self._speaker(token)
            name = said.record.speaker if said is not None else self.cast.who(token) or self.speech.issuer
            if word in _I and not self._leads(name):
                return ()
            party, side = self._party(name, we=word in _WE), self.speech.side
            return side if word in _WE and party in side else (party,)
        if self._is_of_person(token):
            return self._led(token)
        names = (
            self._our_own(token)
            or issuers(token, self.cast)
            or self.cast.every(token)
            or met_before(token, self.cast)
            or self._whose(token)
            or self._as_speaker(token)
            or tuple(name for one in self._oneself(token) for name in self._named(one))
        )
        return tuple(self._party(name, we=False) for name in names)

    def _led(self, body: Token) -> tuple[str, ...]:
        """Name what the leader of a body leads: his movement; of a state, only its government is not told apart."""
        above = [self.cast.principal(name) for name in self.cast.every(body)]
        of_state = ("state", "government") if lemma(body) in lists("voices")["state"] else ()
        fits = ("armed_group", "org", "igo", *of_state)
        return tuple(name for name in above if self.cast.kind(name) in fits)[:1]

    def _whose(self, token: Token) -> tuple[str, ...]:
        """Name the party of *his country*, *her party*: the one for which whoever is meant speaks."""
        whose = next((one for one in token.children if one.tag_ == "PRP$"), None)
        if whose is None or lemma(token) not in lists("voices")["theirs"]:
            return ()
        said = self.speech.telling(token)
        verb = next((one for one in token.ancestors if one.pos_ == "VERB"), token)
        above = [name for one in Clause(verb).subjects for name in self.cast.every(one)]
        people = [*self.cast.every(whose), *((said.record.speaker,) if said is not None else ()), *above]
        parties = [self.cast.principal(name) for name in people]
        return tuple(party for party in parties if self.cast.kind(party) not in ("person", "place", None))[:1]

    def _our_own(self, token: Token) -> tuple[str, ...]:
        """Name the party of whoever issues the text, for *my Administration* and *our government*."""
        ours = any(one.tag_ == "PRP$" and one.lower_ in _WE | _I for one in token.children)
        party = self.cast.principal(self.speech.issuer) if ours and lemma(token) in lists("voices")["theirs"] else ""
        return (party,) if self.cast.kind(party) in ("state", "government", "igo") else ()

    def _as_speaker(self, token: Token) -> tuple[str, ...]:
        """Take an open pronoun for whoever the statement that it begins is of: *he called on them to return*."""
        said = self._by_verb.get(token.head.i) if token.tag_ == "PRP" and token.dep_ == "nsubj" else None
        return (said.record.speaker,) if said is not None and said.record.speaker else ()

    def _oneself(self, token: Token) -> tuple[Token, ...]:
        """Take an open pronoun in what somebody tells for the teller: *the negotiators said that they would not*.

        A teller that is itself a pronoun in what somebody tells is not followed: two could tell of one another.
        """
        said = self.speech.telling(token) if token.tag_ in ("PRP", "PRP$") and not self.cast.every(token) else None
        if said is None or said.verb < 0 or token.lower_ in ("you", *_WE, *_I):
            return ()
        tellers = Clause(token.doc[said.verb]).subjects
        return tuple(one for one in tellers if one.pos_ != "PRON" or self.speech.telling(one) is None)

    def _speaker(self, token: Token) -> Said | None:
        """Find the statement that a *we* is in, or begins: *We call on Rwanda to withdraw* of one who issues a text."""
        inside = self.speech.telling(token) or self._by_verb.get(token.head.i)
        if inside is not None:
            return inside
        near = token.doc[token.i : min(token.i + _NEAR, token.sent.end)]
        return next((said for one in near if (said := self.speech.telling(one)) is not None), None)

    def _leads(self, name: str) -> bool:
        """Say whether somebody's *I* is more than a manner of speaking: *I don't want you to get lost here*."""
        found = self.cast.entity(name)
        role = found.role.lower() if found is not None else ""
        voices = lists("voices")
        return any(word in role for word in voices["own"]) and not any(word in role for word in voices["speaking"])

    def _party(self, name: str, *, we: bool) -> str:
        found = self.cast.entity(name)
        if found is None or found.type != "person":
            return name
        role = found.role.lower()
        above = self.cast.principal(name)
        speaks = self._speaks_for(role, above)
        ours = we and not any(word in role for word in lists("voices")["leading"])
        return above if (speaks or ours) and self.cast.kind(above) not in ("place", None) else name

    def _speaks_for(self, role: str, above: str) -> bool:
        """Say whether a role has its words from a party: a spokesman's, a rebel minister's, a foreign minister's."""
        voices, kind = lists("voices"), self.cast.kind(above)
        serves = kind == "armed_group" and any(word in role for word in voices["serving"])
        posted = kind == "state" and "former" not in role and any(role.endswith(word) for word in voices["posted"])
        return serves or posted or any(word in role for word in voices["speaking"])
