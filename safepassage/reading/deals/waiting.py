"""Not yet, said without a step: *has yet to name its members*, *would not say whether*, *asked for more time*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from safepassage.reading.deals.asides import frame_of, holder_of
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.frames import Frame, is_question
from safepassage.reading.deals.words import lemma, lists, modals


def waiting(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence whose answer is still to come."""
    if is_question(sentence):
        return
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        if _yet(verb) or _whether(verb) or _time(verb) or _asked(verb) or _neither(verb):
            holder = holder_of(verb)
            if holder is not None:
                yield frame_of("pending", verb, holder, verb.right_edge)


def _yet(verb: Token) -> bool:
    """Find *has yet to name its members*, whatever the verb."""
    if lemma(verb) not in ("have", "be") or not any(child.lower_ == "yet" for child in verb.children):
        return False
    return any(child.dep_ == "xcomp" for child in verb.children)


def _whether(verb: Token) -> bool:
    """Find *would not say whether it was ready*, whatever the question is."""
    if lemma(verb) not in lists("conditions")["telling"] or not negated(verb):
        return False
    return any(
        child.dep_ == "ccomp" and any(one.lower_ in ("whether", "if") for one in child.children)
        for child in verb.children
    )


def _asked(verb: Token) -> bool:
    """Find *whether they will attend is anyone's guess*: who will, has not said so."""
    if not modals(verb) & {"will", "would"}:
        return False
    return any(child.lower_ == "whether" and child.dep_ in ("mark", "advmod") for child in verb.children)


def _neither(verb: Token) -> bool:
    """Find *says neither yes nor no*."""
    follow = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 6]]
    return "neither" in follow and bool({"yes", "yea", "aye"} & set(follow))


def _time(verb: Token) -> bool:
    """Find *asked for more time* and *wants two days to consult*, which is no answer yet."""
    if lemma(verb) not in lists("conditions")["asking"]:
        return False
    held = next((one for one in _objects(verb) if lemma(one) in lists("conditions")["time"]), None)
    return held is not None and _to_think(held)


def _to_think(time: Token) -> bool:
    """Tell *more time* and *two days to consult* from *three days without fighting*."""
    inside = {lemma(one) for one in time.subtree} | {
        lemma(one) for child in time.head.children if child.dep_ in ("xcomp", "advcl") for one in child.subtree
    }
    return lemma(time) == "clarification" or bool(inside & lists("conditions")["thinking"])


def _objects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
        elif child.dep_ == "prep" and child.lower_ == "for":
            yield from child.children
