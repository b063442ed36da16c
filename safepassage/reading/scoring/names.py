"""Whom does a name mean? Names folded, and looked up in the entities of a reading."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from safepassage.reading.scoring.gold import GoldEntity

_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")


def fold(name: str) -> str:
    """Fold the case, accents, articles, possessives and signs of a name: *the U.S.'s* is *us*."""
    plain = unicodedata.normalize("NFKD", name).casefold().strip()
    plain = _ARTICLE.sub("", _POSSESSIVE.sub("", "".join(one for one in plain if not unicodedata.combining(one))))
    return " ".join(re.sub(r"[^\w\s]", "", re.sub(r"[-‐‑–—/]", " ", plain)).split())


@dataclass(frozen=True)
class Names:
    """The entities of one reading, by every name and alias."""

    entities: tuple[GoldEntity, ...]
    _by_form: dict[str, GoldEntity] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_form = {fold(alias): one for one in self.entities for alias in one.aliases}
        object.__setattr__(self, "_by_form", by_form | {fold(one.name): one for one in self.entities})

    def known(self, name: str) -> GoldEntity | None:
        """Find whom a name means."""
        return self._by_form.get(fold(name))

    def forms(self, name: str) -> frozenset[str]:
        """Give all names of whom a name means, folded."""
        found = self.known(name)
        return forms(found) if found else frozenset({fold(name)})


def forms(entity: GoldEntity) -> frozenset[str]:
    """Give all names of an entity, folded."""
    return frozenset(filled for one in (entity.name, *entity.aliases) if (filled := fold(one)))


def likeness(ours: GoldEntity, theirs: GoldEntity) -> int:
    """Say how closely two entities are the same: 3 by name, 2 by a name and an alias, 1 by aliases, 0 not."""
    if fold(ours.name) == fold(theirs.name):
        return 3
    if fold(ours.name) in forms(theirs) or fold(theirs.name) in forms(ours):
        return 2
    return int(bool(forms(ours) & forms(theirs)))
