"""What was looked at and is clear, told in few words: what is alike but for its last words stands together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from safepassage.convoys.blocker import Cleared
from safepassage.terms.case import Case

GO_MEANS: Final = "Go means that every blocker on record is cleared. It does not mean that the road is without danger."
_SAYS: Final = {"clause.in_force": "in force", "crossing.open": "open", "road.open": "open"}
_ALIKE: Final = re.compile(r"^(.+: consent to |[^:]+: )(.+)$")


def together(rows: Iterable[Cleared], case: Case) -> list[str]:
    """Take together what is alike but for its last words, and leave out the agreement's title.

    Returns
    -------
    list of str
        In the order of the rows, each head once: *Government: consent to the pause, the corridor*. Nothing is left out but
        what would stand there twice.
    """
    endings = tuple(f" ({agreement.title})" for agreement in case.agreements)
    found: dict[str, list[str]] = {}
    for row in rows:
        name = next((row.name.removesuffix(ending) for ending in endings if row.name.endswith(ending)), row.name)
        name = f"{name} {_SAYS[row.code]}" if row.code in _SAYS else name
        alike = _ALIKE.match(name)
        head, tail = (alike[1], alike[2]) if alike else (name, "")
        found.setdefault(head, []).append(tail)
    return [head + ", ".join(part for part in dict.fromkeys(tails) if part) for head, tails in found.items()]
