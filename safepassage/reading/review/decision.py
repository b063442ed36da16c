"""What a person decided about one record of a draft, and what the decisions so far amount to.

The log is only added to. An *undo* takes back the last decision on its record that still stood; the history stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError

from safepassage.reading.draft import Draft, Frozen, Record

What = Literal["accept", "edit", "reject", "undo", "add", "write"]
Standing = Literal["waiting", "accepted", "edited", "rejected", "added"]

KINDS: Final = (
    "proposals", "consents", "commitments", "positions", "sticking_points", "statements", "entities", "events",
    "figures", "links", "durations", "dates",
)  # fmt: skip
"""The lists of a draft in the order in which a reviewer takes them up."""
SINGULAR: Final = {kind: "date" if kind == "dates" else "entity" if kind == "entities" else kind[:-1] for kind in KINDS}


class Decision(Frozen):
    """One line of the log. ``content`` ties it to what the record said, so that another reading inherits nothing.

    ``changes`` are the fields that an edit sets; ``record`` and ``kind`` are what was added by hand; ``where`` names the
    files that a *write* put it into.
    """

    record: Annotated[str, Field(min_length=1)]
    what: What
    by: Annotated[str, Field(min_length=1, pattern=r"\S")]
    at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    reason: str = ""
    content: str = ""
    changes: dict[str, Any] = Field(default_factory=dict)
    kind: str = ""
    added: dict[str, Any] = Field(default_factory=dict)
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reviewed:
    """A record as it stands: what kind it is, as it was drafted, as it is now, and the decision that counts."""

    kind: str
    drafted: Record | None
    now: Record
    standing: Standing
    decision: Decision | None
    written: bool = False

    @property
    def accepted(self) -> bool:
        """Whether a person wants it in the case."""
        return self.standing in ("accepted", "edited", "added")


def content_of(record: Record) -> str:
    """Hash what a record says, without its identifier."""
    plain = record.model_dump(mode="json", exclude={"id"})
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def same_but_for_place(one: Record, other: Record) -> bool:
    """Say whether two records say the same in the same words at different places: only these are accepted together."""
    plain = [record.model_dump(exclude={"id", "evidence"}) for record in (one, other)]
    return type(one) is type(other) and plain[0] == plain[1] and one.evidence.words == other.evidence.words


def replay(draft: Draft, log: Iterable[Decision]) -> dict[str, Reviewed]:
    """Work out how each record of a draft stands after the decisions so far, in the order of review.

    Raises
    ------
    ValueError
        A decision names a record that the draft does not hold, or whose content is another.
    """
    drafted = {record.id: (kind, record) for kind in KINDS for record in getattr(draft, kind)}
    lines: dict[str, list[Decision]] = {}
    for one in log:
        _admit(drafted, lines, one)
    found = {name: _stand(kind, record, lines.get(name, [])) for name, (kind, record) in drafted.items()}
    by_hand = {name: rows for name, rows in lines.items() if name not in drafted and rows}
    return found | {name: _stand(rows[0].kind, None, rows) for name, rows in by_hand.items()}


def _admit(drafted: dict[str, tuple[str, Record]], lines: dict[str, list[Decision]], one: Decision) -> None:
    """Put a decision behind the earlier ones on its record; an undo takes the last of them away."""
    known = drafted.get(one.record)
    if known is None and one.what != "add" and one.record not in lines:
        raise ValueError(f"the draft has no record {one.record!r}")
    if known is not None and one.content and one.content != content_of(known[1]):
        raise ValueError(f"{one.record}: the decision of {one.at} is about another reading of it")
    rows = lines.setdefault(one.record, [])
    if one.what != "undo":
        rows.append(one)
    elif rows and rows[-1].what != "write":
        rows.pop()


def _stand(kind: str, drafted: Record | None, decisions: list[Decision]) -> Reviewed:
    """Follow the decisions on one record; an acceptance takes it as it stands, earlier edits with it."""
    now, rejected, last, written = drafted, False, None, False
    for one in decisions:
        if one.what == "write":
            written = True
            continue
        if one.what == "add":
            now = record_of(one.kind, one.added)
        elif one.what == "edit" and now is not None:
            now = edited(now, one.changes)
        rejected, last = one.what == "reject", one
    if now is None:
        raise ValueError("a record that was added by hand has been taken back")
    return Reviewed(kind, drafted, now, _standing(drafted, now, last, rejected=rejected), last, written)


def _standing(drafted: Record | None, now: Record, last: Decision | None, *, rejected: bool) -> Standing:
    if last is None:
        return "waiting"
    if rejected:
        return "rejected"
    return "added" if drafted is None else "accepted" if now == drafted else "edited"


def edited(record: Record, changes: dict[str, Any]) -> Record:
    """Give a record with some fields set anew, checked against its closed lists.

    Raises
    ------
    ValueError
        A field is not known, may not be changed, or does not take the value.
    """
    fixed = {"id", "evidence"} & changes.keys()
    if fixed:
        raise ValueError(f"{', '.join(sorted(fixed))} cannot be changed")
    try:
        return type(record).model_validate({**record.model_dump(), **changes})
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        raise ValueError(f"{'.'.join(map(str, first['loc']))}: {first['msg'].lower()}") from None


def record_of(kind: str, plain: dict[str, Any]) -> Record:
    """Read a record of a kind.

    Raises
    ------
    ValueError
        The kind or a field is not known, or a value is not allowed.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind {kind!r}; there are: {', '.join(KINDS)}")
    try:
        whole = Draft.model_validate({"text": "", kind: [plain]})
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        raise ValueError(f"{'.'.join(map(str, first['loc'][2:]))}: {first['msg'].lower()}") from None
    record: Record = getattr(whole, kind)[0]
    return record
