"""What a web page tells about itself: its title, the day it was published, its address. Meta tags, JSON-LD, ``<time>``."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from safepassage.reading.formats.extract import day_in, web_address
from safepassage.reading.formats.lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_DEEPEST: Final = 8


def told_of(root: HtmlElement) -> tuple[str, date | None, str, tuple[str, ...]]:
    """Give a page's title, day of publication and address, and what was not certain."""
    metas = dict(_metas(root))
    nodes, doubts = _linked(root)
    days = [str(node["datePublished"]) for node in nodes if isinstance(node.get("datePublished"), str)]
    days += [metas[key] for key in listed("days") if key in metas]
    days += [
        str(one)
        for one in root.xpath("//article//time/@datetime | //time[@pubdate]/@datetime | //time[@itemprop]/@datetime")
    ]
    read = [day for written in days if (day := day_in(written)) is not None]
    if days and not read:
        doubts += (f"the day of publication is not read: {days[0][:60]}",)
    told = read[: len(days)]
    if len(set(told[:2])) > 1:
        doubts += (f"the page tells two days of publication: {told[0]} and {told[1]}",)
    return _title(root, metas, nodes), read[0] if read else None, _address(root, metas), doubts


def _metas(root: HtmlElement) -> Iterator[tuple[str, str]]:
    """Give the names and contents of the meta tags; of two with one name, the first."""
    for meta in reversed(root.xpath("//meta[@content]")):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if meta.get("content", "").strip():
            yield name.strip().lower(), meta.get("content", "").strip()


def _linked(root: HtmlElement) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Give the objects of the page's JSON-LD, the articles first."""
    nodes: list[dict[str, Any]] = []
    doubts: tuple[str, ...] = ()
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            nodes += _objects(json.loads(script.text or "{}", strict=False), _DEEPEST)
        except (ValueError, RecursionError):
            doubts = ("the page's JSON-LD cannot be read",)
    return sorted(nodes, key=lambda node: "Article" not in str(node.get("@type", ""))), doubts


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Give every object of JSON-LD down to a depth."""
    if isinstance(value, dict):
        yield value
    if depth and isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _objects(inner, depth - 1)


def _title(root: HtmlElement, metas: dict[str, str], nodes: list[dict[str, Any]]) -> str:
    """Give the headline: that of JSON-LD or meta tags, the first heading, or the title of the page."""
    told = [node["headline"] for node in nodes if isinstance(node.get("headline"), str)]
    told += [metas[key] for key in listed("titles") if key in metas]
    told += [element.text_content() for path in (".//h1", ".//title") for element in root.findall(path)[:1]]
    return next((title for one in told if (title := " ".join(one.split()))), "")


def _address(root: HtmlElement, metas: dict[str, str]) -> str:
    """Give the page's own address."""
    told = [str(one) for one in root.xpath("//link[@rel='canonical']/@href")] + [metas.get("og:url", "")]
    return next((address for one in told if (address := web_address(one))), "")
