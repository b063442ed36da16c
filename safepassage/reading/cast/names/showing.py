"""What one occurrence of a name shows: its label in the parse, and the words before and behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.acting import acts, speaks, told
from safepassage.reading.cast.folding import Word, Words
from safepassage.reading.cast.lexicon import word_list
from safepassage.reading.cast.names.following import followed
from safepassage.reading.cast.runs import Run
from safepassage.reading.cast.wording import place_words, titles
from safepassage.reading.draft import EntityType

Shown = Iterable[tuple[str, float]]
_LABELS: Final[Mapping[str, tuple[EntityType, float]]] = {
    "PERSON": ("person", 2.0),
    "GPE": ("place", 1.5),
    "LOC": ("place", 1.5),
    "FAC": ("place", 1.0),
    "ORG": ("org", 1.2),
    "NORP": ("org", 0.3),
}
_NOTHING: Final = frozenset({"LAW", "EVENT", "WORK_OF_ART", "PRODUCT", "LANGUAGE"})
_LINE: Final = 12
_SHORT: Final = range(3, 8)


def labelled(doc: Doc, start: int, end: int) -> Shown:
    """Read the labels of the parse, each by its share of the tokens; one word alone is a person less surely."""
    labels = Counter(token.ent_type_ for token in doc[start:end] if token.ent_type_)
    for label, count in labels.items():
        kind, weight = _LABELS.get(label, ("none", 0.8 if label in _NOTHING else 0.0))
        single = 0.75 if kind == "person" and end - start == 1 else 1.0
        yield kind, weight * single * count / (end - start)


def shown(doc: Doc, words: Words, run: Run) -> Shown:
    """Read what stands beside a name, and whether it speaks or acts."""
    first, head = words[run.first], doc[words[run.last - 1].last]
    yield from _abbreviated(words, run)
    if _called(words, run.first):
        yield "org", 2.5
    if run.first and first.gap in (" ", ". ", ", ", " \n", "\n"):
        yield from _led(words[run.first - 1], first)
        yield from _of(words, run.first)
    if _dateline(words, run):
        yield from (("place", 5.0),)
    if run.last < len(words):
        yield from followed(words, run.last)
    yield from _signed(words, run)
    yield "person", 2.0 * _apposed(words, run)
    yield "place", 2.5 * _of_place(head)
    if head.dep_ == "dobj":
        yield "place", 2.0 * (head.head.lemma_.lower() in place_words("taken"))
        yield "org", 2.0 * (head.head.lemma_.lower() in word_list("titles.yaml")["leads"])
    if speaks(head):
        yield from (("person", 1.5 + 0.8 * (run.last - run.first in (2, 3))), ("org", 0.8), ("place", -1.0))
    elif told(head):
        yield from (("person", 1.2), ("org", 0.5), ("place", -2.0))
    elif acts(head):
        yield from (("person", 0.5), ("org", 0.5))


def _abbreviated(words: Words, run: Run) -> Shown:
    """Read short words in capitals, which are no person's name; one alone is an organisation's, in a list above all."""
    raw = [word.raw for word in words[run.first : run.last]]
    if all(len(word) < _SHORT.stop and word.isalpha() and word.isupper() for word in raw):
        single = len(raw) == 1 and len(raw[0]) in _SHORT
        yield from (("org", 0.8 * single), ("person", -1.0))
        yield "org", 1.0 * (single and _label(words, run))


def _of(words: Words, at: int) -> Shown:
    """Read what of a name is told: *the town of X*, *the blockade of X*, *villages such as X*."""
    link = 1 + (words[at - 1].raw == "as") if at > 1 else 0
    if at > link and link and words[at - link].raw in ("of", "including", "such"):
        before = words[at - link - 1].folded
        yield "place", 2.5 * (before in place_words("before")) or 2.0 * (before in place_words("whose"))


def _apposed(words: Words, run: Run) -> bool:
    """Say whether an office stands before a name between commas: *a spokesman for the authorities, X, said*."""
    behind = words[run.last].gap[:1] if run.last < len(words) else ""
    if words[run.first].gap != ", " or behind != "," or run.last - run.first not in (2, 3):
        return False
    for at in range(run.first - 1, max(run.first - _LINE, -1), -1):
        if words[at].folded in titles("heads"):
            return True
        if words[at].gap not in (" ", "-", "'s ", "\u2019s "):
            return False
    return False


def _of_place(head: Token) -> bool:
    """Say whether a name stands for a noun of places (*their village, X*), or beside a town (*in Homs and X*)."""
    if head.dep_ == "appos":
        return head.head.pos_ == "NOUN" and head.head.lower_ in place_words("before")
    town = head.head
    joined = head.dep_ == "conj" and town.dep_ == "pobj" and town.ent_type_ == "GPE"
    return joined and town.head.lower_ in place_words("surely")


def _signed(words: Words, run: Run) -> Shown:
    """Read the lines under a text: *For the Front: X*, *Signed: X*, *X, Team Leader*."""
    before = words[run.first - 1] if run.first else None
    behind = words[run.last] if run.last < len(words) else None
    opens = before is not None and "\n" in before.gap
    if opens and before is not None and before.folded == "for" and behind is not None and behind.gap == ": ":
        yield from (("org", 3.0), ("person", -2.0))
    elif words[run.first].gap == ": " and _opening(words, run.first) in titles("signs") | {"for"}:
        yield "person", 2.0
    after = words[run.last : run.last + 3]
    if behind is not None and behind.gap == ", " and behind.capital:
        heads = [word.folded for word in after if word.capital and word.folded in titles("heads")]
        yield "person", 1.5 * bool(heads)


def _opening(words: Words, at: int) -> str:
    """Give the folded word that opens the line before a word, of a short line."""
    near = range(at - 1, max(at - _LINE, -1), -1)
    return next((words[place].folded for place in near if not place or "\n" in words[place].gap), "")


def _label(words: Words, run: Run) -> bool:
    """Say whether a name opens an item of a list and a colon follows (*- HAC: no answer*)."""
    bullet = words[run.first].gap.rsplit("\n", 1)[-1].strip() if "\n" in words[run.first].gap else ""
    return bool(bullet) and run.last < len(words) and words[run.last].gap.startswith(":")


def _called(words: Words, first: int) -> bool:
    """Say whether a noun for a group is told by a name: *the militia known as the Zandar*."""
    before = [word.folded for word in words[max(0, first - 4) : first]]
    if before[-1:] == ["the"]:
        before.pop()
    named = before[-2:] in (["known", "as"], ["calling", "itself"], ["styling", "itself"]) or before[-1:] in (
        ["called"],
        ["dubbed"],
    )
    return named and any(word in word_list("orgwords.yaml")["called"] for word in before[:-1])


def _dateline(words: Words, run: Run) -> bool:
    """Say whether a name in capitals opens a line and a dash follows soon: *NOVYE ATAGI, Russia —*."""
    opens = run.first == 0 or "\n" in words[run.first].gap
    near = words[run.last : run.last + 6]
    dashed = any(mark in word.gap for word in near for mark in ("\u2014", "\u2013", " - ", "--"))
    return opens and dashed and all(word.raw.isupper() for word in words[run.first : run.last])


def _led(before: Word, first: Word) -> Shown:
    """Read the word before a name: a title, *in*, *the*."""
    if first.gap in (" ", ". ") and before.folded in titles("heads") | titles("ranks") | titles("honorifics"):
        yield "person", 3.0
    elif first.gap == ", " and before.folded in titles("heads"):
        yield "person", 2.0
    elif before.folded in place_words("where"):
        yield "place", 2.0 if before.folded in place_words("surely") else 0.8
    elif before.folded in word_list("orgwords.yaml")["called"] and first.gap == " ":
        yield "org", 1.5
    elif before.folded == "the":
        yield from (("org", 0.6), ("person", -1.0))
