"""What a text says about itself: the front matter of Markdown, or its first heading."""

from __future__ import annotations

import re
from typing import Final

import yaml

from safepassage.reading.formats.extract import Extract, day_in, web_address
from safepassage.reading.plain.marks import front_matter

_DAYS: Final = ("published_time", "published", "datePublished", "publication_date", "pubDate", "date")
_ADDRESSES: Final = ("source_url", "canonical_url", "url", "source", "link")
_TITLES: Final = ("title", "headline", "subject")
_TITLE_LENGTH: Final = 200


def marked(text: str) -> Extract:
    """Read a text with front matter, which stays in the text: offsets are those of the file."""
    matter, body = front_matter(text)
    told, doubts = _pairs(matter)
    written = next((told[key] for key in _DAYS if told.get(key)), "")
    published = day_in(written)
    if written and published is None:
        doubts += (f"the day of publication is not read: {written[:60]}",)
    return Extract(
        text,
        title=next((told[key] for key in _TITLES if told.get(key)), "") or first_heading(text[body:]),
        published=published,
        source_url=next((address for key in _ADDRESSES if (address := web_address(told.get(key, "")))), ""),
        doubts=doubts,
    )


def first_heading(text: str) -> str:
    """Give the first line of a text where it is a heading: short, without a full stop, and alone in its paragraph."""
    lines = text.lstrip("\ufeff \t\r\n")[: 2 * _TITLE_LENGTH].splitlines()
    first = lines[0].strip() if lines else ""
    title = re.sub(r"^#+\s+|\*\*|__", "", first)
    alone = first.startswith("#") or not any(line.strip() for line in lines[1:2])
    return title if alone and len(title) <= _TITLE_LENGTH and title[-1:] not in ".:;,?!" else ""


def _pairs(matter: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Read front matter; every value is text, so that a date stays as it is written."""
    try:
        read = yaml.load(matter, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text, lists and mappings
    except (yaml.YAMLError, RecursionError):
        return {}, ("the front matter is not YAML that we can read",)
    if not isinstance(read, dict):
        return {}, ()
    return {str(key): " ".join(value.split()) for key, value in read.items() if isinstance(value, str)}, ()
