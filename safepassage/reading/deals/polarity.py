"""What a word comes to once everything above it is heard: *agreed to consider*, *denied having signed*, *may agree*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.climbing import Climb
from safepassage.reading.deals.targets import is_noun
from safepassage.reading.deals.triggers import Trigger
from safepassage.reading.deals.words import classes, lemma, lists

NOTHING: Final = ""
_MUST: Final = frozenset(("must", "should", "ought", "need"))
_MAY: Final = frozenset(("may", "might", "could", "can"))
_MOVING: Final = ("request", "bring", "pend")
_BINDING: Final = ("refuse", "deny", "promise", "say", "pend", "doubt", "wish", "request", "bring")
_BELONGS: Final = frozenset(("party", "signatory"))
_DEEDS: Final = frozenset(
    ("withdraw", "comply", "abide", "observe", "respect", "honour", "honor", "halt", "stop", "disarm")
)
_TERMS: Final = frozenset(("condition", "understanding", "proviso", "caveat", "assumption", "basis"))
_TELLING: Final = frozenset(
    ("confirm", "say", "decide", "respond", "reply", "answer", "announce", "declare", "indicate", "state", "give")
)
_NOT: Final = frozenset(("never", "neither", "nor", "hardly", "no"))
_UNREAL: Final = frozenset(("if", "unless", "lest", "until", "till", "once", "provided", "providing", "before"))
_TURNED: Final = {
    "breaching": "agreed",
    "agreed": "refused",
    "refused": "unclear",
    "withdrawn": "agreed",
    "pending": "unclear",
    "answer": "pending",
}


def status_of(trigger: Trigger, climb: Climb) -> str:
    """Give the status of a consent, or nothing where the words ask, wish or suppose."""
    status = trigger.label
    for place, word in enumerate(climb.below):
        if place:
            status = _under(status, word, climb.below[place - 1], moved=climb.moved and word == climb.clause)
        status = _tempered(status, word, trigger, climb.below[place - 1] if place else word)
        if not status:
            return NOTHING
    for inner, word in zip((climb.clause, *climb.above), climb.above, strict=False):
        status = _told(status, word, inner)
    if _unreal(climb) or status == "breaching" or _taken_on(climb):
        return NOTHING
    return "unclear" if status == "answer" else status


def _unreal(climb: Climb) -> bool:
    """Tell a clause that is itself a condition."""
    if any(node.dep_ in ("ccomp", "pcomp") and node.head.lower_ in _UNREAL for node in climb.below):
        return True
    if any(lemma(node.head) in _TERMS and node.dep_ in ("acl", "ccomp", "relcl") for node in climb.below):
        return True
    for node in climb.below:
        before = node.doc[node.left_edge.i - 1].lower_ if node.left_edge.i else ""
        if (
            before in ("provided", "providing", "as")
            and _after_long(node, before)
            and node.dep_ in ("ccomp", "advcl", "pcomp")
        ):
            return True
    return any(
        child.lower_ in _UNREAL
        and child.dep_ == "mark"
        and node.dep_ in ("advcl", "ccomp")
        and not _is_asked(child, node)
        for node in climb.below
        for child in node.children
    )


def _is_asked(mark: Token, node: Token) -> bool:
    """Tell *it was not clear if they would* from *if they would*."""
    words = lists("operators")
    return mark.lower_ == "if" and (
        lemma(node.head) in words["pend"] | words["say"] or node.head.lower_ in ("is", "was", "remains")
    )


def _after_long(node: Token, before: str) -> bool:
    """Tell *as long as it is respected* from *as agreed*."""
    return before != "as" or node.doc[max(0, node.left_edge.i - 2)].lower_ in ("long", "soon")


def negated(word: Token, *, apart_from: Token | None = None) -> bool:
    """Say whether a word is denied: *not*, *never*, *no response*, *neither side*, *none of the rebels*.

    ``apart_from`` is the noun under it whose own *no* was heard already.
    """
    for child in word.children:
        if child == apart_from:
            continue
        if child.dep_ == "neg" or (
            child.lower_ in _NOT and child.dep_ in ("det", "preconj", "advmod", "cc") and child.i < word.i
        ):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and _none(child):
            return True
    return word.dep_ == "pcomp" and word.head.lower_ == "without"


def _none(noun: Token) -> bool:
    if noun.lower_ in ("none", "nobody", "neither"):
        return True
    return any(child.lower_ in ("no", "neither") and child.dep_ in ("det", "preconj") for child in noun.children)


def not_yet(word: Token) -> bool:
    """Say whether a word is only yet to come: *has yet to*, *has not yet*, *has still not*, and *has not* by itself."""
    near = {child.lower_ for child in word.children}
    return "yet" in near or (bool({"has", "have", "had", "'ve", "'s"} & near) and word.tag_ == "VBN")


def _taken_on(climb: Climb) -> bool:
    """Tell what an agreement's parties take on, *undertake to open*, which is a commitment under a yes said elsewhere."""
    return any(
        lemma(word) == "undertake" and inner.tag_ == "VB"
        for inner, word in zip(climb.below, climb.below[1:], strict=False)
    )


def _tempered(status: str, word: Token, trigger: Trigger, inner: Token) -> str:
    """Apply a word's own *not*, *may*, *must*, *no longer*."""
    near = {child.lower_ for child in word.children}
    if "longer" in near and status == "agreed":
        return "withdrawn"
    if "yet" in near and lemma(word) in ("have", "be"):
        return "pending"
    modal = next((lemma(child) for child in word.children if child.dep_ == "aux" and child.tag_ == "MD"), "")
    if modal in _MUST or _owed(word) or (modal == "shall" and not _is_first(word)):
        return NOTHING
    if negated(word, apart_from=inner):
        return _denied(status, word, trigger.word)
    if status == "answer" and modal in ("will", "would", "shall"):
        return "pending"
    if modal in _MAY and status != "pending":
        return "unclear" if trigger.known else NOTHING
    return status


def _owed(word: Token) -> bool:
    """Tell *has to accept* and *needs to accept*, which ask it."""
    return lemma(word) in ("have", "need") and any(child.dep_ == "xcomp" for child in word.children)


def _binds_itself(word: Token) -> bool:
    will = any(child.dep_ == "aux" and child.lower_ in ("will", "would", "'ll") for child in word.children)
    return will or (word.dep_ in ("xcomp", "conj") and lemma(word.head) in lists("deeds")["binding"])


def _is_first(word: Token) -> bool:
    """Tell *we shall abide by it*, which is said, from *the Parties shall abide by it*, which an agreement lays down."""
    return any(child.lower_ in ("we", "i") for child in word.children)


def _denied(status: str, word: Token, said: Token) -> str:
    if status == "refused" and _binds_itself(word):
        return "agreed"  # promised not to impede
    if status == "agreed" and lemma(said) in _BELONGS:
        return "unclear"  # not a party to the deal: nobody may have asked
    if status == "agreed" and lemma(said) in _DEEDS and "yet" not in {child.lower_ for child in word.children}:
        return "refused"  # a deed that has not been done
    if status == "agreed":
        return "pending" if not_yet(word) or lemma(word) in _TELLING else "refused"
    if status == "refused" and (said.pos_ in ("ADJ", "NOUN") or said.dep_ == "acomp"):
        return "agreed"
    return _TURNED.get(status, status)


def _under(status: str, word: Token, inner: Token, *, moved: bool) -> str:
    """Apply a word that governs the yes or no and has the same holder."""
    act = act_of(word, inner, moved=moved)
    if act == "turn":
        return {"agreed": "refused", "refused": "agreed"}.get(status, "unclear")
    if act == "refuse":
        return _refused(status, word)
    if act == "back":
        return "withdrawn" if status == "agreed" else "unclear"
    if act == "pend" and lemma(word) == "expect" and lemma(inner) not in _TELLING:
        return "unclear"
    if act in ("request", "wish"):
        return status if status == "pending" and not moved else NOTHING
    if act == "deny":
        return {"agreed": "refused", "pending": "unclear"}.get(status, NOTHING)
    if act == "promise" and status == "answer":
        return "pending"
    if act == "doubt":
        return status if status in ("pending", "answer") else "unclear"
    return "pending" if act == "pend" else status


def _refused(status: str, word: Token) -> str:
    if status == "answer":
        return "pending"
    if status == "agreed" and lemma(word) in ("stop", "cease", "quit", "end"):
        return "withdrawn"
    return {"agreed": "refused", "withdrawn": "agreed"}.get(status, "unclear")


def act_of(word: Token, inner: Token, *, moved: bool) -> str:
    """Say what a governing word does; the lists stand in the order in which they decide."""
    words, name = lists("operators"), lemma(word)
    if word.pos_ in ("VERB", "AUX") and is_noun(inner) and inner.dep_ in ("dobj", "attr", "pobj", "nsubjpass"):
        return _lent(name)
    order = _MOVING if moved else _BINDING
    return next((act for act in order if name in words[act]), "")


def _lent(name: str) -> str:
    words = lists("holders")
    if name in words["turn"]:
        return "turn"
    if name in words["back"]:
        return "back"
    return "pend" if "pending" in classes("verbs").get(name, {}).values() else ""


def _told_of_noun(status: str, word: Token) -> str:
    """Apply a verb over a noun that has its own holder: *awaits the approval of*, *hopes for an answer from*."""
    words, name = lists("operators"), lemma(word)
    late = lemma(word.head) in ("have", "be") and any(child.lower_ == "yet" for child in word.head.children)
    if late or name in words["pend"] or name in lists("holders")["wait"]:
        return "pending"
    if name in words["wish"] or (name in words["request"] and name not in words["say"]):
        return NOTHING
    return _denied(status, word, word) if negated(word) and name in lists("holders")["take"] else status


def _told(status: str, word: Token, inner: Token) -> str:
    """Apply a word above the holder's clause: who tells it, hopes it, asks it."""
    words, name = lists("operators"), lemma(word)
    if status and is_noun(inner):
        return _told_of_noun(status, word)
    marks = {child.lower_ for child in inner.children if child.dep_ in ("mark", "advmod")}
    if not status or name in words["wish"] or (name in words["request"] and name not in words["say"]):
        return NOTHING
    if name in words["deny"]:
        return {"agreed": "refused"}.get(status, NOTHING)
    if name == "expect" and lemma(inner) not in _TELLING:
        return NOTHING
    if "whether" in marks or "if" in marks or name in words["pend"]:
        return "pending"
    if name in words["say"]:
        return "pending" if negated(word) else status
    return "unclear" if name in words["doubt"] else status
