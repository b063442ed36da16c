"""Talks that are told by a table, a team, a contact or an invitation: *return to the negotiating table*, *a back channel*."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.mentions.wanted import is_wanted
from safepassage.reading.deals.words import lemma, lists, modals

_BEFORE: Final = ("amod", "compound", "nmod", "det", "nummod")


def is_at_table(noun: Token) -> bool:
    """Find *urged them to settle it at the negotiating table*, *will return to the table*; a table by itself is none."""
    near = {child.lower_ for child in noun.children if child.dep_ in _BEFORE}
    if lemma(noun) != "table" or noun.dep_ != "pobj" or not near & lists("tables")["tables"]:
        return False
    verb = next((one for one in noun.ancestors if one.pos_ == "VERB"), None)
    due = verb is not None and modals(verb) & {"should", "must"}
    return verb is not None and (is_wanted(verb) or lemma(verb) == "sit" or bool(due))


def is_contact(noun: Token) -> bool:
    """Find *a face-to-face encounter*, *a back channel*, *suspended its contacts with the rebels*."""
    words = lists("tables")
    if noun.lower_ == "offices" and any(child.lower_ == "good" for child in noun.children):
        return True
    if lemma(noun) not in words["contacts"]:
        return False
    if {one.lower_ for one in noun.doc[noun.left_edge.i : noun.i]} & words["about"]:
        return True
    with_them = any(child.lower_ == "with" for child in (*noun.children, *noun.head.children))
    return lemma(noun) == "contact" and with_them and noun.dep_ == "dobj" and lemma(noun.head) in words["does"]


def goes_to_talk(verb: Token) -> bool:
    """Find *invited both leaders to Arusha*, *will travel to Moscow to discuss*, *offered to mediate*."""
    words = lists("tables")
    name = lemma(verb)
    if name in words["mediates"] and verb.dep_ == "xcomp" and not _is_for_captives(verb):
        return lemma(verb.head) in lists("steps")["asks"] | lists("meetings")["answers"]
    if name == "invite":
        return any(child.dep_ == "dobj" and _are_several(child) for child in verb.children) and _is_to_place(verb)
    if name in words["sends"] and any(child.dep_ == "dobj" and _is_team(child) for child in verb.children):
        return (_is_to_place(verb) and is_wanted(verb)) or _is_to_talk(verb)
    return name in words["goes"] and _is_to_place(verb) and _is_to_talk(verb) and is_wanted(verb)


def _is_for_captives(verb: Token) -> bool:
    """Find *offered to mediate in the release of two soldiers*, which is no talks; and what has an object: *to broker a truce*."""
    deeds = lists("joining")["deeds"]
    return any(child.dep_ == "dobj" for child in verb.children) or any(
        lemma(one) in deeds for child in verb.children if child.dep_ == "prep" for one in child.children
    )


def _are_several(noun: Token) -> bool:
    """Find *both leaders* and *the president and his rival*; one guest alone pays a visit."""
    return noun.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in noun.children)


def _is_team(noun: Token) -> bool:
    return lemma(noun) in lists("tables")["teams"]


def _is_to_place(verb: Token) -> bool:
    """Say whether somebody goes to a named place: *to Arusha*, *a delegation to Stormont*."""
    near = (*verb.children, *(one for child in verb.children if child.dep_ == "dobj" for one in child.children))
    to = (one for child in near if child.lower_ in ("to", "in") for one in child.children)
    return any(one.ent_type_ in ("GPE", "FAC") for one in to)


def _is_to_talk(verb: Token) -> bool:
    """Find *a team to negotiate with the government*, *to Moscow to discuss the status*."""
    near = (*verb.children, *(one for child in verb.children if child.dep_ == "dobj" for one in child.children))
    return any(
        child.dep_ in ("acl", "advcl", "xcomp", "relcl")
        and child.tag_ == "VB"
        and lemma(child) in lists("tables")["talks"]
        for child in near
    )
