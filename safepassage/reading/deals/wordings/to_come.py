"""An answer that is still to come, told by its noun or by its day: *Kyiv's reply is expected by Thursday*, *was due to decide*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from safepassage.reading.deals.answers.frames import Frame, is_question
from safepassage.reading.deals.answers.giving import givers
from safepassage.reading.deals.answers.holders import may_hold
from safepassage.reading.deals.answers.labels import label_of, named_before
from safepassage.reading.deals.denial import negated
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.wordings.asides import frame_of, holder_of
from safepassage.reading.deals.words import lemma, lists, modals, with_particle


def to_come(sentence: Span) -> Iterator[Frame]:
    """Find the parties of a sentence whose answer to a step has its day still before it."""
    if is_question(sentence):
        return
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX") or not _is_about_step(verb):
            continue
        if negated(verb):
            yield from _untold(verb)
            continue
        holder = next(_of_noun(verb), None) or (holder_of(verb) if _promises(verb) else None)
        if holder is None and _will_tell(verb):
            holder = holder_of(verb)
        if holder is None and _is_given_time(verb):
            holder = _own(verb) or holder_of(verb)
        if holder is None and (_is_due(verb) or _meets_to(verb) or _studies(verb) or _puts_to_its_own(verb)):
            holder = holder_of(verb) or _own(verb)
        if holder is not None:
            yield frame_of("pending", verb, holder, verb.right_edge)


def _untold(verb: Token) -> Iterator[Frame]:
    """Find *has not made known its view* and *did not set out its position*."""
    words = lists("to_come")
    near = (verb, *(child for child in verb.children if child.dep_ in ("ccomp", "oprd", "acomp", "xcomp")))
    held = (one for each in near for one in each.children if one.i > verb.i and lemma(one) in words["stands"])
    its = any(child.tag_ == "PRP$" for one in held for child in one.children)
    holder = holder_of(verb) if its and lemma(verb) in words["makes known"] else None
    if holder is not None:
        yield frame_of("pending", verb, holder, verb.right_edge)


def _own(verb: Token) -> Token | None:
    """Find who *is expected to decide*, of whom others only expect it."""
    subjects = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    return next((one for one in subjects if may_hold(one) or one.tag_ == "PRP"), None)


def _is_about_step(verb: Token) -> bool:
    return any(group_of(one) for one in verb.subtree) or named_before(verb.sent[-1]) is not None


def _of_noun(verb: Token) -> Iterator[Token]:
    """Find whose *answer is expected by Thursday*, and in whose *court the ball is*."""
    words = lists("to_come")
    noun = next((one for one in verb.children if one.dep_ in ("nsubj", "nsubjpass")), None)
    if noun is None:
        return
    late = any(form in words["puts off"] for form in with_particle(verb))
    denied = any(child.lower_ == "no" for child in noun.children)
    if (late and lemma(noun) == "vote") or (
        lemma(noun) in words["answers"] and not denied and (late or _is_awaited(verb))
    ):
        own = tuple(
            child for child in noun.children if child.dep_ == "compound" and lemma(child) in lists("parties")["party"]
        )
        yield from (one for one in givers(noun) or own if one.ent_type_ not in ("DATE", "TIME"))
    if lemma(noun) == "ball" and lemma(verb) in ("be", "lie", "remain"):
        courts = (one for one in verb.subtree if lemma(one) == "court")
        yield from (one for court in courts for one in court.children if one.dep_ == "poss")


def _is_awaited(verb: Token) -> bool:
    """Tell *is expected*, *is due*, *will be handed over* from *was given*."""
    words = lists("to_come")
    told = (child.lower_ for child in verb.children if child.dep_ in ("acomp", "advmod", "xcomp"))
    given = lemma(verb) in words["gives"] and bool(modals(verb) & {"will", "would"})
    return lemma(verb) in words["awaited"] or given or any(one in words["due"] for one in told)


def _promises(verb: Token) -> bool:
    """Find *promised the mediators a reply by Friday*."""
    if lemma(verb) not in ("promise", "owe", "pledge"):
        return False
    held = [one for one in verb.children if one.dep_ == "dobj" and lemma(one) in lists("to_come")["answers"]]
    to = (one for answer in held for child in answer.children if child.lower_ == "to" for one in child.children)
    return bool(held) and all(group_of(one) or may_hold(one) for one in to)


def _is_due(verb: Token) -> bool:
    """Find *was due to take a decision on Monday*, *is expected to give its reply*, *is still to approve the flights*."""
    words = lists("to_come")
    near = (verb, *(child for child in verb.children if child.dep_ == "acomp"))
    deeds = [child for one in near for child in one.children if child.dep_ == "xcomp"]
    due = any(one.lower_ in words["due"] for one in near)
    bare = [one for deed in deeds if deed.head == verb for one in deed.subtree if one.tag_ == "VB"]
    if lemma(verb) == "be" and any(_answers(one) for one in bare):
        return True  # is to decide on Sunday
    still = lemma(verb) == "be" and any(child.lower_ == "still" for child in verb.children)
    if still and any(group_of(one) for deed in deeds for one in deed.subtree):
        active = (deed for deed in deeds if not any(one.dep_ == "auxpass" for one in deed.children))
        return any(one.lower_ == "to" and one.dep_ == "aux" for deed in active for one in deed.children)
    return due and any(_answers(one) for deed in deeds for one in deed.subtree if one.pos_ == "VERB")


def _meets_to(verb: Token) -> bool:
    """Find *was meeting in Doha to decide on its reply*."""
    deeds = (child for child in verb.children if child.dep_ in ("advcl", "xcomp") and child.tag_ == "VB")
    return lemma(verb) in lists("to_come")["meets"] and any(_answers(one) for one in deeds)


def _studies(verb: Token) -> bool:
    """Find *was studying the rebels' reply*, which is no step, and no answer to it."""
    held = any(child.dep_ == "dobj" and lemma(child) in lists("to_come")["studied"] for child in verb.children)
    return held and label_of(verb, "", "verbs") == "pending"


def _answers(verb: Token) -> bool:
    """Tell *decide* and *give its answer* from any other deed."""
    words = lists("to_come")
    given = lemma(verb) in words["gives"] | words["works out"] and any(
        child.dep_ == "dobj" and lemma(child) in words["answers"] for child in verb.children
    )
    return given or (lemma(verb) in words["answering"] and not _is_beside(verb))


def _is_beside(verb: Token) -> bool:
    """Tell *decide on new sanctions* from *decide on the truce* and *decide whether to*."""
    words = lists("to_come")
    near = [one for child in verb.children if child.lower_ in ("on", "about", "over", "to") for one in child.children]
    held = [one for one in (*near, *verb.children) if one.dep_ in ("dobj", "pobj") and one.ent_type_ != "DATE"]
    if lemma(verb) not in words["deciding"]:
        held = [one for one in held if not may_hold(one)]  # answer the rebels
    held = [one for one in held if lemma(one) not in words["answers"]]
    return any(not group_of(one) and one.lower_ not in ("it", "this", "that") for one in held)


def _will_tell(verb: Token) -> bool:
    """Find *will let the UN know its position*, *would announce its decision*, *would decide whether to go*."""
    words = lists("to_come")
    if not modals(verb) & {"will", "would", "'ll"}:
        return False
    if lemma(verb) in words["deciding"]:
        return not _is_beside(verb) and not any(child.lower_ in words["told by"] for child in verb.children)
    if lemma(verb) in words["replying"] and _has_its_day(verb):
        return not _is_beside(verb)
    if any(_answers(one) for one in verb.subtree if one.i > verb.i and _is_before(one)):
        return True  # would consult before giving an answer
    told = [verb, *(child for child in verb.children if child.dep_ in ("ccomp", "xcomp"))]
    gives = lemma(verb) in words["gives"] | words["makes known"] or lemma(verb) == "let"
    held = (one for each in told for one in each.children if one.i > verb.i and lemma(one) in words["stands"])
    return gives and any(any(child.tag_ == "PRP$" for child in one.children) for one in held)


def _has_its_day(verb: Token) -> bool:
    """Tell *will reply on Friday*, *in due time*, *once it has consulted* from *will respond to any attack*, *with force*."""
    near = [one for child in verb.children for one in child.subtree if child.i > verb.i]
    return any(one.ent_type_ in ("DATE", "TIME") or one.lower_ in lists("to_come")["days"] for one in near)


def _is_before(verb: Token) -> bool:
    return any(child.lower_ == "before" for child in verb.children) or verb.head.lower_ == "before"


def _is_given_time(verb: Token) -> bool:
    """Find *have been given until midnight to accept*, *has given itself two weeks to answer*, *asked to be given until Sunday*."""
    words = lists("to_come")
    if lemma(verb) not in ("give", "have", "ask"):
        return False
    near = (verb, *(child for child in verb.children if child.dep_ == "xcomp" and lemma(child) in ("give", "be")))
    inner = [one for each in near for one in each.children if one.i > verb.i]
    until = any(one.lower_ == "until" for one in inner)
    spell = until or any(one.dep_ == "dobj" and lemma(one) in words["spells"] for one in inner)
    takes = [one for one in inner if one.dep_ in ("xcomp", "advcl", "relcl", "acl") and one.tag_ == "VB"]
    answers = any(_answers(one) or lemma(one) in words["taking up"] for one in takes)
    asks = lemma(verb) == "ask" and any(one.tag_ in ("PRP", "PRP$") for one in inner)
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    itself = any(child.lower_ in ("itself", "himself", "themselves") for child in verb.children)
    return spell and (asks or (answers and (passive or itself)))


def _puts_to_its_own(verb: Token) -> bool:
    """Find *will put the text to its central committee* and *would submit it to a vote of its members*."""
    words = lists("to_come")
    if lemma(verb) not in words["puts"]:
        return False
    step = any(child.dep_ == "dobj" and (group_of(child) == "text" or child.lower_ == "it") for child in verb.children)
    to = (one for child in verb.children if child.lower_ in ("to", "before") for one in child.children)
    return step and any(_is_own(one) for one in to)


def _is_own(body: Token) -> bool:
    words = lists("to_come")
    own = any(child.tag_ == "PRP$" for child in body.children)
    return lemma(body) in words["votes"] or (own and lemma(body) in words["organs"])
