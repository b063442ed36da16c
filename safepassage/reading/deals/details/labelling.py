"""What one verb or noun says of where a step stands: *agreed*, *was to begin*, *never held*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.details.running import ends_fighting, enters_a_day
from safepassage.reading.deals.details.standing import is_reported
from safepassage.reading.deals.words import lemma, lists, with_particle

_MAY: Final = frozenset(("may", "might", "could", "would", "should", "must", "can"))
_HIGH: Final = 4
_WITH: Final = {
    "take": ("effect", "hold", "force"),
    "come": ("into", "force"),
    "go": ("into", "effect"),
    "enter": ("into", "force"),
    "break": ("down",),
    "run": ("out",),
    "turn": ("down",),
    "rule": ("out",),
    "call": ("for", "on", "upon", "to"),
    "vote": ("down", "against"),
}
_DUE: Final = frozenset(("due", "set", "schedule", "expect", "be", "mean", "suppose"))
_NOT_YET: Final = frozenset(("before", "until", "once", "unless", "if", "till", "whether"))
_SAID: Final = (
    "in force",
    "extended",
    "expired",
    "ended",
    "failed",
    "postponed",
    "agreed",
    "refused",
    "blocked",
    "proposed",
    "announced",
    "expected",
)
"""In which order a word is looked up, as *approve* and *take* stand in several lists."""


def said(word: Token) -> str:
    """Say where a step stands by one word about it; empty where the word does not tell."""
    name = lemma(word)
    if name == "fail" and any(child.dep_ == "xcomp" for child in word.children):
        return ""  # failed to bring a ceasefire
    if ends_fighting(word):
        return ""
    words = lists("statuses")
    label = next((label for label in _SAID if name in words[label] and _fits(word)), "")
    if name == "conclude" and any(child.dep_ == "dobj" and lemma(child) in _pacts() for child in word.children):
        label = "agreed"
    if not label and any(form in words["put off"] for form in with_particle(word)):
        label = "postponed"
    if not label and any(form in words["carry on"] for form in with_particle(word)):
        label = "in force"
    label = "in force" if name == "run" and not label else label  # a truce that runs from noon
    return _weighed(label, word) if label else ""


def _pacts() -> frozenset[str]:
    """Give the nouns of what is made once it is concluded: a deal, a truce; talks are over then."""
    return lists("steps")["pacts"] | lists("kinds")["truce"] | lists("kinds")["ceasefire"] | {"settlement"}


def _starts(word: Token) -> bool:
    """Say whether a verb in the present tells when a step is to start: *takes effect at noon*."""
    return word.tag_ in ("VBZ", "VBP") and lemma(word) in ("take", "come", "enter", "go", "begin", "start", "commence")


def _fits(word: Token) -> bool:
    """Ask light verbs for their noun: *take effect*, *come into force*."""
    needed = _WITH.get(lemma(word))
    if not needed:
        return True
    return any(token.lower_ in needed for token in word.subtree) or enters_a_day(word)


def is_dated(word: Token) -> bool:
    """Find *sealed last week* and *signed in Lome in May*, which has happened; not *wants a truce signed by Friday*."""
    days = [one for one in word.subtree if one.i > word.i and one.ent_type_ == "DATE"]
    ahead = lists("statuses")["ahead"]
    return word.tag_ == "VBN" and bool(days) and not any({one.lower_, one.head.lower_} & ahead for one in days)


def _is_asked(word: Token) -> bool:
    """Find *wants the road opened*, *asked for the pass to be reopened*: nobody has opened it."""
    wanted = word.dep_ == "ccomp" and lemma(word.head) == "want"  # the parser takes the participle for the past
    if (word.tag_ not in ("VB", "VBN", "VBG") and not wanted) or any(
        child.lower_ in ("has", "have", "was", "were") for child in word.children
    ):
        return False
    node = word
    if word.dep_ == "acl" and is_dated(word):
        return lemma(word.head.head) in lists("steps")["asks"]  # nor to shore up a truce sealed last week
    for _ in range(_HIGH):
        called = node.dep_ == "advcl" and node.tag_ == "VB" and lemma(node.head) in lists("wanted")["binds"]
        if not called and node.dep_ not in ("acl", "ccomp", "xcomp", "oprd", "dobj", "pobj", "pcomp", "prep"):
            return False
        node = node.head
        if lemma(node) in lists("commitments")["ready"]:
            return True  # is ready to extend it
        if lemma(node) in lists("statuses")["aims"]:
            return True  # aimed at forging a truce
        if node.pos_ == "VERB" and node != word:
            return lemma(node) in lists("steps")["asks"]
    return False


def _weighed(label: str, word: Token) -> str:
    """Take *may be agreed* and *would start* for proposed, and what is denied for nothing."""
    lead = word.head if word.dep_ == "conj" and word.tag_ == "VB" else word  # would start at noon and run for a week
    modal = {child.lower_ for child in lead.children if child.dep_ == "aux"}
    marks = {child.lower_ for child in word.children if child.dep_ == "mark"}
    if marks & _NOT_YET:
        return "agreed" if label == "in force" and "before" in marks else ""  # before the truce came into force
    if negated(word):
        return _denied(label, word, modal)
    if word.tag_ == "VB" and "to" in modal and not modal & _MAY and _is_aim(word):
        return "" if label in ("ended", "expired", "failed") else "proposed" if label == "agreed" else label
    if label in ("in force", "ended", "expired", "failed"):
        return _timed(label, word, modal)
    if label == "agreed" and "would" in modal and is_reported(word):
        return "agreed"  # said that it would accept one
    if label == "extended" and word.pos_ == "VERB" and (word.tag_ == "VBG" or modal & {"will", "'ll"}):
        return ""  # the chances of extending it, hopes that it will be prolonged
    return "proposed" if modal & _MAY or (label in ("agreed", "extended") and _is_asked(word)) else label


def _is_aim(word: Token) -> bool:
    """Find *talks to end the war* and *steps to reach a truce*, which are not there yet; not *a pledge to accept one*."""
    behind = word.dep_ == "acl" and lemma(word.head) not in lists("steps")["pledges"]
    return behind or (word.dep_ == "xcomp" and lemma(word.head) in lists("statuses")["aims"])


def _denied(label: str, word: Token, modal: set[str]) -> str:
    """Read what is denied: *would not discuss a truce*, *has not agreed*, *was never observed*."""
    if label == "agreed" or (label == "proposed" and modal & {"will", "would"}):
        return "refused"
    yet = any(child.lower_ in ("yet", "everywhere", "always", "entirely") for child in word.children)
    return "failed" if label == "in force" and lemma(word) in lists("statuses")["keeps"] and not yet else ""


def _timed(label: str, word: Token, modal: set[str]) -> str:
    """Tell what runs or is over from what shall be: *it takes effect on Monday*, *is due to expire at nightfall*."""
    if label == "in force" and word.tag_ == "VBG" and word.dep_ == "acl":
        since = any(child.lower_ == "since" for child in word.children)  # holding since 1991
        return label if since else ""  # a truce starting at midnight
    if lemma(word) == "last" and word.tag_ == "VBD":
        return "failed"  # it lasted a few hours
    lead = word.head if word.dep_ == "conj" and word.tag_ == "VB" else word
    reported = "would" in modal and label == "in force" and is_reported(lead)
    if modal & _MAY and not reported:
        return "proposed"
    if modal & {"will", "shall", "'ll"} or (word.tag_ == "VB" and lemma(word.head) in _DUE):
        runs = label in ("ended", "expired") and lemma(word.head) not in ("be", "mean", "suppose")
        return "agreed" if label == "in force" else "in force" if runs else ""
    soon = any(child.lower_ in ("immediately", "now", "today") for child in word.children)
    heading = not word.sent.text.rstrip().endswith(".")  # truce takes effect: it has, as headings tell it
    starts = label == "in force" and _starts(word) and not soon and not heading and not enters_a_day(word)
    return "agreed" if reported or starts else label
