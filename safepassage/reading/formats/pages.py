"""The text of a PDF, page by page; a form feed stands between pages."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Mapping
from typing import Final

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.reading.formats.extract import Extract

PAGES_LIMIT: Final = 1_500
CONTENT_LIMIT: Final = 16 << 20
"""The most bytes that draw one page; a page of text takes some ten thousand."""
_ROTTEN: Final = (
    *(PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, NotImplementedError),
    *(OverflowError, RecursionError, UnicodeError, zlib.error, struct.error, OSError),
)
"""What pypdf raises on files that are damaged or built to be: each becomes a refusal, none is passed over."""
_TOOLS: Final = ("microsoft", "untitled", "slide ", ".doc", ".pdf", ".indd", ".qxd", "layout ")


class _Heard(logging.Handler):
    """Keeps what pypdf logs about a file, so that it is told as a doubt and not written to a terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.told.append(record.getMessage())


def of_pdf(data: bytes, name: str) -> Extract:
    """Read a PDF.

    Raises
    ------
    RefusedInput
        It is damaged, or larger inside than a document that people wrote.
    UnknownLayout
        It is encrypted, or a scan without text.
    """
    heard = _Heard()
    logger = logging.getLogger("pypdf")
    logger.addHandler(heard)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        doubts = _opened(reader, name)
        pages = _pages(reader, name)
        metadata: Mapping[str, object] = reader.metadata or {}
        title, created = (str(metadata.get(key) or "").strip() for key in ("/Title", "/CreationDate"))
    except _ROTTEN as fault:
        raise RefusedInput(f"{name}: damaged PDF ({type(fault).__name__}: {str(fault)[:100]})") from fault
    finally:
        logger.removeHandler(heard)
    doubts += (
        (f"the PDF breaks its format in {len(heard.told)} places, first: {heard.told[0][:100]}",) if heard.told else ()
    )
    bare = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    if len(bare) == len(pages):
        raise UnknownLayout(
            f"{name}: found a PDF of pictures without text, as a scan; have its text recognised (OCR) first"
        )
    doubts += (f"no text on page {', '.join(bare[:20])}: a scan or a picture is not read",) if bare else ()
    doubts += (
        (f"the file was made on {created[2:10]}; that is not taken for its day of publication",) if created else ()
    )
    return Extract("\n\f\n".join(pages), "" if any(tool in title.lower() for tool in _TOOLS) else title, doubts=doubts)


def _opened(reader: pypdf.PdfReader, name: str) -> tuple[str, ...]:
    """Open a PDF that anybody may read; one that asks for a password is refused."""
    if not reader.is_encrypted:
        return ()
    try:
        opened = bool(reader.decrypt(""))
    except DependencyError:
        opened = False
    if not opened:
        raise UnknownLayout(f"{name}: found an encrypted PDF; save it without a password first")
    return ("the PDF restricts what may be done with it; it was opened without a password",)


def _pages(reader: pypdf.PdfReader, name: str) -> list[str]:
    """Extract each page."""
    if len(reader.pages) > PAGES_LIMIT:
        raise RefusedInput(f"{name}: {len(reader.pages)} pages; at most {PAGES_LIMIT} are read; split it")
    texts = []
    for number, page in enumerate(reader.pages, 1):
        content = page.get_contents()
        if content is not None and len(content.get_data()) > CONTENT_LIMIT:
            raise RefusedInput(f"{name}: page {number} is drawn by more than {CONTENT_LIMIT >> 20} MiB")
        texts.append(page.extract_text().replace("\f", "\n").encode("utf-8", "replace").decode("utf-8"))
    return texts
