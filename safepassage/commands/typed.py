"""What a reviewer types: fields with their values."""

from __future__ import annotations

from typing import Any

import click
import yaml


def changes_of(stated: tuple[str, ...]) -> dict[str, Any]:
    """Read ``field=value`` pairs.

    Raises
    ------
    click.BadParameter
        A pair has no two sides.
    """
    found = {}
    for text in stated:
        name, sign, value = text.partition("=")
        if not sign:
            raise click.BadParameter(f"{text!r}: allowed: FIELD=VALUE", param_hint="--set")
        found[name.strip()] = value_of(value)
    return found


def value_of(text: str) -> Any:
    """Read a value: in brackets it is a list of words, else words."""
    if not text.startswith("["):
        return text
    try:
        return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - words only, nothing is built
    except yaml.YAMLError:
        return text
