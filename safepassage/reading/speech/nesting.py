"""Nesting: tellings inside the words of another telling, cut off where they stand beside it and left out where they repeat it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from safepassage.reading.speech.acting import taken_up
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.subjects import passive
from safepassage.reading.speech.telling import Telling, trimmed

_NEXT: Final = 2
_ADDING: Final = frozenset(
    {"add", "note", "say", "stress", "insist", "warn", "claim", "call", "accuse", "urge", "describe"}
)
_CONTRAST: Final = frozenset({"while", "though", "although", "whereas", "but"})
_BACKGROUND: Final = frozenset(
    {"while", "although", "though", "after", "since", "as", "when", "because", "before", "once"}
)


def settled(tellings: Sequence[Telling], quoted_at: Sequence[int] = ()) -> tuple[Telling, ...]:
    """Set the tellings of a frame side by side.

    *Adding that*, *and urged* and *while the minister said* are cut off what was said before them. Agencies that pass on
    what another says, what a teller says that they said themselves, and what is only told as background are left out.
    ``quoted_at`` are the tokens where quotations begin: a verb right before one is its own.
    """
    cut: list[Telling] = []
    for telling in tellings:
        outer = next((at for at in range(len(cut) - 1, -1, -1) if cut[at].start < telling.verb.i < cut[at].end), None)
        beside = _beside(cut[outer], telling) if outer is not None else None
        if outer is not None and beside is not None:
            marked = beside.verb.doc[beside.left - 1].lower_ in _CONTRAST
            cut[outer] = _shortened(cut[outer], beside.left - marked)
            cut.append(beside)
        else:
            cut.append(telling)
    quoting = {one.verb.i for one in cut if one.verb.i + _NEXT in quoted_at and one.verb.nbor(1).text in (":", ",")}
    return tuple(
        one
        for one in cut
        if not (
            _passes_on(one, cut) or (one.verb.i not in quoting and _repeats(one, cut)) or _background(one, quoted_at)
        )
    )


def _shortened(telling: Telling, at: int) -> Telling:
    """End a telling where the next begins."""
    end = trimmed(telling.verb.doc, telling.start, max(min(telling.end, at), telling.start))
    return replace(telling, end=end, right=max(end, telling.verb.i + 1) if end < telling.right else telling.right)


def _beside(outer: Telling, inner: Telling) -> Telling | None:
    """Give a telling in another's words as it stands beside that; None where it stands inside."""
    verb, doc = inner.verb, inner.verb.doc
    own = any(child.dep_ == "nsubj" for child in verb.children)
    if (
        verb.tag_ == "VBG"
        and verb.lemma_.lower() in _ADDING
        and verb.dep_ in ("advcl", "acl", "conj", "ccomp")
        and not own
    ):
        comma = verb.i > 0 and (doc[verb.i - 1].text == "," or doc[verb.i - 1].dep_ == "cc")
        return replace(inner, teller=outer.teller, left=verb.i) if comma or verb.dep_ == "advcl" else None
    begin = verb.left_edge.i
    if verb.dep_ == "advcl" and doc[begin].lower_ in _CONTRAST and own:
        return replace(inner, left=begin + 1)
    if verb.dep_ != "conj" or verb.tag_ != outer.verb.tag_:
        return None
    edge = begin if own else verb.i
    if not own and inner.teller == outer.teller and verb.dep_ == "conj" and doc[edge - 1].dep_ == "cc":
        return replace(inner, left=edge - 1)
    if edge < 2 or doc[edge - 1].dep_ != "cc" or doc[edge - 2].text != ",":
        return None
    return replace(inner, left=edge - 1, teller=inner.teller if own else outer.teller)


def _passes_on(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """Say whether a teller only reports what somebody else tells: a news organisation, or *X told Y that Z, the palace said*."""
    if any(_governs(telling, one) for one in tellings):
        return True
    if telling.teller is None or not _is_media(telling.teller):
        return False
    return any(
        max(one.start, telling.start) < min(one.end, telling.end) or telling.start <= one.verb.i < telling.end
        for one in tellings
        if one is not telling and (not one.acted or _before_it(one, telling))
    )


def _before_it(inner: Telling, outer: Telling) -> bool:
    """Say whether all that stands before a verb of saying is what somebody else tells by doing (*X called it off, Y said*)."""
    return outer.end <= outer.verb.i and inner.verb.dep_ == "ccomp" and inner.verb.head == outer.verb


def _is_media(teller: Token) -> bool:
    """Say whether a teller is a news organisation, by its name or by what stands beside it (*the news agency X*)."""
    beside = [child for child in teller.children if child.dep_ in ("compound", "appos")]
    beside += [teller.nbor(-1)] if teller.i > 0 and teller.tag_ == "NNP" else []
    return any(one.lemma_.lower() in words("media") for one in (teller, *beside))


def _governs(outer: Telling, inner: Telling) -> bool:
    """Say whether all that a telling tells is another telling with a clause of its own."""
    return _governs_at_all(outer, inner) and not _anonymous(outer)


def _governs_at_all(outer: Telling, inner: Telling) -> bool:
    """Say whether the clause before a verb of saying is itself a telling."""
    told = (inner.verb.head == outer.verb and inner.verb.dep_ == "ccomp") or _over(inner.verb, outer.verb)
    return told and not (inner.acted or inner.empty) and outer.end <= outer.verb.i


def _over(verb: Token, aside: Token) -> bool:
    """Say whether an aside hangs on a verb, or on one that is joined to it."""
    head = aside.head if aside.dep_ == "parataxis" else aside
    while head.dep_ == "conj":
        head = head.head
    return head == verb and head != aside


def _anonymous(telling: Telling) -> bool:
    """Say whether somebody without a name tells, or a spokesman: *four officials said that X told Y* is theirs, not X's."""
    if telling.teller is None:
        return False
    voice = any(
        one.lower_.startswith("spokes") and one.dep_ in ("compound", "appos") for one in telling.teller.children
    )
    return voice or (telling.teller.pos_ == "NOUN" and telling.teller.lemma_.lower() in words("role"))


def _repeats(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """Say whether a telling stands inside another's words and goes back to the same teller, or to before.

    *What he called a crime* names a thing in somebody's words; the verb around it tells.
    """
    if len(tellings) > 1 and any(child.lower_ == "what" for child in telling.verb.children):
        return True
    if any(_anonymous(one) and _governs_at_all(one, telling) for one in tellings if one is not telling):
        return True
    beside = taken_up(telling.verb)
    inside = any(
        one.start <= telling.verb.i < one.end for one in tellings if one is not telling and not (beside and one.own)
    )
    return inside and (_had(telling) or passive(telling.verb) or telling.teller is None or _of_the_same(telling.teller))


def _of_the_same(teller: Token) -> bool:
    """Say whether a teller inside what is told is whoever tells it, or their side (*said his party welcomed it*)."""
    return teller.pos_ == "PRON" or any(child.tag_ == "PRP$" for child in teller.children)


def _had(telling: Telling) -> bool:
    """Say whether a telling goes back before what is told."""
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in telling.verb.children)


def _background(telling: Telling, quoted_at: Sequence[int]) -> bool:
    """Say whether a telling only stands beside what the sentence tells.

    *While the president demanded his departure five years ago, ...*; *the truce that both had promised to keep*.
    """
    verb = telling.verb
    lemma = verb.lemma_.lower()
    if taken_up(verb):
        return False
    if verb.dep_ == "relcl" and (
        lemma in words("promise") or (telling.acted and lemma in words("act") | words("order"))
    ):
        return True
    if not telling.acted or lemma == "pledge":
        held = any(telling.start <= at < telling.end for at in quoted_at)
        have = any(child.lower_ in ("has", "have") for child in verb.children)
        return have and not held and lemma in ("promise", "pledge")
    if _had(telling) and not any(verb.i < at < max(telling.end, verb.i + _NEXT + 1) for at in quoted_at):
        return True
    beside = (child for child in verb.children if child.dep_ in ("mark", "advmod"))
    if verb.i > verb.head.i and any(child.lower_ in ("while", "whereas") for child in verb.children):
        return False
    return verb.dep_ == "advcl" and any(child.lower_ in _BACKGROUND for child in beside)
