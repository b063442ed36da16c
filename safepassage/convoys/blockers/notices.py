"""Who was told of the movement, and what did each answer? Acknowledged is not *will comply*, and is told so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from safepassage.convoys.approval import NoticeState
from safepassage.convoys.asked import Asked
from safepassage.convoys.blocker import RECORD, Blocker, Cleared, Kept, Seen
from safepassage.convoys.order import rank
from safepassage.terms.value import believed
from safepassage.when import Span, read_moment

_HEARD: Final = frozenset({"acknowledged", "confirmed", "will_comply"})
_AGAINST: Final = {
    "rejected": "rejected the notice",
    "recalled": "the notice to it was recalled",
    "discontinued": "the notice to it was discontinued",
    "no_answer": "no answer to the notice",
}


def notices(asked: Asked) -> Iterator[Seen]:
    """Look at the notice of the movement to each of its recipients."""
    if not asked.movement.recipients:
        found = "the movement names no recipient"
        yield Blocker("notice.nobody", "Who must be told of it is not recorded", RECORD, None, "unknown", found)
    for recipient in asked.movement.recipients:
        yield _seen(asked, recipient)


def _seen(asked: Asked, recipient: str) -> Seen:
    who, found = asked.name_of(recipient), _last(asked, recipient)
    if found is None:
        return Blocker("notice.missing", f"{who}: no notice on record", recipient, None, "unknown", "nothing recorded")
    notice, at = found
    told = f"{notice.state.replace('_', ' ')}, {notice.at}" + (f" “{notice.words}”" if notice.words else "")
    if notice.state in _AGAINST:
        code, name = f"notice.{notice.state}", f"{who}: {_AGAINST[notice.state]}"
        return Blocker(code, name, recipient, at.start, "no", told, notice.source)
    if notice.state not in _HEARD:
        stands: Kept = "unknown"
        name = f"{who}: has not acknowledged the notice"
        return Blocker("notice.unheard", name, recipient, at.start, stands, told, notice.source)
    more = "" if notice.state == "will_comply" else "; that is not “will comply”"
    return Cleared(f"notice.{notice.state}", f"{who}: notice", recipient, told + more, notice.source)


def _last(asked: Asked, recipient: str) -> tuple[NoticeState, Span] | None:
    """Give the last state that was known; in doubt about the order, the one that is no acknowledgement."""
    found = []
    for index, notice in enumerate(asked.logistics.about.notices):
        if (notice.movement, notice.recipient) != (asked.movement.id, recipient):
            continue
        heard = notice.state in _HEARD
        stamp = believed(notice, gives=heard, known_on=asked.known_on, tz=asked.case.tz, default=notice.at)
        if stamp is not None:
            at = read_moment(notice.at, asked.case.tz)
            found.append((rank(at, takes=not heard, index=index), notice, at))
    if not found:
        return None
    _, notice, at = max(found, key=lambda row: row[0])
    return notice, at
