"""Verbs of wanting and backing: *insists that*, *calls on them to*, *demands the withdrawal*, *no longer insists*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.events.syntax import has_to
from safepassage.reading.stances.clauses import that_clause
from safepassage.reading.stances.forms import Form, find, is_announced, is_verb, modal, negated, no_longer
from safepassage.reading.stances.governing import (
    ending,
    governed,
    is_bare,
    is_friend,
    is_gathering,
    is_step,
    of_deed,
    subjects,
    takes_consent,
    with_to,
)
from safepassage.reading.stances.intending import averse, unwanted
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.rejecting import denied, rejected
from safepassage.reading.stances.stand import Stand, stand, with_change
from safepassage.reading.stances.things import (
    assured,
    by_doing,
    is_apart,
    is_backed,
    is_done,
    is_idle,
    is_service,
)

_UNREAL: Final = frozenset({"may", "might", "could", "would", "can", "should", "shall", "must", "'d"})
_DEEDS: Final = ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp")
_LONG: Final = 12
_LATER: Final = frozenset({"after", "once", "until", "till", "before"})
_SOMEBODY: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def wanted(verb: Token) -> Iterator[Stand]:
    """Find the stances that a verb tells of its subject."""
    if not is_verb(verb) or is_void(verb):
        yield from (with_change(one, "softening") for one in _plain(verb) if _is_over(verb))
        return
    if no_longer(verb) and lemma(verb) in lists("verbs")["not_any_more"]:  # no longer wants their troops
        yield from (one for one in denied(verb) if one.holders)
    elif no_longer(verb):
        yield from (with_change(one, "softening") for one in _plain(verb))
    elif negated(verb):
        yield from (one for one in (*denied(verb), *unwanted(verb)) if one.holders)
    elif modal(verb) not in _UNREAL or is_announced(verb):
        yield from _plain(verb)


def _plain(verb: Token) -> list[Stand]:
    found = averse(verb) or _of_others(verb) or that_clause(verb) or rejected(verb) or _thing(verb)
    return [one for one in found if one.holders]


def _is_over(verb: Token) -> bool:
    """Say whether a stance was ended: *has stopped insisting*."""
    head = verb.head
    return (
        verb.dep_ in ("xcomp", "pcomp")
        and lemma(head) in lists("changes")["ended"]
        and not negated(head)
        and verb.tag_ == "VBG"
    )


def is_void(verb: Token) -> bool:
    """Say whether a verb is only what somebody refuses or fails to do, or is supposed."""
    head = verb.head
    if has_to(verb) and ((verb.dep_ in ("xcomp", "acl", "advcl") and _is_asked(verb)) or _is_kept_from(verb)):
        return True
    if verb.dep_ == "ccomp" and any(
        one.lower_ in ("nothing", "nobody", "little") for one in head.children if one.dep_ == "nsubj"
    ):
        return True  # nothing suggests that it wants
    if verb.dep_ == "xcomp" and lemma(head) == "be" and _is_supposed(head):  # if it were to demand
        return True
    if verb.dep_ == "xcomp" and lemma(head) in lists("verbs")["likely"]:
        return True
    if verb.dep_ in ("xcomp", "pcomp") and is_verb(head):
        void = lemma(head) in lists("verbs")["failing"] or find(head, "verbs", "against_own")
        return bool(void)
    if verb.dep_ == "xcomp" and lemma(head) in lists("verbs")["ready"]:  # stands ready to support
        return True
    if verb.dep_ == "pcomp" and lemma(head.head) in lists("verbs")["charging"]:
        return True
    return _is_supposed(verb)


def _is_kept_from(deed: Token) -> bool:
    """Say whether a deed is the errand of one who is kept from it: *prevented him from taking the floor to urge it*."""
    above = deed.head
    under = above.head.head if above.dep_ == "pcomp" and above.head.lower_ == "from" else above
    return under != above and bool(find(under, "verbs", "kept_out", "ending", "letting"))


def _is_supposed(verb: Token) -> bool:
    first = verb.head if verb.dep_ == "conj" and is_verb(verb.head) else verb  # after A opens talks and recognises it
    marks = [child.lower_ for one in {verb, first} for child in one.children if child.dep_ in ("mark", "advmod")]
    waits = verb.tag_ in ("VBP", "VBZ", "VB") and first.dep_ == "advcl"
    return any(one in ("if", "whether", "unless") or (waits and one in _LATER) for one in marks)


def _is_asked(deed: Token) -> bool:
    """Say whether a deed is what somebody asks of others: *called on them to denounce the rebels*."""
    verb = next((one for one in deed.ancestors if is_verb(one)), deed)
    form = find(verb, "verbs", "for_other")
    return form is not None and _deed(verb, form) == deed


def _of_others(verb: Token) -> list[Stand]:
    """Find *wants them to leave*, *calls on them to cease*."""
    form = find(verb, "verbs", "for_other") or find(verb, "verbs", "of_named")
    deed = _deed(verb, form) if form is not None else None
    dated = form is not None and form.last is not None and any(one.ent_type_ == "DATE" for one in form.last.children)
    if form is None or deed is None or dated:  # called on Monday for
        return []
    own = (one for one in deed.children if one.dep_.startswith("nsubj"))
    near = (*own, *verb.children, *(form.last.children if form.last is not None else ()))
    whom = next((one for one in near if one.dep_ in _SOMEBODY and one.i > verb.i), deed)
    joined = any(one.dep_ == "conj" for one in deed.children)
    yes = lemma(deed) in lists("verbs")["saying_yes"] and takes_consent(deed)
    if (find(deed, "verbs", "following") and not joined) or lemma(whom) in lists("objects")["replies"] or yes:
        return []
    if form.text in lists("verbs")["of_named"] and _is_errand(whom, deed):
        return []
    told = lemma(whom) in lists("objects")["populace"] and lemma(deed) in lists("objects")["everyday"]
    if told or is_gathering(whom):  # urged residents to stay indoors, called for a conference to be held
        return []
    between = verb.doc[min(deed.i, whom.left_edge.i) : deed.i]
    apart = len(between) > _LONG or any(one.is_punct and one.tag_ != "HYPH" for one in between)  # the leader, Deby, to
    first = deed.i if apart else min(deed.i, whom.left_edge.i)
    return [stand(subjects(verb, form), of_deed(deed), verb, first, deed.right_edge), *_also(verb, form, deed)]


def _is_errand(whom: Token, deed: Token) -> bool:
    """Say whether what is asked is asked of no party, or is a favour: *asked his staff to prepare a list*."""
    party = whom.ent_type_ in ("GPE", "NORP", "ORG") or lemma(whom) in lists("voices")["holding"]
    own = any(one.dep_ == "poss" for one in whom.children)
    words = lists("verbs")["saying"] | lists("verbs")["errands"] | lists("verbs")["helping"]
    meets = lemma(deed) in lists("objects")["meeting"]
    bare = find(deed, "verbs", "complying") is not None and not any(one.dep_ == "dobj" for one in deed.children)
    opens = any(is_step(one, "passage") for one in deed.children if one.dep_ == "dobj")  # asked all to open the roads
    return own or not party or lemma(deed) in words or meets or bare or opens or takes_consent(deed)


def _also(verb: Token, form: Form, deed: Token) -> Iterator[Stand]:
    """Find what they are to do besides ending something: *to stop its raids and leave the strip*."""
    joined = next((one for one in deed.children if one.dep_ == "conj" and is_verb(one)), None)
    if joined is not None and of_deed(joined) != of_deed(deed):
        yield stand(subjects(verb, form), of_deed(joined), verb, joined.i, joined.right_edge)


def _deed(verb: Token, form: Form) -> Token | None:
    """Find the verb with *to* that somebody else is to do."""
    bases = [verb, form.node, *([form.last] if form.last is not None else [])]
    below = [child for node in bases for child in node.children if child.dep_ in ("dobj", "pobj") and child.i > verb.i]
    below = [one for one in below if group_of(one) != "halt"]  # a truce to let the trucks in
    for node in (*bases, *below):
        deed = with_to(node, *_DEEDS)
        own = deed is not None and any(one.dep_ in ("nsubj", "nsubjpass") for one in deed.children)
        if deed is None or deed.i <= verb.i or not (own or below):
            continue
        if not (deed.nbor(-1).is_quote and form.text == "call for"):  # calls for a vote to "clear the air"
            return deed
    return next((one for one in verb.children if one.i > verb.i and is_bare(one)), None)


def _thing(verb: Token) -> list[Stand]:
    """Find *demands the withdrawal*, *supports a federal system*; a call for a halt to the fighting too."""
    if (asked := find(verb, "verbs", "asking")) is not None:
        return assured(verb, asked)
    words, form = lists("objects"), find(verb, "verbs", "for_object")
    if (form is not None and is_apart(verb, form)) or is_done(verb):
        return []
    other = find(verb, "verbs", "for_other")
    if other is not None and _deed(verb, other) is not None:
        return []
    about = governed(verb, form) if form is not None else None
    if form is None or about is None:
        form = find(verb, "verbs", "for_policy")
        about = governed(verb, form) if form is not None else None
        if form is None or about is None:
            return []
        if (
            is_step(about, "halt", "text", "moves", "passage") or is_friend(about) or lemma(about) in words["steps"]
        ) and not is_backed(verb, about):
            return by_doing(verb, form, about)
    called = lemma(verb) == "call" and is_gathering(about)  # a proposal of it
    if called or is_idle(about) or is_service(verb, about):
        return []
    return [stand(subjects(verb, form), "for", verb, about.left_edge.i, ending(about, verb))]
