"""The net below the frames: a party and a word of yes or no in one sentence, however they go together.

A sentence in which a party answers must not be lost because its wording is new; what is caught here is queued with a
doubt, and a person says what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.climbing import climb
from safepassage.reading.deals.denial import denied, negated
from safepassage.reading.deals.frames import Frame, is_question
from safepassage.reading.deals.labels import label_of, label_of_noun, moves_own, named_before
from safepassage.reading.deals.polarity import status_of
from safepassage.reading.deals.triggers import Trigger
from safepassage.reading.deals.unreal import is_supposed
from safepassage.reading.deals.words import lemma, lists, modals, with_particle

NEAR: Final = "a party and a word of yes or no stand in one sentence; how they go together was not read"
_PARTIES: Final = ("armed_group", "state", "government", "person", "org")
_SAID: Final = ("agreed", "refused", "withdrawn", "pending", "answer")
_DRAFTED: Final = ("refused", "withdrawn", "pending")
"""No yes is drafted that was not read; the queue takes the sentence up where it weighs enough."""
_FAR: Final = 12
_ASKED: Final = frozenset(("must", "should", "shall", "ought", "may"))


def nearby(sentence: Span, triggers: Iterable[Trigger], cast: Cast, *, wide: bool) -> Iterator[Frame]:
    """Find the first word of yes or no in a sentence that names a party; nothing where the words ask, wish or suppose.

    The net is ``wide`` in a text that tells mostly of answers, where almost any word of the classes is one; elsewhere
    only words that answer by themselves are caught.
    """
    if is_question(sentence) or _is_heading(sentence) or any(_is_set_aside(trigger) for trigger in triggers):
        return
    for token in sentence:
        status = _says_anything(token) if wide else _says(token)
        holder = _nearest(token, sentence, cast) if status else None
        if holder is not None:
            words = sentence.doc[min(holder.left_edge.i, token.i) : max(token.i, holder.i) + 1]
            yield Frame(status, (holder,), token, named_before(token), token, words, doubts=(NEAR,))
            return


def _says(word: Token) -> str:
    """Say what a word says by its class alone, and what it comes to where it is denied."""
    words = lists("nearby")
    if modals(word) & _ASKED:
        return ""
    verb = word.pos_ == "VERB" and word.tag_ not in ("VBG", "VBN")
    strong = verb and any(form in words["verbs"] for form in with_particle(word))
    if any(child.dep_ == "acl" for child in word.children):
        return ""  # his refusal to leave power
    label = label_of(word, "", "verbs") if strong else label_of_noun(word) if lemma(word) in words["nouns"] else ""
    return "" if word.lower_ in ("yes", "no") and not _stands_alone(word) else _denied(word, label)


def _says_anything(word: Token) -> str:
    """Say what any word of the classes says."""
    if lemma(word) in lists("nearby")["idle"] or modals(word) & _ASKED or _is_hyphened(word):
        return ""
    if word.lower_ in ("yes", "no") and not _stands_alone(word):
        return ""
    verb = word.pos_ == "VERB" and word.tag_ != "VBG"
    label = label_of(word, "", "verbs") if verb else "" if word.pos_ == "PROPN" else label_of_noun(word)
    return _denied(word, label)


def _is_hyphened(word: Token) -> bool:
    """Tell *army-backed* and *RSF-aligned*, which say who is whose."""
    return bool(word.i) and word.nbor(-1).text == "-"


def _denied(word: Token, label: str) -> str:
    if label not in _SAID or (label == "withdrawn" and moves_own(word)) or is_supposed(word):
        return ""
    label = denied(label, word, word) if negated(word) else label
    return label if label in _DRAFTED else ""


def _stands_alone(word: Token) -> bool:
    """Tell *a verbal yes* and *officially no* from *no truce*."""
    follow = word.nbor() if word.i + 1 < len(word.doc) else None
    if word.i and word.nbor(-1).pos_ not in ("DET", "ADJ", "ADV", "VERB") and not word.nbor(-1).is_quote:
        return False
    return word.dep_ != "det" and (
        follow is None or follow.is_punct or follow.is_space or follow.pos_ in ("ADP", "NOUN")
    )


def _nearest(word: Token, sentence: Span, cast: Cast) -> Token | None:
    """Find the party that stands nearest before a word, else the nearest behind it."""
    first, last = max(sentence.start, word.i - _FAR), min(sentence.end, word.i + _FAR)
    places = (*range(word.i - 1, first - 1, -1), *range(word.i + 1, last))
    for at in places:
        mention = cast.at(sentence.doc[at])
        if mention is not None and mention.form != "adjective" and cast.kind(mention.name) in _PARTIES:
            return sentence.doc[mention.end - 1]
    return None


def _is_set_aside(trigger: Trigger) -> bool:
    """Say whether a trigger was read, and found to ask, wish or suppose."""
    way = climb(trigger)
    return way is not None and not status_of(trigger, way)


def _is_heading(sentence: Span) -> bool:
    return not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN") for token in sentence)
