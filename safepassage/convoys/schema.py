"""The JSON Schema of ``convoys.yaml``, generated from the types, beside those of the terms' files.

``python -m safepassage.convoys.schema`` writes it anew into ``safepassage/schemas``; a test holds that it is current.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from safepassage.convoys.document import CONVOYS
from safepassage.convoys.logistics import ConvoysFile
from safepassage.terms.schema import FOLDER, text


def schemas() -> dict[str, dict[str, Any]]:
    """Give the schema of each file of the convoys by the file's name."""
    return {CONVOYS: TypeAdapter(ConvoysFile).json_schema(by_alias=True)}


def main() -> None:
    """Write every schema."""
    for name, schema in schemas().items():
        (FOLDER / f"{name}.schema.json").write_text(text(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
