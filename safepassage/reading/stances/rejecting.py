"""Verbs of rejecting: *rules out*, *refuses to sit down*, *is in no mood to*, *does not accept*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.stances.forms import Form, contrasts, find, modal, negated
from safepassage.reading.stances.governing import (
    ending,
    governed,
    is_gathering,
    is_somebody,
    is_step,
    subjects,
    takes_consent,
    with_to,
)
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand


def rejected(verb: Token) -> list[Stand]:
    """Find what a verb rejects: a deed of one's own or a thing; a no to a deal is a consent's."""
    if _waits(verb):
        return []
    own = find(verb, "verbs", "against_own")
    deed = _deed(verb, own) if own is not None else None
    if own is not None and deed is not None:
        return [] if _is_idle(deed) else [stand(subjects(verb, own), "against", verb, deed.i, deed.right_edge)]
    form = find(verb, "verbs", "against_object")
    about = governed(verb, form) if form is not None else None
    if form is None or about is None or _is_aside(about) or is_gathering(about):
        return _dismissed(verb)
    if lemma(verb) in lists("verbs")["charging"] | lists("verbs")["scolding"] and is_somebody(about):
        return _scolded(verb, form)  # criticised the envoy for his plan
    plan = lemma(about) in lists("objects")["plans"] and (form.text in lists("verbs")["opposing"] or _has_end(about))
    step = about.pos_ != "VERB" and is_step(about, "halt", "text") and not plan
    if step and lemma(about) not in lists("objects")["wishes"]:
        return _lacking(verb, form, about)
    return [stand(subjects(verb, form), "against", verb, about.left_edge.i, ending(about, verb))]


def _has_end(plan: Token) -> bool:
    """Say whether a plan tells what is to be done, and that is no step: *a plan to send more peacekeepers*."""
    deed = with_to(plan, "acl", "relcl", "xcomp", "advcl")
    if deed is None or lemma(deed) in lists("verbs")["lengthening"]:
        return False
    return not group_of(deed) and not any(group_of(one) for one in deed.subtree if one.dep_ in ("dobj", "pobj"))


def _is_idle(deed: Token) -> bool:
    """Say whether what is refused is no issue: a word (*to comment*, *to discuss it*), a yes to a deal, a bare deed but an end."""
    own = [one for one in deed.children if one.dep_ == "dobj"]
    bare = deed.right_edge == deed and (group_of(deed) or lemma(deed) not in lists("verbs")["ends"])
    words = lists("objects")
    vague = _is_vague(own[0]) if own else lemma(deed) in words["meeting"]
    return lemma(deed) in lists("verbs")["saying"] or takes_consent(deed) or bool(bare) or vague


def _is_vague(thing: Token) -> bool:
    """Say whether what one refuses to give is an answer: *declined to give further details*."""
    words = lists("objects")
    return thing.lower_ in words["empty"] or lemma(thing) in words["details"]


def _dismissed(verb: Token) -> list[Stand]:
    """Find *dismissed the ultimatum*, *dismissed as absurd a call to go*: a wish or a plan that is brushed aside."""
    form, words = find(verb, "verbs", "dismissing"), lists("objects")
    about = governed(verb, form) if form is not None else None
    if form is None:
        return []
    as_such = any(one.lower_ == "as" for one in verb.children) and lemma(verb) == "dismiss"
    thing = next((one for one in verb.children if one.dep_ == "dobj" and one.pos_ == "NOUN"), None) if as_such else None
    if thing is not None and not (group_of(thing) or _is_aside(thing) or is_somebody(thing)):
        return [stand(subjects(verb, form), "against", verb, thing.left_edge.i, thing.right_edge)]
    if about is None or lemma(about) not in words["wishes"] | words["plans"]:
        return []
    return [stand(subjects(verb, form), "against", verb, about.left_edge.i, ending(about, verb))]


def _scolded(verb: Token, form: Form) -> list[Stand]:
    """Find for what somebody is criticised: *criticised the envoy for likening it to a war*."""
    under = [two for one in verb.children if one.lower_ == "for" and one.i > verb.i for two in one.children]
    deeds = [one for one in under if one.dep_ in ("pcomp", "pobj")]
    return [stand(subjects(verb, form), "against", verb, one.left_edge.i, one.right_edge) for one in deeds[:1]]


def _deed(verb: Token, form: Form) -> Token | None:
    """Find what one is or is not to do oneself: *refuses to*, *is in no mood to*, *has no intention to*."""
    below = [child for child in form.node.children if child.dep_ in ("pobj", "dobj", "attr")]
    for node in (form.node, *([form.last] if form.last is not None else []), verb, *below):
        deed = with_to(node, "xcomp", "acl", "ccomp", "relcl", "advcl")
        if deed is not None:
            return deed
    return None


def denied(verb: Token) -> Iterator[Stand]:
    """Find *does not accept that*, *would accept no limits*, *could not accept a text without*, *is in no mood to*."""
    form = find(verb, "verbs", "against_not")
    if form is None or _waits(verb):
        return
    deed = _deed(verb, form)
    clause = next((child for child in form.node.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    meant = _intended(form)
    about = meant or governed(verb, form)
    if about == form.node or (meant is not None and _is_idle(meant)):
        return
    if (form.stative or form.text.startswith(("have no", "see no"))) and deed is not None:
        if not takes_consent(deed) and lemma(deed) not in lists("verbs")["saying"]:
            yield stand(subjects(verb, form), "against", verb, deed.i, deed.right_edge)
    elif about is None and clause is not None:
        yield stand(subjects(verb, form), "against", verb, clause.left_edge.i, clause.right_edge)
    elif about is not None and (about.lower_ in ("that", "this") or not _is_aside(about)):
        yield from _not_taken(verb, form, about)


def _intended(form: Form) -> Token | None:
    """Find the deed after *has no intention of*, *sees no point in*."""
    below = (one for child in form.node.children if child.i > form.node.i for one in child.children)
    under = [two for one in below if one.lower_ in ("of", "in", "for") for two in one.children if two.dep_ == "pcomp"]
    return under[0] if under and form.text.startswith(("have no", "see no")) else None


def _not_taken(verb: Token, form: Form, about: Token) -> Iterator[Stand]:
    """Tell what is not accepted: a thing, a thing without another, what a text lacks; a deal itself is a consent's."""
    without = next((child for child in (*verb.children, *about.children) if child.lower_ == "without"), None)
    if without is not None:
        yield stand(subjects(verb, form), "conditional", verb, about.left_edge.i, ending(about, verb))
    elif about.pos_ != "VERB" and is_step(about, "halt", "text") and lemma(about) not in lists("objects")["wishes"]:
        yield from _lacking(verb, form, about)
    else:
        yield stand(subjects(verb, form), "against", verb, about.left_edge.i, ending(about, verb))


def _waits(verb: Token) -> bool:
    """Say whether a no only holds until something: what is waited for is what is wanted."""
    return any(
        one.lower_ in ("until", "till", "unless", "while") and not contrasts(one)
        for child in verb.children
        for one in (child, *child.children, *(two for deed in child.children for two in deed.children))
        if child.dep_ in ("advcl", "prep", "xcomp", "dobj")
    )


def _is_aside(about: Token) -> bool:
    """Tell what is no issue: a pronoun, a person, a charge."""
    words = lists("objects")
    near = {one.lower_ for one in about.children if one.dep_ in ("det", "compound")}
    return (
        about.lower_ in words["empty"]
        or about.ent_type_ == "PERSON"
        or (lemma(about) in words["charges"] | words["attacks"] and not (_is_claim_to(about) or _is_due(about)))
        or (about.lower_ == "part" and "no" in near)
    )


def _is_due(suggestion: Token) -> bool:
    """Find *rejected any suggestion that he should step down*, which is no charge but a wish."""
    said = (one for one in suggestion.children if one.dep_ in ("acl", "ccomp", "relcl"))
    return any(modal(one) in ("should", "must", "ought") for one in said)


def _is_claim_to(about: Token) -> bool:
    """Find *its territorial claims*, which are no charge."""
    return lemma(about) == "claim" and any(
        one.lower_ in ("territorial", "sovereignty", "maritime") for one in about.children
    )


def _lacking(verb: Token, form: Form, text: Token) -> list[Stand]:
    """Find what a rejected text lacks, or does: *a text that sets no deadline*, *any text that prejudges the status*."""
    any_at_all = any(child.lower_ in ("any", "no") for child in text.children)
    if any_at_all and any(child.dep_ == "relcl" and not negated(child) for child in text.children):
        return [stand(subjects(verb, form), "against", verb, text.left_edge.i, text.right_edge)]
    for child in text.children:
        lacks = child.dep_ in ("relcl", "ccomp") and negated(child)
        thing = next((one for one in child.children if one.dep_ == "dobj"), None) if lacks else None
        if thing is not None:
            return [stand(subjects(verb, form), "for", verb, thing.i, thing.right_edge)]
    return []
