"""The JSON Schema of ``talks.yaml``, generated from the types, beside those of the terms' files.

``python -m safepassage.talks.schema`` writes it anew into ``safepassage/schemas``; a test holds that it is current.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from safepassage.talks.document import FILE
from safepassage.talks.table import TalksFile
from safepassage.terms.schema import FOLDER, text


def schemas() -> dict[str, dict[str, Any]]:
    """Give the schema of each file of the talks by the file's name."""
    return {FILE: TypeAdapter(TalksFile).json_schema(by_alias=True)}


def main() -> None:
    """Write every schema."""
    for name, schema in schemas().items():
        (FOLDER / f"{name}.schema.json").write_text(text(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
