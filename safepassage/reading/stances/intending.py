"""What a party wants to do itself: *wants to keep control*, *seeks to oust*, *does not want to yield the post*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.stances.forms import find, negated
from safepassage.reading.stances.governing import subjects, takes_consent, with_to
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand


def own_deed(verb: Token) -> list[Stand]:
    """Find *wants to keep control*: what one wants to go on having or doing, not any errand."""
    form = find(verb, "verbs", "for_own")
    deed = (
        next((one for node in (form.node, verb) if (one := with_to(node, "xcomp"))), None) if form is not None else None
    )
    if deed is None or not (_is_lasting(deed) or _is_wanted(verb, deed)):
        return []
    if negated(deed):
        return [stand(subjects(verb, form), "against", verb, deed.i, deed.right_edge)]  # vowed not to boycott the vote
    if (thing := _barred(deed)) is not None:
        return [stand(subjects(verb, form), "against", verb, thing.left_edge.i, deed.right_edge)]
    return [stand(subjects(verb, form), "for", verb, deed.i, deed.right_edge)]


def _barred(deed: Token) -> Token | None:
    """Give what one means to keep from happening: *vowed to boycott the vote*, *wants to prevent his return*."""
    if lemma(deed) not in lists("verbs")["barring"]:
        return None
    thing = next((one for one in deed.children if one.dep_ in ("dobj", "ccomp") and one.i > deed.i), None)
    return None if thing is None or group_of(thing) in ("talks", "halt", "passage") or thing.pos_ == "PRON" else thing


def _is_lasting(deed: Token) -> bool:
    """Say whether a deed is an end: *oust*, *press ahead with the vote*."""
    words = lists("verbs")
    return lemma(deed) in words["lasting_deeds"] | words["barring"] or find(deed, "verbs", "keeping") is not None


def unwanted(verb: Token) -> Iterator[Stand]:
    """Find *does not want to yield the presidency*."""
    deed = with_to(verb, "xcomp")
    if deed is not None and _is_wanted(verb, deed):
        yield stand(subjects(verb), "against", verb, deed.i, deed.right_edge)


def _is_wanted(verb: Token, deed: Token) -> bool:
    """Say whether somebody wants to do a thing that is an end: *wants to put the deal on paper*; no errand, no yes."""
    words, things = lists("verbs"), [one for one in deed.children if one.dep_ == "dobj"]
    aside = lemma(deed) in words["errands"] | words["saying"] or find(deed, "verbs", "complying") is not None
    yes = any(group_of(one) in ("talks", "halt") or lemma(one) in lists("objects")["replies"] for one in things)
    own = any(one.lower_ == "i" for one in subjects(verb))  # "I don't want to spoil it" is a manner of speaking
    return lemma(verb) in ("want", "prefer") and bool(things) and not own and not (aside or yes or takes_consent(deed))
