"""Marks that are no words of a text made harmless: front matter, Markdown, the few HTML tags inside it, entities."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from safepassage.reading.plain.layer import Layer, edited, replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safepassage.reading.plain.layer import Edit

# Every repetition is bounded: a text that was built to make a pattern backtrack costs no more than any other.
_FRONT: Final = re.compile(r"\ufeff?---[ \t]{0,80}\r?\n(?P<yaml>(?=[A-Za-z_][\w .-]{0,80}:))")
_FRONT_END: Final = re.compile(r"^(?:---|\.\.\.)[ \t]{0,80}\r?$", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--.{0,500}?-->", re.DOTALL)
_TAG: Final = re.compile(
    r"</?(?P<name>br|p|div|li|ul|ol|b|i|u|em|strong|sup|sub|span|small|blockquote)(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:amp;){0,9}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,12}[0-9]{0,2});")
_LINK: Final = re.compile(
    r"(?P<open>!?\[)(?P<text>[^\[\]\n]{0,500})(?P<close>\]\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?"
    r"(?:[ ]\"[^\"\n]{0,300}\")?\))"
)
_FOOTNOTE: Final = re.compile(
    r"(?<=[^\s\[])\[(?:\^?[0-9]{1,3}|\^[\w-]{1,20}|[a-z]|note [0-9]{1,3}|citation needed|object Object)\]"
)
_ESCAPE: Final = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>~|'\"])")
_EMPHASIS: Final = re.compile(
    r"\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])"
)
_FRONT_LIMIT: Final = 1 << 16


def front_matter(text: str) -> tuple[str, int]:
    """Give the YAML that stands before a text, and where the text begins; empty and 0 where there is none."""
    opened = _FRONT.match(text)
    closed = _FRONT_END.search(text, opened.end(), opened.end() + _FRONT_LIMIT) if opened else None
    if opened is None or closed is None:
        return "", 0
    return text[opened.end() : closed.start()], closed.end()


def without_blocks(layer: Layer) -> Layer:
    """Leave out the front matter and the comments of HTML."""
    _, body = front_matter(layer.text)
    layer = edited(layer, [(0, body, "")] if body else [])
    return replaced(layer, _COMMENT, "")


def without_marks(layer: Layer) -> Layer:
    """Make entities, tags, links, escapes and emphasis harmless; heading marks and bullets go with the lines."""
    layer = replaced(layer, _ENTITY, _entity)
    layer = replaced(layer, _TAG, lambda tag: "\n" if tag["name"].lower() in ("br", "p", "div", "li") else "")
    layer = edited(layer, _links(layer.text))
    layer = replaced(replaced(layer, _FOOTNOTE, ""), _ESCAPE, "")
    return replaced(layer, _EMPHASIS, "")


def _entity(found: re.Match[str]) -> str:
    """Give the character that an entity names, also where its ampersand was written as an entity itself."""
    name = found[0].replace("amp;", "") if found[0].count(";") > 1 else found[0]
    put = html.unescape(name)
    return found[0] if put in "<>" or put == name or len(put) > 1 else put


def _links(text: str) -> Iterator[Edit]:
    """Keep the words of a link, and drop its address; of an image nothing is kept."""
    for found in _LINK.finditer(text):
        if found["open"] == "![":
            yield found.start(), found.end(), " "
            continue
        yield (*found.span("open"), "")
        yield (*found.span("close"), "")
