"""What the text itself calls the obstacle: *the sticking point is*, *differ on how*, *talks broke down over*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.stances.forms import find, forms, is_verb, modal, negated
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import LONGEST, issue, trimmed
from safepassage.reading.stances.unsettled import Obstacle, thorny, unagreed, undecided

_POINTING: Final = frozenset({"that", "this", "it", "which"})
_AFTER: Final = frozenset({"attr", "ccomp", "acomp", "dobj", "prep", "xcomp", "advcl"})
_OTHER_SIDE: Final = frozenset({"attr", "oprd", "pobj", "dobj", "acomp"})
_COPULAS: Final = frozenset(
    {"be", "remain", "become", "prove", "stay", "constitute", "concern", "include", "involve", "appear"}
)


def obstacles(sentence: Span) -> Iterator[Obstacle]:
    """Find the obstacles that a sentence names."""
    for token in sentence:
        if _is_obstacle(token):
            yield from _named(token)
        elif token.pos_ == "NOUN" and lemma(token) in lists("obstacles")["gap"]:
            yield from _gap(token)
        elif token.pos_ == "NOUN":
            yield from thorny(token)
            yield from unagreed(token)
        elif is_verb(token):
            yield from undecided(token)
            yield from unagreed(token)
            yield from _apart(token)
            yield from _open(token)
            yield from _stopped(token)


def _is_obstacle(token: Token) -> bool:
    words = lists("obstacles")["noun"]
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    left = token.doc[max(token.i - 2, token.sent.start) : token.i]
    near = [lemma(token), *(f"{one.lower_} {lemma(token)}" for one in left)]
    right = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    near += [f"{lemma(token)} {right.text.lower()}"]
    if len(left) > 1 and left[1].text == "-":
        near.append(f"{left[0].lower_}-{lemma(token)}")
    return any(one in words for one in near)


def _named(noun: Token) -> Iterator[Obstacle]:
    """Find what an obstacle is said to be: the other side of the copula, an apposition, what follows a colon."""
    verb = next((one for one in noun.ancestors if is_verb(one)), None)
    verb = verb if verb is not None and lemma(verb) in _COPULAS else None
    if verb is not None and noun.dep_ in ("nsubj", "nsubjpass"):
        after = [one for one in verb.children if one.i > verb.i and one.dep_ in _AFTER]
        if after:
            yield _told(noun, after[0].left_edge.i, (after[0] if after[0].dep_ == "prep" else after[-1]).right_edge)
            return
    if verb is not None and noun.head.lower_ in ("among", "amongst"):
        things = [one for one in verb.children if one.dep_ in ("nsubj", "attr") and one.i > noun.i]
        yield from (_told(noun.head, one.left_edge.i, one.right_edge) for one in things[:1])
        return
    if verb is not None and noun.dep_ in _OTHER_SIDE:
        yield from _subject(noun, verb)
        return
    last = _last_of(noun)
    follow = noun.doc[last.i + 1] if last.i + 1 < noun.sent.end else None
    if follow is not None and follow.text == ":":
        yield _told(noun, follow.i + 1, noun.sent[-1])


def _last_of(noun: Token) -> Token:
    """Give the end of a noun with its *of*: *one bone of contention*, *an obstacle to peace*."""
    tail = [child for child in noun.children if child.dep_ == "prep" and child.i > noun.i]
    return tail[0].right_edge if tail else noun


def _gap(noun: Token) -> Iterator[Obstacle]:
    """Find *disagreements over the borders*, *differences remain over the number*."""
    found = list(_over(noun, noun))
    verb = noun.head
    if (
        not found
        and noun.dep_ in ("nsubj", "attr")
        and lemma(verb) in ("remain", "persist", "exist", "be", "emerge", "arise")
    ):
        found = list(_over(verb, noun))
    yield from found


def _subject(noun: Token, verb: Token) -> Iterator[Obstacle]:
    subject = next((one for one in verb.children if one.dep_ in ("nsubj", "csubj") and one.i < verb.i), None)
    if subject is None:
        subject = next((one for one in verb.children if one.lower_ in ("that", "this") and one.i < verb.i), None)
    if subject is None or subject.lower_ == "there":
        return
    start, end = subject.left_edge.i, trimmed(noun.doc, subject.left_edge.i, noun.i + 1)
    told = None if subject.lower_ in _POINTING else issue(noun.doc, start, subject.right_edge.i + 1)
    yield told, (start, end)


def _told(noun: Token, first: int, last: Token) -> Obstacle:
    start = noun.left_edge.i
    end = trimmed(noun.doc, start, min(last.i + 1, start + LONGEST))
    return issue(noun.doc, first, last.i + 1), (min(start, first), end)


def _over(node: Token, start: Token) -> Iterator[Obstacle]:
    """Find the issue after *over*, *on*, *about*, under a word or next to it."""
    near = [child for child in node.children if child.dep_ in ("prep", "prt", "advmod") and child.i > node.i]
    near += [one for child in near for one in child.children if one.dep_ == "prep"]
    for prep in near:
        if prep.lower_ in lists("obstacles")["over"] - {"as"}:
            under = [one for one in prep.children if one.dep_ in ("pobj", "pcomp", "ccomp", "advcl", "xcomp")]
            last = under[0].right_edge if under else node.sent[-1]
            if under and (under[0].ent_type_ in ("DATE", "TIME") or under[0].lower_ in ("it", "them", "this")):
                continue
            first = min(start.left_edge.i, prep.i) if start.pos_ == "NOUN" else start.i
            yield (
                issue(node.doc, prep.i + 1, last.i + 1),
                (first, trimmed(node.doc, first, min(last.i + 1, first + LONGEST))),
            )
            return


def _apart(verb: Token) -> Iterator[Obstacle]:
    """Find *differ on how to*, *are divided over*, *talks collapsed over*."""
    if negated(verb):
        return
    apart = find(verb, "obstacles", "apart")
    failing = lists("obstacles")["fail"]
    told = ((form, form.text.removeprefix("be ")) for form in forms(verb))
    failed = next((form for form, text in told if {text, text.replace(lemma(verb), verb.lower_)} & failing), None)
    subject = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    talks = subject is not None and lemma(subject) in lists("obstacles")["talks"]
    form = apart or (failed if talks else None)
    if form is None:
        return
    for node in dict.fromkeys((form.node, *((form.last,) if form.last is not None else ()), verb)):
        found = list(_over(node, verb))
        if found:
            yield from found
            return


def _open(verb: Token) -> Iterator[Obstacle]:
    """Find *the fate of the prisoners remains unresolved*."""
    subject = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ == "PRON" or find_open(verb) is None:
        return
    start = subject.left_edge.i
    yield (
        issue(verb.doc, start, subject.right_edge.i + 1),
        (start, trimmed(verb.doc, start, min(verb.right_edge.i + 1, start + LONGEST))),
    )


def find_open(verb: Token) -> str | None:
    """Give the state in which a matter is open: *remains unresolved*, *is still outstanding*."""
    told = {form.text.removeprefix("be ") for form in forms(verb) if form.stative}
    return next(iter(sorted(told & lists("obstacles")["open"])), None)


def _stopped(verb: Token) -> Iterator[Obstacle]:
    """Find *it is Taiz that nearly sank the extension*."""
    if find(verb, "obstacles", "stops") is None or modal(verb) or negated(verb):
        return
    held = next((one for one in verb.children if one.dep_ == "dobj"), None)
    if held is None or group_of(held) not in ("halt", "text", "talks", "moves"):
        return
    subject = next((one for one in verb.children if one.dep_ in ("nsubj", "csubj")), None)
    if subject is not None and subject.lower_ == "that" and lemma(verb.head) == "be":
        subject = next((one for one in verb.head.children if one.dep_ == "attr"), subject)
    elif subject is not None and subject.lower_ in _POINTING and verb.dep_ == "relcl":
        subject = verb.head
    if subject is None or subject.pos_ == "PRON":
        return
    start = min(subject.left_edge.i, verb.i)
    yield (
        issue(
            verb.doc,
            subject.left_edge.i,
            min(subject.right_edge.i + 1, verb.i) if subject.i < verb.i else subject.right_edge.i + 1,
        ),
        (start, trimmed(verb.doc, start, held.right_edge.i + 1)),
    )
