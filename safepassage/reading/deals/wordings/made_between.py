"""A yes that a truce tells of whose it is: *a ceasefire between A and B took effect*, *under the deal between them*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import at_hand
from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.labels import label_of
from safepassage.reading.deals.answers.polarity import status_of
from safepassage.reading.deals.answers.triggers import Trigger
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of, is_of_another
from safepassage.reading.deals.wordings.asides import trimmed
from safepassage.reading.deals.words import lemma, lists, modals, with_particle

MADE: Final = "taken from a truce of theirs that is told as made or begun; no word of theirs is told"
_LIGHT: Final = {"take": "effect", "go": "into", "come": "into", "enter": "into", "be": "in"}
"""Verbs of starting that need their noun or preposition."""


def made_between(sentence: Span) -> Iterator[Frame]:
    """Find the pauses and the deals of a sentence that it says were made between two, or have begun."""
    if is_question(sentence):
        return
    for step in sentence:
        if not _is_made(step):
            continue
        frame = _begun(step) if _may_come(step) else _standing(step)
        if frame is not None:
            yield frame


def _is_made(step: Token) -> bool:
    """Say whether a noun is a pause, or a paper that binds those who made it."""
    return group_of(step) == "halt" or (lemma(step) in lists("made_between")["papers"] and not is_of_another(step))


def _may_come(step: Token) -> bool:
    """Say whether a verb tells of a step that it was or will be made, or begins: whether it has, the verb says."""
    verb = step.head
    comes = lemma(verb) in lists("made_between")["made"] or (lemma(verb) in _LIGHT and lemma(verb) != "be")
    return step.dep_ in ("nsubj", "nsubjpass") and (comes or _has_come(verb) or _is_to_come(verb))


def _begun(step: Token) -> Frame | None:
    """Read *a truce between the army and the rebels began*, *an accord was signed in talks between A and B*."""
    verb = step.head
    if not _has_come(verb) or _is_only_written(step, verb) or _is_supposed(step, verb):
        return None
    holders = two_of(step) or two_of(verb) or (_owner(step) if group_of(step) == "halt" else ())
    if not holders:
        return None
    words = step.doc[step.left_edge.i : max(trimmed(verb.right_edge), verb.i) + 1]
    if status_of(Trigger(verb, "agreed", step), at_hand(holders[0], verb)) != "agreed":
        return None
    return Frame("agreed", holders, verb, step, verb, words, doubts=(MADE,))


def _is_supposed(step: Token, verb: Token) -> bool:
    """Find *a rumoured truce began*, *was nearly signed* and *would be signed*."""
    words = lists("made_between")
    near = {child.lower_ for child in (*step.children, *verb.children)}
    return bool(near & (words["supposed"] | words["nearly"])) or bool(modals(verb))


def _is_to_come(verb: Token) -> bool:
    """Find *was to have been signed* and *is expected to be reached*."""
    below = (one for near in (verb, *verb.children) for one in near.children if one.dep_ == "xcomp")
    words = lists("made_between")
    return any(lemma(one) in words["made"] and lemma(one) not in words["starting"] for one in below)


def _standing(step: Token) -> Frame | None:
    """Read *the truce between A and B*, *under a deal reached between the two sides*: there it is already."""
    near = (
        *(one for one in step.children if one.dep_ in ("acl", "relcl")),
        *([step.head] if step.dep_ == "dobj" else []),
    )
    made = next((one for one in near if _has_come(one) and not negated(one) and not modals(one)), None)
    over = made or (step.head if step.dep_ == "dobj" else None)  # broke the truce between, as the parser takes it
    holders = two_of(step) or (two_of(over) if over is not None else ())
    told = (one for one in step.children if one.dep_ in ("acl", "relcl"))
    if not holders or not (made is not None or _is_there(step)) or _is_over(step) or _is_only_written(step, *told):
        return None
    words = step.doc[step.left_edge.i : max(trimmed(holders[-1].right_edge), step.i) + 1]
    return Frame("agreed", holders, made or step, step, made or step, words, doubts=(MADE,))


def _is_only_written(step: Token, *verbs: Token) -> bool:
    """Tell *a deal negotiated between A and B*, *that B has not signed* from a truce that was negotiated."""
    writing = lists("made_between")["writing"]
    written = any(form in writing for verb in verbs for form in with_particle(verb))
    return (written and group_of(step) != "halt") or any(map(negated, verbs))


def _is_there(step: Token) -> bool:
    """Tell *under a truce*, *broke the truce* from *called for a truce* and *talks on the truce*."""
    words = lists("made_between")
    near = {child.lower_ for child in step.children}
    if near & (words["not yet"] | words["supposed"]) or (step.dep_ == "dobj" and _is_sought(step)):
        return False
    if step.dep_ == "pobj" and step.head.lower_ in words["after"]:
        return True
    over = step.head.head
    if step.dep_ == "pobj" and lemma(over) in words["telling"]:
        return _is_told(over)
    if step.dep_ == "pobj" and lemma(over) in words["making"] and over.head.lower_ not in words["after"]:
        return False  # the text of the deal is not agreed
    return "the" in near and (step.dep_ != "pobj" or step.head.lower_ in words["of"])


def _is_told(noun: Token) -> bool:
    """Tell *welcomed the announcement of a truce* from *called for its announcement* and *awaits any announcement*."""
    words, wanting = lists("made_between"), lists("operators")
    if any(child.lower_ in ("a", "an", "any", "no", "another") for child in noun.children):
        return False
    if noun.dep_ == "pobj":
        return noun.head.lower_ in words["after"]
    wanted = any(lemma(noun.head) in wanting[name] for name in ("wish", "pend", "request"))
    return noun.dep_ == "dobj" and not wanted and not _is_sought(noun)


def _is_sought(step: Token) -> bool:
    """Find *called for the deal between A and B*, and *rejected it*, which leaves open whether it was made."""
    verb = step.head
    refused = label_of(verb, group_of(step), "verbs") == "refused"
    return refused or lemma(verb) in lists("made_between")["seeking"]


def _is_over(step: Token) -> bool:
    """Find *the truce between A and B collapsed*, *was dead*, *is out of reach*: what both have left, or never made."""
    words, verb = lists("statuses"), step.head
    if step.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if verb.i < step.i and verb.lower_ in ("were", "had", "should"):
        return True  # were the deal signed, aid would come
    told = (verb, *(child for child in verb.children if child.dep_ in ("acomp", "attr", "advmod", "oprd", "prt")))
    said = (each for one in verb.children if one.dep_ in ("acomp", "attr", "prep") for each in one.subtree)
    if lemma(verb) in lists("made_between")["unsigned"] or any(
        lemma(one) in lists("made_between")["unmade"] for one in said
    ):
        return True
    return any(lemma(one) in words[name] for one in told for name in ("ended", "expired", "failed", "gone"))


def two_of(word: Token) -> tuple[Token, ...]:
    """Find the two of *a ceasefire between the army and the rebels*, *was agreed in talks between A and B*."""
    near = [one for one in word.children if one.dep_ == "prep"]
    met = (one for prep in near if prep.lower_ in ("in", "at", "during") for one in prep.children)
    near += [one for talks in met if group_of(talks) == "talks" for one in talks.children]
    between = next((one for one in near if one.lower_ == "between" and one.dep_ == "prep"), None)
    two = next((one for one in between.children if one.dep_ == "pobj"), None) if between is not None else None
    if two is None:
        return ()
    first = next((one for one in two.children if any(each.dep_ == "cc" for each in one.children)), None)
    if first is not None:
        return first, two  # between envoy A and rebel chief B, as the parser takes it
    return (
        (two,)
        if two.tag_ in ("NNS", "NNPS") or two.lower_ == "them" or any(one.dep_ == "conj" for one in two.children)
        else ()
    )


def _owner(step: Token) -> tuple[Token, ...]:
    """Find whose it is: *its truce*, *the army's pause*, *a unilateral Russian pause*."""
    owners = [child for child in step.children if child.dep_ == "poss"]
    near = {child.lower_ for child in step.children}
    if not owners and near & lists("made_between")["alone"]:
        owners = [one for one in step.children if one.ent_type_ in ("NORP", "GPE", "ORG") and one.i < step.i]
    return tuple(owners[:1])


def _has_come(verb: Token) -> bool:
    """Say whether a verb is one by which a pause is made, begins or goes on."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP") or any(one.lower_ in ("to", "being") for one in helpers):
        return False  # is still being negotiated, to be signed
    if lemma(verb) in _LIGHT:
        return any(_LIGHT[lemma(verb)] in (child.lower_, lemma(child)) for child in verb.children)
    return any(form in lists("made_between")["made"] for form in with_particle(verb))
