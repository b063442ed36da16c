"""What a party means to keep from happening or not to do: *vowed to veto the text*, *does not want to yield the post*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.stances.forms import find, negated
from safepassage.reading.stances.governing import subjects, takes_consent, with_to
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand


def averse(verb: Token) -> list[Stand]:
    """Find *vowed to boycott the vote*, *wants to prevent his return*, *vowed not to boycott it*."""
    form = find(verb, "verbs", "for_own")
    deed = (
        next((one for node in (form.node, verb) if (one := with_to(node, "xcomp"))), None) if form is not None else None
    )
    thing = _barred(deed) if deed is not None else None
    if deed is None or thing is None:
        return []
    return [
        stand(subjects(verb, form), "against", verb, (deed if negated(deed) else thing.left_edge).i, deed.right_edge)
    ]


def _barred(deed: Token) -> Token | None:
    """Give what one means to keep from happening: *vowed to boycott the vote*, *wants to prevent his return*."""
    if lemma(deed) not in lists("verbs")["barring"]:
        return None
    thing = next((one for one in deed.children if one.dep_ in ("dobj", "ccomp") and one.i > deed.i), None)
    return None if thing is None or group_of(thing) in ("talks", "halt", "passage") or thing.pos_ == "PRON" else thing


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
