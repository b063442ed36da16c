"""Not yet, said without a step: *has yet to name its members*, *would not say whether*, *asked for more time*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.beside import is_of_remark
from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.labels import label_of, moves_own
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.wordings.asides import frame_of, holder_of
from safepassage.reading.deals.words import lemma, lists, modals, with_particle


def waiting(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence whose answer is still to come."""
    if is_question(sentence):
        return
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        if any(
            test(verb)
            for test in (
                _yet,
                _whether,
                _time,
                _wants_to_think,
                _asked,
                _neither,
                _unmade,
                _puts_off,
                _not_there,
                _has_until,
                _unreached,
                _too_early,
                _debates,
                _yet_to_tell,
                _considers,
            )
        ):
            holder = _speaker(verb) if _neither(verb) else holder_of(verb) or _unheard(verb)
            if holder is not None:
                yield frame_of("pending", verb, holder, verb.right_edge)


def _yet(verb: Token) -> bool:
    """Find *has yet to name its members*, whatever the verb."""
    if lemma(verb) not in ("have", "be") or not any(child.lower_ == "yet" for child in verb.children):
        return False
    return any(child.dep_ == "xcomp" for child in verb.children)


def _whether(verb: Token) -> bool:
    """Find *would not say whether it was ready* and *how it would vote*; *how it would be watched over* is no answer of its own."""
    if lemma(verb) not in lists("conditions")["telling"] or not negated(verb):
        return False
    return any(
        child.dep_ in ("ccomp", "xcomp")
        and any(
            one.lower_ in ("whether", "if") or (one.lower_ in ("how", "what", "where") and _does(child))
            for one in child.children
        )
        for child in verb.children
    )


def _does(clause: Token) -> bool:
    """Say whether a clause asks what its *it* or *they* will do, not what will be done."""
    return any(child.dep_ == "nsubj" and child.tag_ == "PRP" for child in clause.children)


def _asked(verb: Token) -> bool:
    """Find *whether they will attend is anyone's guess*: who will, has not said so."""
    if not modals(verb) & {"will", "would"} or _whether(verb.head):
        return False
    near = {one.lower_ for one in verb.head.children} & {"clear", "unclear", "sure", "known", "certain", "uncertain"}
    asked = {"whether", "if"} if near and lemma(verb.head) in ("be", "remain") else {"whether"}
    return any(child.lower_ in asked and child.dep_ in ("mark", "advmod") for child in verb.children)


def _neither(verb: Token) -> bool:
    """Find *says neither yes nor no*."""
    follow = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 6]]
    return "neither" in follow and bool({"yes", "yea", "aye"} & set(follow))


def _speaker(verb: Token) -> Token | None:
    """Find who *says neither yea nor nay*, where the parser takes *yea* for the subject."""
    holder = holder_of(verb)
    if holder is not None and holder.i < verb.i:
        return holder
    before = (one for one in verb.doc[verb.sent.start : verb.i] if one.dep_ == "nsubj")
    return next(before, None)


def is_made_up(verb: Token) -> bool:
    """Find *make up its mind*."""
    return lemma(verb) == "make" and any(child.lower_ in ("mind", "minds") for child in verb.children)


def _unmade(verb: Token) -> bool:
    """Find *has not made up its mind*."""
    still = verb.tag_ == "VBG" and any(child.lower_ == "still" for child in verb.children)
    return is_made_up(verb) and (negated(verb) or still)


def _puts_off(verb: Token) -> bool:
    """Find *asked to see the text before making up its mind*."""
    thinks = label_of(verb, "", "verbs") == "pending"
    if lemma(verb) not in lists("conditions")["asking"] | {"wait", "await"} and not thinks:
        return False
    over = [one for mark in verb.subtree if mark.lower_ == "before" for one in (mark.head, *mark.children)]
    return any(is_made_up(one) or lemma(one) in lists("conditions")["answering"] for one in over)


def _unreached(verb: Token) -> bool:
    """Find *could not be reached for comment* and *was not available for comment*."""
    near = (verb, *(child for child in verb.children if child.dep_ == "acomp"))
    preps = (child for one in near for child in one.children if child.lower_ == "for")
    comment = [one for prep in preps for one in prep.children if lemma(one) == "comment"]
    return (
        bool(comment) and not is_of_remark(comment[0]) and lemma(verb) in ("reach", "contact", "be") and negated(verb)
    )


def _unheard(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "nsubjpass"), None) if _unreached(verb) else None


def _debates(verb: Token) -> bool:
    """Find *is still deliberating on whether to send a delegation*."""
    near = [verb, *(child for child in verb.children if child.lower_ in ("on", "over", "about"))]
    clauses = (one for each in near for one in each.children if one.dep_ in ("xcomp", "ccomp", "pcomp"))
    asked = any(one.lower_ == "whether" for clause in clauses for one in clause.children)
    return asked and lemma(verb) in lists("conditions")["debating"] and not negated(verb)


def _too_early(verb: Token) -> bool:
    """Find *said it was too early to say whether*, the answer of whoever says so."""
    if lemma(verb) not in lists("operators")["say"]:
        return False
    words, below = lists("conditions"), [child for child in verb.children if child.dep_ == "ccomp"]
    early = any(lemma(one) in words["early"] for each in below for one in (each, *each.children))
    return early and any(lemma(one) in words["too early to"] for each in below for one in each.subtree)


def _yet_to_tell(verb: Token) -> bool:
    """Find *has yet to confirm that he will be there*."""
    yet = any(child.lower_ in ("yet", "still") for child in verb.children)
    told = (child for child in verb.children if child.dep_ == "ccomp" and _does(child))
    tells = lemma(verb) in lists("denial")["telling"]
    return tells and yet and negated(verb) and any(modals(one) & {"will", "would"} for one in told)


def _considers(verb: Token) -> bool:
    """Find *would consider pulling out its troops*: a deed that is weighed, where no list knows it for a step."""
    if lemma(verb) not in lists("denial")["weighing"] or negated(verb) or verb.dep_ == "xcomp":
        return False
    below = [child for child in verb.children if child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG"]
    weighed = (one for one in below if lists("deeds")["weighed"].intersection(with_particle(one)))
    return any(moves_own(one) or _is_for_step(one) for one in weighed)


def _is_for_step(verb: Token) -> bool:
    """Tell *meeting the rebels*, *freeing the cleric* and *lifting the siege* from *meeting the cost*, *opening an embassy*."""
    words = lists("parties")["party"] | lists("handing_over")["captives"]
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return any(one.pos_ == "PROPN" or lemma(one) in words or bool(group_of(one)) for one in objects)


def _has_until(verb: Token) -> bool:
    """Find *has until Friday to answer*."""
    if lemma(verb) != "have" or not any(child.lower_ == "until" for child in verb.children):
        return False
    answers = lists("conditions")["answering"] | {"accept", "agree", "sign", "comply"}
    return any(child.dep_ in ("xcomp", "advcl", "relcl") and lemma(child) in answers for child in verb.children)


def _not_there(verb: Token) -> bool:
    """Find *is not there yet* and *is not yet ready to*."""
    near = {child.lower_ for child in verb.children if child.dep_ != "expl"}
    return lemma(verb) == "be" and "yet" in near and negated(verb) and bool(near & {"there", "ready", "prepared"})


def _time(verb: Token) -> bool:
    """Find *asked for more time* and *wants two days to consult*, which is no answer yet."""
    if lemma(verb) not in lists("conditions")["asking"]:
        return False
    held = next((one for one in _objects(verb) if lemma(one) in lists("conditions")["time"]), None)
    return held is not None and _to_think(held)


def _wants_to_think(verb: Token) -> bool:
    """Find *wants to study the draft* and *needs to consult its allies*."""
    words = lists("conditions")
    if lemma(verb) not in words["wishing"] or any(child.dep_ == "dobj" for child in verb.children):
        return False  # asked another to consider it
    return any(
        child.dep_ == "xcomp" and lemma(child) in words["weighing"] and child.tag_ == "VB" for child in verb.children
    )


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
