"""Where a step stands, by the verbs and nouns over it: proposed, agreed, in force, ..."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.deals.answers.climbing import at_hand
from safepassage.reading.deals.answers.polarity import stands
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.details.labelling import is_dated, said
from safepassage.reading.deals.details.running import at_once, is_at_it, is_gone, is_in, runs
from safepassage.reading.deals.details.standing import kept, of_subject, told_of
from safepassage.reading.deals.mentions.bringing_out import were_brought_out
from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.mentions.wanted import is_for
from safepassage.reading.deals.mentions.ways_in import lifts
from safepassage.reading.deals.wordings.ruled_out import cannot_be
from safepassage.reading.deals.words import lemma, lists, modals
from safepassage.reading.draft import SAME_KIND

ORDER: Final = (
    "failed",
    "ended",
    "expired",
    "in force",
    "extended",
    "agreed",
    "announced",
    "refused",
    "blocked",
    "postponed",
    "expected",
    "proposed",
)
"""The later state of a step comes first: what was proposed and then agreed is agreed."""
PRESUMED: Final = "the words take it to be running and do not say so"
STANDING: Final = "the words take it to have been made and do not say whether it holds"
OVER: Final = frozenset(("failed", "ended", "expired", "extended"))
"""What even *it* and *the deal* say of a step for good."""
_MAY: Final = frozenset(("may", "might", "could", "would", "should", "must", "can"))
_BEGINS: Final = frozenset(("begin", "start", "resume", "commence"))
_ANSWERS: Final = frozenset(("agreed", "refused"))
_MADE: Final = frozenset(("agreed", "in force", "extended"))
_HIGH: Final = 4


def status_of(step: Step) -> str:
    """Say where one mention has a step stand; empty where it does not say."""
    verb = step.verb
    if verb is not None and any(child.lower_ in lists("statuses")["shut"] for child in (verb, *verb.children)):
        return "blocked"
    if is_gone(step):
        return "ended"
    if is_ruled_out(step):
        return "refused"
    if is_in(step, lists("statuses")["ruins"]):
        return "failed"
    if runs(step) or at_once(step) or is_at_it(step):
        return "in force"
    told = _of_subject(step) or kept(step) or _of_itself(step) or _from_above(step)
    if told in ("refused", "proposed") and step.kind in SAME_KIND and step.modifiers & lists("statuses")["standing"]:
        return ""  # opposed to the month-old truce
    if not told and step.kind == "talks" and step.modifiers & lists("steps")["upcoming"]:
        return "expected"
    return told if told not in _MADE or _is_heard(step) else ""


def _is_heard(step: Step) -> bool:
    """Tell *said that a truce was signed* from *denied that*, *whether* and *hoped that* it was."""
    if not step.definite and _is_denied(step.head):
        return False
    dated = (child for child in step.head.children if child.dep_ == "acl" and is_dated(child))
    if any(said(child) in _MADE for child in dated):
        return True  # to shore up a truce sealed last week
    return step.verb is None or stands("agreed", at_hand(None, step.verb)) in ("agreed", "unclear")


def _is_denied(noun: Token) -> bool:
    """Find *denied reports of a truce signed last week*."""
    while noun.dep_ in ("dobj", "pobj", "prep"):
        noun = noun.head
    return lemma(noun) in lists("operators")["deny"]


def _of_subject(step: Step) -> str:
    """Read what is told of a step that is the subject: *was signed and took effect*, *shall be kept free*."""
    verb = step.verb
    if verb is None or not step.is_subject:
        return ""
    if is_for(verb) and lemma(verb.head) in lists("steps")["asks"]:
        return "proposed"  # asked for the airport to be reopened
    about = (word for word in (*of_subject(verb), *told_of(step)) if not lifts(word, step.token))
    told = settled(filter(None, map(said, about)))
    if told in ("blocked", "refused", "proposed") and step.head.dep_ == "nsubj" and said(verb) == told:
        told = ""  # the truce bars them from attacking
    found = "agreed" if _is_bound(verb) else told or _runs_aground(step, verb) or _is_set(step, verb)
    return found or ("agreed" if step.kind == "talks" and modals(verb) & {"will", "shall"} else "")


def _runs_aground(step: Step, verb: Token) -> str:
    """Find talks that *hit a wall*, *are going nowhere* and *reached an impasse*; and those that *ended without a deal*."""
    words = lists("statuses")
    if step.kind in SAME_KIND or modals(verb) or negated(verb):
        return ""
    near = {one.lower_ for child in verb.children if child.i > verb.i for one in (child, *child.children)}
    near |= {lemma(one) for child in verb.children if child.i > verb.i for one in (child, *child.children)}
    return "blocked" if near & words["dead ends"] else ""


def _is_set(step: Step, verb: Token) -> str:
    """Find *the handover is set for Saturday*, *the departure was planned for noon*."""
    on_a_day = any(child.lower_ in ("for", "on") for one in (verb, *verb.children) for child in one.children)
    sets = lists("steps")["plans"] | {"due"}
    told = lemma(verb) in sets or any(child.dep_ == "acomp" and lemma(child) in sets for child in verb.children)
    return "expected" if told and on_a_day and step.kind not in SAME_KIND and not negated(verb) else ""


def _of_itself(step: Step) -> str:
    """Read the verb that is a step: *shall meet*, *would halt*."""
    if step.token.pos_ != "VERB" or step.head != step.token:
        return ""
    if step.token.dep_ == "ccomp" and lemma(step.token.head) in lists("steps")["asks"]:
        return "proposed"  # proposed that the two presidents meet
    if step.token.dep_ == "acl" and step.token.tag_ == "VB" and lemma(step.token.head) in lists("steps")["pledges"]:
        return "agreed"  # an agreement to evacuate the wounded
    if negated(step.token) and modals(step.token) & {"will", "shall"}:
        return "refused"  # will not evacuate the town
    is_to = (
        step.token.dep_ == "xcomp" and lemma(step.token.head) in ("be", "due", "set") and not negated(step.token.head)
    )
    if were_brought_out(step.token):
        return "in force"
    if lemma(step.token) == "invite" or _is_possible(step.token):
        return "proposed"  # until the guests say yes
    return "agreed" if is_to or _binds_itself(step.token) else "proposed" if modals(step.token) & _MAY else ""


def _is_possible(verb: Token) -> bool:
    """Find *it is possible that the two will meet*."""
    if verb.dep_ != "ccomp":
        return False
    return any(child.dep_ == "acomp" and lemma(child) in lists("statuses")["maybe"] for child in verb.head.children)


def _from_above(step: Step) -> str:
    """Read the words over a step, the nearest first."""
    behind = step.head.head.lower_ if step.head.dep_ == "pobj" else ""
    if (step.kind == "talks" and behind == "at") or behind in ("despite", "amid"):
        return ""  # a footing at the talks that has not been guaranteed, shells fell despite the truce
    over = [word for word in _over(step) if not lifts(word, step.token)]  # demanded an end to the siege
    told = [(word, label) for word in over if _is_about(word, step) and (label := said(word))]
    if told and told[0][0].pos_ == "NOUN" and told[0][1] == "proposed":  # turned down an appeal for a truce
        return next((label for word, label in told if label in _ANSWERS and word.pos_ == "VERB"), "proposed")
    if (
        len(told) > 1
        and told[0][0].head == step.head
        and told[0][0].dep_ in ("acl", "relcl")
        and told[0][1] in ("proposed", "announced")
    ):
        return settled(label for _, label in told[:2])  # agreed to a truce proposed by Kiir
    return told[0][1] if told else ""


def _is_bound(verb: Token) -> bool:
    """Find *shall be kept free*, *are to be opened*, as agreements say it."""
    if negated(verb):
        return False
    is_to = lemma(verb) == "be" and any(
        child.dep_ == "xcomp" and any(one.dep_ == "auxpass" for one in child.children) for child in verb.children
    )
    return "shall" in modals(verb) or is_to


def _binds_itself(verb: Token) -> bool:
    """Find *the parties renounce hostilities*, *shall meet within five days*."""
    tells = verb.tag_ in ("VBP", "VBZ", "VBD") or bool(modals(verb) & {"will", "shall"})
    return tells and not negated(verb)


def _is_about(word: Token, step: Step) -> bool:
    """Ask of a verb of running its course that the step is its subject: *a truce that began*, not *began a truce tour*."""
    if lemma(word) not in lists("statuses")["in force"]:
        return True
    subject = word.dep_ in ("relcl", "acl") and word.head.i in step.phrase
    if step.kind not in SAME_KIND and lemma(word) in _BEGINS and step.head.dep_ == "dobj" and step.head.head == word:
        return word.tag_ in ("VBD", "VBN", "VBZ", "VBP") and not modals(word)  # have begun joint patrols
    kept = lemma(word) in ("observe", "respect", "implement") and step.head in word.children and word.tag_ != "VB"
    kept = kept and word.dep_ != "pcomp"  # talks on implementing the handover
    return kept or (subject and lemma(word) not in ("cover", "last"))


def is_ruled_out(step: Step) -> bool:
    """Find *no ceasefire can be considered before*, *no truce is possible*; *no truce was signed* rules out none."""
    return step.kind in SAME_KIND and step.verb is not None and cannot_be(step.head, step.verb)


def settled(labels: Iterable[str]) -> str:
    """Choose among what several mentions say."""
    told = set(labels)
    return next((name for name in ORDER if name in told), "")


def _over(step: Step) -> Iterator[Token]:
    """Give the words above a step, from the nearest up: *calls for*, *was agreed*; and a participle on it: *brokered by*."""
    yield from told_of(step)
    start = min(step.phrase)
    if start > 1 and step.head.doc[start - 1].pos_ in ("ADP", "PART"):
        yield step.head.doc[start - 2]  # the impediment to a ceasefire, wherever the parser hangs it
    node = step.head if lemma(step.head) in lists("steps")["renews"] else step.token
    for _ in range(_HIGH):
        if node not in (step.token, step.head) and node.dep_ != "prep":
            yield node
        if node.head == node or node.dep_ in ("relcl", "advcl"):
            return
        node = node.head
