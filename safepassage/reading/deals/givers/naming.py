"""Noun phrases as names: whom *thousands of* count, who tells a clause, and the words of a phrase that nobody knows."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.targets import group_of
from safepassage.reading.deals.words import lemma, lists

_SUBJECTS: Final = frozenset(("nsubj", "nsubjpass"))
_HIGH: Final = 6


def counted(head: Token) -> Token:
    """Go from *thousands* to whom they are: *thousands of Afghans*."""
    chiefs = head.tag_ == "NNS" and lemma(head) in lists("parties")["chiefs"]
    if lemma(head) not in lists("parties")["counting"] and head.pos_ != "NUM" and not chiefs:
        return head
    links = ("of", "from") if chiefs else ("of",)
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ in links), None)
    inner = next((one for one in of.children if one.dep_ == "pobj"), head) if of is not None else head
    return inner if head.pos_ != "NUM" or inner.pos_ == "PROPN" else head


def stood_for(head: Token) -> Token:
    """Go from *that* to whose it is: *the faction of X signed; that of Y refused*."""
    if head.lower_ not in ("that", "those"):
        return head
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    return next((one for one in of.children if one.dep_ == "pobj"), head) if of is not None else head


def peer(head: Token, cast: Cast) -> str:
    """Name the state of *his Libyan counterpart*; no other foe or neighbour is the one whose name stands before it."""
    if lemma(head) not in lists("parties")["peers"]:
        return ""
    mentions = (cast.at(child) for child in head.children if child.dep_ in ("amod", "compound"))
    return next((one.name for one in mentions if one is not None and cast.kind(one.name) == "state"), "")


def is_nominal(word: Token) -> bool:
    """Say whether a word of a row can name somebody: no verb, no sign, no day, not *rebel* of *and rebel chief B*."""
    if (
        word.tag_ == "JJ"
        and not word.ent_type_
        and word.i + 1 < len(word.doc)
        and word.nbor().pos_ in ("NOUN", "PROPN")
    ):
        return False
    return word.pos_ not in ("VERB", "ADP", "PUNCT") and word.ent_type_ not in ("DATE", "TIME")


def is_force_of_place(name: str, head: Token, cast: Cast) -> bool:
    """Tell *the Karabakh army* and *Bougainville's rebels* from Karabakh and Bougainville."""
    words = lists("parties")
    own = (cast.at(head) is None or head.pos_ == "NOUN") and lemma(head) in words["own"] | words["chiefs"] | words[
        "rulers"
    ]
    return own and cast.kind(name) == "place" and any(one.dep_ in ("compound", "poss") for one in head.children)


def told_by(pronoun: Token) -> Token | None:
    """Find the subject of the verb that tells a clause, *Russia said it would*, else the subject before it.

    A subject that holds the pronoun (*some of their men*, *the chief and his men*) is asked for it already.
    """
    node = pronoun.head
    for _ in range(_HIGH):
        head = node.head
        if head == node:
            break
        subject = next((one for one in head.children if one.dep_ in _SUBJECTS and one.i < pronoun.i), None)
        if subject is not None and _is_party(subject) and not subject.is_ancestor(pronoun):
            return subject
        relative = subject is not None and subject.lower_ in ("who", "which") and subject.dep_ == "nsubj"
        if relative and head.dep_ == "relcl" and head != pronoun.head:
            return head.head  # the rebels, who said it did not bind them
        node = head
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    subjects = (one for one in reversed(before) if one.dep_ in _SUBJECTS and not one.is_ancestor(pronoun))
    return next((one for one in subjects if _is_party(one)), None)


def promised_by(pronoun: Token) -> Token | None:
    """Find *the army* for *it* in *got a promise from the army that it will hold its fire*."""
    clause = pronoun.head
    above = clause.head
    if pronoun.dep_ != "nsubj" or clause.dep_ not in ("ccomp", "acl") or above.i > clause.i:
        return None
    nouns = (above, *(child for child in above.children if child.dep_ == "dobj"))
    given = (one for one in nouns if one.pos_ == "NOUN" and lemma(one) in lists("operators")["promise"])
    preps = (child for one in given for child in one.children if child.lower_ in ("from", "by", "of"))
    return next((one for prep in preps for one in prep.children if one.dep_ == "pobj" and one.i < pronoun.i), None)


def _is_party(subject: Token) -> bool:
    return subject.tag_ not in ("PRP", "EX", "WP", "WDT") and (not group_of(subject) or is_taken_up(subject))


def is_someone(teller: Token, pronoun: Token) -> bool:
    """Say whether a pronoun can only be whoever tells of it: *a deputy said he would*, *villagers said they*."""
    fits = pronoun.lower_ in ("he", "she", "his", "her", "him") or (pronoun.lower_ == "they" and teller.tag_ == "NNS")
    fits = fits or (pronoun.lower_ in ("it", "its") and lemma(teller) in lists("parties")["voice"])
    tells = teller.dep_ == "nsubj" and lemma(teller.head) in lists("operators")["say"]
    return fits and tells and teller.pos_ in ("NOUN", "PROPN") and teller.ent_type_ not in ("GPE", "ORG")


def is_group(noun: Token) -> bool:
    """Find *junta* in *a junta spokesman*, *rebel* in *rebel negotiators*."""
    return lemma(noun) in lists("parties")["against"] | lists("parties")["taken up"]


def spoken_for(head: Token, cast: Cast) -> list[Token]:
    """Give the nouns for whom one without a name may speak: *a junta spokesman*, *an official in the president's office*."""
    words = lists("parties")
    leads = lemma(head) in words["chiefs"] | words["heads"]
    if lemma(head) not in words["voice"] and not leads:
        return []
    links = ("for", "of", "from") if lemma(head) in words["speakers"] else ("of", "from")
    preps = [child for child in head.children if child.dep_ == "prep"]
    found = [child for child in head.children if child.dep_ in ("compound", "poss") and is_group(child) and not leads]
    found += [one for prep in preps if prep.lower_ in links for one in prep.children if one.dep_ == "pobj"]
    inside = [one for prep in preps if prep.lower_ in ("in", "with") for one in prep.children if one.dep_ == "pobj"]
    return found + [one for one in inside if _has_voices(one, cast)]


def _has_voices(body: Token, cast: Cast) -> bool:
    """Tell *an official in the president's office* and *a commander in the front* from *an envoy in Cairo*."""
    office = lemma(body) in lists("parties")["own"] and any(child.dep_ == "poss" for child in body.children)
    return office or cast.kind(cast.who(body)) in ("armed_group", "government")


def is_former(office: Token) -> bool:
    """Find *Chad's former minister*, who binds nobody by it now."""
    words = lists("parties")
    held = words["voice"] | words["heads"] | words["of state"]
    return lemma(office) in held and any(child.lower_ in words["once"] for child in office.children)


def is_counted(party: str) -> bool:
    """Tell *83 women* and *residents*, who are nobody's side."""
    words = party.lower().split()
    last = words[-1].removesuffix("s") if words else ""
    return any(word.isdigit() for word in words[:3]) or last in lists("remaining")["bystanders"] or _is_lone(words)


def _is_lone(words: list[str]) -> bool:
    """Tell *one woman* from *one side* and *one of the factions*."""
    sides = lists("parties")["sides"] | lists("parties")["pairs"] | lists("parties")["against"]
    return words[:1] == ["one"] and not any(one in sides or one.removesuffix("s") in sides for one in words[1:])


def speaks_for_state(office: str) -> bool:
    """Tell a ministry, whose word is its state's, from a parliament or a council, which have their own."""
    return bool(lists("parties")["offices"] & set(office.lower().split()))


def is_taken_up(noun: Token) -> bool:
    """Find *the group*, *his movement*, which take up somebody told before."""
    near = [child for child in noun.children if child.i < noun.i]
    alone = len(near) == 1 and near[0].lower_ in ("the", "his", "her", "its", "their")
    return (
        alone and lemma(noun) in lists("parties")["taken up"] and not any(child.i > noun.i for child in noun.children)
    )


def phrase(head: Token) -> str:
    """Give the words of a noun phrase, without its article and what hangs behind it."""
    words = [one for one in head.lefts if one.dep_ in ("amod", "compound", "poss", "nmod", "nummod", "det", "quantmod")]
    first = min([head.i, *(one.left_edge.i for one in words)])
    if head.doc[first].lower_ in ("the", "a", "an", "its", "their", "his", "her", "these", "those"):
        first = min(first + 1, head.i)
    return head.doc[first : _last(head) + 1].text


def _last(head: Token) -> int:
    """Take *in Yerevan* and *of eastern Aleppo* into the name of an opposition, a council, authorities."""
    if head.lower_ == "one":
        return next((one.right_edge.i for one in head.children if one.lower_ == "of"), head.i)
    if lemma(head) not in lists("parties")["placed"]:
        return head.i
    for child in head.children:
        if child.dep_ == "prep" and child.i == head.i + 1 and child.lower_ in ("of", "in"):
            end = child.right_edge.i
            return end if end - head.i < _HIGH else head.i
    return head.i


def past_dateline(head: Token, cast: Cast) -> set[Token]:
    """Go past the town that a story was sent from, which the parser may take for the subject: *ADEN - The army*."""
    sentence = head.sent
    dash = next((one for one in sentence[:12] if one.text in ("—", "–", "-", "--")), None)
    if dash is None or head.i > dash.i or dash.i + 1 >= sentence.end or not dash.whitespace_:
        return set()
    verb = next((one.i for one in sentence if one.i > dash.i and one.pos_ == "VERB"), sentence.end)
    found = {mention.end: mention for at in range(dash.i + 1, verb) if (mention := cast.at(sentence.doc[at]))}
    ends = [sentence.doc[end - 1] for end, one in found.items() if one.form != "adjective"]
    return {end for end in ends if end.dep_ not in ("poss", "pobj")}
