"""What a party wants first: *only if the army pulls back*, *would not sign unless*, *no talks without*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.events.syntax import Clause
from safepassage.reading.stances.forms import WILL, contrasts, find, first_verb, heads_clause, is_verb, modal, negated
from safepassage.reading.stances.governing import of_deed, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand
from safepassage.reading.stances.trading import approved, is_empty, is_waited_for, traded

_STOPS: Final = frozenset({",", ".", ";", ":", '"', "''", "?", "!"})
_WHEN: Final = frozenset({"when", "once", "after", "if"})
_EXPLETIVE: Final = frozenset({"there", "it"})
_HAPPEN: Final = frozenset(
    {"be", "take", "happen", "work", "succeed", "come", "begin", "start", "last", "hold", "exist", "resume"}
)
_MAY: Final = frozenset({"can", "ca", "could"})
_OUGHT: Final = frozenset({"should", "ought"})
_NEAR: Final = 3
_HINGES: Final = frozenset(
    {"conditional", "contingent", "conditioned", "dependent", "hinge", "hinges", "hinged", "as", "on"}
)
_PAST: Final = frozenset({"VBD", "VBN"})
_SHORTEST: Final = 2
_FARTHEST: Final = 30


def conditions(sentence: Span) -> Iterator[Stand]:
    """Find what the parties of a sentence want before they do what it tells."""
    words = [token.lower_ for token in sentence]
    for place, token in enumerate(sentence):
        start = _opened(words, place)
        if start is not None:
            yield from _condition(sentence, token, sentence.start + start)
        elif token.lower_ in _WHEN and (_is_only(token) or _is_once(token)):
            yield from _condition(sentence, token, token.i + 1)
        elif token.lower_ in lists("conditions")["under_not"] and not contrasts(token):
            yield from _waiting(sentence, token)
        yield from approved(token)


@cache
def _openings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the phrases that open a condition by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lists("conditions")["opening"]:
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(parts, key=lambda one: (-len(one), one))) for first, parts in found.items()}


def _opened(words: list[str], place: int) -> int | None:
    """Give the place after the phrase that opens a condition here."""
    if place and words[place - 1] in ("only", "not") and words[place] != "unless":
        return None
    for parts in _openings().get(words[place], ()):
        if tuple(words[place : place + len(parts)]) == parts:
            return place + len(parts)
    return None


def _is_only(mark: Token) -> bool:
    """Say whether a deed is done *only* on the condition that a word opens: *will only reopen the road if*."""
    governor = mark.head.head if mark.dep_ in ("mark", "advmod") and mark.head.dep_ == "advcl" else None
    return governor is not None and any(one.lower_ == "only" and one.i < governor.i for one in governor.children)


def _is_once(mark: Token) -> bool:
    """Say whether what somebody will do waits for what *once* opens: *would free them once the road is open*."""
    governor = mark.head.head if mark.lower_ == "once" and mark.dep_ == "mark" else None
    return governor is not None and modal(governor) in ("will", "would", "'ll", "can") and governor.i < mark.i


def _condition(sentence: Span, mark: Token, start: int) -> Iterator[Stand]:
    span = _stretch(sentence, start)
    if span is None:  # when they leave, not before
        when = next((one for one in reversed(sentence[: mark.i - sentence.start]) if one.lower_ in _WHEN), None)
        span = _stretch(sentence, when.i + 1) if when is not None else None
        mark = when or mark
    if span is None or span[0].lower_ in lists("conditions")["none"]:
        return
    governor = _governor(sentence, mark, span)
    if (
        governor is None
        or modal(governor) in _OUGHT
        or find(governor, "greetings", "greet") is not None
        or _is_mutual(span)
        or is_empty(span)
        or any(one.lower_ == "shall" for one in sentence)
    ):
        return
    if modal(governor) or governor.tag_ not in _PAST or mark.lower_ in _HINGES or _may_wait(governor):
        yield _stand(governor, span)


def _is_mutual(span: Span) -> bool:
    """Tell *if both sides honor it*, which a truce rests on, from what a party wants first."""
    verb = first_verb(span)
    return verb is not None and (find(verb, "verbs", "complying", "mutual") is not None)


def _may_wait(governor: Token) -> bool:
    return Clause(governor).present or find(governor, "conditions", "waiting") is not None


def _waiting(sentence: Span, mark: Token) -> Iterator[Stand]:
    """Find *would not return until*, *suspended its part until*, *there can be no peace without*."""
    span = _stretch(sentence, mark.i + 1)
    if span is None or mark.dep_ not in ("mark", "prep") or not _is_deed(span, mark) or is_empty(span):
        return
    before = [one for one in sentence[: mark.i - sentence.start] if heads_clause(one)]
    for verb in reversed(before[-_NEAR:] or [sentence.root]):
        if mark.lower_ == "without" and find(verb, "verbs", "against_not") is not None:
            return  # accepts no talks without another thing: a condition on the talks
        ends = mark.lower_ in ("until", "till") and find(verb, "conditions", "waiting") is not None
        if (ends and modal(verb) != "shall") or (negated(verb) and (modal(verb) in WILL or Clause(verb).present)):
            told = _withheld(verb, mark, span) or _stand(verb, span)
            yield _ended(told, span) if mark.lower_ == "while" else told
            return


def _ended(told: Stand, span: Span) -> Stand:
    """Turn a stance on what lasts: *not while their guns are there* is against it, *not while they do not pay* is for it."""
    verb = first_verb(span)
    no = any(one.lower_ in ("not", "n't", "no", "never") for one in span)
    missing = verb is not None and (no or lemma(verb) in lists("verbs")["failing"])
    return replace(told, stance="for" if missing else "against")


def _withheld(verb: Token, mark: Token, span: Span) -> Stand | None:
    """Find what is not given until another thing is done, of which it is the price: *will not lift the sanctions until*."""
    thing = next((one for one in verb.children if one.dep_ in ("dobj", "attr") and one.pos_ == "NOUN"), None)
    given = find(verb, "conditions", "giving") is not None or lemma(verb) == "be"
    if mark.lower_ not in ("until", "till") or not negated(verb) or thing is None or not given or group_of(thing):
        return None
    told = stand(_holders(verb), "conditional", verb, thing.left_edge.i, span[len(span) - 1])
    return replace(told, spoken=True)


def _is_deed(span: Span, mark: Token) -> bool:
    """Tell what somebody is to do from a date: *until the siege ends*, not *until Friday*."""
    if mark.lower_ == "without":
        return True
    if (
        mark.lower_ == "before"
        and any(one.pos_ == "NOUN" for one in span[:3])
        and is_verb(mark.head)
        and modal(mark.head) in _MAY
    ):
        return not any(one.ent_type_ in ("DATE", "TIME") for one in span[:3])
    return any(is_verb(one) and one.dep_ != "aux" for one in span) and not any(
        one.ent_type_ in ("DATE", "TIME") for one in span[:2]
    )


def _stand(governor: Token, span: Span) -> Stand:
    told = traded(governor, span)
    if told is not None:
        return told
    verb = span.root if is_verb(span.root) else next((one for one in span if is_verb(one)), span.root)
    holders = _holders(governor)
    stance = of_deed(verb) if is_verb(verb) and any(child.dep_ == "dobj" for child in verb.children) else "for"
    last = span[len(span) - 1]
    return replace(stand(holders, stance, governor, span.start, last), spoken=bool(holders))


def _holders(governor: Token) -> tuple[Token, ...]:
    """Give the subject of what waits; nobody, so that it is whoever speaks, for *there will be no talks until*."""
    found = subjects(governor)
    told = Clause(governor).passive or lemma(governor) in _HAPPEN
    return () if told or all(one.lower_ in _EXPLETIVE and one.dep_ == "expl" for one in found) else found


def _governor(sentence: Span, mark: Token, span: Span) -> Token | None:
    """Find the verb that waits for a condition: the nearest before it that has a subject, else the root of the sentence."""
    before = [one for one in sentence[: mark.i - sentence.start] if is_verb(one)]
    for verb in reversed(before[-_FARTHEST:]):
        own = verb.dep_ not in ("aux", "auxpass") and lemma(verb) not in ("say", "tell") and not is_waited_for(verb)
        if own and Clause(verb).subjects:
            return verb
    root = sentence.root
    return root if is_verb(root) and root.i >= span.end else None


def _stretch(sentence: Span, start: int) -> Span | None:
    """Give the words of a condition up to the next mark."""
    end = start
    while end < sentence.end and end < start + _FARTHEST and sentence.doc[end].text not in _STOPS:
        end += 1
    return sentence.doc[start:end] if end - start >= _SHORTEST else None
