"""Names of people, groups and places, folded so that spellings of one name meet.

Case, diacritics, blanks, punctuation and apostrophes of every kind go; letters of any script stay. "Government of
Syria (2011-)" and "Military Forces of Syria (2000-2011)" lose the years that publishers add.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

_YEARS: Final = re.compile(r"\(\s*\d{4}\s*[-–—]\s*(?:\d{4})?\s*\)")
_ADMIN: Final = re.compile(
    r"\b(?:governorate|muhafazat|muhafazah|province|oblast|department|region|district|state|municipality|county|of)\b"
)
_ARTICLE: Final = re.compile(r"^(?:al|ar|as|ad|at|an|az|ash|el)\s+(?=\w)")


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Fold a name: small letters, no diacritics, one blank between words, no years in brackets."""
    bare = _YEARS.sub(" ", name)
    apart = unicodedata.normalize("NFKD", bare).casefold()
    letters = (
        " " if not letter.isalnum() else letter
        for letter in apart
        if not unicodedata.combining(letter) and letter not in "'’‘ʼʿʾ`´\u0640"
    )
    return " ".join("".join(letters).split())


@lru_cache(maxsize=65536)
def folded_unit(name: str) -> str:
    """Fold the name of a province or district: also without its kind ("Governorate") and its Arabic article."""
    words = " ".join(_ADMIN.sub(" ", folded(name)).split())
    return _ARTICLE.sub("", words).replace(" ", "")


def same_name(one: pa.Array, other: pa.Array) -> NDArray[np.bool_]:
    """Say of each row whether two columns hold one name, and hold one at all."""
    first, second = one.dictionary_encode(), other.dictionary_encode()
    codes: dict[str, int] = {"": 0}
    mine, theirs = (
        np.array([codes.setdefault(folded(name), len(codes)) for name in side.dictionary.to_pylist()] or [0], np.int64)[
            side.indices.to_numpy()
        ]
        for side in (first, second)
    )
    return np.asarray((mine == theirs) & (mine > 0))
