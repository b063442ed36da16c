"""Bytes read as characters: by their mark, as UTF-8, as the file declares, else by a guess that is told."""

from __future__ import annotations

import codecs
from typing import Final

import charset_normalizer

from safepassage.errors import UnknownLayout

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What the web calls Latin-1 is Windows-1252: the quotes and dashes of most such texts are among the bytes they differ in.
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_FEW: Final = 20


def decoded(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Read bytes as characters, and say in doubts what was not certain.

    Raises
    ------
    UnknownLayout
        They are text in no encoding that we know.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _certain(data, encoding, name), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    encoding = _python_name(declared)
    if encoding and encoding != "utf-8":
        text = data.decode(encoding, "replace")
        return text, (f"some bytes are not {encoding}, as the file declares",) if "\ufffd" in text else ()
    return _guessed(data, name)


def _certain(data: bytes, encoding: str, name: str) -> str:
    """Read bytes that carry the mark of their encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnknownLayout(
            f"{name}: found bytes that are not {encoding}, as its first bytes say ({fault.reason})"
        ) from fault


def _python_name(declared: str) -> str:
    """Give an encoding's name as Python has it; empty where it has none."""
    try:
        known = codecs.lookup(declared.strip(" \"'"))
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(known.name, known.name) if known._is_text_encoding else ""  # noqa: SLF001 - hex or zip are no text


def _guessed(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Guess an encoding: Windows-1252 where all but a few bytes are ASCII, as in an English text; else by its look."""
    high = sum(data[: 1 << 20].translate(_IS_HIGH))
    best = None if high * _FEW < min(len(data), 1 << 20) else charset_normalizer.from_bytes(data).best()
    encoding = best.encoding if best else "cp1252"
    text = data.decode(encoding, "replace")
    if best is None and high * _FEW >= len(data):
        raise UnknownLayout(f"{name}: found bytes in no encoding that we know; save it as UTF-8")
    return text, (f"not UTF-8; read as {encoding}: check names and quotes",)


_IS_HIGH: Final = bytes(int(byte > 0x7F) for byte in range(256))
