"""Who stands before a verb of stance and what stands after it, asked of the parse in more than one way."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of, is_fighting
from safepassage.reading.draft import Stance
from safepassage.reading.events.syntax import Clause, has_to
from safepassage.reading.speech.lexicon import words
from safepassage.reading.stances.forms import Form, find, negated
from safepassage.reading.stances.lexicon import lemma, lists

_SUBJECT: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_LEADS: Final = frozenset({"for", "on", "to", "against", "of"})
_BELOW: Final = frozenset({"pobj", "pcomp", "ccomp", "xcomp", "advcl"})
_OBJECTS: Final = frozenset({"dobj", "obj", "oprd", "attr"})


def subjects(verb: Token, form: Form | None = None) -> tuple[Token, ...]:
    """Give whose deed or state a verb is; a text or a thing holds no stance, the owner of a decision does."""
    own = tuple(child for child in verb.children if child.dep_ in _SUBJECT) if form is not None and form.stative else ()
    found = own or Clause(verb).subjects or _label(verb)
    torn = [one for one in verb.children if found and one.dep_ == "nsubj" and one.pos_ == "PROPN" and one.i < verb.i]
    torn += [two for one in found for two in _beside(one)]
    found = (*found, *(one for one in torn if one not in found))
    return tuple(one for subject in found for one in _owner(subject))


def _beside(subject: Token) -> tuple[Token, ...]:
    """Give the second subject that the parser hung to what the first one is: *Norway, the host, and the Union urged*."""
    what = next((one for one in subject.children if one.dep_ == "appos" and one.pos_ == "NOUN"), None)
    joined = what.children if what is not None and subject.pos_ == "PROPN" else ()
    return tuple(one for one in joined if one.dep_ == "conj" and one.pos_ == "PROPN")


def governed(verb: Token, form: Form) -> Token | None:
    """Give the noun or the clause that a form governs."""
    if form.last is not None:
        under = [child for child in form.last.children if child.dep_ in _BELOW]
        if under:
            return under[0]
        if form.last.dep_ != "prt" and form.last.lower_ in _LEADS:
            return None
    wanted = (*_OBJECTS, "pobj") if form.node.dep_ == "prep" else tuple(_OBJECTS)
    own = [child for child in form.node.children if child.dep_ in wanted and child.i > form.node.i]
    own = own or [one for one in form.node.children if one.dep_ == "pcomp" and one.tag_ == "VBG"]  # against selling it
    if not own and Clause(verb).passive and not form.stative:
        own = [child for child in verb.children if child.dep_ == "nsubjpass"]
    if not own:
        own = [one for one in form.node.children if one.dep_ in ("ccomp", "advcl") and _so_called(one) != one]
    if not own:
        own = [one for one in form.node.children if one.dep_ in ("xcomp", "ccomp") and one.tag_ == "VBG"]
        if form.last is not None and form.last.dep_ == "prt":  # ruled out granting a vote
            own = own or [one for one in form.node.children if one.tag_ == "VBG" and one.i == form.last.i + 1]
    return _so_called(own[0]) if own else taken_up(verb)


def _so_called(about: Token) -> Token:
    """Give what a clause of naming names: *rejected what it calls meddling*, *defended what he termed a duty*."""
    named = any(one.dep_ == "dobj" and one.lower_ == "what" for one in about.children)
    under = [one for child in about.children for one in (child, *child.children)]
    fits = (
        one
        for one in under
        if one.i > about.i and one.pos_ in ("NOUN", "PROPN") and one.dep_ in ("oprd", "attr", "pobj")
    )
    return (next(fits, None) or about) if named and lemma(about) in lists("nouns")["calling"] | {"term"} else about


def taken_up(verb: Token) -> Token | None:
    """Give the noun that a clause behind it is about: *a referendum, which the front demands*, *a step sought by Chad*."""
    noun = verb.head.pos_ in ("NOUN", "PROPN") or verb.head.lower_ == "something"
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and noun and any(child.dep_ == "agent" for child in verb.children):
        return None if is_fighting(verb.head) else verb.head  # fighting with troops backed by Chad
    if verb.dep_ != "relcl" or not noun or lemma(verb.head) in lists("objects")["vague"]:
        return None
    before = [child for child in verb.children if child.i < verb.i]
    relative = any(child.dep_ in ("dobj", "pobj") and child.tag_ in ("WDT", "WP") for child in before)
    bare = not any(child.tag_ in ("WDT", "WP") for child in before) and any(child.dep_ == "nsubj" for child in before)
    return verb.head if relative or bare else None


def ending(about: Token, verb: Token) -> Token:
    """Give the last token of what a verb is about: of a noun before it, what stands before the clause."""
    if about.i > verb.i or about != verb.head:
        return about.right_edge
    return about.doc[max(about.i, verb.left_edge.i - 1)]


def is_step(about: Token, *groups: str) -> bool:
    """Say whether a noun is a step of some groups, or speaks of one: *the extension*, *the resumption of talks*."""
    of = [one for child in about.children if child.lower_ == "of" for one in child.children if one.dep_ == "pobj"]
    return any(group_of(one) in groups for one in (about, *of))


def is_friend(about: Token) -> bool:
    """Say whether a noun is somebody, whom one backs as a friend and not as a policy (*an interim government*)."""
    if any(one.lower_ in ("a", "an", "any") for one in about.children):
        return False
    return about.ent_type_ in ("PERSON", "NORP", "GPE", "ORG") or lemma(about) in lists("objects")["friends"]


def is_gathering(about: Token) -> bool:
    """Say whether a noun is a meeting, or a call for one, so that a no to it is a consent's: *his call for a summit*."""
    under = [one for child in about.children if child.lower_ == "for" for one in child.children]
    told = [about, *(one for one in under if lemma(about) in lists("objects")["wishes"])]
    return any(lemma(one) in lists("objects")["gatherings"] for one in told)


def is_somebody(about: Token) -> bool:
    """Say whether a noun is somebody by name or role: *criticised Annan*, *welcomed his aides*."""
    return about.ent_type_ in ("PERSON", "NORP", "GPE", "ORG") or lemma(about) in words("role")


def takes_consent(deed: Token) -> bool:
    """Say whether a deed is a yes to a step, so that refusing it is a consent's no: *refused to sign the deal*."""
    groups = ("halt", "text", *(("talks",) if lemma(deed) in lists("objects")["meeting"] else ()))
    return any(group_of(child) in groups for child in deed.children if child.dep_ in ("dobj", "pobj"))


def of_deed(deed: Token) -> Stance:
    """Tell a demand for something from one against it: *stop its strikes*, *be excluded*; an end of fighting is for."""
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in deed.children)
    objects = [one for one in deed.children if one.dep_ in ("dobj", "xcomp", "nsubjpass", "ccomp")]
    objects += [one for child in deed.children if child.dep_ == "prep" for one in child.children]
    fighting = objects and lemma(objects[0]) in lists("objects")["fighting"]
    off = find(deed, "verbs", "calling_off") is not None and not (objects and fighting)
    if off or (find(deed, "verbs", "ending") is not None and objects and not fighting) or negated(deed):
        return "against"
    return "against" if passive and find(deed, "verbs", "kept_out") is not None else "for"


def is_bare(deed: Token) -> bool:
    """Find *dismantled* in *wants the army dismantled*, and *applied*, taken for a past, in *wants a law applied*."""
    auxiliaries = any(one.dep_ in ("aux", "auxpass") for one in deed.children)
    torn = deed.tag_ == "VBD" and any(one.dep_ == "nsubj" and not group_of(one) for one in deed.children)
    marked = any(one.dep_ == "mark" or one.tag_ == "WRB" for one in deed.children)  # told how he put his hands up
    return deed.dep_ in ("ccomp", "xcomp") and (deed.tag_ == "VBN" or (torn and not marked)) and not auxiliaries


def with_to(node: Token, *deps: str) -> Token | None:
    """Find the infinitive under a word."""
    return next((child for child in node.children if child.dep_ in deps and has_to(child) and child.i > node.i), None)


def _owner(subject: Token) -> tuple[Token, ...]:
    if lemma(subject) in lists("objects")["decisions"]:
        of = [one for child in subject.children if child.lower_ in ("of", "by") for one in child.children]
        return tuple(child for child in (*subject.children, *of) if child.dep_ in ("poss", "pobj"))
    if lemma(subject) in lists("objects")["papers"]:  # a draft is nobody's word yet
        return () if any(lemma(one) == "draft" for one in subject.subtree if one.i < subject.i) else (subject,)
    return () if group_of(subject) in ("halt", "text") and subject.pos_ == "NOUN" else (subject,)


def _label(verb: Token) -> tuple[Token, ...]:
    """Take the label of a line for its subject: *MILF: calls for a daily window*."""
    start = verb.sent.start
    head = [one for one in verb.sent if one.dep_ == "ROOT"]
    if start > 1 and verb.doc[start - 1].text == ":" and verb in head:
        return (verb.doc[start - 2],)
    before = [one for one in verb.doc[start : verb.i] if not one.is_space]
    return (before[-2],) if len(before) > 1 and before[-1].text == ":" else ()
