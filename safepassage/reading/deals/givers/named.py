"""A party as the words name it, and what is in doubt about that."""

from __future__ import annotations

from typing import Final

UNRESOLVED: Final = "whom it means is not resolved"
PROMISED: Final = "taken for who gave the promise"
TAKEN_UP: Final = "taken for the party of whoever tells it"
ONLY: Final = "taken for the only one of its kind that was told of before"
ROW: Final = "taken for those who stand in a row before"
TAKEN: Final = "taken for the two sides of the text"
ARMY: Final = "the word of an army is taken for that of its state"
Named = tuple[str, str]
"""A party and what is in doubt about it; no doubt is empty."""
