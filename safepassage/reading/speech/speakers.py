"""Speakers: the name of whoever the words for a teller mean, or those words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.subjects import subject

UNRESOLVED: Final = "pronoun not resolved"
GUESSED: Final = "speaker taken from the statement before"
_ONE: Final = frozenset({"he", "she", "who", "him", "her", "his"})
_MANY: Final = frozenset({"they", "it", "we", "which", "that", "both", "them", "its", "their"})
_ARTICLES: Final = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "one",
        "another",
        "some",
        "any",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
    }
)
_OF_ROLE: Final = frozenset({"of", "for", "from", "to", "with"})
_LIST: Final = frozenset({"including", "like", "such"})
_LONGEST: Final = 8


@dataclass(frozen=True)
class Speaker:
    """Whoever tells: a name (empty where it is not resolved), whether it is one person, and what is not sure."""

    name: str
    person: bool = False
    doubts: tuple[str, ...] = ()


def speakers(teller: Token, cast: Cast, before: Speaker | None) -> tuple[Speaker, ...]:
    """Name everybody whom the words for a teller mean.

    Parameters
    ----------
    teller
        The head of the words.
    cast
        Who is named in the text.
    before
        Who spoke last, near enough that a pronoun or *the statement* may mean them.
    """
    if teller.pos_ == "PRON" or teller.lower_ in words("pronoun"):
        return (_pronoun(teller, cast, before),)
    if cast.at(teller) is None and teller.lemma_.lower() in words("document") | (words("owned") - words("role")):
        return _issuer(teller, cast, before)
    heads = _heads(teller, cast)
    return tuple(dict.fromkeys(named(head, cast) for head in heads))


def _pronoun(teller: Token, cast: Cast, before: Speaker | None) -> Speaker:
    """Resolve a pronoun by the cast, else by who spoke last; else leave it open."""
    mention = cast.at(teller)
    if mention is not None:
        return Speaker(mention.name, cast.kind(mention.name) == "person")
    if before is not None and before.name:
        if teller.lower_ in _ONE and before.person:
            return Speaker(before.name, person=True, doubts=(GUESSED,))
        if teller.lower_ in _MANY and not before.person:
            return Speaker(before.name, doubts=(GUESSED,))
    return Speaker("", teller.lower_ in _ONE, (UNRESOLVED,))


def _issuer(teller: Token, cast: Cast, before: Speaker | None) -> tuple[Speaker, ...]:
    """Name who issued a statement, a letter or a report that speaks."""
    owner = next((child for child in teller.children if child.dep_ == "poss"), None)
    by = [child for child in teller.children if child.lower_ in ("by", "from", "of")]
    issuers = [owner] if owner is not None else [child for one in by for child in one.children if child.dep_ == "pobj"]
    if issuers:
        return speakers(issuers[0], cast, before)
    verb = teller.head.head if teller.head.pos_ == "ADP" else teller.head
    if teller.dep_ in ("dobj", "pobj", "nsubjpass") and verb.pos_ == "VERB" and (issued := subject(verb)) is not None:
        return speakers(issued, cast, before) if issued != teller else (named(teller, cast),)
    name = cast.who(teller)
    if name:
        return (Speaker(name, cast.kind(name) == "person"),)
    if before is not None and before.name:
        return (Speaker(before.name, before.person, (GUESSED,)),)
    return (named(teller, cast),)


def _heads(teller: Token, cast: Cast) -> list[Token]:
    """Give the heads of all who tell: those joined by *and*, those named after *including*, an apposition with a name."""
    listed = [child for child in teller.children if child.lower_ in _LIST]
    named = [child for one in listed for child in one.children if child.dep_ == "pobj" and cast.at(child) is not None]
    if named and cast.at(teller) is None:
        return [named[0], *(one for one in named[0].conjuncts if cast.at(one) is not None)]
    apposed = [child for child in teller.children if child.dep_ == "appos" and cast.at(child) is not None]
    if apposed and not _is_name(teller, cast, apposed[0]):
        return [apposed[0], *(one for one in apposed[0].conjuncts if cast.at(one) is not None)]
    joined = sorted([teller, *teller.conjuncts], key=lambda one: one.i)
    return joined if all(cast.at(one) is not None for one in joined) else [teller]


def _is_name(teller: Token, cast: Cast, apposed: Token) -> bool:
    """Say whether a head is a name already; of a title with a person's name after it the person is."""
    mention, other = cast.at(teller), cast.at(apposed)
    if teller.lemma_.lower() in words("role") and other is not None and cast.kind(other.name) == "person":
        return False
    if mention is None or other is None:
        return mention is not None
    return mention.form == "name" and not (cast.kind(other.name) == "person" != cast.kind(mention.name))


def named(head: Token, cast: Cast) -> Speaker:
    """Name whom a head means, else give its own words."""
    mention = cast.at(head)
    if mention is not None and mention.form != "adjective":
        return Speaker(mention.name, cast.kind(mention.name) == "person")
    role = head.lemma_.lower() in words("role") and head.tag_ in ("NN", "NNP")
    return Speaker(own_words(head), role)


def own_words(head: Token) -> str:
    """Give the words of a noun phrase without its article: *Qatar's foreign ministry*, *head of the mission*."""
    parts = [token for token in head.doc[head.left_edge.i : head.i + 1] if not token.is_space]
    cut = next((at for at in range(len(parts) - 1, -1, -1) if _breaks(parts[at])), -1)
    parts = parts[cut + 1 :][-_LONGEST:]
    while len(parts) > 1 and parts[0].lower_ in _ARTICLES:
        parts = parts[1:]
    end = max(parts[-1].i + 1, _tail(head))
    return head.doc[parts[0].i : end].text.strip()


def _breaks(token: Token) -> bool:
    """Say whether a sign ends the words before it; a hyphen inside a word does not."""
    return token.text in (",", '"', "–", "—", "(", ":") or (token.text == "-" and token.whitespace_ == " ")


def _tail(head: Token) -> int:
    """Give where *of the mission* ends after a role or an organ."""
    lemma = head.lemma_.lower()
    if lemma not in words("role") | words("organ") or head.i + 1 >= len(head.doc):
        return head.i + 1
    link = head.nbor(1)
    if link.lower_ not in _OF_ROLE or link.head != head:
        return head.i + 1
    end = link.right_edge.i + 1
    inner = [token.i for token in head.doc[link.i : end] if token.text in ",;-–—(" or token.dep_ in ("relcl", "acl")]
    return min([end, head.i + _LONGEST, *inner])
