"""Whose men they are: *guerrillas of the FMLN*, *troops loyal to Haftar*, *the militants*; and for whom one speaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.lexicon import governed_from
from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.words import lemma, lists

_BACK: Final = 2
_FAR: Final = 300


def loyal_to(head: Token) -> Token | None:
    """Go from *guerrillas* to whose they are: *guerrillas of the FMLN*, *troops loyal to Haftar*, *fighters from the front*."""
    if lemma(head) not in lists("parties")["men"]:
        return None
    for child in head.children:
        if child.i < head.i:
            continue
        if child.dep_ == "prep" and child.lower_ in ("of", "from") and head.tag_ == "NNS":
            return next((one for one in child.children if one.dep_ == "pobj"), None)
        if child.dep_ == "relcl" and lemma(child) in ("make", "form", "compose", "constitute"):
            return next((one for one in child.children if one.dep_ == "dobj"), None)
        if child.lower_ in lists("parties")["loyal"]:
            preps = (one for one in child.children if one.lower_ == "to")
            return next((one for prep in preps for one in prep.children if one.dep_ == "pobj"), None)
    return None


def the_state(head: Token, cast: Cast) -> str:
    """Name the one state whose *the government* may be: the only one told of in the sentence and the two before it."""
    near = [child for child in head.children if child.dep_ != "punct"]
    if len(near) != 1 or near[0].lower_ != "the" or lemma(head) not in ("government", "authority", "regime"):
        return ""
    seen = ((token, cast.at(token)) for token in _before(head))
    named = {_state(one.name, cast, token) for token, one in seen if one is not None} - {""}
    return next(iter(named)) if len(named) == 1 else ""


def _state(name: str, cast: Cast, token: Token) -> str:
    """Give the state that a name is, or whose capital it is; *met in Nairobi* tells only where."""
    if cast.kind(name) in ("state", "government"):
        return name
    seat = governed_from().get(name.lower().replace("'", "")) if token.dep_ != "pobj" else None
    return seat.name if seat is not None else ""


def _before(head: Token) -> Iterator[Token]:
    """Give the words before one in its sentence and the two before it, no more than a few hundred."""
    start = head.sent
    for _ in range(_BACK):
        start = start[0].nbor(-1).sent if start.start else start
    yield from head.doc[max(start.start, head.i - _FAR) : head.i]


def seated(office: Token) -> str:
    """Name the state of an office by its capital: *the defence ministry in Bujumbura*, no *Palestinian authority in Cairo*."""
    near = [child for child in office.children if child.i < office.i]
    if not any(one.lower_ == "the" for one in near) or any(one.tag_ == "JJ" and one.is_title for one in near):
        return ""
    preps = (child for child in office.children if child.dep_ == "prep" and child.lower_ == "in")
    towns = (one for prep in preps for one in prep.children if one.dep_ == "pobj")
    names = (office.doc[one.left_edge.i : one.i + 1].text.lower() for one in towns)
    seats = (governed_from().get(one) for one in names)
    return next((seat.name for seat in seats if seat is not None), "")


def is_bare(head: Token, cast: Cast) -> bool:
    """Say whether a band is known by nothing but its noun: *the militants*."""
    mention = cast.at(head)
    return mention is not None and mention.name.lower() == head.lower_


def the_band(head: Token, cast: Cast) -> str:
    """Name the one armed group that *the militants* takes up: the only one in the sentence and the two before it."""
    near = [child for child in head.children if child.dep_ != "punct"]
    alone = len(near) == 1 and near[0].lower_ in ("the", "these", "those")
    if not alone or lemma(head) not in lists("parties")["bands"]:
        return ""
    seen = (cast.at(token) for token in _before(head))
    named = {one.name for one in seen if one is not None and _is_band(one.name, cast)}
    return next(iter(named)) if len(named) == 1 else ""


def _is_band(name: str, cast: Cast) -> bool:
    """Tell an armed group from the army of a state, and from *the militants* themselves."""
    words = set(name.lower().split())
    apart = lists("parties")["regular"]
    bare = lists("parties")["bands"]
    return cast.kind(name) == "armed_group" and not words & apart and name.lower() not in {f"{one}s" for one in bare}


def spoken_by(person: Token) -> Token | None:
    """Find for whom somebody speaks: *Krajisnik, speaking for the Serbs, said*, *Mirza, who leads the team of the front*."""
    follow = person.doc[person.i + 1 : person.i + 3]
    if [one.lower_ for one in follow] == [",", "for"]:
        return next((one for one in follow[1].children if one.dep_ == "pobj"), None)
    beside = (one for one in (*person.children, *person.head.children) if one.dep_ in ("acl", "relcl", "advcl"))
    acts = (one for one in beside if lemma(one) in lists("parties")["acting for"] and one.i > person.i)
    for verb in acts:
        if verb.dep_ == "advcl" and person.dep_ not in ("nsubj", "nsubjpass"):
            continue
        preps = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("for", "on")]
        inner = [one for child in preps for one in child.children if one.dep_ == "pobj"]
        halves = [of for one in inner if lemma(one) == "behalf" for of in one.children if of.lower_ == "of"]
        inner = [one for of in halves for one in of.children] or [one for one in inner if lemma(one) != "behalf"]
        inner += [child for child in verb.children if child.dep_ == "dobj" and lemma(verb) == "represent"]
        if inner:
            return inner[0]
    return None


def men_of(head: Token, cast: Cast) -> tuple[str, str]:
    """Name whose men they are, *guerrillas of the FMLN*; else the only band or state that *the rebels* takes up."""
    if cast.at(head) is not None and not is_bare(head, cast):
        return "", ""
    owner = loyal_to(head)
    name = cast.who(owner) if owner is not None else ""
    if name and cast.kind(name) in ("armed_group", "government", "person"):
        return name, ""
    return "", the_band(head, cast) or the_state(head, cast)


def body_of(person: str, teller: Token | None, cast: Cast) -> str:
    """Name whose *it* is that a person speaks of: *Sayed, number two in the front, said it accepted*."""
    principal = cast.principal(person)
    if principal != person:
        return principal
    seen = (cast.at(one) for one in _office(teller)) if teller is not None else iter(())
    sides = ("state", "government", "armed_group")
    return next((one.name for one in seen if one is not None and cast.kind(one.name) in sides), "")


def _office(person: Token) -> Iterator[Token]:
    """Give the words of a person's office, *number two in the front*; *an enemy of the front* and *who met it* are none."""
    yield person
    for child in person.children:
        if child.dep_ in ("appos", "prep", "pobj", "compound", "nmod", "poss") and not lists("parties")["others"] & {
            lemma(child)
        }:
            yield from _office(child)
