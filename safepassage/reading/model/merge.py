"""Put what a model said beside what the rules found: both are shown, neither is preferred, nothing is accepted.

Dates, lengths of time and who is who are taken from our own rules over the cited words, never from a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Consent, Draft, Evidence, Position, Proposal, Record, Statement
from safepassage.reading.model.adapter import Piece
from safepassage.reading.model.quoting import TWICE, Found, locate
from safepassage.reading.scene import Scene
from safepassage.reading.times.value import Times

ONLY: Final = "only the language model says so"
_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True)
class Grounds:
    """What our own rules know of the text: its words, who is in it, and its times."""

    scene: Scene
    cast: Cast
    times: Times


def merge(draft: Draft, grounds: Grounds, pieces: Sequence[Piece], model_name: str) -> Draft:
    """Give a draft with the records of a model beside those of the rules.

    A record that both give is marked ``both``; where they differ on the same words each says what the other says; a record
    of the model alone says that too. No record of the rules is changed in what it says.
    """
    told = {
        "proposals": _records(grounds, pieces, "proposals", _proposal),
        "consents": _records(grounds, pieces, "consents", _consent),
        "positions": _records(grounds, pieces, "positions", _position),
        "statements": _records(grounds, pieces, "statements", _statement),
    }
    failed = [
        f"the language model gave nothing for characters {piece.start} to {piece.end}: {piece.failed}"
        for piece in pieces
        if piece.failed
    ]
    merged: dict[str, Any] = {kind: _side_by_side(kind, getattr(draft, kind), rows) for kind, rows in told.items()}
    return draft.model_copy(
        update={**merged, "reader": f"{draft.reader}; language model {model_name}", "doubts": (*draft.doubts, *failed)}
    )


def _records(grounds: Grounds, pieces: Sequence[Piece], kind: str, make: Any) -> list[Record]:
    found = []
    for piece in pieces:
        for row in getattr(piece.told, kind):
            at = locate(grounds.scene, row.quote, piece.start, piece.end)
            if at is not None:
                doubts = (ONLY, TWICE) if at.again else (ONLY,)
                found.append(make(grounds, row, at, piece).model_copy(update={"read_by": "model", "doubts": doubts}))
    return found


def _proposal(grounds: Grounds, row: Any, at: Found, _: Piece) -> Record:
    lasting = [one for one in grounds.times.lasting if _inside(grounds, one.start, at)]
    lengths = [one.record.value for one in lasting if one.record is not None]
    return Proposal(
        evidence=at.evidence,
        kind=row.kind,
        place=_known(grounds, row.place),
        purpose=row.purpose,
        proposer=_known(grounds, row.proposer),
        duration=lengths[0] if lengths else "",
        recurrence=next((one.every for one in lasting if one.every), ""),
    )


def _consent(grounds: Grounds, row: Any, at: Found, piece: Piece) -> Record:
    conditions = [
        found.evidence.words
        for words in row.conditions
        if (found := locate(grounds.scene, words, piece.start, piece.end))
    ]
    return Consent(
        evidence=at.evidence,
        party=_known(grounds, row.party),
        status=row.status,
        conditions=tuple(conditions),
        reported_by=_known(grounds, row.reported_by),
        since=_date(grounds, at),
        told_by="other" if row.reported_by else "press",
    )


def _position(grounds: Grounds, row: Any, at: Found, _: Piece) -> Record:
    return Position(evidence=at.evidence, party=_known(grounds, row.party), issue=row.issue, stance=row.stance)


def _statement(grounds: Grounds, row: Any, at: Found, _: Piece) -> Record:
    return Statement(evidence=at.evidence, speaker=_known(grounds, row.speaker), mode=row.mode, date=_date(grounds, at))


def _inside(grounds: Grounds, token: int, at: Found) -> bool:
    return at.start <= grounds.scene.doc[token].idx < at.end


def _date(grounds: Grounds, at: Found) -> str:
    """Give the one date that stands in the cited words, by our own rules; nothing where there is none, or several."""
    dates = {one.record.value for one in grounds.times.dates if _inside(grounds, one.start, at)}
    return dates.pop() if len(dates) == 1 else ""


def _known(grounds: Grounds, name: str) -> str:
    """Give the name by which our rules know somebody, else the model's word for it."""
    folded = name.casefold().removeprefix("the ")
    for entity in grounds.cast.entities:
        if folded in {word.casefold().removeprefix("the ") for word in (entity.name, *entity.aliases)}:
            return entity.name
    return name


_SAYS: Final = {
    "proposals": ("kind",),
    "consents": ("party", "status"),
    "positions": ("party", "stance"),
    "statements": ("speaker", "mode"),
}
_ABOUT: Final = {"proposals": (), "consents": ("party",), "positions": ("party",), "statements": ()}


def _side_by_side(kind: str, ours: Sequence[Record], theirs: Iterable[Record]) -> tuple[Record, ...]:
    """Mark agreement and difference; a model's record that says what a rule's does is not told twice."""
    rows, extra = list(ours), []
    for one in theirs:
        near = [place for place, row in enumerate(rows) if _overlap(row.evidence, one.evidence)]
        same = [place for place in near if _key(kind, rows[place], _SAYS) == _key(kind, one, _SAYS)]
        other = [place for place in near if _key(kind, rows[place], _ABOUT) == _key(kind, one, _ABOUT)]
        if same:
            rows[same[0]] = rows[same[0]].model_copy(update={"read_by": "both"})
            continue
        for place in other[:1]:
            rows[place] = _doubting(rows[place], f"the language model says {_told(kind, one)}")
            one = _doubting(one, f"the rules say {_told(kind, rows[place])}")  # noqa: PLW2901 - it goes on as doubted
        extra.append(one)
    singular = kind[:-1]
    numbered = [one.model_copy(update={"id": f"{singular}-m{place}"}) for place, one in enumerate(extra, 1)]
    return (*rows, *numbered)


def _doubting(record: _R, doubt: str) -> _R:
    return record.model_copy(update={"doubts": tuple(dict.fromkeys([*record.doubts, doubt]))})


def _key(kind: str, record: Record, fields: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(str(getattr(record, field)).casefold() for field in fields[kind])


def _told(kind: str, record: Record) -> str:
    return ", ".join(str(getattr(record, field)) for field in _SAYS[kind])


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end
