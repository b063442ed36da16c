"""Who did it, to whom, where: nouns of a clause as names of the cast, or as the words of the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.events.people import acts_itself
from safepassage.reading.events.syntax import counted, governed

_WITHIN: Final = ("of", "by", "from", "in")
_NAMED: Final = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "advmod"})
_DROPPED: Final = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that", "these", "those"})
_DEEP: Final = 3
_UNITS: Final = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})


def named(noun: Token, cast: Cast, deep: int = 0) -> str:
    """Name whom a noun means: itself, or the nearest inside its phrase (*leaders of X*, *Xian forces*)."""
    if noun.tag_ == "WP$":
        return named(_owner(noun), cast, deep + 1) if deep < _DEEP and _owner(noun).i != noun.i else ""
    if found := cast.who(noun):
        return found
    if deep >= _DEEP:
        return ""
    near = [noun.head] if noun.dep_ == "appos" and deep == 0 else []
    near += [child for child in noun.children if child.dep_ in ("poss", "appos", "compound", "amod", "nmod")]
    near += [inner for word in _WITHIN for prep in noun.children if prep.lower_ == word for inner in governed(prep)]
    return next((name for one in near if (name := named(one, cast, deep + 1))), "")


def _owner(whose: Token) -> Token:
    """Take the noun that *whose* stands for."""
    clause = next((one for one in whose.ancestors if one.dep_ == "relcl"), whose)
    return clause.head if clause is not whose else whose


def worded(noun: Token) -> str:
    """Give the words of a noun's phrase, without article and without what follows it, but with *of X*."""
    if noun.pos_ == "PRON" or noun.tag_ in ("WDT", "WP", "EX"):
        return ""
    inner = counted(noun)
    if inner.i != noun.i:
        return worded(inner)
    parts = [child for child in noun.lefts if child.dep_ in _NAMED]
    parts = [token for child in parts for token in child.subtree] + [noun]
    for prep in noun.rights:
        if prep.lower_ == "of" and prep.dep_ == "prep":
            parts += [token for token in prep.subtree if token.i - noun.i < 8]
    first = min(token.i for token in parts)
    words = noun.doc[first : max(token.i for token in parts) + 1]
    return " ".join(token.text for token in words if token.lower_ not in _DROPPED and not token.is_space).strip(" '\"")


def party(nouns: Iterable[Token], cast: Cast, *, but: frozenset[str] = frozenset(), able: bool = False) -> str:
    """Name the first of some nouns who is in the cast, a place only if nobody else is; else by words.

    ``able``: by words only one who can act.
    """
    every = [noun for noun in nouns if counted(noun).ent_type_ not in _UNITS]
    names = [name for noun in every if (name := named(noun, cast)) and name not in but]
    people = [name for name in names if cast.kind(name) != "place"]
    if people or names:
        return (people or names)[0]
    fit = (noun for noun in every if not able or acts_itself(noun))
    return next((words for noun in fit if (words := worded(noun)) and words not in but), "")


def everybody(nouns: Iterable[Token], cast: Cast) -> tuple[str, ...]:
    """Name everybody whom some nouns and those joined to them mean, in the order of the text."""
    heads = sorted({one.i: one for noun in nouns for one in (noun, *noun.conjuncts)}.values(), key=lambda one: one.i)
    return tuple(dict.fromkeys(name for head in heads if (name := named(head, cast) or worded(head))))
