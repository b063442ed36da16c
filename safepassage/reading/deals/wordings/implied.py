"""Steps that no noun names, out of what somebody says yes or no to: *let 200 trucks through*, *halt its air strikes*."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.answers.frames import Frame
from safepassage.reading.deals.answers.triggers import Trigger
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.mentions.bodies import is_there
from safepassage.reading.deals.mentions.joining import is_tried
from safepassage.reading.deals.mentions.kinds import is_part_of_a_word, is_to_tell, kind_of
from safepassage.reading.deals.mentions.meetings import is_to_come
from safepassage.reading.deals.mentions.ways_in import is_of_war_or_trade
from safepassage.reading.deals.targets import group_of, is_fighting, is_of_peace
from safepassage.reading.deals.words import lemma, lists

_NEAR: Final = 5
_ANSWERED: Final = frozenset(("coordination", "corridor", "evacuation"))
_STOOD: Final[Mapping[str, str]] = {
    "agreed": "agreed",
    "refused": "refused",
    "withdrawn": "refused",
    "conditional": "proposed",
    "pending": "proposed",
    "unclear": "proposed",
}


def implied(triggers: Iterable[Trigger], frames: Iterable[Frame]) -> dict[int, tuple[str, str]]:
    """Give the kind and the status of each step that a word of consent implies, by the place of its target."""
    stood = {frame.word.i: _STOOD[frame.status] for frame in frames}
    found: dict[int, tuple[str, str]] = {}
    for trigger in triggers:
        kind = _kind(trigger, framed=trigger.word.i in stood) if not _is_hoped(trigger.word) else ""
        if kind:
            status = stood.get(trigger.word.i) or (
                "refused" if trigger.label == "refused" or _is_kept_back(trigger.word) else _unheld(trigger.word)
            )
            blocked = kind == "corridor" and status == "refused"
            found.setdefault(trigger.target.i, (kind, "blocked" if blocked else status))
    return found


def _is_kept_back(word: Token) -> bool:
    """Find *has refused to allow deliveries* and *a flight was cancelled*."""
    refuses = lists("statuses")["refused"]
    over = word.head if word.dep_ == "xcomp" else word
    return lemma(over) in refuses or lemma(word) in lists("statuses")["gives up"] or negated(word)


def _unheld(word: Token) -> str:
    """Say where a step stands that nobody is seen to agree to: *roads to be opened*, *convoys were let through*."""
    done = word.tag_ in ("VBD", "VBN") and not any(
        child.dep_ == "aux" and child.tag_ in ("MD", "TO") for child in word.children
    )
    while word.dep_ == "conj" and word.head.pos_ in ("VERB", "AUX"):
        word = word.head
    asked = word.dep_ in ("ccomp", "xcomp", "oprd") and lemma(word.head) in lists("steps")["propose"]
    if asked:
        return "proposed"  # wants the railway opened
    shall = any(child.lower_ in ("shall", "will") for child in word.children)
    return "agreed" if done or shall else "proposed"


def _kind(trigger: Trigger, *, framed: bool) -> str:
    target, named = trigger.target, kind_of(trigger.target)
    if target.sent != trigger.word.sent or is_part_of_a_word(target) or is_of_war_or_trade(target):
        return ""
    if named in _ANSWERED or (named and lemma(target) in lists("joining")["plans"]):
        return named if framed else ""  # a noun for a step that somebody says yes or no to
    if named not in ("", "talks"):
        return ""
    halting = lists("nouns")["halting"] - {"lay"}  # laying down arms is giving oneself up
    if lemma(target) in lists("nouns")["arms"]:
        halting = lists("nouns")["quieting"]  # stopped weapons at the border
    if is_fighting(target) and not is_of_peace(target) and trigger.word.i < target.i and lemma(trigger.word) in halting:
        named = "cessation" if lemma(target) == "hostility" else "ceasefire"
        return named if _halts(trigger, framed=framed) else ""
    aim = any(child.tag_ == "TO" for child in trigger.word.children)
    if trigger.word.dep_ in ("acl", "advcl", "relcl") and (aim or not framed):
        return ""  # a pause to let convoys in is one step
    group = group_of(target)
    if group == "passage" and trigger.label in ("agreed", "refused") and lemma(target) in lists("targets")["ways"]:
        return "evacuation" if lemma(target) in ("evacuation", "evacuee") else "corridor"
    beside = target.dep_ == "pobj" and target.head.lower_ == "at"  # was agreed at talks in Istanbul
    framed = (
        framed and target.dep_ != "compound" and not beside and not is_to_tell(target)
    )  # the meeting point, a monitoring group
    if framed and lemma(target) in lists("joining")["between"] and not is_there(target):
        return "coordination"
    return "talks" if group == "talks" and framed and lemma(target) in lists("targets")["meetings"] else ""


def _halts(trigger: Trigger, *, framed: bool) -> bool:
    """Tell a halt that somebody is bound to, or is asked for, from an attempt and from the end of a war."""
    verb = trigger.word
    if verb.dep_ == "xcomp" and lemma(verb.head) in lists("deeds")["undertaking"]:
        return True
    tried = _is_attempt(verb)
    return not tried and (framed or (is_to_come(verb) and lemma(trigger.target) not in lists("nouns")["wars"]))


def _is_hoped(verb: Token) -> bool:
    """Find *had hoped that a lull would let buses through* and *it is meant to open roads*."""
    if verb.dep_ == "xcomp" and lemma(verb.head) in lists("steps")["meant"]:
        return True
    if verb.dep_ == "ccomp" and verb.head.lower_ in ("provided", "providing") and verb.tag_ != "VB":
        return True  # provided that aid reaches the region
    return verb.dep_ == "ccomp" and lemma(verb.head) in ("hope", "fear", "wish", "pray")


def _is_attempt(verb: Token) -> bool:
    """Find *the third attempt to halt the war* and *sent an envoy to stop the fighting*, where nobody is bound to."""
    if is_tried(verb):
        return True
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB":
        verb = verb.head  # efforts to rally donors and halt the fighting
    before = verb.doc[max(verb.sent.start, verb.i - _NEAR) : verb.i]
    if any(lemma(token) in lists("steps")["attempts"] for token in before):
        return True
    to = any(child.tag_ == "TO" for child in verb.children)
    if verb.dep_ == "xcomp" and lemma(verb.head) in lists("steps")["forces"]:
        return True  # forced the agency to suspend its operations
    if verb.dep_ not in ("acl", "relcl") or not (to or verb.dep_ == "acl"):
        return to and verb.dep_ == "advcl"
    words, noun = lists("steps"), verb.head
    for_another = any(child.lower_ == "for" and child.i < verb.i for child in noun.children)
    return for_another or lemma(noun) not in words["proposing"] | words["pledges"]  # a call for a summit to end the war
