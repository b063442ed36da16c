"""A no said of the step itself: *no truce is possible*, *talks are out of the question*, *there will be no pause until*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.labels import label_of
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of, is_fighting
from safepassage.reading.deals.wordings.asides import holder_of, trimmed
from safepassage.reading.deals.words import lemma, lists, modals, with_particle

_STEPS = ("halt", "talks", "passage")
_PLACES = ("nsubj", "nsubjpass", "attr", "dobj")


def ruled_out(sentence: Span) -> Iterator[Frame]:
    """Find the steps that a sentence says cannot be; whoever tells it says no, or only if.

    The frame has no holder where only a quotation around it tells whose words they are.
    """
    if is_question(sentence):
        return
    for token in sentence:
        verb = token.head
        if (
            token.dep_ in _PLACES
            and group_of(token) in _STEPS
            and verb.pos_ in ("VERB", "AUX")
            and cannot_be(token, verb)
        ):
            yield _frame(token, verb)
        if _wants_none(token):
            yield _frame(token, token.head)
        elif _bare_no(token):
            yield from _told_bare(token)
        late = _only_then(token) if token.pos_ in ("VERB", "AUX") else None
        if late is not None:
            yield _frame(late, token)
        chanceless = (
            _chanceless(token) or _not_the_time(token) or _goes_on(token) or _no_easing(token) or _nothing_to_say(token)
        )
        if chanceless is not None:
            yield _frame(chanceless, token.head)


def cannot_be(step: Token, verb: Token) -> bool:
    """Say whether the clause of a step tells that it cannot be: *no truce is possible*; not *no truce was signed*."""
    words = lists("ruled_out")
    barred = any(child.lower_ == "no" for child in step.children)
    denied = barred or negated(verb)
    said = {lemma(child) for child in verb.children if child.dep_ in ("acomp", "attr", "oprd", "advmod")}
    behind = " ".join(token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 6])
    if step.dep_ in ("nsubj", "nsubjpass") and lemma(verb) in ("be", "remain"):
        open_ = said & words["possible"] or any(behind.startswith(one) for one in words["denied"])
        shut = said & words["impossible"] or any(one in behind for one in words["phrases"])
        if (denied and open_) or (shut and not negated(verb)):
            return True
    holds = lemma(verb) in words["held"] and bool(modals(verb) & {"will", "would", "can", "could", "shall"})
    there = step.dep_ == "attr" and any(child.dep_ == "expl" for child in verb.children)
    return barred and holds and (there or step.dep_ in ("nsubj", "nsubjpass"))


def _only_then(verb: Token) -> Token | None:
    """Find the step of *the talks could open only after* and *others should join the talks only when*."""
    subject = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or not modals(verb) & {"can", "could", "would", "will", "should", "must"}:
        return None
    marks = [one for one in verb.subtree if one.i > verb.i and one.lower_ in lists("ruled_out")["then"]]
    only = any(one.nbor(-1).lower_ == "only" for one in marks)
    waits = only or (bool(modals(verb) & {"can", "could"}) and any(one.dep_ == "mark" for one in marks))
    owed = modals(verb) & {"should", "must"}
    steps = (subject,) if group_of(subject) in _STEPS else tuple(verb.children) if owed else ()
    return next((one for one in steps if group_of(one) in _STEPS), None) if waits else None


def _chance(noun: Token) -> bool:
    return lemma(noun) in lists("ruled_out")["chances"] and any(child.lower_ == "no" for child in noun.children)


def _is_yes(verb: Token) -> bool:
    """Find the deed in *no way they would disarm*, *no chance that it will accept the deal*."""
    subject = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    own = subject is None or subject.tag_ == "PRP" or any(one.tag_ == "PRP$" for one in subject.children)
    if not own:
        return False  # no way that Hamas would disarm
    return any(form in lists("deeds")["deeds"] for form in with_particle(verb)) or (
        any(label_of(verb, group_of(one), "verbs") == "agreed" for one in verb.children if group_of(one) in _STEPS)
    )


def _chanceless(noun: Token) -> Token | None:
    """Find the truce of *there is no question of a truce* and *saw no point in talks*."""
    if noun.dep_ not in ("attr", "nsubj", "dobj") or not _chance(noun) or noun.head.pos_ not in ("VERB", "AUX"):
        return None
    deed = next((one for one in noun.children if one.dep_ in ("relcl", "acl", "ccomp") and _is_yes(one)), None)
    if deed is not None:
        return noun  # there was no way his men would disarm
    preps = (child for child in noun.children if child.lower_ in ("of", "for", "in", "about", "to"))
    inner = (one for prep in preps for one in prep.subtree)
    return next((one for one in inner if group_of(one) in _STEPS), None)


def _not_the_time(noun: Token) -> Token | None:
    """Find *it was not the time for a truce*."""
    if lemma(noun) not in lists("ruled_out")["times"] or noun.dep_ != "attr" or not negated(noun.head):
        return None
    inner = (one for child in noun.children if child.lower_ == "for" for one in child.subtree)
    return next((one for one in inner if group_of(one) in _STEPS), None)


def _goes_on(noun: Token) -> Token | None:
    """Find *its offensive would go on despite the truce*."""
    verb = noun.head
    if noun.dep_ != "nsubj" or not is_fighting(noun) or not modals(verb) & {"will", "would"} or negated(verb):
        return None
    others = any(one.dep_ == "poss" and one.tag_ != "PRP$" for one in noun.children)
    if others or any(lemma(one) in lists("ruled_out")["votes"] for one in noun.children):
        return None  # Libya's offensive, its election campaign
    lasts = any(form in lists("ruled_out")["lasts on"] for form in with_particle(verb))
    return next((one for one in verb.sent if group_of(one) == "halt"), None) if lasts else None


def _no_easing(noun: Token) -> Token | None:
    """Find *there would be no let-up in the offensive*, the fighting that goes on."""
    if noun.dep_ not in ("attr", "nsubj") or lemma(noun) not in lists("ruled_out")["easing"] or not negated(noun.head):
        return None
    if not modals(noun.head) & {"will", "would", "can", "could"} or noun.head.pos_ not in ("VERB", "AUX"):
        return None
    inner = (one for child in noun.children if child.lower_ in ("in", "to", "of") for one in child.children)
    return next((one for one in inner if is_fighting(one)), None)


def _bare_no(step: Token) -> bool:
    """Find *"No ceasefire before he goes," said the rebel leader*, where no verb holds the step."""
    if group_of(step) not in _STEPS or not any(child.lower_ == "no" for child in step.children):
        return False
    quoted = step.left_edge.i > step.sent.start and step.left_edge.nbor(-1).is_quote
    verb = step.head if step.head.pos_ == "VERB" else step.head.head
    return quoted and lemma(verb) in ("say", "add", "insist", "tell") and verb.i > step.i


def _told_bare(step: Token) -> Iterator[Frame]:
    verb = step.head if step.head.pos_ == "VERB" else step.head.head
    holder = next((one for one in verb.children if one.dep_ == "nsubj" and one.i > step.i and not group_of(one)), None)
    if holder is not None:
        yield Frame("refused", (holder,), verb, step, verb, step.doc[step.left_edge.i : trimmed(step.right_edge) + 1])


def _wants_none(step: Token) -> bool:
    """Find *wants no evacuation* and *does not want a truce now*."""
    verb = step.head
    if step.dep_ != "dobj" or group_of(step) not in _STEPS or lemma(verb) not in lists("ruled_out")["wanting"]:
        return False
    return negated(verb) and not modals(verb) & {"should", "must", "may"}


def _nothing_to_say(noun: Token) -> Token | None:
    """Find *there was nothing to talk about*, after a step was named or with whoever it would be with."""
    inner = (child for child in noun.children if child.dep_ in ("relcl", "acl", "xcomp"))
    shut = noun.lower_ == "nothing" and any(lemma(one) in lists("ruled_out")["nothing to"] for one in inner)
    return noun if shut and noun.dep_ in ("attr", "nsubj", "dobj") and noun.head.pos_ in ("VERB", "AUX") else None


def _frame(step: Token, verb: Token) -> Frame:
    holder, words = _teller(verb), lists("ruled_out")
    limit = next((one for one in verb.subtree if one.lower_ in words["until"] | words["then"] and one.i > verb.i), None)
    first = min(step.left_edge.i, verb.left_edge.i, holder.left_edge.i if holder is not None else step.i)
    last = trimmed(max(verb.right_edge, step.right_edge, key=lambda one: one.i))
    condition = (step.doc[limit.i + 1 : last + 1],) if limit is not None and limit.i < last else ()
    status, holders = "conditional" if condition else "refused", (holder,) if holder is not None else ()
    return Frame(status, holders, verb, step, verb, step.doc[first : last + 1], condition, by_teller=not holders)


def _teller(verb: Token) -> Token | None:
    """Find who says it: the subject of the verb that tells it, never the step's own."""
    own = next((one for one in verb.children if one.dep_ == "nsubj" and not group_of(one)), None)
    holds = lemma(verb) in lists("ruled_out")["holding"] | lists("ruled_out")["wanting"]
    if own is not None and own.lower_ not in ("there", "it", "no") and holds:
        return own  # the rebels saw no point in talks
    telling = verb.head
    if verb.dep_ != "ccomp" or lemma(telling) not in lists("operators")["say"]:
        return None
    return holder_of(telling)
