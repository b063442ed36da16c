"""Only if: the words of a text on which a party's yes or no hangs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.climbing import Climb
from safepassage.reading.deals.answers.labels import label_of
from safepassage.reading.deals.answers.opening import concedes, day_of, fronted, is_opening, mark_of
from safepassage.reading.deals.answers.set_conditions import is_said_with, phrases_of, stretch
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.words import lemma, lists, modals

_SHORT: Final = 3
_BUT: Final = frozenset(("but", "except", "that", "which"))


def conditions_of(climb: Climb, *, refuses: bool = False) -> tuple[Span, ...]:
    """Find the conditions of a yes or a no: clauses (*unless*, *once*), phrases (*in exchange for*), wants (*guarantees*)."""
    deeds = (child for child in climb.below[0].children if child.dep_ == "xcomp")  # refused to leave until
    nodes = dict.fromkeys((*climb.below, climb.clause, *deeds))
    found = [span for node in nodes for span in (*_clauses(node, climb.below[0], refuses=refuses), *_wanted(node))]
    found = found or list(_before_all(climb)) or list(_nothing_but(climb.below[0]))
    if not found:
        found = list(phrases_of(climb))
    found = [one for one in found if not _strengthens(one)]
    found.sort(key=lambda one: (one.start, -one.end))
    return tuple(one for place, one in enumerate(found) if not any(one.end <= other.end for other in found[:place]))


def _strengthens(words: Span) -> bool:
    """Find *a doubt* and *exception* of *without exception, they will not*, on which nothing hangs."""
    return len(words) < _SHORT and lemma(words[-1]) in lists("conditions")["wholly"]


def _before_all(climb: Climb) -> Iterator[Span]:
    """Find *should they cross again* before *the front said it would*, and *absent pledges* before *it will not*."""
    inserted = (child for child in climb.clause.children if child.dep_ == "parataxis")
    for verb in (*climb.above, *inserted):
        for child in verb.children:
            mark = mark_of(child) if child.dep_ in ("advcl", "ccomp") and child.right_edge.i < verb.i else None
            if (
                mark is not None
                and mark.i == child.sent.start
                and (is_opening(mark) or _when(mark, child, climb.below[0]))
                and climb.below[0] not in child.subtree
            ):
                yield _after(mark, child)
    will = bool(modals(climb.below[0]) & {"will", "would"})
    name = "lacking" if any(map(negated, climb.below)) else "exchanging" if will else ""
    found = fronted(climb.clause.sent, name) if name else None
    if found is not None:
        yield found


def is_qualified(climb: Climb) -> bool:
    """Say whether an adverb or an adjective makes it conditional: *conditionally accepted*, *in principle but*."""
    near = {child.lower_ for node in climb.below for child in node.children}
    word = climb.below[0]
    only = modals(word) & {"will", "would", "can", "could"} and any(child.lower_ == "only" for child in word.children)
    return bool(near & lists("conditions")["manner"] or only) or _in_principle_but(word)


def _in_principle_but(word: Token) -> bool:
    """Find *supported it in principle, but had questions*."""
    rest = [token.lower_ for token in word.doc[word.i : word.sent.end]]
    at = next((at for at, told in enumerate(rest) if told == "principle"), -1)
    return at > 0 and rest[at - 1] == "in" and "but" in rest[at : at + 4]


def _clauses(node: Token, answer: Token, *, refuses: bool) -> Iterator[Span]:
    words = lists("conditions")
    for child in node.children:
        if child.dep_ not in ("advcl", "prep", "ccomp", "acl", "conj", "npadvmod") or answer in child.subtree:
            continue  # left without signing it, which is the no itself
        mark = mark_of(child) or day_of(child, node)
        if mark is None or concedes(child) or _has_happened(mark, child, node):
            continue
        if any(map(is_said_with, node.doc[node.i + 1 : max(mark.i, node.i + 1)])):
            continue
        opened = is_opening(mark) or _when(mark, child, node)
        if opened or (
            (mark.lower_ in words["under_not"] or (refuses and _lasts(mark, child)))
            and (negated(node) or (refuses and mark.lower_ != "before"))
            and _may_open(child)
        ):
            yield _after(mark, child)


def _has_happened(mark: Token, clause: Token, verb: Token) -> bool:
    """Find *once the truce had begun, they opened the road*: it had."""
    had = any(one.lower_ == "had" for one in clause.children)
    return mark.lower_ == "once" and had and verb.tag_ == "VBD" and not modals(verb)


def _when(mark: Token, clause: Token, verb: Token) -> bool:
    """Find *will stop fighting when the army pulls back*, *said it would stop when the army did*."""
    present = clause.tag_ in ("VBZ", "VBP") or (
        clause.tag_ == "VBD" and verb.dep_ == "ccomp" and "would" in modals(verb)
    )
    done = clause.tag_ == "VBN" and any(one.lower_ in ("has", "have") for one in clause.children)
    return mark.lower_ == "when" and (present or done) and bool(modals(verb) & {"will", "would", "shall"})


def _lasts(mark: Token, clause: Token) -> bool:
    """Find *while foreign troops remain*, *while villages are being bombed* under a *not*."""
    if mark.lower_ != "while" or (mark.i and mark.nbor(-1).text == ","):
        return False  # will not sign it, while Georgia may
    goes_on = {"aux", "auxpass", "neg"} & {child.dep_ for child in clause.children if child.lower_ != "will"}
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in clause.children)
    if label_of(clause, "", "verbs") == "pending":
        return False  # ruled it out while others are considering it
    return own and (lemma(clause) in lists("conditions")["lasting"] or bool(goes_on))


def _may_open(child: Token) -> bool:
    """Tell *until the shelling stops* and *without a withdrawal* from *until Monday*."""
    if child.dep_ != "prep":
        return True
    inner = [one for one in child.children if one.dep_ in ("pobj", "pcomp")]
    return any(one.ent_type_ not in ("DATE", "TIME") and one.lower_ not in ("now", "then", "recently") for one in inner)


def _nothing_but(verb: Token) -> Iterator[Span]:
    """Find *a full withdrawal* in *will accept nothing but a full withdrawal*; *nothing less* is a no to what is offered."""
    preps = [child for child in verb.children if child.dep_ == "prep"]
    objects = (one for each in (verb, *preps) for one in each.children if one.dep_ in ("dobj", "pobj"))
    nothing = next((one for one in objects if one.lower_ == "nothing"), None)
    if nothing is None:
        return
    mark = next((one for one in verb.doc[nothing.i + 1 : nothing.i + 3] if one.lower_ in _BUT), None)
    if mark is not None:
        yield stretch(verb.doc, mark.i + 1, verb.sent.end)


def _wanted(node: Token) -> Iterator[Span]:
    """Find *but asked for changes*, beside a yes."""
    words = lists("conditions")
    for other in node.conjuncts:
        if lemma(other) not in words["asking"] or other.i < node.i or _is_anothers(other):
            continue
        objects = [child for child in other.children if child.dep_ == "dobj"]
        objects += [one for child in other.children if child.dep_ == "prep" for one in child.children]
        held = next((one for one in objects if lemma(one) in words["wanted"]), None) or _demanded(other)
        if held is not None:
            yield stretch(other.doc, other.i, held.sent.end)


def _is_anothers(verb: Token) -> bool:
    """Find *accepted the truce, but Niger wants the town*: what another wants; *but it wants* is his own."""
    return any(one.dep_ == "nsubj" and one.tag_ not in ("PRP", "WP", "WDT") for one in verb.children)


def _demanded(verb: Token) -> Token | None:
    """Find what is wanted in *gave his consent, but wants the leaders freed*; more time is only time."""
    but = any(child.lower_ in ("but", "though", "yet") and child.i < verb.i for child in verb.head.children)
    if not but or lemma(verb) not in ("want", "demand", "insist", "require") or negated(verb):
        return None
    things = [one for one in verb.subtree if one.i > verb.i and one.pos_ in ("NOUN", "PROPN", "VERB")]
    return None if not things or lemma(things[0]) in lists("conditions")["time"] else things[0]


def _after(mark: Token, clause: Token) -> Span:
    """Give the words of a condition without the word that opens it."""
    doc, last = clause.doc, clause.right_edge.i
    while last > mark.i + 1 and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    first = mark.i + (2 if doc[mark.i + 1 : mark.i + 2].text.lower() == "that" else 1)
    return doc[first : last + 1] if last >= first else doc[clause.left_edge.i : last + 1]
