"""A no by what is done about a way: *kept the road shut*, *crossed the town off the list of places that aid may reach*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.deeds import fights_on
from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.holders import may_hold
from safepassage.reading.deals.answers.labels import named_before
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.wordings.asides import frame_of, holder_of
from safepassage.reading.deals.words import lemma, lists, modals


def keeping_out(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence that keep a way shut or leave a place out of those that help may reach."""
    if is_question(sentence):
        return
    for verb in sentence:
        if verb.pos_ == "VERB" and not negated(verb) and (_keeps_shut(verb) or _strikes_off(verb) or _fights_on(verb)):
            holder = holder_of(verb)
            if holder is not None and may_hold(holder):
                yield frame_of("refused", verb, holder, verb.right_edge)
        deaf = _unheeded_by(verb) if verb.pos_ == "VERB" and not negated(verb) else None
        if deaf is not None:
            yield frame_of("refused", verb, deaf, verb.right_edge)


def _keeps_shut(verb: Token) -> bool:
    """Find *has kept the crossing closed* and *left the road sealed*."""
    way = next((one for one in verb.children if one.i > verb.i and group_of(one) == "passage"), None)
    if lemma(verb) not in lists("keeping_out")["keeps"]:
        return False
    inner = (one for one in verb.subtree if one.i > verb.i and one.lower_ in lists("keeping_out")["shut"])
    shut = next(inner, None)
    if way is None and shut is not None and _to_goods(shut):
        way = next((one for one in verb.children if one.dep_ == "dobj" and one.pos_ == "PROPN"), None)
        way = way or next((one for one in shut.children if one.dep_ == "nsubj" and one.pos_ == "PROPN"), None)
    if way is None and shut is not None:
        way = next((one for one in shut.children if one.dep_ == "nsubj" and group_of(one) == "passage"), None)
    return shut is not None and way is not None and way.i < shut.i


def _unheeded_by(verb: Token) -> Token | None:
    """Find whose ears were deaf: *calls for a halt went unheeded by Baku*, *have fallen on deaf ears in Baku*."""
    words = lists("keeping_out")
    asked = any(child.dep_ == "nsubj" and group_of(child) == "text" for child in verb.children)
    behind = [one for one in verb.subtree if one.i > verb.i]
    if not asked or lemma(verb) not in words["goes"] or not any(one.lower_ in words["unheeded"] for one in behind):
        return None
    by = (one for one in behind if one.dep_ == "pobj" and one.head.lower_ in ("by", "in", "with", "from"))
    return next((one for one in by if may_hold(one)), None)


def _fights_on(verb: Token) -> bool:
    """Find *would press on with its campaign*, where the sentence or those before name a truce or a call for one."""
    bound = bool(modals(verb) & {"will", "would"}) and not any(child.dep_ == "advcl" for child in verb.children)
    return bound and fights_on(verb) and lemma(verb) in lists("deeds")["going on"] and _names_halt(verb)


def _names_halt(verb: Token) -> bool:
    before = named_before(verb)
    return any(group_of(one) == "halt" for one in verb.sent) or (before is not None and group_of(before) == "halt")


def _to_goods(shut: Token) -> bool:
    """Find *closed to all goods*, said of a place that is named alone: *kept Kerem Shalom closed to aid*."""
    behind = shut.doc[shut.i + 1 : shut.sent.end]
    return behind[:1].text.lower() == "to" and any(
        lemma(one) in lists("letting")["passengers"] or group_of(one) == "passage" for one in behind
    )


def _strikes_off(verb: Token) -> bool:
    """Find *crossed Daraya off the list of towns that aid may reach*, where goods or a convoy is what it is about."""
    words = lists("keeping_out")
    listed = next((one for one in verb.subtree if one.i > verb.i and lemma(one) in words["lists"]), None)
    if lemma(verb) not in words["strikes"] or listed is None or listed.head.lower_ not in words["away"]:
        return False
    return any(group_of(one) == "passage" for one in verb.sent)
