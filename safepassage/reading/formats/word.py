"""The text of a Word file: paragraphs and tables in the order of the document, with the heads and feet of its pages."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.oxml.ns import qn
from lxml import etree

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.reading.formats.extract import Extract
from safepassage.reading.formats.kinds import KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

MEMBERS_LIMIT: Final = 2_000
UNFOLDED_LIMIT: Final = 128 << 20
RATIO_LIMIT, RATIO_FROM = 200, 8 << 20
_DOCUMENT: Final = "word/document.xml"
_ROTTEN: Final = (
    *(
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        AttributeError,
        IndexError,
        TypeError,
    ),
    *(NotImplementedError, RuntimeError, EOFError, OSError),
)
"""What python-docx and zipfile raise on damaged files: each becomes a refusal, none is passed over."""
_SIGNS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
_UNREAD: Final = {"footnotes": "w:footnote", "endnotes": "w:endnote", "comments": "w:comment"}
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def of_word(data: bytes, name: str) -> Extract:
    """Read a Word file.

    Raises
    ------
    RefusedInput
        It is damaged, unfolds as a bomb does, or declares entities.
    UnknownLayout
        It is another kind of zip file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, name)
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_blocks(document))
        return Extract(text, (document.core_properties.title or "").strip(), doubts=tuple(_doubts(document)))
    except _ROTTEN as fault:
        raise RefusedInput(f"{name}: damaged Word file ({type(fault).__name__}: {str(fault)[:100]})") from fault


def _check(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse what is no Word file, or was built to exhaust the machine, before anything is unfolded."""
    members = archive.infolist()
    if _DOCUMENT not in {member.filename for member in members}:
        listed = ", ".join(member.filename[:60] for member in members[:5])
        raise UnknownLayout(f"{name}: found a zip file of {listed or 'nothing'}; known: {KNOWN}")
    size, packed = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    if len(members) > MEMBERS_LIMIT or size > UNFOLDED_LIMIT or (size > RATIO_FROM and size > RATIO_LIMIT * packed):
        raise RefusedInput(f"{name}: {len(members)} parts that unfold to {size >> 20} MiB, as a bomb does")
    for member in members:
        if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(member)[:4096]:
            raise RefusedInput(f"{name}: {member.filename[:60]} declares a document type, as no Word file does")


def _blocks(document: Document) -> Iterator[str]:
    """Give the heads of the pages, the body and the feet of the pages, each block as it is written."""
    inside: list[Any] = [*_margins(document, "header"), document.element.body, *_margins(document, "footer")]
    for part in inside:
        yield from (block for block in _within(part) if block.strip())


def _margins(document: Document, which: str) -> Iterator[Any]:
    """Give the heads or the feet of pages that the document defines."""
    for section in document.sections:
        for name in (which, f"first_page_{which}", f"even_page_{which}"):
            margin: Any = getattr(section, name)
            if not margin.is_linked_to_previous:
                yield margin._element  # noqa: SLF001 - its public view leaves out what was inserted


def _within(container: Any) -> Iterator[str]:
    """Give the blocks of a container, those inside content controls and insertions too."""
    for child in container:
        if child.tag == qn("w:p"):
            yield _text(child)
        elif child.tag == qn("w:tbl"):
            yield from _rows(child)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _within(child)


def _rows(table: Any) -> Iterator[str]:
    """Give the rows of a table, a bar between cells; a table inside a cell is written out in the cell."""
    for row in table.iterchildren(qn("w:tr")):
        cells = [" ".join(" ".join(_within(cell)).split()) for cell in row.iter(qn("w:tc")) if cell.getparent() is row]
        yield " | ".join(cell for cell in cells if cell)


def _text(paragraph: Any) -> str:
    """Give the words of a paragraph, insertions and links among them; what was struck out has a tag of its own."""
    parts: list[str] = []
    skipped = 0
    for event, node in etree.iterwalk(paragraph, events=("start", "end")):
        if node.tag == _FALLBACK:  # repeats the words of a text box for old programs
            skipped += 1 if event == "start" else -1
        elif event == "start" and not skipped:
            parts.append(node.text or "" if node.tag == qn("w:t") else _SIGNS.get(node.tag, ""))
    return "".join(parts)


def _doubts(document: Document) -> Iterator[str]:
    """Say what of the file is not in the text, or not certain."""
    body = document.element.body
    if next(body.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom")), None) is not None:
        yield "the file has tracked changes; it is read as if all were accepted"
    if next(body.iter(qn("w:numPr")), None) is not None:
        yield "numbers that Word counts itself are not in the text"
    for part in document.part.package.iter_parts():
        kind = next((kind for kind in _UNREAD if str(part.partname).endswith(f"/{kind}.xml")), "")
        count = part.blob.count(f"<{_UNREAD[kind]} ".encode()) - 2 * (kind != "comments") if kind else 0
        if count > 0:
            yield f"{count} {kind} are not read"
    if document.core_properties.created is not None:
        made = document.core_properties.created.date()
        yield f"the file was made on {made}; that is not taken for its day of publication"
