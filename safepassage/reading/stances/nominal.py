"""Nouns of wanting and rejecting: *its demand that*, *Assad's refusal to*, *voiced reservations about*, *its red line is*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safepassage.reading.deals.targets import group_of
from safepassage.reading.draft import Change, Stance
from safepassage.reading.stances.changes import change_over, over
from safepassage.reading.stances.forms import find, is_verb, modal, negated
from safepassage.reading.stances.governing import is_friend, is_gathering, is_step, subjects, takes_consent
from safepassage.reading.stances.lexicon import lemma, lists
from safepassage.reading.stances.stand import Stand, stand, with_change

_FIRST = frozenset({"condition", "precondition", "prerequisite"})
_TO = frozenset({"commitment", "adherence"})
_AIMS = frozenset({"goal", "aim", "objective"})
_BEFORE = frozenset({"amod", "compound", "nmod"})
_NAMED = frozenset({"NORP", "GPE", "ORG"})
_UNREAL = frozenset({"may", "might", "could", "would", "should", "shall", "must"})


def named(noun: Token) -> Iterator[Stand]:
    """Find the stance that a noun tells of its owner, or of the subject of the verb that lends it one."""
    if noun.pos_ != "NOUN":
        return
    change = "softening" if lemma(noun) in lists("nouns")["yielding"] else change_over(noun)
    kind = _kind(noun, change)
    about = (_content(noun, kind) or _equal(noun, kind)) if kind else None
    if about is not None and not _is_aside(noun, about, kind):
        for holders in _owners(noun, change):
            last = (
                about.right_edge
                if about.i > noun.i
                else noun.doc[max(about.i, min(about.right_edge.i, noun.left_edge.i - 1))]
            )
            verb = noun if any(one in noun.subtree for one in holders) else over(noun) or noun
            yield with_change(stand(holders, _stance(kind), verb, about.left_edge.i, last), change)
    yield from _told(noun)


def _kind(noun: Token, change: Change) -> str:
    """Say what a noun of stance tells; *need* and *importance* only where somebody stresses them."""
    words = lists("nouns")
    kind = next((one for one in ("for", "backing", "against") if lemma(noun) in words[one]), "")
    if not kind and lemma(noun) in words["stressed"] and lemma(noun.head) in words["stressing"]:
        return "stressed"
    moved = change != "none" and lemma(noun) in lists("changes")["stance"] | words["yielding"]
    return kind or ("moved" if moved else "")


def _stance(kind: str) -> Stance:
    return "unclear" if kind == "moved" else "against" if kind == "against" else "for"


def _content(noun: Token, kind: str) -> Token | None:
    """Find what a noun is about: after *for*, *that*, *to*, or after a colon."""
    leads = lists("nouns")[f"leads_{kind}"]
    for child in noun.children:
        if child.i < noun.i:
            continue
        aim = child.lower_ == "of" and lemma(noun) in _AIMS
        lead = child.lower_ in leads or aim or (child.lower_ == "to" and lemma(noun) in _TO)
        if child.dep_ == "prep" and lead and lemma(noun) not in _FIRST:
            under = [one for one in child.children if one.dep_ == "pcomp" or (one.dep_ == "pobj" and not aim)]
            if under:
                return under[0]
        to = any(one.lower_ in ("to", "that") for one in child.children)
        made = child.tag_ == "VBN" and not any(one.dep_ == "auxpass" for one in child.children)
        if kind != "backing" and child.dep_ in ("acl", "ccomp", "relcl", "xcomp", "advcl") and to and not made:
            return child
    return _after_colon(noun) if kind == "for" else None


def _equal(noun: Token, kind: str) -> Token | None:
    """Find what a noun is said to be: *a permanent halt, a key Hamas demand*, *autonomy is an old demand of the Kurds*."""
    if kind != "for" or lemma(noun) not in _FIRST | {"demand", "requirement", "request"}:
        return None
    made = next((one for one in noun.children if one.dep_ == "nsubj" and lemma(noun.head) == "make"), None)
    beside = (
        one for one in noun.head.children if one.dep_ == "dobj" and one.i < noun.i and noun.dep_ in ("dobj", "oprd")
    )
    made = made or (next(beside, None) if lemma(noun.head) in ("make", "set") else None)
    if made is not None:  # made the pay a condition
        return made
    if noun.dep_ == "appos" and noun.i > noun.head.i:
        return noun.head
    subject = next((one for one in noun.head.children if one.dep_ == "nsubj" and one.i < noun.i), None)
    copula = noun.dep_ == "attr" and lemma(noun.head) in ("be", "remain", "become")
    return subject if copula and subject is not None and subject.pos_ != "PRON" else None


def _is_aside(noun: Token, about: Token, kind: str) -> bool:
    """Tell a friend, a yes to a deal and what is only said from a policy."""
    if lemma(about) in ("anonymity", "comment", "help", "information") or about.lower_ in (
        "which",
        "it",
        "them",
        "him",
    ):
        return True
    if lemma(noun) in _TO and (not find(over(noun) or noun.head, "nouns", "light", "stressing") or is_friend(about)):
        return True  # what somebody took on
    if kind == "stressed" and lemma(about) in ("relationship", "relation", "tie", "friendship", "partnership"):
        return True
    if kind == "backing":
        return group_of(about) in ("halt", "text", "moves") or is_friend(about)
    if lemma(noun) in lists("objects")["calls"] and (
        is_step(about, "halt") or is_gathering(about) or find(about, "verbs", "lengthening")
    ):
        return True  # a proposal of it
    return kind == "against" and (takes_consent(about) or group_of(about) == "halt" or is_gathering(about))


def _owners(noun: Token, change: Change) -> Iterator[tuple[Token, ...]]:
    """Find whose stance a noun is: its owner's, else the subject's of the verb that lends it one."""
    owner = _owner(noun)
    verb = over(noun) or noun.head
    lent = not owner and is_verb(verb) and noun.dep_ in ("dobj", "attr", "pobj") and lemma(noun) not in _AIMS
    if lent and (change != "none" or find(verb, "nouns", "light", "stressing")):
        kept = negated(verb) and find(verb, "changes", "soften_stance") is not None  # does not withdraw its demand
        owner = subjects(verb) if (kept or not negated(verb)) and modal(verb) not in _UNREAL else ()
    if owner:
        yield owner


def _owner(noun: Token) -> tuple[Token, ...]:
    """Find the owner beside a noun: *Kenya's demand*, *a demand by*, *the Russian demand*, *an old demand of*."""
    owner = [child for child in noun.children if child.dep_ == "poss"]
    owner += [one for child in noun.children if child.lower_ == "by" for one in child.children if one.dep_ == "pobj"]
    owner = owner or [child for child in noun.children if child.dep_ in _BEFORE and child.ent_type_ in _NAMED]
    wants = lemma(noun) in lists("nouns")["for"]
    if not owner and (wants or any(child.dep_ in ("acl", "relcl") for child in noun.children)):
        of = [child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"]
        owner = [one for child in of for one in child.children if one.dep_ == "pobj"]
    return tuple(owner)


def _told(noun: Token) -> Iterator[Stand]:
    """Find *the Taliban's main demand is that*, *Kyiv's red line is*."""
    verb, words = noun.head, lists("nouns")
    near = {lemma(noun), *(f"{child.lower_} {lemma(noun)}" for child in noun.lefts)}
    told: Stance | None = "against" if near & words["told_against"] else "for" if near & words["told"] else None
    if told is None or noun.dep_ != "nsubj" or lemma(verb) not in ("be", "remain"):
        return
    about = next(
        (
            child
            for child in verb.children
            if child.i > verb.i and child.dep_ in ("attr", "ccomp", "xcomp", "advcl", "acomp")
        ),
        None,
    )
    owner = tuple(child for child in noun.children if child.dep_ == "poss")
    if about is not None and about.pos_ == "ADJ":  # our demand is clear: the release; his position is clear that
        about = next((one for one in about.children if one.dep_ == "ccomp"), None) or _after_colon(about)
    if about is not None and owner:
        yield stand(owner, told, verb, about.left_edge.i, about.right_edge)


def _after_colon(word: Token) -> Token | None:
    """Give the first content word after a colon that follows a word at once."""
    doc, at = word.doc, word.i + 1
    if at + 1 >= word.sent.end or doc[at].text != ":":
        return None
    return next((one for one in doc[at + 1 : word.sent.end] if one.pos_ in ("NOUN", "PROPN", "VERB")), None)
