"""What is wanted or backed as a thing: no issue, somebody's plan, an assurance, or what a friend is backed in doing."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.events.syntax import has_to
from safepassage.reading.stances.forms import Form
from safepassage.reading.stances.governing import ending, governed, is_step, subjects
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand


def is_idle(about: Token) -> bool:
    """Say whether what is wanted is no issue: a pronoun, a time (*fought for decades*), a question, a reply."""
    words = lists("objects")
    asked = about.left_edge.lower_ in ("what", "how", "why")
    named = about.lower_ in words["empty"] or lemma(about) in words["replies"]
    named = named or (lemma(about) in words["bare"] and about.left_edge == about.right_edge)
    return asked or named or about.ent_type_ in ("DATE", "TIME")


def is_backed(verb: Token, about: Token) -> bool:
    """Say whether somebody backs another's wish or plan, and no deal: *supports the plan*, *backs the demand*."""
    wish = lemma(about) in lists("objects")["plans"] - lists("objects")["deals"]
    bodies = all(one.ent_type_ not in ("GPE", "NORP") and one.pos_ != "PRON" for one in subjects(verb))
    plan = lemma(about) in lists("objects")["deals"] and bodies and not is_step(about, "halt")
    return lemma(verb) in ("support", "back", "endorse", "favour", "favor") and (wish or plan)


def is_done(verb: Token) -> bool:
    """Say whether a verb tells what one does and no stance: *came to seek a way out*, *the men defending the bridge*."""
    errand = has_to(verb) and verb.dep_ == "advcl"
    busy = verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl", "conj") and lemma(verb) in ("defend", "uphold")
    return errand or busy


def is_service(verb: Token, about: Token) -> bool:
    """Say whether what one is committed to is a service or an errand: *is committed to supporting the people*."""
    words = lists("verbs")
    bound = any(one in ("commit", "committed") for one in (lemma(verb), *(child.lower_ for child in verb.children)))
    return bound and about.tag_ == "VBG" and lemma(about) in words["helping"] | words["errands"] | words["kept_on"]


def is_apart(verb: Token, form: Form) -> bool:
    """Say whether a verb of wanting is none here: *called it a day for peace*, *wanted by the court*, *it is for this reason*."""
    named = form.last is not None and lemma(verb) == "call" and _labels(verb)
    hunted = lemma(verb) == "want" and any(one.dep_ == "agent" for one in verb.children)
    return named or hunted or (form.text == "be for" and any(one.lower_ == "it" for one in subjects(verb, form)))


def _labels(verb: Token) -> bool:
    """Say whether *call* gives something a name (*called it a great day for the country*)."""
    return any(child.dep_ in ("dobj", "oprd", "ccomp", "attr") for child in verb.children)


def assured(verb: Token, form: Form) -> list[Stand]:
    """Find *asks for guarantees*, which is an end; what else is asked for is a proposal."""
    about = governed(verb, form)
    if about is None or lemma(about) not in lists("objects")["assurances"]:
        return []
    return [stand(subjects(verb, form), "for", verb, about.left_edge.i, ending(about, verb))]


def by_doing(verb: Token, form: Form, about: Token) -> list[Stand]:
    """Find *supports the parties in resolving it*; *asks for guarantees* is no step either."""
    if lemma(about) in lists("objects")["assurances"]:
        return [stand(subjects(verb, form), "for", verb, about.left_edge.i, ending(about, verb))]
    near = (*about.subtree, *(one for child in verb.children if child.lower_ == "in" for one in child.children))
    deeds = [one for one in near if one.dep_ == "pcomp" and one.head.lower_ == "in" and lemma(one) != "try"]
    return [stand(subjects(verb, form), "for", verb, one.i, one.right_edge) for one in deeds[:1]]
