"""HTML and SVG as values: whatever is not already markup is escaped, so that nobody's words can become a tag.

``tag("p", words, lang="ar")`` gives a :class:`Markup`; only this module makes one from plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from safepassage.report.text import plain, right_to_left, visible

_VOID: Final = frozenset({"meta", "link", "br", "hr", "img", "col"})
_NAME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]*")


class Markup(str):
    """Text that is markup already, because this module made it."""

    __slots__ = ()


def raw(text: str) -> Markup:
    """Take text of this program's own, such as its style sheet, as markup."""
    return Markup(text)


def joined(children: Iterable[object]) -> Markup:
    """Put children one after the other; lists are opened, ``None`` is left out, text is escaped."""
    return Markup("".join(_written(child) for child in children))


def _written(child: object) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return escape(visible(child), quote=True)
    if isinstance(child, int | float):
        return _number(child)
    if isinstance(child, list | tuple | Iterator):
        return joined(child)
    raise TypeError(f"no markup of a {type(child).__name__}")


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """Make an element. ``class_`` and ``for_`` lose their underscore, inner underscores become hyphens.

    An attribute that is ``None`` or ``False`` is left out; ``True`` stands without a value.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of an element: {name!r}")
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(children)}</{name}>")


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    name = {"viewbox": "viewBox", "patternunits": "patternUnits", "clippath": "clipPath"}.get(name, name)
    if value is True:
        return f" {name}"
    text = _number(value) if isinstance(value, int | float) else escape(plain(str(value)), quote=True)
    return f' {name}="{text}"'


def words(text: str, lang: str = "") -> Markup:
    """Show somebody's words with their language and direction, kept apart from the text around them."""
    shown = plain(text)
    away = right_to_left(shown)
    if not lang and not away:
        return joined([shown])
    return tag("bdi", shown, lang=lang or None, dir="rtl" if away else "ltr")


def page_head(title: str, style: Markup) -> Markup:
    """Write the head of a page that holds all it needs: no script, nothing from elsewhere."""
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content="default-src 'none'; style-src 'unsafe-inline'"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", style),
    )
