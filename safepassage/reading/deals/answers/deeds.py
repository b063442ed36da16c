"""Deeds that a party binds itself to, or fights on instead: *agreed to hand over the airport*, *vowed to press on*."""

from __future__ import annotations

from spacy.tokens import Token

from safepassage.reading.deals.answers.beside import is_aside
from safepassage.reading.deals.answers.labels import label_of_noun, moves_own
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import governed, is_fighting
from safepassage.reading.deals.words import lemma, lists, modals, with_particle


def deed_of(verb: Token) -> Token | None:
    """Find a deed that is agreed to or refused though no list has its object: *agreed to hand over the airport*."""
    words = lists("deeds")
    binds = verb.dep_ == "xcomp" and lemma(verb.head) in words["binding"] and lemma(verb) not in words["words"]
    ordered = verb.dep_ in ("xcomp", "ccomp") and lemma(verb.head) in words["ordering"] and _own_object(verb)
    binds = binds or (ordered and any(form in words["deeds"] for form in with_particle(verb)))
    leans = verb.dep_ in ("xcomp", "acl") and (
        label_of_noun(verb.head) in ("agreed", "refused")
        or lemma(verb.head) in words["resolving"]
        or (lemma(verb.head) in ("want", "wish") and negated(verb.head))
    )
    leans = leans and any(form in words["deeds"] for form in with_particle(verb))
    if verb.tag_ != "VB" or not (binds or leans):
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "prep", "prt")]
    if fights_on(verb):
        return verb
    if lemma(verb) in words["going on"] and any(lemma(one) in words["struggles"] for one in verb.subtree):
        return None  # vowed to continue the fight against malaria
    aside = any(is_aside(one) for one in objects) and not moves_own(verb)  # its artillery, which is no gunfire
    return None if aside else next(iter(objects), verb)


def pulled_back(verb: Token) -> Token | None:
    """Find the men or arms that a party has pulled back, or has begun to: *started withdrawing its troops*."""
    words = lists("deeds")
    sent = _orders_back(verb)
    if sent is not None:
        return sent
    if not any(form in words["pulling back"] for form in with_particle(verb)) or not moves_own(verb):
        return _will_go(verb)
    begins = verb.dep_ == "xcomp" and lemma(verb.head) in words["beginning"]
    has = any(child.dep_ == "aux" and lemma(child) == "have" for child in verb.children)
    moved = next((one for one in verb.children if one.dep_ == "dobj"), None) if begins or has else None
    return None if moved is None or lemma(moved) in words["negotiators"] else moved


def goes_home(verb: Token) -> bool:
    """Tell *is ready to pull out*, *pledged to withdraw from the town*, which an army does, from *pull out of the deal*."""
    words = lists("deeds")
    ready = lemma(verb.head) in words["undertaking"] | {"offer"} or label_of_noun(verb.head) == "agreed"
    moves = any(form in words["pulling back"] for form in with_particle(verb))
    return moves and verb.dep_ == "xcomp" and ready and governed(verb) is None


def _orders_back(verb: Token) -> Token | None:
    """Find *ordered his militiamen off the streets*, *ordered its fighters back to their camps*."""
    words = lists("deeds")
    men = next((one for one in verb.children if one.dep_ in ("dobj", "nsubj") and one.i > verb.i), None)
    if (
        lemma(verb) not in words["ordering"]
        or men is None
        or lemma(men) not in lists("parties")["own"] | {"militiaman"}
    ):
        return None
    behind = [one for near in (verb, men) for one in near.children if one.i > men.i and one.dep_ != "xcomp"]
    back = any(one.lower_ in words["back"] for one in behind)
    fights = any(lemma(one) in words["fronts"] | words["fighting on"] for one in verb.subtree if one != verb)
    fights = fights or any(one.lower_ == "back" and one.nbor().lower_ == "into" for one in behind)
    return None if not back or fights or lemma(men) in words["negotiators"] else men


def _will_go(verb: Token) -> Token | None:
    """Find *said it would redeploy to the positions of May*, which no deal stands in."""
    goes = any(form in lists("deeds")["pulling back"] for form in with_particle(verb))
    begins = verb.dep_ == "xcomp" and lemma(verb.head) in lists("deeds")["beginning"]
    if not goes or not (begins or modals(verb) & {"will", "would"}) or any(one.dep_ == "dobj" for one in verb.children):
        return None
    if not begins and verb.dep_ != "ccomp":
        return None  # would withdraw to the hills after each raid
    to = next((one for one in verb.children if one.dep_ == "prep" and one.lower_ in ("to", "from", "behind")), None)
    return verb if to is not None and governed(verb) is None else None


def calls_home(verb: Token) -> Token | None:
    """Find the negotiators who are told to come home: *told its delegation to pack its bags*, *ordered his envoys home*."""
    words = lists("deeds")
    if lemma(verb) not in words["ordering"] | words["summoning"]:
        return None
    behind = [one for one in verb.subtree if one.i > verb.i]
    if any(lemma(one) in words["staying"] or one.lower_ in words["staying"] for one in behind):
        return None  # called home for consultations, brought back to the table
    home = any(one.lower_ in words["home"] or lemma(one) in words["leaving"] for one in behind)
    near = (verb, *(child for child in verb.children if child.dep_ in ("ccomp", "xcomp")))
    told = (one for each in near for one in each.children if one.dep_ in ("dobj", "nsubj") and one.i > verb.i)
    return next((one for one in told if lemma(one) in words["negotiators"]), None) if home else None


def fights_on(verb: Token) -> bool:
    """Find *vowed to continue the offensive*, *pledged to fight on*."""
    words = lists("deeds")
    if lemma(verb) in words["fighting on"] or lemma(verb) not in words["going on"]:
        return lemma(verb) in words["fighting on"]
    preps = (child for child in verb.children if child.lower_ == "with")
    over = (one for near in (verb, *preps) for one in near.children if one.dep_ in ("dobj", "pobj"))
    return any(is_fighting(one) or (lemma(one) in words["struggles"] and not _is_for_good(one)) for one in over)


def _is_for_good(struggle: Token) -> bool:
    """Find *the fight against malaria* and *the struggle for peace*, which no army fights."""
    preps = (child for child in struggle.children if child.lower_ in ("against", "for"))
    return any(
        one.pos_ == "NOUN" and lemma(one) not in lists("parties")["party"] for prep in preps for one in prep.children
    )


def is_told_own(order: Token) -> bool:
    """Find *ordered security forces to*, men of one's own."""
    return any(child.dep_ == "dobj" and lemma(child) in lists("parties")["own"] for child in order.children)


def _own_object(verb: Token) -> bool:
    """Tell *ordered his troops to* and *ordered troops to* from *ordered the rebels to*."""
    near = (*verb.head.children, *verb.children)
    told = [child for child in near if child.dep_ in ("dobj", "nsubj", "dative")]
    men = lists("parties")["own"] - {"rebel", "side", "party", "faction", "group", "movement"}
    owned = (one for one in told if any(child.dep_ == "poss" for child in one.children))
    return any(lemma(one) in men for one in told) or any(lemma(one) in lists("parties")["own"] for one in owned)


def opens_fire(verb: Token) -> bool:
    """Find *opened fire on a convoy*, *launched an attack on the crossing*."""
    opens = lemma(verb) in lists("deeds")["opening fire"]
    return opens and any(child.dep_ == "dobj" and is_fighting(child) for child in verb.children)


def gives_money(verb: Token) -> bool:
    """Find *announced 15 million dollars in aid*."""
    words = lists("deeds")
    given = (one for child in verb.children if child.dep_ == "dobj" for one in child.subtree)
    return any(one.ent_type_ == "MONEY" or one.lower_ in words["money"] for one in given)
