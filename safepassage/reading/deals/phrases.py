"""Yes or no in a set phrase, whose step was named before or is not named: *would have none of it*, *had nothing against*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from safepassage.reading.deals.asides import frame_of, holder_of
from safepassage.reading.deals.climbing import at_hand
from safepassage.reading.deals.conditions import conditions_of
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.frames import Frame, is_question
from safepassage.reading.deals.labels import named_before
from safepassage.reading.deals.targets import governed, group_of
from safepassage.reading.deals.words import lemma, lists, modals, with_particle


def phrases(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence that say yes or no in a set phrase."""
    if is_question(sentence):
        return
    for verb in sentence:
        label = _said(verb) if verb.pos_ in ("VERB", "AUX") else ""
        holder = holder_of(verb) if label and not modals(verb) & {"should", "must", "may"} else None
        if holder is not None:
            frame = frame_of(label, verb, holder, verb.right_edge)
            conditions = conditions_of(at_hand(holder, verb), refuses=label == "refused")
            yield replace(frame, status="conditional", conditions=conditions) if conditions else frame


def _said(verb: Token) -> str:
    """Say what the words behind a verb say; empty for all but the set phrases."""
    words = lists("phrases")
    behind = [token for token in verb.doc[verb.i + 1 : verb.sent.end] if token.lower_ not in words["between"]]
    said = " ".join([lemma(verb), *(token.lower_ for token in behind)])
    label = next((label for label in ("agreed", "refused") if any(_opens(said, one) for one in words[label])), "")
    denied = any(child.dep_ == "neg" for child in verb.children)
    if label and not denied:
        return label
    stance = next((label for label in ("for", "against") if any(_opens(said, one) for one in words[label])), "")
    if stance and _is_of_step(verb):
        return "refused" if denied or stance == "against" else "agreed"
    if denied and modals(verb) & {"will", "would"} and any(_opens(said, one) for one in words["unheard"]):
        return "refused"
    unwilling = any(_opens(said, one) for one in words["unwilling"]) and _joins(verb)
    return "refused" if unwilling or _will_not_talk(verb) else ""


def _opens(said: str, phrase: str) -> bool:
    return f"{said} ".startswith(f"{phrase} ")


def _is_of_step(verb: Token) -> bool:
    """Tell *was in favour of bringing out the sick* and *was in favour*, said of a truce, from *in favour of sanctions*."""
    inner = [one for one in verb.subtree if one.i > verb.i and one.dep_ in ("pobj", "pcomp")]
    over = next((one for one in inner if one.head.lower_ == "of"), None)
    if over is None:
        return named_before(verb) is not None
    return bool(group_of(over)) or governed(over) is not None or _is_deed(over)


def _is_deed(verb: Token) -> bool:
    """Tell a deed of peace, *bringing out*, *exchanging*, from *lifting the sanctions*."""
    return (
        any(form in lists("deeds")["deeds"] | {"bring out"} for form in with_particle(verb)) and lemma(verb) != "lift"
    )


def _will_not_talk(verb: Token) -> bool:
    """Find *would not talk to anyone on such terms*, *will not sit down with them*."""
    with_whom = any(child.lower_ in ("to", "with") and child.dep_ == "prep" for child in verb.children)
    will = bool(modals(verb) & {"will", "would"}) and negated(verb)
    return will and with_whom and lemma(verb) in lists("phrases")["meeting"] and governed(verb) is None


def _joins(verb: Token) -> bool:
    """Ask for a deed of peace without an object, with which it would be read: *no intention of joining in*."""
    inner = (one for one in verb.subtree if one.i > verb.i and one.dep_ in ("pcomp", "acl", "xcomp"))
    first = next(inner, None)
    bare = first is not None and governed(first) is None and not any(one.dep_ == "dobj" for one in first.children)
    return first is not None and bare and lemma(first) in lists("deeds")["deeds"]
