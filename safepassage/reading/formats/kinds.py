"""What a file is: told from its first bytes, then from its name."""

from __future__ import annotations

import re
from typing import Final, Literal

from safepassage.errors import UnknownLayout

Kind = Literal["text", "markdown", "html", "pdf", "docx", "email"]
KNOWN: Final = "plain text, Markdown, HTML, PDF, Word (.docx) and e-mail (.eml)"
_HEAD: Final = 4096
_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0", "an Office file of before 2007; save it as .docx"),
    (b"{\\rtf", "rich text (RTF); save it as .docx"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "an archive; unpack it first"),
    (b"Rar!", "an archive; unpack it first"),
    (b"BZh", "an archive; unpack it first"),
    (b"\xfd7zXZ", "an archive; unpack it first"),
    (b"\x89PNG", "a picture; a text in it has to be typed or recognised first"),
    (b"\xff\xd8\xff", "a picture; a text in it has to be typed or recognised first"),
    (b"GIF8", "a picture; a text in it has to be typed or recognised first"),
    (b"II*\x00", "a picture; a text in it has to be typed or recognised first"),
    (b"MM\x00*", "a picture; a text in it has to be typed or recognised first"),
    (b"SQLite format 3", "a database"),
)
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS: Final = re.compile(rb"<(?:p|div|br|table|article|span|h[1-6])[\s>/]", re.IGNORECASE)
_HEADER: Final = re.compile(
    rb"(?:From [^\n]{1,200}\n)?(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n)*){2,}"
)
_MAILED: Final = re.compile(
    rb"^(?:message-id|mime-version|received|return-path|delivered-to|x-mailer):", re.IGNORECASE | re.MULTILINE
)
_FROM: Final = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)


def kind_of(data: bytes, name: str) -> Kind:
    """Tell what a file is.

    Raises
    ------
    UnknownLayout
        It is empty, or of a kind that is not read.
    """
    head = data[:_HEAD]
    if not head.strip():
        raise UnknownLayout(f"{name}: the file is empty")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise UnknownLayout(f"{name}: found {what}; known: {KNOWN}")
    if b"\0" in head and not head.startswith(_BOMS):
        raise UnknownLayout(f"{name}: found bytes that are no text; known: {KNOWN}")
    return _written(head, name.lower())


def _written(head: bytes, name: str) -> Kind:
    """Tell what a text is written in."""
    narrow = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\r\n", b"\n")
    header = _HEADER.match(narrow.lstrip())
    if header and (_MAILED.search(header[0]) or (name.endswith(".eml") and _FROM.search(header[0]))):
        return "email"
    if _HTML.match(narrow) or (name.endswith((".html", ".htm", ".xhtml")) and _TAGS.search(narrow)):
        return "html"
    return "markdown" if name.endswith((".md", ".markdown")) or narrow.startswith(b"---\n") else "text"
