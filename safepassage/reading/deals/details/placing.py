"""Where a step is to hold: in its phrase, with its verb, or at the head of its sentence."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.targets import is_fighting
from safepassage.reading.deals.words import lemma, lists

_PLACING: Final = frozenset(
    ("in", "across", "for", "throughout", "inside", "within", "into", "around", "over", "through", "to", "at", "near")
)


def place_of(step: Step, cast: Cast) -> str:
    """Give the place of a step: in its phrase, then with its verb."""
    doc = step.head.doc
    for where in (step.phrase, step.clause):
        near = (cast.at(doc[at]) for at in sorted(where))
        found = {one.end: one for one in near if one is not None and _is_place(step, doc[one.end - 1], cast)}
        if found:
            return name_of(min(found.values(), key=lambda one: abs(one.start - step.token.i)), doc)
    return "" if step.definite else _at_the_head(step, cast)


def name_of(mention: Mention, doc: Doc) -> str:
    """Name a place, with the part of it that is meant."""
    quarter = _quarter(doc[mention.start])
    return quarter + doc[mention.start : mention.end].text.removeprefix(quarter) if quarter else mention.name


def _quarter(first: Token) -> str:
    """Give the part of a land that is meant: *southern Lebanon*, *the northern Gaza Strip*."""
    if first.lower_ in lists("steps")["quarters"]:
        return f"{first.text} " if first.ent_type_ != first.nbor().ent_type_ or first.is_lower else ""
    before = first.nbor(-1) if first.i else first
    named = before != first and before.lower_ in lists("steps")["quarters"] and before.head.i >= first.i
    return f"{before.text} " if named else ""


def _at_the_head(step: Step, cast: Cast) -> str:
    """Give the place that a sentence opens with: *In El Fasher, by contrast, a truce is holding*."""
    first = step.head.sent[0]
    inner = next((child for child in first.children if child.dep_ == "pobj"), None)
    mention = cast.at(inner) if inner is not None and first.lower_ in _PLACING else None
    return mention.name if mention is not None and cast.kind(mention.name) in ("place", "state") else ""


def _is_place(step: Step, token: Token, cast: Cast) -> bool:
    """Take a place or a state that stands where a place does; where talks were held only for talks."""
    mention = cast.at(token)
    if mention is None or cast.kind(mention.name) not in ("place", "state"):
        return False
    if (token.dep_ == "compound" and lemma(token.head) == "time") or token.dep_ == "npadvmod":
        return False  # midnight Moscow time, the Iran-aligned Houthis
    inside = token.i in step.phrase
    over = cast.at(token.head)
    if (
        token.dep_ == "compound"
        and over is not None
        and over != mention
        and cast.kind(over.name) not in ("place", "state")
    ):
        return False  # the Kachin rebels
    if token.dep_ == "compound" and cast.kind(mention.name) == "state" and token.head != step.token:
        return False  # a U.S. government proposal
    of_another = token.dep_ == "compound" and token.head not in (step.head, step.token)
    named_after = token.dep_ in ("compound", "nmod") and lemma(token.head) == "process"
    if named_after or (of_another and (step.kind == "talks" or is_text(token.head))):
        return False  # the Astana process, the Korean Peninsula issue, as per the Havana protocols
    above = token.head.head
    above = above.head if above.dep_ == "xcomp" and above.head == step.verb and step.is_subject else above
    if not inside and token.dep_ == "pobj" and above not in (step.verb, step.head):
        return False  # called it off with a bomb at South Quay
    struck = (
        token.dep_ == "pobj"
        and token.pos_ == "PROPN"
        and token.head.lower_ in ("on", "against")
        and is_fighting(step.token)
    )
    if not struck and not stands_as_place(token) and not (inside and cast.kind(mention.name) == "place"):
        return False
    return step.kind == "talks" or not is_venue(token)


def head_of(mention: Mention, doc: Doc) -> Token:
    """Give the token by which a name hangs on its sentence: *Republic* in *in the Central Republic of Karelia*."""
    head = doc[mention.end - 1]
    while head.dep_ == "pobj" and head.head.head.i >= mention.start and head.head.head.i < head.i:
        head = head.head.head
    return head


def is_text(noun: Token) -> bool:
    """Say whether a noun is one for a text: *protocols* also in a name, where the parser leaves it as it is."""
    return bool({lemma(noun), noun.lower_.removesuffix("s")} & lists("steps")["texts"])


def stands_as_place(token: Token) -> bool:
    """Say whether a name stands where a place does: *in Sudan*, *the Sudan truce*; *the Chadians* are people."""
    if token.ent_type_ == "NORP" and token.tag_ == "NNPS":
        return False
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ == "pobj" and lemma(token.head.head) in lists("steps")["posted"]:
        return False  # the ambassador to Washington
    if token.dep_ == "pobj":
        return token.head.lower_ in _PLACING or (
            token.head.lower_ in ("on", "against") and is_fighting(token.head.head)
        )
    return token.dep_ == "compound" and token.head.pos_ == "NOUN"


def is_venue(token: Token) -> bool:
    """Tell where it was signed or talked about from where it holds: *signed in Jeddah*."""
    node = token
    while node.dep_ in ("compound", "pobj", "nmod", "appos", "conj") and node.head != node:
        node = node.head
    return node.dep_ == "prep" and (lemma(node.head) in lists("steps")["venue"] or is_text(node.head))
