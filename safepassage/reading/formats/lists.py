"""The names of HTML by which a page is read, out of ``page.yaml``."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


@cache
def listed(name: str) -> tuple[str, ...]:
    """Give a list of names, in its order."""
    text = resources.files("safepassage.reading.formats").joinpath("page.yaml").read_text(encoding="utf-8")
    return tuple(str(one) for one in yaml.safe_load(text)[name])
