"""The main text of a web page: its headline, paragraphs, lists and tables, in the order of the page.

White space is that of a browser: within a line, tags add none (*U.S.*-*backed* stays one word).
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree, html

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.reading.formats.decoding import decoded
from safepassage.reading.formats.extract import Extract
from safepassage.reading.formats.lists import listed
from safepassage.reading.formats.told import told_of

PAGE_LIMIT: Final = 5_000_000
"""The most characters of HTML; each element takes a hundred times its bytes."""
_CHARSET: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?(?P<name>[\w.:-]{2,40})", re.IGNORECASE
)
_CELLS: Final = frozenset({"td", "th"})
_MAIN: Final = ("//*[@itemprop='articleBody']", "//article", "//main", "//*[@role='main']")
_LEAST, _SHARE = 250, 3
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_SPACED: Final = re.compile(r"[\t\r\n\f]|  ")
_SPACES_IN_LINE: Final = re.compile(r" {2,}")
_LINES: Final = re.compile(r" ?\n[ \n]*")


def of_page(data: bytes, name: str) -> Extract:
    """Read a web page.

    Raises
    ------
    RefusedInput
        Its elements are nested too deep.
    UnknownLayout
        It has no body, or is in no encoding that we know.
    """
    found = _CHARSET.search(data[:4096])
    text, doubts = decoded(data, name, found["name"].decode("ascii") if found else "")
    return page(text, name, doubts)


def page(written: str, name: str, doubts: tuple[str, ...] = ()) -> Extract:
    """Read the HTML of a page or of an e-mail."""
    root = _parsed(written, name)
    title, published, address, unsure = told_of(root)
    body = root.find("body")
    if body is None:
        raise UnknownLayout(f"{name}: found HTML without a body")
    wordless = frozenset(root.xpath(" | ".join(f"//{tag}" for tag in listed("wordless"))))
    left = wordless | frozenset(root.xpath(_beside()))
    main = _main(root, body, left)
    text, whole = lines_of(main, left), len(lines_of(body, wordless))
    first = root.find(".//h1")
    if first is not None and main.find(".//h1") is None and main is not body:
        text = f"{lines_of(first, left)}\n\n{text}"
    if len(text) < whole:
        doubts += (
            f"{whole - len(text):,} of {whole:,} characters of the page stand beside its main text and are not read",
        )
    return Extract(text, title, published, address, doubts + unsure)


def _parsed(written: str, name: str) -> html.HtmlElement:
    """Parse HTML; nothing is fetched, no entity is declared."""
    if len(written) > PAGE_LIMIT:
        raise RefusedInput(
            f"{name}: a page of {len(written):,} characters; at most {PAGE_LIMIT:,} are read; save its text"
        )
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    data = written.replace("\0", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.ParserError as fault:
        raise UnknownLayout(f"{name}: found HTML without a word in it ({fault})") from fault
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise RefusedInput(f"{name}: {parser.error_log[-1].message.partition(',')[0]}; no page that people wrote is so")
    return root


def _beside() -> str:
    """Give the path to what stands beside the main text, or is not shown."""
    roles = " or ".join(f"@role='{role}'" for role in listed("roles"))
    return " | ".join(
        [f"//{tag}" for tag in listed("beside")] + [f"//body//*[@hidden or @aria-hidden='true' or {roles}]"]
    )


def _main(root: html.HtmlElement, body: html.HtmlElement, left: frozenset[html.HtmlElement]) -> html.HtmlElement:
    """Find what holds the main text: the longest of what the page marks as such, if it holds much of the page."""
    marked = [found for path in _MAIN if (found := root.xpath(path))]
    sizes = _sizes(body, left) if marked else {}
    for found in marked:
        longest = max(found, key=lambda one: sizes.get(one, 0))
        if sizes.get(longest, 0) >= max(_LEAST, sizes[body] // _SHARE):
            return longest
    return body


def _sizes(body: html.HtmlElement, left: frozenset[html.HtmlElement]) -> dict[html.HtmlElement, int]:
    """Count the characters in each element, without white space and what is left out."""
    sizes: dict[html.HtmlElement, int] = {}
    for _, element in etree.iterwalk(body, events=("end",)):
        own = _letters(element.text) + sum(sizes[child] + _letters(child.tail) for child in element)
        sizes[element] = 0 if element in left else own
    return sizes


def _letters(text: str | None) -> int:
    return sum(map(len, text.split())) if text else 0


def lines_of(top: html.HtmlElement, left: frozenset[html.HtmlElement]) -> str:
    """Write out an element but for what is left out: a blank line between blocks, ``-`` before items, ``|`` between cells."""
    parts: list[str] = []
    walk = etree.iterwalk(top, events=("start", "end"))
    blocks = frozenset(listed("blocks"))
    for event, element in walk:
        tag = element.tag
        parts += ["\n\n"] * (tag in blocks)
        if event == "end":
            parts.append("" if element is top else _written(element.tail, element.getparent()))
        elif element in left:
            walk.skip_subtree()
        else:
            parts += ["\n"] * (tag == "br") + ["- "] * (tag == "li")
            parts += [" | "] * (tag in _CELLS and element.getprevious() is not None)
            parts.append(_written(element.text, element))
    return _LINES.sub(_line_end, _SPACES_IN_LINE.sub(" ", "".join(parts))).strip(" \n")


def _written(text: str | None, inside: html.HtmlElement | None) -> str:
    """Give the text of an element as a browser shows it; what is set as it was typed keeps its lines."""
    if not text or not _SPACED.search(text):
        return text or ""
    typed = inside is not None and (inside.tag == "pre" or any(True for _ in inside.iterancestors("pre")))
    return text if typed else _SPACES.sub(" ", text)


def _line_end(found: re.Match[str]) -> str:
    """Make line ends and the spaces about them one line end, or one blank line."""
    return "\n\n" if found[0].count("\n") > 1 else "\n"
