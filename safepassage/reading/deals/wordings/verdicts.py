"""Yes or no said by a name: *called the offer a sham*, *said the truce was dead*, *described it as acceptable*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.giving import givers
from safepassage.reading.deals.answers.labels import label_of, named_before
from safepassage.reading.deals.denial import denied, negated
from safepassage.reading.deals.targets import group_of, is_core, is_fighting
from safepassage.reading.deals.wordings.asides import frame_of, holder_of
from safepassage.reading.deals.wordings.quoted_answers import SAYS, quoted_answers
from safepassage.reading.deals.words import lemma, lists, modals

_LABELS: Final = ("refused", "withdrawn", "agreed", "unclear")
_NAMED: Final = ("oprd", "acomp", "attr", "xcomp", "ccomp", "dobj")
_ANSWERS: Final = ("answer", "response", "reply", "verdict", "decision")
_STEPS: Final = ("halt", "text", "talks", "passage")
_SMALL: Final = frozenset(("still", "now", "'", '"', "“", "”", "‘", "’", "already", "firmly", "very", "much"))
_IT: Final = frozenset(("it", "this", "that", "them"))


def verdicts(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence that give a step a name which turns it down, ends it or takes it up."""
    if is_question(sentence):
        return
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        yield from _calls(verb)
        yield from _none_to_come(verb)
        yield from quoted_answers(verb)
        name = _named(verb) if lemma(verb) in lists("verdicts")["naming"] else _said_to_be(verb)
        if name is None:
            yield from _answers(verb)
            yield from _placed(verb)
        teller = verb.head if name is not None and (lemma(verb) == "be" or name == verb) else verb
        holder = holder_of(teller) if name is not None else None
        if name is not None and holder is not None:
            yield frame_of(_label(name, verb), teller, holder, name.right_edge)


def _calls(verb: Token) -> Iterator[Frame]:
    """Find *called on its fighters to reject the truce*, which is the caller's own no."""
    if lemma(verb) not in lists("verdicts")["calling"] or negated(verb):
        return
    for asked in verb.children:
        step = next((one for one in asked.children if one.dep_ == "dobj" and group_of(one) in _STEPS), None)
        if step is None or asked.dep_ not in ("xcomp", "ccomp", "advcl") or asked.tag_ != "VB" or negated(asked):
            continue
        if label_of(asked, group_of(step), "verbs") == "refused":
            holder = holder_of(verb)
            if holder is not None:
                yield frame_of("refused", verb, holder, asked.right_edge)


def _none_to_come(verb: Token) -> Iterator[Frame]:
    """Find *said there would be no attacks during the holiday*, *said that its attacks would stop*."""
    there = lemma(verb) == "be" and any(child.dep_ == "expl" for child in verb.children)
    stops = lemma(verb) in lists("verdicts")["stopping"] and not negated(verb)
    wanted = ("attr",) if there else ("nsubj",) if stops else ()
    fighting = next((one for one in verb.children if one.dep_ in wanted and is_fighting(one)), None)
    if fighting is None or not modals(verb) & {"will", "would"} or verb.dep_ != "ccomp":
        return
    said = lemma(verb.head) in lists("operators")["say"] | lists("operators")["promise"]
    if not _is_its_own(fighting, stops=stops):
        return
    none = stops or any(one.lower_ == "no" for one in fighting.children)
    holder = holder_of(verb.head) if said and none else None
    if holder is not None:
        yield frame_of("agreed", verb.head, holder, fighting)


def _is_its_own(fighting: Token, *, stops: bool) -> bool:
    """Tell *its attacks would stop* and *no attacks* from *Libya's attacks* and *no attacks by Libya*."""
    its = any(child.tag_ == "PRP$" for child in fighting.children)
    others = any(child.lower_ in ("by", "from") or child.dep_ == "poss" for child in fighting.children)
    return its if stops else not others


def _answers(verb: Token) -> Iterator[Frame]:
    """Find *the answer of the Allies is no*."""
    noun = next((child for child in verb.children if child.dep_ == "nsubj" and lemma(child) in _ANSWERS), None)
    if lemma(verb) != "be" or noun is None or negated(verb):
        return
    said = next((one for one in verb.subtree if one.i > verb.i and _says(one)), None)
    if said is None:
        return
    words, label = verb.doc[noun.left_edge.i : said.i + 1], _says(said)
    told = holder_of(verb.head) if verb.dep_ == "ccomp" and lemma(verb.head) in SAYS else None
    for giver in givers(noun) or ((told,) if told is not None else ()):
        yield Frame(label, (giver,), verb, named_before(noun), verb, words)
    if any(child.lower_ in ("our", "my") for child in noun.children):
        yield Frame(label, (), verb, named_before(noun), verb, words, by_teller=True)


def _says(word: Token) -> str:
    """Read what an answer is said to be: *is no*, *was positive*."""
    if word.lower_ in ("yes", "no"):
        return "" if word.dep_ == "det" else "agreed" if word.lower_ == "yes" else "refused"
    table = lists("verbal_answers") if word.dep_ in ("acomp", "attr") else {}
    return next((label for label, words in table.items() if word.lower_ in words), "")


def _placed(verb: Token) -> Iterator[Frame]:
    """Find *described the truce as off the table* and *said that the deal was at an end*."""
    words = lists("verdicts")
    is_ = lemma(verb) in ("be", "remain") and verb.dep_ == "ccomp" and lemma(verb.head) in lists("operators")["say"]
    steps = any(_is_step(one) for one in verb.children if one.dep_ in (("nsubj",) if is_ else ("dobj",)))
    if not steps or not (is_ or lemma(verb) in words["naming"]) or negated(verb):
        return
    behind = [token.lower_ for token in verb.doc[verb.i + 1 : verb.sent.end]]
    if not is_ and "as" not in behind:
        return
    said = " ".join(one for one in (behind if is_ else behind[behind.index("as") + 1 :]) if one not in _SMALL)
    label = next((one for one in _LABELS if any(said.startswith(told) for told in words[f"{one} place"])), "")
    teller = verb.head if is_ else verb
    holder = holder_of(teller) if label else None
    if holder is not None:
        yield frame_of(label, teller, holder, verb.right_edge)


def _label(name: Token, verb: Token) -> str:
    label = next(one for one in _LABELS if _word(name) in lists("verdicts")[one])
    if negated(verb) and lemma(verb) in lists("verdicts")["naming"]:
        return "unclear"  # did not call it a trick, which is no yes
    return denied(label, verb, name) if negated(verb) else label


def _is_name(word: Token) -> bool:
    return any(_word(word) in lists("verdicts")[label] for label in _LABELS)


def _word(name: Token) -> str:
    """Put *non-starter*, which the parser takes apart, together again."""
    hyphened = name.i > 1 and name.nbor(-1).text == "-" and name.nbor(-2).lower_ == "non"
    return f"non{lemma(name)}" if hyphened else lemma(name)


def _is_step(word: Token) -> bool:
    """Say whether a word means a step: a truce, *it* where one was named before."""
    return is_core(word) or (word.lower_ in _IT and named_before(word) is not None) or group_of(word) in _STEPS


def _named(verb: Token) -> Token | None:
    """Find the name in *called it a ploy* and *described the truce as a trick*."""
    near = [child for child in verb.children if child.i > verb.i]
    near += [one for child in near if child.dep_ == "prep" and child.lower_ == "as" for one in child.children]
    near += [one for child in near if child.dep_ in ("ccomp", "xcomp", "dep") for one in child.children]
    name = next((one for one in near if _is_name(one) and one.dep_ in (*_NAMED, "pobj", "amod")), None)
    steps = any(_is_step(token) for token in verb.doc[verb.i + 1 : name.i]) if name is not None else False
    return name if steps and not modals(verb) & {"should", "must", "may"} else None


def _said_to_be(verb: Token) -> Token | None:
    """Find the name in *said the truce was dead*."""
    done = verb.lower_ in lists("verdicts")["done"]
    if not (done or lemma(verb) == "be") or verb.dep_ != "ccomp" or lemma(verb.head) not in lists("operators")["say"]:
        return None
    if not any(_is_step(child) for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")):
        return None
    if done:
        return verb if any(group_of(one) == "halt" for one in verb.children if one.dep_[:5] == "nsubj") else None
    named = (one for one in verb.children if one.dep_ in ("acomp", "attr", "advmod") and _is_name(one))
    return next((one for one in named if not _suits_another(one)), None)


def _suits_another(name: Token) -> bool:
    """Find *acceptable to Hamas*, which is no word of whoever says so."""
    words = lists("verdicts")
    return lemma(name) in words["agreed to"] | words["refused to"] and any(one.lower_ == "to" for one in name.children)
