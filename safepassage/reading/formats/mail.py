"""The text of an e-mail: subject, sender and date as lines, then its words; replies that it quotes stay."""

from __future__ import annotations

import email
import email.policy
from email.message import MIMEPart
from typing import Final

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.reading.formats.decoding import decoded
from safepassage.reading.formats.extract import Extract, day_in
from safepassage.reading.formats.webpage import page

_HEADERS: Final = ("Subject", "From", "Date")
_DEEPEST: Final = 20
_ROTTEN: Final = (ValueError, IndexError, KeyError, AttributeError, TypeError, LookupError)
"""What the standard library raises on headers that break their grammar."""


def of_mail(data: bytes, name: str) -> Extract:
    """Read an e-mail.

    Raises
    ------
    RefusedInput
        Its parts are nested too deep.
    UnknownLayout
        It has no words of its own.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except RecursionError as fault:
        raise RefusedInput(
            f"{name}: an e-mail with parts in parts in parts, deeper than any that people send"
        ) from fault
    told = {key: _header(message, key) for key in _HEADERS}
    chosen, doubts = _chosen(message, name, 0)
    texts = [_words(part, name) for part in chosen]
    for found in texts:
        doubts += found.doubts
    if not any(found.text.strip() for found in texts):
        raise UnknownLayout(
            f"{name}: found an e-mail without words of its own" + "".join(f"; {doubt}" for doubt in doubts)
        )
    head = "\n".join(f"{key}: {value}" for key, value in told.items() if value)
    published = day_in(told["Date"])
    if told["Date"] and published is None:
        doubts += (f"the date is not read: {told['Date'][:60]}",)
    text = "\n\n".join([head, *(found.text.strip("\r\n") for found in texts)])
    return Extract(text, told["Subject"], published, "", doubts)


def _header(message: MIMEPart, key: str) -> str:
    """Give a header as one line; one that breaks the grammar is given as it was sent."""
    try:
        value = str(message.get(key, ""))
    except _ROTTEN:
        value = next((str(raw) for name, raw in message.raw_items() if name.lower() == key.lower()), "")
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _chosen(part: MIMEPart, name: str, depth: int) -> tuple[list[MIMEPart], tuple[str, ...]]:
    """Choose the parts that are read: plain text before HTML where both say the same; name every other part."""
    if depth > _DEEPEST:
        raise RefusedInput(f"{name}: an e-mail with parts in parts in parts, deeper than any that people send")
    kind = part.get_content_type()
    if part.is_multipart() and kind != "message/rfc822":
        inner = [_chosen(one, name, depth + 1) for one in part.iter_parts()]
        if kind == "multipart/alternative":
            return _alternative(inner)
        return [leaf for leaves, _ in inner for leaf in leaves], tuple(doubt for _, doubts in inner for doubt in doubts)
    lost = kind.startswith("multipart/")  # without a boundary, so that its parts cannot be told apart
    if (kind in ("text/plain", "text/html") or lost) and not _attached(part):
        return [part], ("its parts cannot be told apart; all is read",) if lost else ()
    return [], (f"not read, attached: {_named(part)}",)


def _alternative(inner: list[tuple[list[MIMEPart], tuple[str, ...]]]) -> tuple[list[MIMEPart], tuple[str, ...]]:
    """Choose among parts that say the same: the plain one where it has words, else the first that has some."""
    filled = [leaves for leaves, _ in inner if any(_payload(leaf).strip() for leaf in leaves)]
    plain = [leaves for leaves in filled if leaves[0].get_content_type() == "text/plain"]
    chosen = next(iter(plain + filled), [])
    return chosen, tuple(doubt for _, doubts in inner for doubt in doubts)


def _attached(part: MIMEPart) -> bool:
    """Say whether a part is sent as a file."""
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except _ROTTEN:
        return True


def _named(part: MIMEPart) -> str:
    """Name an attachment."""
    try:
        filename = part.get_filename() or "without a name"
    except _ROTTEN:
        filename = "with a name that cannot be read"
    return f"{filename[:100].encode('utf-8', 'replace').decode('utf-8')} ({part.get_content_type()})"


def _payload(part: MIMEPart) -> bytes:
    """Give the bytes of a part."""
    raw = part.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""


def _words(part: MIMEPart, name: str) -> Extract:
    """Read the words of a part."""
    text, doubts = decoded(_payload(part), name, str(part.get_content_charset("") or ""))
    if part.get_content_type() == "text/html" and text.strip():
        found = page(text, name, doubts)
        return Extract(found.text, doubts=found.doubts)
    return Extract(text, doubts=doubts)
