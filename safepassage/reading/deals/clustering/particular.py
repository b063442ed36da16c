"""Whether a mention tells of one step, or of such steps in general."""

from __future__ import annotations

from typing import Final

from safepassage.reading.deals.clustering.background import ended_a_war, is_each_time, lies_behind, was_tried
from safepassage.reading.deals.clustering.past_talks import were_held
from safepassage.reading.deals.clustering.sameness import is_to_follow
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.details.running import is_at_it
from safepassage.reading.deals.details.slots import Told
from safepassage.reading.deals.details.standing import is_presumed
from safepassage.reading.deals.details.statuses import OVER, is_ruled_out
from safepassage.reading.deals.details.topics import seats_of
from safepassage.reading.deals.mentions.bodies import is_to_be_sent
from safepassage.reading.deals.mentions.demanded import is_due
from safepassage.reading.deals.mentions.reviving import is_to_be_revived
from safepassage.reading.deals.mentions.tables import is_at_table, is_contact
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND

_STANDING: Final = frozenset(("proposed", "agreed", "blocked", "refused", "postponed", "extended"))
_ANSWERED: Final = frozenset(("refused", "agreed", "blocked", "postponed", "expected"))
_ANY: Final = frozenset(("any", "every", "other", "such"))
_GONE: Final = frozenset(("previous", "earlier", "past", "former", "failed"))
_STRICT: Final = frozenset(("talks", "corridor", "evacuation", "coordination"))


def is_particular(one: Told) -> bool:
    """Tell a step from talk about such steps in general: *any ceasefire*, *three truces*, *relative calm*."""
    if _is_of_any(one) or is_several(one) or ended_a_war(one) or lies_behind(one) or was_tried(one):
        return False
    if is_contact(one.step.token) or is_at_table(one.step.token):
        return not were_held(one)
    if one.step.kind == "talks" and not one.step.to_come:
        return _are_told_of(one)
    if one.step.kind == "corridor" and _is_of_aid_at_large(one):
        return False
    if one.step.kind in _STRICT:
        told = one.status in _STANDING or one.proposer or one.start or one.recurrence or one.duration
        return bool(told) or _is_told_by_its_verb(one) or _is_planned(one) or _is_first(one)
    if lemma(one.step.token) in lists("steps")["weak"] and "relative" in one.step.modifiers:
        return False  # a relative calm
    if lemma(one.step.token) in lists("steps")["weak"]:
        return bool(one.duration or one.recurrence or one.proposer or one.start or (one.place and _is_new(one)))
    standing = bool(one.step.modifiers & lists("statuses")["standing"])
    standing |= is_presumed(one.step) or is_to_follow(one)  # in violation of a truce
    return bool(one.weight or one.status or one.step.definite or standing) or _is_wider(one) or _is_told_of(one)


def _is_of_aid_at_large(one: Told) -> bool:
    """Find *hindered the delivery of aid* and *see that supplies reach those in need*: no way that could be opened."""
    words, verb = lists("ways_in"), one.step.head.head
    access = lemma(one.step.token) == "access" and lemma(verb) in words["sees to"]
    if not access and lemma(one.step.token) not in words["at large"]:
        return False
    named = any(one.step.head.doc[at].ent_type_ in ("GPE", "FAC", "LOC") for at in one.step.phrase)
    return not (named or one.place or one.recurrence or one.duration or one.start)


def _is_planned(one: Told) -> bool:
    return one.step.to_come and one.step.token.pos_ != "VERB"


def _is_told_by_its_verb(one: Told) -> bool:
    """Find what words for it alone name: *a deal to evacuate*, *to fly the wounded out*, *to bring both sides to the table*."""
    if one.step.kind in ("evacuation", "corridor", "coordination") and one.step.token.pos_ == "VERB":
        return True
    if one.step.kind == "corridor":
        return lemma(one.step.token) in lists("ways_in")["apart"]
    if one.step.kind == "evacuation":
        return lemma(one.step.head) in lists("steps")["texts"]
    words = lists("tables")
    goes = words["sends"] | words["goes"] | words["mediates"] | lists("meetings")["brings"]
    return one.step.kind == "talks" and lemma(one.step.token) in goes


def _is_between_two(one: Told) -> bool:
    """Find *hopes of talks between A and B*; talks that were held are what happened, no step."""
    verb = one.step.verb
    held = verb is not None and lemma(verb) in lists("steps")["holds"] and verb.tag_ in ("VBD", "VBN")
    return len(one.parties) > 1 and not held


def _is_of_any(one: Told) -> bool:
    """Find *any ceasefire*, *no truce was signed* and *previous negotiations*."""
    children = {child.lower_ for child in one.step.head.children}
    over = one.step.kind == "talks" and one.step.modifiers & _GONE
    refused = one.status == "refused" and one.step.to_come
    if one.step.verb is not None and is_each_time(one.step.verb):
        return True
    return bool((children & _ANY and not refused) or over) or ("no" in children and not is_ruled_out(one.step))


def _are_told_of(one: Told) -> bool:
    """Tell talks that somebody wants, answers or holds now from talks in general."""
    if len(one.start) == len("1986") or were_held(one):
        return False  # talks that began in 1986
    if is_to_be_revived(one.step) and not one.titled:
        return True
    if one.step.modifiers & lists("steps")["upcoming"] or _has_seats(one):
        return True  # the six-party talks
    if one.step.definite and not _opens_anew(one):
        return _broke_up(one)
    placed = bool(one.status and (one.start or one.place))
    over = one.status in ("ended", "failed") and not _is_aside(one)
    answered = one.status in _ANSWERED or is_under_way(one) or over
    asked = _is_demanded(one) or (is_due(one.step) and not one.titled)
    return bool(one.proposer) or placed or answered or _is_between_two(one) or asked


def _has_seats(one: Told) -> bool:
    """Find *the six-party talks*; the fourth round of them that ended in May lies behind."""
    return one.step.definite and bool(seats_of(one.step)) and not one.titled and one.status != "ended"


def _is_demanded(one: Told) -> bool:
    """Find *demand negotiations with the rebels*, whoever they are who demand them."""
    wants = one.step.head.dep_ == "dobj" and lemma(one.step.head.head) in lists("steps")["asks"]
    asked = wants and not negated(one.step.head.head)  # they no longer demand it
    return asked and one.status == "proposed" and bool(one.joined) and not one.titled


def _broke_up(one: Told) -> bool:
    """Find *the Camp David summit broke up without a deal*: talks told for the first time by how they ended."""
    named = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in one.step.head.children)
    if lemma(one.step.token) == "process" and one.step.is_subject and one.status in ("blocked", "postponed"):
        return not _is_aside(one)  # talks have been frozen since May
    return (named or bool(one.place)) and one.status in ("failed", "ended", "postponed") and not _is_aside(one)


def _opens_anew(one: Told) -> bool:
    """Tell *the talks were to open in Oslo on Monday* and *the ongoing talks between A and B* from *since the talks began*."""
    if lemma(one.step.token) not in lists("steps")["sat"]:
        return False
    return _is_between_two(one) or (
        one.step.is_subject and not _is_aside(one) and one.status not in ("ended", "failed")
    )


def _is_aside(one: Told) -> bool:
    verb = one.step.verb
    return verb is None or verb.dep_ in ("advcl", "relcl", "acl", "pcomp") or one.titled


def is_under_way(one: Told) -> bool:
    """Find *talks are taking place*, *began fresh talks on Wednesday*, *the ongoing peace talks between them*."""
    if one.titled:
        return False
    words, verb = lists("steps"), one.step.verb
    if one.step.modifiers & words["ongoing"] or is_at_it(one.step):
        return True
    begun = verb is not None and lemma(verb) in words["goes on"] and verb.tag_ != "VB"
    return begun and one.step.head.dep_ in ("nsubj", "dobj", "nsubjpass")


def _is_told_of(one: Told) -> bool:
    """Find *a month-old ceasefire between the rebels and the army was in tatters*."""
    between = any(child.lower_ == "between" for child in one.step.head.children)
    return between and one.step.is_subject and not one.titled


def _is_wider(one: Told) -> bool:
    """Find *a permanent ceasefire is on the agenda*: another one, whoever asks for it."""
    return bool(one.step.modifiers & lists("steps")["apart"]) and not one.titled


def _is_first(one: Told) -> bool:
    """Find *a joint panel*, *a buffer zone*, named for the first time."""
    bare = one.step.head.tag_ == "NNS" and not any(child.dep_ in ("det", "poss") for child in one.step.head.children)
    joint = bare and "joint" in one.step.modifiers
    return one.step.kind == "coordination" and (_is_new(one) or joint or is_to_be_sent(one.step.head))


def _is_new(one: Told) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("a", "an") for child in one.step.head.children)


def is_several(one: Told) -> bool:
    """Tell *three truces were agreed*, which are told one by one elsewhere."""
    if one.step.token.tag_ not in ("NNS", "NNPS") or one.step.kind not in SAME_KIND:
        return False
    counted = any(child.dep_ == "nummod" for child in one.step.head.children) and not one.duration
    return counted or one.status in OVER or not (one.duration or one.recurrence or one.status)


def kind_group(one: Told) -> str:
    """Give the kind, where a pause, a truce and a ceasefire are one."""
    return "halt" if one.step.kind in SAME_KIND else one.step.kind
