"""Where the words of the lexicons stand in a text, and as what: a name, an adjective, a town or the government in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.acting import acts, attributed, governs, told
from safepassage.reading.cast.figures import is_surname
from safepassage.reading.cast.folding import Words, fold
from safepassage.reading.cast.lexicon import Known, Meaning, entries
from safepassage.reading.cast.phrases import Phrases
from safepassage.reading.cast.runs import common_nouns, given_names, title_words
from safepassage.reading.cast.sighting import Sighting, sight
from safepassage.reading.cast.value import Form
from safepassage.reading.cast.wording import nouns, place_words

_AFTER_LANGUAGE: Final = frozenset({"on", "at", "by", "and", "to", "with", "through", "from", "when", "as"})
_RIVERS: Final = frozenset({"Niger", "Jordan", "Senegal"})
NOBODY: Final = Known("", "org")
"""What a word of the lexicons means where it means nobody; it is no other name either."""


def look_up(doc: Doc, words: Words, phrases: Sequence[Phrases[Meaning]]) -> tuple[Sighting, ...]:
    """See everybody whom the lexicons know, the longest name at each place; of two as long, the earlier lexicon's."""
    found = list(_hits(doc, words, phrases))
    found = list(_peoples(doc, _seated(found)))
    named = {one.known.state or one.known.name for one, _ in found} | {one.known.name for one, _ in found}
    return tuple(one if _meant(one, meaning, named, doc) else replace(one, known=NOBODY) for one, meaning in found)


def _hits(doc: Doc, words: Words, phrases: Sequence[Phrases[Meaning]]) -> Iterator[tuple[Sighting, Meaning]]:
    at, surnames = 0, _surnames(words)
    while at < len(words):
        length, meanings = max((one.longest(words, at) for one in phrases), key=lambda hit: hit[0])
        state = length == 1 and bool(meanings) and meanings[0].known.type == "state" and meanings[0].how == "name"
        joined = state and _joined(words, at) and not max(one.longest(words, at + 1)[0] for one in phrases)
        if length == 1 and meanings and (joined or _is_other(doc, words, at, meanings[0], surnames)):
            meanings = []
        if meanings:
            yield _hit(doc, words, at, at + length, meanings), meanings[0]
        at += length if meanings else 1


def _seated(found: Sequence[tuple[Sighting, Meaning]]) -> Iterator[tuple[Sighting, Meaning]]:
    """Let the seat of those whom few recognise stand for them only where the text tells them by name (*Sanaa*)."""
    named = {one.known.name for one, meaning in found if meaning.how != "seat"}
    for one, meaning in found:
        lost = (
            meaning.how == "seat"
            and one.known.name
            and one.known.type not in ("state", "place")
            and one.known.name not in named
        )
        yield (replace(one, known=Known(_place(one.words), "place")) if lost else one), meaning


def _peoples(doc: Doc, pairs: Iterable[tuple[Sighting, Meaning]]) -> Iterator[tuple[Sighting, Meaning]]:
    """Let a people mean the only party of a text that is called by it, unless their state is told: *the Serbs* of Bosnia."""
    found = list(pairs)
    called: dict[str, set[Known]] = defaultdict(set)
    for one, _ in found:
        if " " in one.words and one.known.name and one.known.type not in ("place", "igo"):
            called[_people(one, group=True)].add(one.known)
    told = {one.known.name for one, _ in found if _people(one) not in called}
    for one, meaning in found:
        before = doc[max(one.start - 1, 0)]
        apart = before.is_stop or not before.text[:1].isupper()  # *Krajina Serbs* are a party of their own
        alone = " " not in one.words and one.known.type == "state" and apart
        parties = called.get(_people(one), set()) if alone else set()
        if len(parties) == 1 and one.known.name not in told:
            party = next(iter(parties))
            yield replace(one, known=party), replace(meaning, known=party)
        else:
            yield one, meaning


def _people(one: Sighting, *, group: bool = False) -> str:
    """Give the word for a people that ends a name, also before the noun for their men (*Bosnian Serb army*)."""
    told = [fold(word) for word in one.words.split()]
    while group and len(told) > 1 and told[-1] in nouns("collective") | nouns("state") | nouns("standing"):
        told.pop()
    return told[-1].removesuffix("s")


def _given(doc: Doc, words: Words, at: int, meaning: Meaning) -> bool:
    """Say whether a state's name is a person's given name here: *Israel Katz*, *Foreign Minister Jordan King*."""
    if (
        meaning.known.type not in ("state", "place")
        or meaning.how != "name"
        or at + 1 >= len(words)
        or words[at].folded not in given_names()
    ):
        return False
    after, before = words[at + 1], words[at - 1] if at else None
    surname = after.gap == " " and after.capital and not after.raw.isupper() and after.folded not in common_nouns()
    titled = before is not None and before.folded in title_words() and words[at].gap in (" ", ". ")
    return surname and (
        titled or is_surname(after.folded) or "PERSON" in (doc[after.token].ent_type_, doc[words[at].token].ent_type_)
    )


def _is_other(doc: Doc, words: Words, at: int, meaning: Meaning, surnames: frozenset[str]) -> bool:
    """Say whether a word of the lexicons is somebody's name here, or a place's."""
    named = meaning.known.type == "state" and meaning.how == "name" and words[at].folded in surnames
    return named or _given(doc, words, at, meaning) or _hospital(words, at, meaning)


def _joined(words: Words, at: int) -> bool:
    """Say whether a word is joined to another that makes a name of both: *France-Soir*, not *Franco-German*."""
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and after.gap == "-" and after.raw.istitle() and words[at].raw.istitle()


def _language(words: Words, at: int, meaning: Meaning) -> bool:
    """Say whether an adjective is a language: *a note in Spanish on its page*."""
    after = words[at + 1] if at + 1 < len(words) else None
    ends = after is None or after.gap != " " or after.folded in _AFTER_LANGUAGE
    return meaning.how == "adjective" and at > 0 and words[at - 1].raw == "in" and words[at].gap == " " and ends


def _surnames(words: Words) -> frozenset[str]:
    """Give the words that the text first has as somebody's surname (*Bill Jordan*), so that the bare word is that person."""
    first: dict[str, bool] = {}
    for at, word in enumerate(words):
        before = words[at - 1] if at and word.gap == " " else None
        given = before is not None and before.capital and before.folded in given_names()
        beyond = words[at - 2].capital if at > 1 and before is not None and before.gap == " " else False
        if word.capital:
            first.setdefault(word.folded, given and not beyond)
    return frozenset(word for word, named in first.items() if named)


def _hospital(words: Words, at: int, meaning: Meaning) -> bool:
    """Say whether a group's name is but a word in a place's: *Al-Amal Hospital*."""
    group = meaning.known.type in ("armed_group", "org") and not words[at].raw.isupper()
    after = words[at + 1] if at + 1 < len(words) else None
    return (
        group
        and words[at].gap == "-"
        and after is not None
        and after.raw.istitle()
        and after.folded in place_words("suffix")
    )


def _hit(doc: Doc, words: Words, first: int, last: int, meanings: Sequence[Meaning]) -> Sighting:
    """Take the meaning that was put in first: a place as it is spelled here, a seat of government only where it acts."""
    meaning = meanings[0]
    plain = meaning.known.type == "place" and not meaning.known.case_id
    seat = meaning.how == "seat" and not _dated(words, first, last)
    backing = last < len(words) and words[last].gap == "-" and words[last].raw in nouns("installed")
    governing = seat and (backing or governs(doc[words[last - 1].last]) or _paired(words, first, last))
    river = meaning.known.name in _RIVERS and first > 0 and words[first - 1].raw == "the" and meaning.how == "name"
    if plain and first and words[first].gap == "-" and words[first - 1].raw in ("Al", "al", "El", "el"):
        first -= 1
    if (seat and last < len(words) and words[last].raw == "time") or _language(words, first, meaning):
        return sight(NOBODY, words, first, last, "name")  # Moscow time
    if plain or river or (meaning.how == "seat" and not governing):
        return sight(Known(_place(words.told(first, last)), "place", iso=meaning.known.iso), words, first, last, "name")
    form: Form = "adjective" if meaning.how == "adjective" else "name"
    return sight(meaning.known, words, first, last, form)


def _dated(words: Words, first: int, last: int) -> bool:
    """Say whether a town opens a line with a date or a dash behind it, as where a text was written."""
    opens = first == 0 or "\n" in words[first].gap
    return (
        opens
        and last < len(words)
        and any(mark in words[last].gap for mark in (",", "\u2014", "\u2013", " - ", "--", "("))
    )


def _paired(words: Words, first: int, last: int) -> bool:
    """Say whether two seats of government stand side by side and no word for a place before: *Kyiv and Moscow trade blame*."""
    after = last + 1 < len(words) and words[last].raw == "and" and words[last + 1].folded in seats()
    before = first > 1 and words[first - 1].raw == "and" and words[first - 2].folded in seats()
    start = first - 2 if before else first
    placed = start > 0 and words[start - 1].folded in place_words("where") | {"of"}
    return (after or before) and not placed and not words[first].raw.isupper()


@cache
def seats() -> frozenset[str]:
    """Give the folded seats of government that are one word."""
    return frozenset(fold(phrase) for phrase, meaning in entries() if meaning.how == "seat" and " " not in phrase)


def _meant(one: Sighting, meaning: Meaning, named: set[str], doc: Doc) -> bool:
    """Drop a word that needs another which the text does not have, and media that only carry the news."""
    known = meaning.known
    if known.where and not named & set(known.where):
        return False
    outer = _outermost(doc[one.end - 1])
    return not known.media or acts(outer) or attributed(outer) or told(outer) or _label(doc, one)


def _label(doc: Doc, one: Sighting) -> bool:
    """Say whether a name opens a line and a colon follows, as who asks does in a transcript."""
    opens = one.start == 0 or "\n" in doc[one.start - 1].text
    return opens and one.end < len(doc) and doc[one.end].text == ":"


def _outermost(token: Token) -> Token:
    """Climb from a name to the noun that it stands before: *the Interfax news agency*."""
    while (token.dep_ in ("compound", "nmod") and token.head.i > token.i) or token.dep_ == "appos":
        token = token.head
    return token


def _place(told: str) -> str:
    """Name a place as it is spelled here, but not in capitals all through (*GENEVA*)."""
    return told.title() if told.isupper() and len(told) > 3 else told
