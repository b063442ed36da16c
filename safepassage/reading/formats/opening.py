"""Open what a person was sent as one text: plain text, Markdown, HTML, PDF, Word or e-mail.

Nothing is fetched, and nothing in a file is run. The same bytes always give the same text, because evidence points into it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.reading.formats.decoding import decoded
from safepassage.reading.formats.extract import Extract
from safepassage.reading.formats.front import first_heading, marked
from safepassage.reading.formats.kinds import Kind, kind_of
from safepassage.reading.formats.mail import of_mail
from safepassage.reading.formats.pages import of_pdf
from safepassage.reading.formats.webpage import of_page
from safepassage.reading.formats.word import of_word

FILE_LIMIT: Final = 32 << 20
"""The most bytes of a file."""
TEXT_LIMIT: Final = 4_000_000
"""The most characters of a text; a book of 1,500 pages."""


@dataclass(frozen=True)
class Original:
    """A text that evidence can point into, and where it comes from.

    ``sha256_file`` is of the bytes as they came, ``sha256_text`` of the text in UTF-8. ``published`` is only what the file
    itself says of its publication. ``doubts`` tell a person what was guessed, and what of the file is not in the text.
    """

    text: str
    sha256_file: str
    sha256_text: str
    kind: Kind
    title: str = ""
    published: date | None = None
    source_url: str = ""
    doubts: tuple[str, ...] = ()


def open_text(data: bytes, name: str) -> Original:
    """Open a file's bytes as a text.

    Parameters
    ----------
    data
        The file, of at most 32 MiB.
    name
        What the user calls it; its ending decides where the bytes do not.

    Returns
    -------
    Original
        The text, with what the file says about it.

    Raises
    ------
    RefusedInput
        It is too large, too deep, damaged, or built to exhaust the machine.
    UnknownLayout
        It is of a kind that is not read, encrypted, or has no words in it, as a scan.
    """
    if len(data) > FILE_LIMIT:
        raise RefusedInput(f"{name}: {len(data) >> 20} MiB; at most {FILE_LIMIT >> 20} MiB are read")
    kind = kind_of(data, name)
    found = _extract(kind, data, name)
    if len(found.text) > TEXT_LIMIT:
        raise RefusedInput(
            f"{name}: a text of {len(found.text):,} characters; at most {TEXT_LIMIT:,} are read; split it"
        )
    if not any(letter.isalnum() for letter in found.text):
        raise UnknownLayout(f"{name}: found no words in it")
    return Original(
        text=found.text,
        sha256_file=hashlib.sha256(data).hexdigest(),
        sha256_text=hashlib.sha256(found.text.encode("utf-8", "surrogatepass")).hexdigest(),
        kind=kind,
        title=found.title or first_heading(found.text),
        published=found.published,
        source_url=found.source_url,
        doubts=found.doubts,
    )


def _extract(kind: Kind, data: bytes, name: str) -> Extract:
    """Read a file of a kind."""
    readers = {"html": of_page, "pdf": of_pdf, "docx": of_word, "email": of_mail}
    if kind in readers:
        return readers[kind](data, name)
    text, doubts = decoded(data, name)
    found = marked(text)
    return Extract(text, found.title, found.published, found.source_url, doubts + found.doubts)
