"""What is compared within records that match: the roles of persons, the slots of proposals; and what a reviewer sees."""

from __future__ import annotations

from typing import Any

from safepassage.reading.scoring.fields import FIELDS, proposal
from safepassage.reading.scoring.gold import Gold, GoldProposal
from safepassage.reading.scoring.ground import Ground
from safepassage.reading.scoring.matching import assign, common, locate, sentence_ends, share, widened
from safepassage.reading.scoring.tally import Miss, Tally

SLOTS = (
    "proposer",
    "place",
    "duration",
    "recurrence",
    "start",
    "end",
    "extension",
    "purpose",
    "excludes",
    "status",
    "parties",
)
_NAMED = frozenset({"proposer", "place", "excludes", "parties"})
_WORDED = frozenset({"purpose", "excludes", "extension"})


def roles(ground: Ground) -> Tally:
    """Compare the roles of the persons that match: half of the words of both must be shared (Dice)."""
    persons = next(field for field in FIELDS if field.name == "persons")
    ours, theirs = persons.of(ground.gold), persons.of(ground.found)
    total = Tally()
    for a, b in assign([[persons.match(ground, one, other) for other in theirs] for one in ours]):
        gold, found = ours[a], theirs[b]
        total += _slot("roles", f"{gold.name}: role", gold.role, found.role, hit=share(gold.role, found.role) >= 0.5)
    return total


def slots(ground: Ground) -> Tally:
    """Compare the slots of the proposals that match; a slot that is filled is one record, a list too."""
    ours, theirs = ground.gold.proposals, ground.found.proposals
    total = Tally()
    for a, b in assign([[proposal(ground, one, other) for other in theirs] for one in ours]):
        for slot in SLOTS:
            total += _slot_of(ground, slot, ours[a], theirs[b])
    return total


def surfaced(ground: Ground) -> Tally:
    """Count the consents whose words a reviewer sees in the evidence, or its sentence, of any consent found."""
    ends = sentence_ends(ground.text)
    seen = [widened(ends, at) for one in ground.found.consents for at in ground.places(one.evidence)[:1]]
    missed = [one for one in ground.gold.consents if common(ground.places(one.evidence), seen) <= 0]
    number = len(ground.gold.consents)
    told = tuple(Miss("consents surfaced", "missed", f"{one.party} {one.status} « {one.evidence} »") for one in missed)
    return Tally(number - len(missed), number, len(ground.found.consents), told)


def strays(gold: Gold, text: str) -> tuple[str, ...]:
    """List the evidence that does not stand in the text, white space apart."""
    told = [one.evidence for field in FIELDS for one in field.of(gold) if getattr(one, "evidence", "")]
    return tuple(dict.fromkeys(words for words in told if not locate(text, words)))


def _slot_of(ground: Ground, slot: str, gold: GoldProposal, found: GoldProposal) -> Tally:
    """Compare a slot of two proposals."""
    ours, theirs = _listed(getattr(gold, slot)), _listed(getattr(found, slot))
    pairs = assign([[int(_alike(ground, slot, one, other)) for other in theirs] for one in ours])
    hit = bool(pairs) and 2 * len(pairs) >= (len(ours) + len(theirs)) / 2
    return _slot("slots", f"{gold.id or gold.kind}: {slot}", " + ".join(ours), " + ".join(theirs), hit=hit)


def _alike(ground: Ground, slot: str, gold: str, found: str) -> bool:
    """Compare two values of a slot: names by who they are, words by a shared word, codes as they are."""
    if slot in _NAMED and ground.same(gold, found):
        return True
    return share(gold, found) > 0 if slot in _WORDED else _code(gold) == _code(found)


def _code(value: str) -> str:
    """Write a code in one way: *in_force* is *in force*."""
    return value.casefold().replace("_", " ")


def _slot(field: str, name: str, gold: str, found: str, *, hit: bool) -> Tally:
    """Count one slot: it may be filled on either side."""
    misses = []
    if gold and not hit:
        misses.append(Miss(field, "missed", f"{name} {gold} (found {found or 'nothing'})"))
    if found and not hit:
        misses.append(Miss(field, "false", f"{name} {found} (annotated {gold or 'nothing'})"))
    return Tally(int(hit), int(bool(gold)), int(bool(found)), tuple(misses))


def _listed(value: Any) -> list[str]:
    """Take one value as a list of one, and none as an empty list."""
    return [value] if isinstance(value, str) and value else list(value)
