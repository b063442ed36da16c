"""Verbs of yes and no without a step under them: *has not replied*, *refused*, *respected it*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.answers.beside import is_aside
from safepassage.reading.deals.answers.labels import label_of, named_before
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.words import lemma, lists, modals, with_particle


def alone(verb: Token) -> tuple[str, Token, bool] | None:
    """Take a strong verb that the lists know: *accepted this task*, *has not replied*, *refused*.

    Its label, the step that it speaks of or itself, and whether it is passive.
    """
    of_it = _of_it(verb)
    strong = any(form in lists("nouns")["alone"] for form in with_particle(verb))
    before = named_before(verb) if of_it or strong else None
    pends = of_it and label_of(verb, "", "verbs") == "pending"
    if not strong and not pends and before is None:
        return None
    group = group_of(before) if of_it and before is not None and lemma(verb) != "call" else ""
    label = label_of(verb, group, "verbs")
    objects = [child for child in verb.children if child.dep_ in ("dobj", "xcomp", "ccomp", "prep", "nsubjpass")]
    if lemma(verb) in lists("nouns")["telling"] and any(one.dep_ == "ccomp" for one in objects):
        return None
    if _is_elsewhere(verb) or _is_bare(verb) or (not of_it and _is_of_else(verb, before)):
        return None
    if label in ("", "apart") or _is_private(verb) or any(is_aside(one) for one in objects):
        return None
    if verb.dep_ == "relcl" and not any(one.dep_ in ("dobj", "prep", "xcomp") for one in objects):
        return None  # groups that both agree are terrorists
    said = any(child.dep_ in ("neg", "aux") for child in verb.children) or verb.dep_ in ("pcomp", "xcomp")
    if label == "answer" and (not said or any(token.is_quote for token in verb.sent)):
        return None
    label = "pending" if label == "refused" and _keeps_silent(verb) else label
    return label, before or verb, any(one.dep_ == "nsubjpass" for one in objects)


def _is_elsewhere(verb: Token) -> bool:
    """Tell *walked out of the prison* and *came round in hospital* from *walked out of the room*."""
    words = lists("nouns")
    preps = [child for child in verb.children if child.dep_ == "prep"]
    preps += [one for each in preps for one in each.children if one.dep_ == "prep"]  # out | of
    inside = (one for each in preps if each.lower_ in ("of", "in", "from") for one in each.children)
    return any(lemma(one) in words["elsewhere"] for one in inside)


def _is_bare(verb: Token) -> bool:
    """Find *boycotted* in *the group, boycotted abroad*, a participle that the parser takes for a verb."""
    own = ("aux", "auxpass", "dobj", "nsubj", "agent", "xcomp", "ccomp", "mark")
    participle = verb.tag_ == "VBN" and verb.dep_ in ("ccomp", "advcl")
    return participle and not any(one.dep_ in own for one in verb.children)


def _is_of_else(verb: Token, before: Token | None) -> bool:
    """Find what is said of no step: *opposed efforts to join*, *is committed to reform*, *agreed that all should vote*."""
    below = [child for child in verb.children if child.i > verb.i]
    if lemma(verb) == "consult":
        return before is None and not any(child.dep_ in ("dobj", "prep") for child in below)
    if lemma(verb) == "agree":
        told = [child for child in below if child.dep_ == "ccomp" and modals(child) & {"should", "must", "ought"}]
        return any(not any(map(group_of, child.subtree)) for child in told)
    deeds = lists("deeds")
    goes_on = (child for child in below if child.dep_ == "xcomp" and lemma(child) in deeds["going on"])
    if any(lemma(one) in deeds["struggles"] for child in goes_on for one in child.subtree):
        return True  # vowed to continue the fight against malaria
    if lemma(verb) not in lists("nouns")["of views"]:
        return False
    found = [
        child for child in below if child.dep_ == "dobj" or (child.dep_ == "prep" and child.lower_ in ("to", "of"))
    ]
    return any(not any(map(group_of, child.subtree)) for child in found if child.n_rights or child.dep_ == "dobj")


def _is_private(verb: Token) -> bool:
    """Find *declined to give his name*, *refused to resign*, *would not say how many had been killed*."""
    words = lists("nouns")
    below = [child for child in verb.children if child.dep_ == "xcomp"]
    given = (one for each in below for one in each.children if one.dep_ == "dobj")
    asked = (one for one in verb.subtree if one.i > verb.i) if _keeps_silent(verb) else ()
    return (
        any(lemma(one) in words["private"] for one in below)
        or any(lemma(one) in lists("parties")["beside"] for one in given)
        or any(one.lower_ in words["other questions"] for one in asked)
    )


def _keeps_silent(verb: Token) -> bool:
    """Find *declined to say whether*, *refused to discuss it*."""
    words = lists("conditions")["telling"] | {"discuss"}
    return any(child.dep_ == "xcomp" and lemma(child) in words for child in verb.children)


def _of_it(verb: Token) -> bool:
    """Say whether a verb's object is only *it* or *that*: *respected it*, *it was respected by*."""
    for child in verb.children:
        near = child.children if child.dep_ == "prep" else (child,) if child.dep_ in ("dobj", "nsubjpass") else ()
        if any(one.lower_ in ("it", "this", "that", "them", "so") and one.tag_ != "WDT" for one in near):
            return True
    return False
