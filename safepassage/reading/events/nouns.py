"""What a noun of the text stands for: seen through words that count, relative pronouns and datelines."""

from __future__ import annotations

from itertools import chain
from typing import Final

from spacy.tokens import Token

from safepassage.reading.events.acts import table

_DATELINE: Final = 14


def is_noun(token: Token) -> bool:
    """Whether a token can name somebody or something."""
    return token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "DET")


def governed(prep: Token) -> tuple[Token, ...]:
    """Give the nouns that a preposition governs, without those joined to them by *and*."""
    return tuple(child for child in prep.children if child.dep_ == "pobj")


def counted(noun: Token) -> Token:
    """See through a word that only counts (*dozens of prisoners*) to what it counts."""
    if noun.lemma_.lower() not in table("frames")["counting"] and noun.pos_ != "NUM":
        return noun
    inner = [one for prep in noun.children if prep.lower_ == "of" for one in governed(prep)]
    return counted(inner[0]) if inner else noun


def keys(noun: Token) -> frozenset[str]:
    """Give the words under which a noun may stand in a list: itself, and itself after each word before it."""
    lemma = noun.lemma_.lower()
    before = (child for child in noun.lefts if child.dep_ in ("compound", "amod", "nmod"))
    pairs = (f"{one} {lemma}" for child in before for one in (child.lower_, child.lemma_.lower()))
    of = (f"{lemma} of {inner.lemma_.lower()}" for prep in noun.rights if prep.lower_ == "of" for inner in prep.rights)
    return frozenset(chain((lemma,), pairs, of))


def past_dateline(noun: Token) -> Token:
    """Step over a dateline (*ADEN, Yemen — The government*) that the parse took for the subject."""
    sentence = noun.sent
    dash = next((one for one in sentence[:_DATELINE] if one.text in ("-", "--", "–", "—")), None)
    if (
        dash is None
        or noun.i > dash.i
        or not any(one.text.isupper() and len(one) > 1 for one in sentence[: dash.i - sentence.start])
    ):
        return noun
    after = [one for one in noun.subtree if one.i > dash.i and one.dep_ in ("appos", "conj", "dep", "nmod", "nsubj")]
    return after[0] if after else noun


def antecedent(noun: Token) -> Token:
    """Take the noun that a relative pronoun stands for."""
    clause = noun.head
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.i != clause.i:
        clause = clause.head
    relative = noun.tag_ in ("WDT", "WP") and clause.dep_ == "relcl"
    return clause.head if relative and is_noun(clause.head) else noun


def hung(nouns: tuple[Token, ...]) -> list[Token]:
    """Give the prepositions that hang on some nouns."""
    return [prep for noun in nouns for prep in noun.children if prep.dep_ == "prep"]
