"""How parties stand to each other, where the text says so in plain words: who backs, fights or is part of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.links.belonging import belonging
from safepassage.reading.cast.links.siding import siding
from safepassage.reading.cast.links.ties import SUBJECTS, Tie, governed_by, is_told, span, tie_words, ties
from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.draft import Link, Relation
from safepassage.reading.scene import Scene

_PARTIES: Final = frozenset({"state", "government", "armed_group", "igo", "org"})
_BODIES: Final = frozenset({"armed_group", "igo", "org", "government"})
_REACH: Final = 8


def find_links(scene: Scene, cast: Cast, inner: Mapping[int, str]) -> tuple[Link, ...]:
    """Find the links that the text states, each once, with the words that say it.

    Parameters
    ----------
    scene
        The text.
    cast
        Its entities and mentions.
    inner
        Names by token, also within longer mentions (*Turkish* in *Turkish-backed fighters*).
    """
    kept: dict[tuple[str, str, str], Tie] = {}
    for token in scene.doc:
        for tie in (*_between(cast, token), *_hyphened(cast, token, inner), *_worded(cast, token, inner)):
            led = _PARTIES | {"person"} if tie.rel == "backs" else _PARTIES  # a leader is backed as a party is
            fits = tie.a != tie.b and cast.kind(tie.a) in led and cast.kind(tie.b) in led
            mutual = tie.rel == "fights" and (tie.b, tie.rel, tie.a) in kept
            if fits and not mutual:
                kept.setdefault((tie.a, tie.rel, tie.b), tie)
    return tuple(
        Link(a=tie.a, rel=tie.rel, b=tie.b, evidence=scene.cite(scene.doc[tie.start : tie.end]))
        for tie in kept.values()
    )


def _worded(cast: Cast, token: Token, inner: Mapping[int, str]) -> Iterator[Tie]:
    """Read the links that a verb or a noun tells; none that is denied, supposed or past."""
    told = (*_verbs(cast, token), *_nouns(cast, token), *siding(cast, token, inner), *belonging(cast, token))
    if told and is_told(token):
        yield from told


def _mentions(cast: Cast, token: Token) -> Iterator[Mention]:
    """Give the mentions that follow a token, as far as a sentence's end or a few words without one."""
    last, at = token.i, token.i + 1
    while at < len(token.doc) and at - last <= _REACH and token.doc[at].text not in (".", ";", "\n\n"):
        mention = cast.at(token.doc[at])
        if mention is None:
            at += 1
            continue
        yield mention
        last = at = mention.end


def _between(cast: Cast, token: Token) -> Iterator[Tie]:
    """Read *fighting between A and B*."""
    if token.lower_ != "between":
        return
    before = token.doc[max(0, token.i - 4) : token.i]
    noun = next((one for one in reversed(before) if one.lower_ in tie_words("fighting")), None)
    denied = any(one.lower_ in ("no", "not", "end", "without") for one in before)
    near = _mentions(cast, token) if noun is not None and not denied else iter(())
    found = [one for one in near if cast.kind(one.name) in _PARTIES and one.form != "pronoun"][:2]
    if noun is not None and len(found) == 2:
        joint = [one.lower_ for one in token.doc[found[0].end : found[1].start]]
        if "and" in joint:
            yield Tie(found[0].name, "fights", found[1].name, noun.i, found[1].end)


def _hyphened(cast: Cast, token: Token, inner: Mapping[int, str]) -> Iterator[Tie]:
    """Read *Iran-aligned Houthis*, *the Saudi-led coalition*."""
    doc, at = token.doc, token.i
    if at < 2 or at + 1 >= len(doc) or doc[at - 1].text != "-" or at - 2 not in inner:
        return
    rel: Relation | None = "backs" if token.lower_ in tie_words("backed") else None
    rel = "part_of" if token.lower_ in tie_words("leading") else rel
    whole = cast.at(token) or next(iter(_mentions(cast, token)), None)
    if rel is not None and whole is not None and whole.start - at <= 3:
        yield Tie(inner[at - 2], rel, whole.name, at - 2, whole.end)


def _verbs(cast: Cast, token: Token) -> Iterator[Tie]:
    """Read *A supports B*, *B, backed by A*, *A clashed with B*, *A, which leads the coalition*."""
    if token.pos_ != "VERB":
        return
    lemma = token.lemma_.lower()
    agents = [
        below for child in token.children if child.dep_ == "agent" for below in child.children if below.dep_ == "pobj"
    ]
    objects = [child for child in token.children if child.dep_ == "dobj"]
    subjects = [child for child in token.children if child.dep_ in SUBJECTS]
    if lemma in tie_words("backs"):
        first = (
            token.head if token.dep_ == "conj" and token.head.dep_ in ("acl", "amod") else token
        )  # armed and supported by
        passive = [one for one in subjects if one.dep_ == "nsubjpass"]
        passive = [first.head] if first.dep_ in ("acl", "amod") else passive
        yield from ties(cast, agents, "backs", passive)
        yield from ties(cast, [one for one in subjects if one.dep_ == "nsubj"], "backs", objects)
    if lemma in tie_words("fights"):
        against = governed_by(token, ("with", "against"))
        yield from ties(cast, subjects, "fights", against or (objects if lemma in ("fight", "battle") else []))
    if lemma == "lead" and objects and objects[0].lower_ in ("coalition", "alliance"):
        yield from ties(cast, subjects, "part_of", objects)
    if lemma in tie_words("gets") and objects and objects[0].lower_ in tie_words("backing"):
        yield from ties(cast, [*governed_by(token, ("from",)), *governed_by(objects[0], ("from",))], "backs", subjects)


def _nouns(cast: Cast, token: Token) -> Iterator[Tie]:
    """Read *Russian support for B*, *B, a wing of A*, *the A of the B*, *A's B*."""
    if token.lower_ in tie_words("backing"):
        yield from (
            Tie(name, "backs", other, *span(token, one))
            for one in governed_by(token, ("for", "to"))
            for other in cast.every(one)
            for name in cast.every(token)
        )
    if token.lower_ in tie_words("part") and governed_by(token, ("of",)):
        whole = [token.head] if token.dep_ == "appos" else [one for one in token.head.children if one.dep_ in SUBJECTS]
        yield from ties(cast, whole if token.dep_ in ("appos", "attr") else [], "part_of", governed_by(token, ("of",)))
    if token.text in ("'s", "\u2019s", "'", "of") and token.i:
        yield from _owned(cast, token)


def _owned(cast: Cast, token: Token) -> Iterator[Tie]:
    """Read *NATO's Resolute Support mission*, *the Minsk Group of the OSCE*: a body that belongs to a body."""
    doc, at = token.doc, token.i + 1
    at += at + 1 < len(doc) and doc[at].lower_ == "the"
    before, after = cast.at(doc[token.i - 1]), cast.at(doc[at]) if at < len(doc) else None
    if before is None or after is None or {before.form, after.form} != {"name"}:
        return
    if {cast.kind(before.name), cast.kind(after.name)} <= _BODIES and before.end == token.i:
        part, owner = (before, after) if token.text == "of" else (after, before)
        yield Tie(part.name, "part_of", owner.name, before.start, after.end)
