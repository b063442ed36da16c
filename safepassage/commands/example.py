"""Where an example lies: beside the package in a checkout, else among the files that were installed with it."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import Final

from safepassage.commands.answer import BadInput
from safepassage.errors import Problem, Where

NAME: Final = "aleppo-2016"
INVENTED: Final = "aleppo-invented"
"""Made up to plan with."""


def example(name: str = NAME) -> Path:
    """Find the folder of an example case.

    Raises
    ------
    BadInput
        It was not installed with the package.
    """
    checkout = Path(__file__).resolve().parents[2] / "examples" / name
    if (checkout / "case.yaml").is_file():
        return checkout
    found = _installed(name)
    if found is None:
        allowed, remedy = "the example case", "Install the package anew, or run this in a checkout of the project."
        raise BadInput([Problem("INPUT-001", Where(name), "not installed with the package", allowed, remedy)])
    return found


def _installed(name: str) -> Path | None:
    try:
        files = metadata.files("safepassage") or []
    except metadata.PackageNotFoundError:
        return None
    own = (Path(str(file.locate())).resolve() for file in files if file.parts[-2:] == (name, "case.yaml"))
    return next((file.parent for file in own if file.is_file()), None)
