"""Yes or no in a set phrase, whose step was named before or is not named: *would have none of it*, *had nothing against*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import at_hand
from safepassage.reading.deals.answers.conditions import conditions_of
from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.labels import label_of, named_before
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import governed, group_of, is_fighting
from safepassage.reading.deals.wordings.asides import frame_of, holder_of
from safepassage.reading.deals.words import by_first, lemma, lists, modals, with_particle

_STEPS: Final = ("halt", "text", "talks", "passage")
_LONGEST: Final = 24
_OF_STEP: Final = (
    *("refused of step", "refused about step", "pending of step", "pending about step"),
    *("denied refused", "denied pending", "denied will"),
)
_ARTICLES: Final = frozenset(("a", "an", "the"))


def phrases(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence that say yes or no in a set phrase."""
    if is_question(sentence):
        return
    for verb in sentence:
        label = _said(verb) if verb.pos_ in ("VERB", "AUX") else ""
        holder = (
            holder_of(verb) or _passive_subject(verb)
            if label and not modals(verb) & {"should", "must", "may"}
            else None
        )
        if holder is not None:
            frame = frame_of(label, verb, holder, verb.right_edge)
            conditions = conditions_of(at_hand(holder, verb), refuses=label == "refused")
            yield replace(frame, status="conditional", conditions=conditions) if conditions else frame


def _passive_subject(verb: Token) -> Token | None:
    """Find who *was split over the plan* and *will not be dragged to the table*."""
    found = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return found if found is not None and not group_of(found) else None


def _said(verb: Token) -> str:
    """Say what the words behind a verb say; empty for all but the set phrases."""
    words = lists("phrases")
    behind = [token for token in _behind(verb) if token.lower_ not in words["between"]]
    said = " ".join([lemma(verb), *(token.lower_ for token in behind)])
    label = next((label for label in ("agreed", "refused") if _opens(said, label)), "")
    denied = any(child.dep_ == "neg" for child in verb.children)
    if label and not denied:
        return label
    stance = next((label for label in ("for", "against") if _opens(said, label)), "")
    if stance and _is_of_step(verb):
        return "refused" if denied != (stance == "against") else "agreed"
    if denied and modals(verb) & {"will", "would"} and _opens(said, "unheard"):
        return "refused"
    unwilling = _opens(said, "unwilling") and _joins(verb)
    if not denied and _opens(said, "for it") and named_before(verb) is not None:
        return "agreed"
    unwilling = unwilling and not _declines(verb)
    return "refused" if unwilling or _will_not_talk(verb) else _said_of_step(verb)


def _said_of_step(verb: Token) -> str:
    """Say what a phrase says of a step: *have shown no interest in talks*, *was non-committal about the truce*."""
    said = _bare(verb)
    if _leaves_lying(verb):
        return "refused"
    opened = any(_opens(said, name) for name in _OF_STEP)
    if not opened or _declines(verb) or _is_beside(verb):
        return ""
    inner = [one for one in verb.subtree if one.i > verb.i and group_of(one) in _STEPS]
    if any(_turns_down(one.head, one) for one in inner):
        return ""  # saw no reason to reject it
    denied, known = any(child.dep_ == "neg" for child in verb.children), inner or named_before(verb) is not None
    open_ = denied and any(child.lower_ in ("yet", "still") for child in verb.children)
    if denied and known and modals(verb) & {"will", "would"} and _opens(said, "denied will"):
        return "refused"
    for label in ("refused", "pending"):
        if denied and known and label == "refused" and open_ and _opens(said, "denied refused"):
            return "pending"  # has not yet taken it up
        if denied and known and _opens(said, f"denied {label}"):
            return label
        if denied:
            continue
        about = inner and _opens(said, f"{label} about step")
        if about or (known and _opens(said, f"{label} of step")):
            return label
    return ""


def _leaves_lying(verb: Token) -> bool:
    """Find *walked away from the offer*, which it had never taken up."""
    words = lists("nouns")
    away = lemma(verb) in words["leaves lying"] and any(child.lower_ == "away" for child in verb.children)
    if not away or negated(verb):
        return False
    offers = (one for one in verb.subtree if lemma(one) in words["offered"] and one.dep_ == "pobj")
    return any(one.head.lower_ == "from" and not _is_of_else(one) for one in offers)


def _is_of_else(offer: Token) -> bool:
    """Find *the offer of a job*."""
    of = [one for child in offer.children if child.lower_ == "of" for one in child.children]
    return bool(of) and not any(group_of(one) for one in of)


def _behind(verb: Token) -> Span:
    """Give the words behind a verb, as many as a set phrase may have."""
    return verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 1 + _LONGEST)]


def _bare(verb: Token) -> str:
    """Give a verb and the words behind it without *the*, *its* and small adverbs."""
    behind = (token for token in _behind(verb) if token.lower_ not in lists("phrases")["between"])
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    own = ["be", verb.lower_] if passive else [lemma(verb)]
    return " ".join([*own, *(one.lower_ for one in behind if one.tag_ != "PRP$" and one.lower_ not in _ARTICLES)])


def _declines(verb: Token) -> bool:
    """Find *saw no reason to turn it down*, which is no no."""
    inner = (one for one in verb.subtree if one.i > verb.i and one.dep_ in ("pcomp", "acl", "xcomp", "relcl"))
    return any(label_of(one, "", "verbs") in ("refused", "withdrawn") for one in inner)


def _turns_down(verb: Token, step: Token) -> bool:
    return verb.pos_ == "VERB" and label_of(verb, group_of(step), "verbs") in ("refused", "withdrawn", "breaching")


def _is_beside(verb: Token) -> bool:
    """Find *showed no interest in football*, *saw no need for haste*, where no step stands behind."""
    near = [one for child in verb.children for one in (child, *child.children) if one.i > verb.i]
    behind = (one for prep in near if prep.lower_ in lists("phrases")["about"] for one in prep.children)
    held = [one for one in behind if one.dep_ == "pobj"]
    taken_up = any(one.tag_ in ("PRP", "DT") for one in held)
    return bool(held) and not taken_up and not any(group_of(one) or governed(one) for one in held)


def _opens(said: str, name: str) -> bool:
    """Say whether one of a list of phrases opens what is said."""
    near = by_first("phrases", name).get(said.partition(" ")[0], ())
    return any(f"{said} ".startswith(f"{phrase} ") for phrase in near)


def _is_of_step(verb: Token) -> bool:
    """Tell *was in favour of bringing out the sick* and *was in favour*, said of a truce, from *in favour of sanctions*."""
    inner = [one for one in verb.subtree if one.i > verb.i and one.dep_ in ("pobj", "pcomp")]
    over = next((one for one in inner if one.head.lower_ in lists("phrases")["prepositions"]), None)
    if over is None or over.lower_ in ("it", "this", "that", "them"):
        return named_before(verb) is not None
    if over.dep_ == "pcomp" and label_of(over, "", "verbs") in ("refused", "withdrawn"):
        return False  # comfortable with ending it
    harms = is_fighting(over) or lemma(over) in lists("verdicts")["ends"]
    return not harms and (bool(group_of(over)) or governed(over) is not None or _is_deed(over))


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
