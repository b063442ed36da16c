"""The two sides of a text: whom *both sides*, *the parties*, *neither* and *each* mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.targets import group_of, is_fighting
from safepassage.reading.deals.words import lemma, lists

_QUOTES: Final = ('"', "“", "''", "``", "'", "‘")
_FIGHTS: Final = 2
_BETWEEN: Final = 3
_TWO: Final = 2
_BARE: Final = frozenset(("the", "two", "both", "rival", "warring"))
_CLEAR: Final = 1.3
"""How much oftener than a third state a text tells of the two."""
_GOVERN: Final = ("state", "government")
_SURE: Final = 3
"""How much more the words *between A and B* weigh than how often both are told of."""
_WEIGHTS: Final = {"armed_group": 2, "government": 2, "state": 1}


def sides_of(doc: Doc, cast: Cast, ours: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Name the two sides: those that a truce or a war is *between*, or that fight; else the two armed parties most told of."""
    defined = _defined(doc, cast) or (ours if len(ours) == _TWO else ())
    if defined:
        return defined
    brokers = brokers_of(doc, cast)
    votes: Counter[tuple[str, str]] = Counter()
    for token in doc:
        if token.lower_ == "between" and token.dep_ == "prep" and any(map(_is_shared, _made(token.head))):
            votes.update(dict.fromkeys(_pairs(token, cast), _BETWEEN))
    votes.update({_ordered(link.a, link.b): _FIGHTS for link in cast.links if link.rel == "fights"})
    told = Counter(cast.principal(mention.name) for mention in cast.mentions)
    likely = {pair: _SURE * min(told[one] for one in pair) for pair in votes if brokers.isdisjoint(pair)}
    most = _most_told(cast, told, onlookers_of(doc, cast, ours))
    if len(most) > 1:
        pair = _ordered(most[0], most[1])
        likely[pair] = max(likely.get(pair, 0), min(told[one] for one in pair))
    return min(likely, key=lambda pair: (-likely[pair], -votes[pair], pair), default=())


def _defined(doc: Doc, cast: Cast) -> tuple[str, ...]:
    """Take those whom an agreement calls *the "Parties"*."""
    for token in doc:
        quoted = token.i and token.nbor(-1).text in _QUOTES
        if token.text == "Parties" and quoted:
            named = dict.fromkeys(
                one.name
                for one in cast.mentions
                if token.sent.start <= one.start < token.i
                and cast.kind(one.name) in ("armed_group", "government", "state")
            )
            apart = [name for name in named if not any(name != other and name in other for other in named)]
            if any(cast.kind(name) == "government" for name in apart):
                apart = [name for name in apart if cast.kind(name) != "state"]
            if len(apart) == _TWO:
                return (apart[0], apart[1])
    return ()


def _made(head: Token) -> tuple[Token, ...]:
    """Go from *reached* to the deal in *a deal reached between A and B*."""
    return (head, head.head) if head.dep_ in ("acl", "relcl") else (head,)


def _is_shared(head: Token) -> bool:
    """Say whether a noun is what two sides have with one another: a deal, a war."""
    return bool(group_of(head)) or is_fighting(head)


def _pairs(between: Token, cast: Cast) -> Iterator[tuple[str, str]]:
    inner = next((child for child in between.children if child.dep_ == "pobj"), None)
    named = [name for name in cast.every(inner) if cast.kind(name) not in ("igo", "place")] if inner is not None else []
    yield from (_ordered(cast.principal(a), cast.principal(b)) for a, b in combinations(named, 2))


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _most_told(cast: Cast, told: Counter[str], onlookers: set[str]) -> tuple[str, ...]:
    """Take the armed group told of most and who else is; of states alone two that are told more of than a third."""
    kinds = {name: "armed_group" if _is_faction(name, cast) else cast.kind(name) for name in told}
    armed = [name for name, times in told.most_common() if kinds[name] == "armed_group" and times > 1]
    if not armed:
        return _two_states(
            [name for name, _ in told.most_common() if kinds[name] in _GOVERN and name not in onlookers], told
        )
    weight = {
        name: times * _WEIGHTS.get(str(kinds[name]), 0)
        for name, times in told.items()
        if name != armed[0] and name not in onlookers
    }
    other = max(sorted(weight), key=lambda name: weight[name], default="")
    return (armed[0], other) if other and weight[other] else ()


def _is_faction(name: str, cast: Cast) -> bool:
    """Find a party or a union, which in a war has men of its own: *the Kurdistan Democratic Party*."""
    return cast.kind(name) == "org" and not set(name.lower().split()).isdisjoint(lists("parties")["factions"])


def _two_states(states: list[str], told: Counter[str]) -> tuple[str, ...]:
    """Take two states of which a text tells clearly more than of a third."""
    times = [told[name] for name in states] + [0]
    clear = len(states) >= _TWO and times[1] > 1 and times[1] > _CLEAR * times[_TWO]
    return (states[0], states[1]) if clear else ()


def onlookers_of(doc: Doc, cast: Cast, ours: tuple[str, ...] = ()) -> set[str]:
    """Name those who urge, welcome and mediate, and so are less likely the sides; *we urge* is of those who say *we*."""
    return brokers_of(doc, cast) | _those_who(doc, cast, lists("parties")["looking on"], ours)


def brokers_of(doc: Doc, cast: Cast) -> set[str]:
    """Name those who made a truce for others, and so are none of its sides: *U.S.-brokered*, *brokered by Qatar*."""
    words = lists("parties")
    joint = {token.lower_.rpartition("-")[0] for token in doc if token.lower_.rpartition("-")[2] in words["brokered"]}
    brokers = {one.name for one in cast.entities if not joint.isdisjoint(map(str.lower, (one.name, *one.aliases)))}
    return brokers | _those_who(doc, cast, words["go-betweens"])


def _those_who(doc: Doc, cast: Cast, words: frozenset[str], ours: tuple[str, ...] = ()) -> set[str]:
    verbs = [token for token in doc if token.pos_ == "VERB" and lemma(token) in words]
    found = [child for verb in verbs for child in verb.children if child.dep_ in ("nsubj", "npadvmod")]
    agents = (child for verb in verbs for child in verb.children if child.dep_ == "agent")
    found += [one for agent in agents for one in agent.children]
    first = any(one.lower_ in ("we", "i") for one in found)
    return {cast.principal(name) for one in found for name in cast.every(one)} | set(ours if first else ())


def are_fit(head: Token, sides: tuple[str, ...], cast: Cast) -> bool:
    """Say whether the two sides can be what a noun says: *both countries* are states."""
    needs = lemma(head) in lists("parties")["states"]
    return not needs or all(cast.kind(side) in ("state", "government", "place") for side in sides)


def means_both(head: Token) -> bool:
    """Say whether words mean the two sides without their names: *both*, *neither side*, *the parties*."""
    words = lists("parties")
    if head.lower_ in ("both", "neither", "each", "either"):
        return all(child.dep_ != "prep" for child in head.children)
    near = {child.lower_ for child in head.children}
    if head.lower_ == "two" and near == {"the"}:
        return True  # the two held their fire
    if head.lower_ == "factions" and near & {"the", "two", "both"} and near <= _BARE:
        return True
    paired = lemma(head) in words["pairs"] and near & {"both", "two", "neither", "either"}
    if not paired and lemma(head) not in words["sides"]:
        return False
    if any(
        (child.pos_ == "PROPN" and not _is_country(child, near)) or (child.dep_ == "relcl" and not _is_aside(child))
        for child in head.children
    ):
        return False
    return not any(child.lower_ in words["partly"] for child in head.children)


def _is_country(owner: Token, near: set[str]) -> bool:
    """Tell *Yemen's warring sides* and *Chad's two parties* from *Hamas's side*."""
    return owner.dep_ == "poss" and bool(near & {"warring", "rival", "two", "opposing"})


def _is_aside(clause: Token) -> bool:
    """Tell *both sides, who initialled a deal in May*, which says no more of whom they are."""
    first = clause.left_edge
    return first.i > 0 and first.nbor(-1).text == ","
