"""Speakers: the name of whoever the words for a teller mean, or those words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.speech.citing import keeper
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.phrases import own_words
from safepassage.reading.speech.reaching import bare, named_before
from safepassage.reading.speech.subjects import signed_by, subject
from safepassage.reading.speech.tellers import heads

UNRESOLVED: Final = "pronoun not resolved"
GUESSED: Final = "speaker taken from the statement before"
_WHOSE: Final = frozenset({"his", "her"})
_ONE: Final = frozenset({"he", "she", "who", "him", "her", "his"})
_MANY: Final = frozenset({"they", "it", "we", "which", "that", "both", "them", "its", "their"})
_BACK: Final = 40
"""*The ministry* goes back so many mentions for the ministry that it means."""
_ITS: Final = frozenset({"his", "her", "its"})
_BODIES: Final = ("org", "igo", "armed_group")


@dataclass(frozen=True)
class Speaker:
    """Whoever tells: a name (empty where it is not resolved), whether it is one person, and what is not sure."""

    name: str
    person: bool = False
    doubts: tuple[str, ...] = ()


def speakers(teller: Token, cast: Cast, before: Speaker | None, *, goes_on: bool = False) -> tuple[Speaker, ...]:
    """Name everybody whom the words for a teller mean.

    Parameters
    ----------
    teller
        The head of the words.
    cast
        Who is named in the text.
    before
        Who spoke last, near enough that a pronoun or *the statement* may mean them.
    goes_on
        They spoke in the sentence before, and a pronoun means them first.
    """
    if (teller.pos_ == "PRON" or teller.lower_ in words("pronoun")) and heads(teller, cast) == [teller]:
        if teller.lower_ in words("quantity") and cast.at(teller) is None:
            of = next((child for child in teller.children if child.lower_ == "of"), None)
            paper = next((one for one in of.children if one.lemma_.lower() in words("document")), None) if of else None
            if paper is not None:
                return _issuer(paper, cast, before)
            end = of.right_edge.i + 1 if of is not None and teller.lower_ == "one" else 0
            return (Speaker(teller.doc[teller.i : end].text if end else own_words(teller)),)
        return (_pronoun(teller, cast, before, goes_on=goes_on),)
    if cast.at(teller) is None and teller.lemma_.lower() in words("document") | (words("owned") - words("role")):
        return _issuer(teller, cast, before)
    delegation = next((child for child in teller.children if child.lower_ in _WHOSE), None)
    if delegation is not None and teller.lemma_.lower() == "delegation":
        return (_pronoun(delegation, cast, before, goes_on=goes_on),)
    again = _many(teller, cast) or _again(teller, cast, before) or _voice(teller, cast, before)
    if again is not None:
        return (again,)
    return tuple(dict.fromkeys(named(head, cast) for head in heads(teller, cast)))


def _many(teller: Token, cast: Cast) -> Speaker | None:
    """Give whom several officials, observers or negotiators speak for; *local officials* speak for themselves."""
    if teller.tag_ not in ("NNS", "NNPS") or teller.lemma_.lower() not in words("many") or cast.at(teller) is not None:
        return None
    name = cast.who(teller)
    side = bool(name) and cast.kind(name) not in ("person", "place", None)
    return Speaker(name) if side else None


def _again(teller: Token, cast: Cast, before: Speaker | None) -> Speaker | None:
    """Give who is meant by *the ministry* or *the official*: who spoke before, or the last one so called in the text."""
    noun = teller.lemma_.lower()
    if not bare(teller) or cast.at(teller) is not None or noun not in words("role") | words("organ"):
        return None
    if before is not None and before.name.casefold().endswith(noun):
        return Speaker(before.name, before.person)
    so_called = (
        one.name for one in reversed(named_before(teller, cast)[-_BACK:]) if f" {noun} " in f" {one.name.casefold()} "
    )
    name = next(so_called, "")
    return Speaker(name, cast.kind(name) == "person") if name else None


def _voice(teller: Token, cast: Cast, before: Speaker | None) -> Speaker | None:
    """Give the body that was spoken of before, for which *a spokesperson* speaks whose body is not told."""
    alone = all(child.lower_ in ("a", "its") for child in teller.children if child.dep_ != "punct")
    if not teller.lower_.startswith("spokes") or not alone or cast.at(teller) is not None:
        return None
    body = before is not None and not before.person and cast.kind(before.name) in _BODIES
    return Speaker(before.name, doubts=(GUESSED,)) if before is not None and body else None


def _pronoun(teller: Token, cast: Cast, before: Speaker | None, *, goes_on: bool) -> Speaker:
    """Resolve a pronoun by who spoke just before, by the cast, by whom the text was about; else leave it open."""
    fits = before is not None and bool(before.name) and teller.lower_ in (_ONE if before.person else _MANY)
    mention = cast.at(teller)
    if mention is not None and not (goes_on and fits):
        return Speaker(mention.name, cast.kind(mention.name) == "person")
    if before is not None and fits:
        return Speaker(before.name, before.person, (GUESSED,))
    return Speaker("", teller.lower_ in _ONE, (UNRESOLVED,))


def _issuer(teller: Token, cast: Cast, before: Speaker | None) -> tuple[Speaker, ...]:
    """Name who issued a statement, a letter or a report that speaks."""
    owner = next((child for child in teller.children if child.dep_ == "poss"), None)
    by = [child for child in teller.children if child.lower_ in ("by", "from", "of")]
    issuers = (
        [owner]
        if owner is not None
        else signed_by(teller) or [child for one in by for child in one.children if child.dep_ == "pobj"]
    )
    if issuers:
        return speakers(issuers[0], cast, before)
    name = cast.who(teller)
    if name:
        return (Speaker(name, cast.kind(name) == "person"),)
    keepers = [one for one in teller.children if keeper(one)] if teller.lemma_.lower() in words("owned") else []
    if keepers:
        return (named(keepers[0], cast),)
    if teller.dep_ == "dobj" and teller.head.pos_ == "VERB" and (issued := subject(teller.head)) is not None:
        return speakers(issued, cast, before) if issued != teller else (named(teller, cast),)
    if before is not None and before.name:
        return (Speaker(before.name, before.person, (GUESSED,)),)
    return (named(teller, cast),)


def named(head: Token, cast: Cast) -> Speaker:
    """Name whom a head means, else give its own words."""
    mention = cast.at(head)
    if mention is not None and mention.form == "name" and _owned(head, mention, cast):
        return Speaker(own_words(head))
    if mention is not None and mention.form != "adjective":
        return Speaker(mention.name, cast.kind(mention.name) == "person")
    lemma = head.lemma_.lower()
    title = _title(head, cast) if lemma in words("media") else ""
    if title:
        return Speaker(title)
    body = lemma in words("organ") | words("media") | words("document") | words("owned")
    whose = next((child for child in head.children if child.dep_ == "poss" and child.lower_ in _ITS), None)
    owner = cast.at(whose) if whose is not None else None
    if owner is not None and (body or lemma.startswith("spokes")):  # his press service
        return Speaker(f"{owner.name.split()[-1]}'s {own_words(head)}")
    person = lemma in words("role") or head.ent_type_ == "PERSON" or (head.tag_ == "NN" and not body)
    return Speaker(own_words(head), person and head.tag_ in ("NN", "NNP"))


def _title(head: Token, cast: Cast) -> str:
    """Give the name of a paper or an agency: *Interfax* of *Russia's Interfax news agency*."""
    near = [one for one in head.children if one.dep_ in ("compound", "nmod") and one.i < head.i and one.pos_ == "PROPN"]
    names = [mention for one in near if (mention := cast.at(one)) is not None]
    if names:
        return next((one.name for one in names if cast.kind(one.name) in ("org", "person")), "")
    if not near or near[-1].ent_type_ in ("DATE", "TIME"):
        return ""  # the Sunday newspaper
    return head.doc[near[-1].left_edge.i : near[-1].right_edge.i + 1].text


def _owned(head: Token, mention: Mention, cast: Cast) -> bool:
    """Say whether an organ is named with its state, and its name in the cast without (*Azerbaijan's Defense Ministry*)."""
    owner = next((child for child in head.children if child.dep_ == "poss" and child.i < mention.start), None)
    name = owner is not None and cast.at(owner) is not None and owner.pos_ == "PROPN"
    return (
        name and mention.name.split()[-1].lower() in words("organ") and cast.kind(mention.name) in ("org", "government")
    )
