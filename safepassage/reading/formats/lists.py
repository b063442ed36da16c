"""The names of HTML by which a page is read, out of ``page.yaml``."""

from __future__ import annotations

from functools import cache

from safepassage.reading.wordlists import read_words


@cache
def listed(name: str) -> tuple[str, ...]:
    """Give a list of names, in its order."""
    return tuple(read_words("safepassage.reading.formats", "page", as_text=True)[name])
