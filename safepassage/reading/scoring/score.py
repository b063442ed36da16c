"""How well does a reading agree with an annotation? A tally for each field, and a table of their rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from safepassage.reading.draft import Draft, Record
from safepassage.reading.scoring.drafted import gold_of
from safepassage.reading.scoring.fields import FIELDS, Field
from safepassage.reading.scoring.gold import KINDS, Gold
from safepassage.reading.scoring.ground import Ground
from safepassage.reading.scoring.matching import assign
from safepassage.reading.scoring.parts import roles, slots, surfaced
from safepassage.reading.scoring.tally import Miss, Tally

SURFACED = "consents surfaced"
VERBATIM = "evidence verbatim"


@dataclass(frozen=True)
class Score:
    """The tallies of a reading by field; the scores of two texts add up, so that rates are over all records (micro)."""

    tallies: Mapping[str, Tally]

    def __add__(self, other: Score) -> Score:
        """Add the score of another text."""
        names = dict.fromkeys([*self.tallies, *other.tallies])
        return Score({name: self.tallies.get(name, Tally()) + other.tallies.get(name, Tally()) for name in names})

    def __getitem__(self, field: str) -> Tally:
        """Give the tally of a field."""
        return self.tallies[field]

    def misses(self, field: str) -> tuple[Miss, ...]:
        """List what was missed and what is false in a field."""
        return self.tallies[field].misses

    @property
    def candidates(self) -> float | None:
        """Consents found for each annotated one: what a reviewer reads to see those that are true."""
        seen = self.tallies[SURFACED]
        return seen.found / seen.gold if seen.gold else None

    def table(self) -> str:
        """Write the rates of each field as text."""
        head = f"{'field':<22}{'precision':>10}{'recall':>8}{'F1':>7}{'hits':>7}{'gold':>7}{'found':>7}"
        return "\n".join([head, *(_line(name, self.tallies[name]) for name in self.tallies)])


def score_gold(gold: Gold, found: Gold, text: str) -> Score:
    """Compare two annotations of one text, the first of which is taken as right.

    Parameters
    ----------
    gold, found
        The annotation, and the reading in the same shapes.
    text
        The original text, in which the evidence of both is looked up.

    Returns
    -------
    Score
        Records are paired one to one, as many as can be; the order of records makes no difference.
    """
    ground = Ground(text, gold, found)
    by_name = {field.name: _compare(field, ground) for field in FIELDS}
    by_name |= {"roles": roles(ground), "slots": slots(ground), SURFACED: surfaced(ground)}
    after = {"roles": "persons", "slots": "proposals", SURFACED: "consents"}
    named = [
        name for field in FIELDS for name in (field.name, *(new for new, old in after.items() if old == field.name))
    ]
    return Score({name: by_name[name] for name in named})


def score_draft(gold: Gold, draft: Draft, text: str) -> Score:
    """Compare a draft with an annotation, and count the evidence that stands in the text where it says."""
    score = score_gold(gold, Gold.model_validate(gold_of(draft)), text)
    return Score({**score.tallies, VERBATIM: _verbatim(draft, text)})


def _compare(field: Field, ground: Ground) -> Tally:
    """Pair the records of a field."""
    ours, theirs = field.of(ground.gold), field.of(ground.found)
    pairs = assign([[field.match(ground, one, other) for other in theirs] for one in ours])
    hit, taken = {a for a, _ in pairs}, {b for _, b in pairs}
    missed = [Miss(field.name, "missed", field.tell(one)) for at, one in enumerate(ours) if at not in hit]
    false = [Miss(field.name, "false", field.tell(one)) for at, one in enumerate(theirs) if at not in taken]
    return Tally(len(pairs), len(ours), len(theirs), (*missed, *false))


def _verbatim(draft: Draft, text: str) -> Tally:
    """Count the records whose words stand at their offsets in the text that they name."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    records: list[Record] = [record for key in KINDS for record in getattr(draft, key)]
    wrong = [one for one in records if not _stands(one, text, digest)]
    told = tuple(Miss(VERBATIM, "false", f"{one.id} « {one.evidence.words} »") for one in wrong)
    return Tally(len(records) - len(wrong), len(records), len(records), told)


def _stands(record: Record, text: str, digest: str) -> bool:
    """Say whether a record cites the text rightly."""
    at = record.evidence
    return at.text == digest and bool(at.words.strip()) and text[at.start : at.end] == at.words


def _line(name: str, tally: Tally) -> str:
    """Write a field's line; for what a reviewer sees, how many candidates there are for each true consent."""
    if name == SURFACED:
        each = f"{tally.found / tally.gold:.1f} each" if tally.gold else "-"
        return f"{name:<22}{'':>10}{_rate(tally.recall):>8}{each:>14}{tally.gold:>7}{tally.found:>7}"
    rates = f"{_rate(tally.precision):>10}{_rate(tally.recall):>8}{_rate(tally.f1):>7}"
    return f"{name:<22}{rates}{tally.hits:>7}{tally.gold:>7}{tally.found:>7}"


def _rate(value: float | None) -> str:
    """Write a rate, or a dash where there is none."""
    return "-" if value is None else f"{value:.2f}"
