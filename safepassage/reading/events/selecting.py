"""Which candidates are events of the text, and not its background, its plans or its statements?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Span

from safepassage.reading.events.acts import acts, table
from safepassage.reading.events.candidates import Candidate
from safepassage.reading.events.lemmas import lemma
from safepassage.reading.events.parties import Who
from safepassage.reading.events.syntax import Clause
from safepassage.reading.scene import Scene

_STANCES: Final = frozenset({"REJECT", "ACCUSE", "REQUEST", "THREATEN"})
_UNOWNED: Final = frozenset({"ASSAULT", "AID", "RETREAT", "COERCE", "PROTEST"})
_DEEDS: Final = frozenset({"ASSAULT", "AID", "RETREAT", "COERCE", "MOBILIZE", "SANCTION"})
_CALLED: Final = frozenset({"person", "state", "government", "igo", "armed_group"})
_WARNS: Final = frozenset({"warn", "caution"})
_PRESS: Final = frozenset({"news", "press"})
_WEARS: Final = frozenset({"kill", "end", "last", "leave", "claim", "displace", "destroy", "drive", "force", "cost"})
_SHORT: Final = 2
_HEADING: Final = 16
_COUNTS: Final = frozenset({"killing", "attack_on_civilians", "forced_displacement", "destruction"})
_BACKGROUND: Final = frozenset({"acl", "relcl"})


def heading(sentence: Span, scene: Scene) -> bool:
    """Whether a sentence is a short paragraph of its own without a full stop, as headings are; an item of a list is not."""
    original = scene.cleaned.original
    first, _ = scene.cleaned.back(sentence.start_char, sentence.end_char)
    line = original[original.rfind("\n", 0, first) + 1 : first].strip()
    if line and not line[-1].isalnum():
        return False  # its mark was taken off when the text was made plain
    words = [token for token in sentence if not token.is_space]
    if not words or len(words) > _HEADING or words[-1].text[-1] in ".!?:;\"'”’)»," or not words[0].text[0].isalpha():
        return False
    after = sentence.doc[sentence.end - 1 : sentence.end + 1]
    return "\n" in "".join(token.text_with_ws for token in after) or sentence.end == len(sentence.doc)


def asks(sentence: Span) -> bool:
    """Whether a sentence is a question."""
    return next((token.text == "?" for token in reversed(list(sentence)) if token.is_alpha or token.text == "?"), False)


def select(found: Iterable[Candidate], who: Who) -> Iterator[Candidate]:
    """Keep what one sentence tells as an event, once for each root of a party; those that come first win.

    Of a question, nothing is kept but what it takes for granted.
    """
    seen: set[tuple[str, str]] = set()
    ranked = [*found]
    asked = bool(ranked) and asks(ranked[0].trigger.sent)
    for one in ranked:
        key = (acts()[one.act].plover_root, one.actor or one.act)
        if key not in seen and not (asked and one.rank < 1) and _told(one) and _somebody(one, who):
            seen.add(key)
            yield one


def _told(one: Candidate) -> bool:
    """Whether it is told as done, or is itself a word: a promise, a threat, a refusal, a demand."""
    root = acts()[one.act].plover_root
    if one.manner == "supposed" or one.end - one.start < _SHORT or one.act == "order":
        return False  # what is done at an order is the event
    if (root == "AGREE" and lemma(one.trigger) in table("frames")["performed"]) or _unheard(one, root):
        return False
    if one.trigger.dep_ == "acl" and one.trigger.tag_ == "VBG":
        return False  # *rebels fighting the army*: who they are, not what they did
    if _is_said(one):
        return False
    if one.act == "promise" or (one.manner == "announced" and root != "THREATEN"):
        return False  # what is promised is a commitment, and no event yet
    if one.manner == "stance":
        return root in _STANCES or lemma(one.trigger) in table("frames")["hailing"]
    return not (root == "SUPPORT" and one.trigger.dep_ in _BACKGROUND)


def _is_said(one: Candidate) -> bool:
    """Whether a verb of yielding or of talking only says something: *conceded that it was slow*, *talked of hope*."""
    verb, clause = one.trigger, Clause(one.trigger)
    told = any(child.dep_ == "ccomp" for child in verb.children)
    if one.act == "concession":
        return lemma(verb) == "concede" and told
    alone = one.act == "meeting" and lemma(verb) == "talk" and not (one.target or clause.objects)
    return alone and not {"with", "to", "together", "face", "directly"} & clause.words


def _unheard(one: Candidate, root: str) -> bool:
    """Whether it is a rule (*does not accept*), a deed to come (*will let goods in, withdraw*), or only a description."""
    verb = one.trigger
    if one.manner == "stance" and Clause(verb).negated:
        return True
    helped = any(child.dep_ == "aux" for child in verb.children)
    if verb.tag_ == "VB" and root in _DEEDS and not helped and verb.dep_ != "ROOT":
        return True
    return verb.dep_ == "acomp" or (one.act == "mediation" and verb.dep_ == "acl")


def _somebody(one: Candidate, who: Who) -> bool:
    """Whether it says who did it, or to whom; of violence, where or by what is enough."""
    root = acts()[one.act].plover_root
    if _at_nobody(one, who):
        return False
    if root == "REQUEST" and one.act != "demand" and not who.kind(one.target):
        return who.kind(one.actor) not in ("", "person", "place")
    if root == "CONSULT" or one.act == "ceasefire_declared":
        return who.kind(one.actor) not in ("", "place")
    if one.actor:
        return True
    if root not in _UNOWNED:
        return False
    if one.act in _COUNTS:
        return one.noun is not None
    return one.noun is not None or bool(who.kind(one.target))


def _at_nobody(one: Candidate, who: Who) -> bool:
    """Whether it is asked of nobody, told to the press, or what the fighting has cost so far."""
    if Clause(one.trigger).modal == "must" and who.kind(one.target) in ("", "place", "person"):
        return True  # *the efforts should be brought together*
    if one.act == "phone_call" and who.kind(one.target) not in _CALLED:
        return True  # *told a reporter by telephone*
    if lemma(one.trigger) in _WARNS and who.kind(one.target) in ("", "place") and not _ahead(one):
        return True  # *warned that a famine was near*
    if any(child.lower_ in _PRESS for noun in Clause(one.trigger).objects for child in noun.lefts):
        return acts()[one.act].plover_root in ("CONSULT", "SANCTION")  # *scrapped a news conference*
    return one.act == "armed_clash" and not one.actor and lemma(one.trigger) in _WEARS


def _ahead(one: Candidate) -> bool:
    """Whether what is warned of is what will be done, and not only what is."""
    return any(token.lower_ in ("will", "would", "'ll", "shall") for token in one.trigger.sent)
