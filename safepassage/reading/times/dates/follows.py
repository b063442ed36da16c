"""What came after something, whose day is counted back from its own: *comes a day after the raid*."""

from __future__ import annotations

from datetime import date
from typing import Final

from spacy.tokens import Token

from safepassage.reading.times import tense
from safepassage.reading.times.told import Told

_COMES: Final = frozenset({"come", "follow"})
_VERBS: Final = ("VERB", "AUX")
_PAST: Final = frozenset({"was", "were", "had"})
_PRESENT: Final = ("VBZ", "VBP")


def told_before(after: Token) -> Token | None:
    """Give the verb of what came after something, where it stands before *after*: *resigned a day after the raid*.

    Nothing where that still lies ahead (*will leave a day after the vote*), or is told to come (*a day after it is signed*).
    """
    clause = _clause(after)
    if clause is not None and not _is_past(clause):
        return None
    for verb in after.ancestors:
        if verb.pos_ not in _VERBS or verb.dep_ in ("aux", "auxpass") or verb.i > after.i:
            continue
        if _is_told(verb, follows_clause=clause is not None):
            return verb
        if clause is None:
            return None
    return None


def _clause(after: Token) -> Token | None:
    """Give the verb of what went before: *after the army left*, *after meeting the rebels*; nothing for *after the raid*."""
    if after.dep_ == "mark" or after.head.i > after.i:
        return after.head if after.head.pos_ in _VERBS else None
    return next((child for child in after.children if child.dep_ == "pcomp"), None)


def _is_past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBG") or bool(_PAST & {one.lower_ for one in tense.auxiliaries(verb)})


def _is_told(verb: Token, *, follows_clause: bool) -> bool:
    """Say whether a verb tells what has happened, or happens now; before a mere noun only *comes* does the latter."""
    if verb.tag_ == "VBD" or is_now(verb):
        return verb.tag_ not in _PRESENT or follows_clause or verb.lemma_.lower() in _COMES
    return verb.tag_ == "VBN" and _is_past(verb)


def is_now(verb: Token) -> bool:
    """Say whether a verb tells of the day on which it is told: *comes*, *has accused*; not *will come*, *accused*."""
    if tense.is_future(verb):
        return False
    return verb.tag_ in _PRESENT or any(one.lower_ in ("has", "have") for one in tense.auxiliaries(verb))


def day_of(verb: Token, told: Told) -> date | None:
    """Give the day of a verb whose sentence tells none: of what *came* in news that of its subject, today for the present.

    Beside a date it only explains (*on Tuesday, a day after the raid*), and nothing is given.
    """
    if told.today is None or not told.is_first:
        return None
    if verb.tag_ != "VBD":
        return told.today if is_now(verb) else None
    if verb.lemma_.lower() not in _COMES or not told.is_news:
        return None
    subject = next((child.lemma_.lower() for child in verb.children if child.dep_ == "nsubj"), "")
    return told.happened(subject) or told.today
