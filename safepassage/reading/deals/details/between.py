"""Between whom a step is: those who sign it, those it is *between*, and those it is made *with*."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.details.proposers import HIGH, UP, subjects_of
from safepassage.reading.deals.givers.named import UNRESOLVED
from safepassage.reading.deals.givers.parties import Voices
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import SAME_KIND

SIDED: Final = "one of its parties is taken for the other side of the text"


def parties_of(step: Step, voices: Voices) -> tuple[str, ...]:
    """Name between whom a step is: *between A and B*, *signed by A and B*, *A and B agreed to*."""
    if step.kind == "talks":
        met = joined(step, voices)
        return met if len(met) > 1 else ()
    doc = step.head.doc
    for at in sorted(step.clause):
        near = doc[at].lower_ == "between" or (
            doc[at].dep_ == "agent" and lemma(doc[at].head) in lists("steps")["makes"]
        )
        found = _several((one for one in doc[at].children if one.dep_ == "pobj"), voices) if near else ()
        if found:
            return found
    if step.token.pos_ == "VERB":
        return _several(subjects_of(step.token), voices)
    if step.kind not in SAME_KIND:
        return ()
    node = step.head
    for _ in range(HIGH):
        if (
            lemma(node) in lists("steps")["makes"] | lists("statuses")["starts"]
            and node.pos_ == "VERB"
            and not negated(node)
        ):
            named = _several((*subjects_of(node), *_partners(node, step.head)), voices)
            if named:
                return named
        if node.head == node or node.dep_ not in UP:
            break
        node = node.head
    return ()


def with_the_other_side(step: Step, voices: Voices) -> tuple[str, ...]:
    """Take the two sides of the text for those of a step where the words about it name one alone: *a truce with the rebels*."""
    if step.kind == "talks":
        named = joined(step, voices)
    else:
        named = _partner_of(step, voices) if step.kind in SAME_KIND and step.token.pos_ != "VERB" else ()
    if len(named) != 1 or voices.cast.principal(named[0]) not in voices.sides:
        return ()
    return (*named, *(side for side in voices.sides if side != voices.cast.principal(named[0])))


def _partner_of(step: Step, voices: Voices) -> tuple[str, ...]:
    """Name whom a halt is with: *a truce with the rebels*, *forging a truce with them*."""
    near = list(step.head.children)
    if step.verb is not None and lemma(step.verb) in lists("steps")["mutual"]:
        near.extend(step.verb.children)
    behind = (one for prep in near if prep.lower_ == "with" for one in prep.children if one.dep_ == "pobj")
    return tuple(dict.fromkeys(name for one in behind for name, doubt in voices.parties_of(one) if not doubt))


def joined(step: Step, voices: Voices) -> tuple[str, ...]:
    """Name who is told to meet: *talks between A and B*, *A will meet B*; a person by name, as people meet."""
    if step.kind != "talks":
        return ()
    found = (_met(holder, voices) for holder in _meeting(step))
    return tuple(dict.fromkeys(name for names in found for name in names))


def _meeting(step: Step) -> Iterator[Token]:
    """Give the nouns for who meets: behind *between* and *with*, and around a verb of meeting."""
    verb = step.token if step.token.pos_ == "VERB" else _held_by(step)
    if verb is not None:
        if lemma(verb) not in ("host", "chair", "convene"):
            yield from subjects_of(verb)
        yield from (one for one in verb.children if one.dep_ == "dobj" and one not in (step.token, step.head))
    behind = step.head.doc[step.head.i + 1 : step.head.i + 2]  # wherever the parser hangs it
    for word in dict.fromkeys((*step.token.children, *step.head.children, *behind, *(verb.children if verb else ()))):
        if word.lower_ in ("between", "with"):
            yield from (one for one in word.children if one.dep_ == "pobj")


def _held_by(step: Step) -> Token | None:
    """Find the verb of *A held talks with B* and *A agreed to talks*."""
    over = step.head.head if step.head.dep_ == "pobj" else step.head
    if over.dep_ == "prep" and over.head.dep_ == "dobj" and lemma(over.head) in lists("steps")["proposing"]:
        answers = lemma(over.head.head) in ("accept", "reject", "refuse", "decline")
        return over.head.head if answers else None  # accepted an invitation to talks
    verb = over.head if over.dep_ in ("prep", "dobj") else None
    words = lists("steps")
    return verb if verb is not None and lemma(verb) in words["holds"] | words["mutual"] else None


def _met(holder: Token, voices: Voices) -> Iterator[str]:
    """Name those of a row who meet; of *President A and rebel leader B* the parser hangs one before the other."""
    row = [*(one for one in holder.subtree if one.i < holder.i and one.dep_ == "nmod"), holder, *holder.conjuncts]
    people = [name for one in row if voices.cast.kind(name := voices.cast.who(one)) == "person"]
    yield from people
    spoken = {voices.cast.principal(name) for name in people}
    for name, doubt in voices.parties_of(holder):
        if doubt != UNRESOLVED and voices.cast.kind(name) != "place" and name not in spoken:
            yield name


def _partners(*words: Token) -> Iterator[Token]:
    """Give those with whom a step is made: *signed a truce with the government*."""
    for word in words:
        for child in word.children if lemma(words[0]) in lists("steps")["mutual"] else ():
            if child.dep_ == "prep" and child.lower_ == "with":
                yield from (one for one in child.children if one.dep_ == "pobj")


def _several(holders: Iterable[Token], voices: Voices) -> tuple[str, ...]:
    """Name the parties of a row; one alone is not whom a step is between."""
    named = (
        voices.cast.principal(name)
        for holder in holders
        for name, doubt in voices.parties_of(holder)
        if doubt != UNRESOLVED and voices.cast.kind(name) != "place"
    )
    found = tuple(dict.fromkeys(named))
    return found if len(found) > 1 else ()
