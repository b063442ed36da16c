"""XML out of values: names and words become text and never markup, and what XML cannot hold is left out."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from safepassage.report.text import plain


def put(under: Element, name: str, text: str) -> Element:
    """Add an element that holds text."""
    node = SubElement(under, name)
    node.text = plain(text)
    return node


def document(root: Element) -> str:
    """Write a document, UTF-8, with its declaration."""
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
