"""The word lists of the rules: YAML files of the packages that use them, each read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

# The loaders of libyaml read the same, ten times as fast; a build of PyYAML may lack them.
_SAFE: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def read_words(package: str, name: str, *, as_text: bool = False) -> Any:
    """Read ``NAME.yaml`` of a package; ``as_text`` keeps every scalar as it is written, so that *on* and *no* stay words.

    What is returned is shared by all who ask: it is read, never changed.
    """
    text = resources.files(package).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_TEXT if as_text else _SAFE)  # noqa: S506 - both build plain values only
