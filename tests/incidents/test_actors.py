"""Whom the words for a party may mean.

1. Spellings of one name meet: case, diacritics, apostrophes, years in brackets, units.
2. A name counts while it was used; a publisher that lags behind a renaming is still understood.
3. A word for several gives them all; a part that is nobody of the case is said to be outside it.
4. Where it is not told who acted, both sides are candidates; nobody is resolved who may not be.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.incidents import table
from safepassage.incidents.actors import ActorIndex, resolve
from safepassage.incidents.names import folded, folded_unit
from safepassage.when import EARLIEST, LATEST, Span
from tests.incidents.given import read_bytes

RENAMED = datetime(2016, 7, 28, tzinfo=UTC)
BEFORE, AFTER = Span(EARLIEST, RENAMED), Span(RENAMED, LATEST)
EARLY = Span(datetime(2016, 1, 1, tzinfo=UTC), datetime(2016, 1, 2, tzinfo=UTC))
LATE = Span(datetime(2016, 12, 1, tzinfo=UTC), datetime(2016, 12, 2, tzinfo=UTC))
INDEX = ActorIndex(
    [
        ("government", "Government of Syria", None),
        ("government", "Military Forces of Syria", None),
        ("government", "الجيش السوري", None),
        ("ahrar", "Ahrar al-Sham", None),
        ("nusra", "Jabhat al-Nusra", BEFORE),
        ("nusra", "Jabhat Fateh al-Sham", AFTER),
        ("old-front", "The Front", BEFORE),
        ("new-front", "The Front", AFTER),
        ("insurgents", "Syrian insurgents", None),
        ("rebels", "Rebels", None),
        ("ring", "Ring", None),
        ("lands", "Army of the Hills, Plains and Valleys", None),
        ("civilians", "Civilians", None),
    ],
    {
        "insurgents": [("ahrar", None), ("nusra", BEFORE)],
        "rebels": [("insurgents", None), ("new-front", AFTER)],
        "ring": [("ring", None)],
    },
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Government of Syria", ("government",)),
        ("GOVERNMENT  of Syria (2011-)", ("government",)),
        ("Military Forces of Syria (2000-2024)", ("government",)),
        ("Military Forces of Syria (2000-2024) Air Force", ("government",)),
        ("الجَيْش السوري", ("government",)),  # with vowel signs
        ("Ahrar al‑Sham", ("ahrar",)),  # a hyphen that does not break
        ("JFS: Jabhat Fateh al-Sham", ("nusra",)),
        ("Civilians (Syria)", ("civilians",)),
        ("Ahrar al-Sham, Jabhat Fateh al-Sham", ("ahrar", "nusra")),
        ("Ahrar al-Sham, Southern Front", ("ahrar", "")),
        ("Ahrar al-Sham and Government of Syria", ("government", "ahrar")),
        ("Army of the Hills, Plains and Valleys", ("lands",)),  # the whole before its parts
        ("Syrian insurgents", ("ahrar", "nusra")),
        ("Unidentified Armed Group (Syria)", ("",)),
        ("Ring", ("",)),
        ("", ()),
        ("  ", ()),
        (", ;", ("",)),
    ],
)
def test_candidates(words: str, expected: tuple[str, ...]) -> None:
    assert INDEX.candidates(words) == expected


@pytest.mark.parametrize(
    ("words", "on", "expected"),
    [
        ("Jabhat Fateh al-Sham", LATE, ("nusra",)),
        ("Jabhat al-Nusra", LATE, ("nusra",)),  # a publisher that still uses the old name
        ("The Front", EARLY, ("old-front",)),
        ("The Front", LATE, ("new-front",)),
        ("The Front", Span(EARLY.start, LATE.end), ("old-front", "new-front")),
        ("Syrian insurgents", LATE, ("ahrar",)),
        ("Rebels", EARLY, ("ahrar", "nusra")),
        ("Rebels", LATE, ("ahrar", "new-front")),
        ("The Front", Span(RENAMED, RENAMED), ("new-front",)),  # at the very instant
    ],
)
def test_candidates_while(words: str, on: Span, expected: tuple[str, ...]) -> None:
    assert INDEX.candidates(words, on) == expected


@given(st.text(max_size=40))
def test_any_words_give_an_answer_and_folding_twice_is_folding_once(words: str) -> None:
    assert set(INDEX.candidates(words)) <= {
        "government",
        "ahrar",
        "nusra",
        "old-front",
        "new-front",
        "lands",
        "civilians",
        "",
    }
    assert folded(folded(words)) == folded(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez Zor Governorate", "Deir-ez-Zor"),
        ("Ar Raqqah Governorate", "Ar-Raqqah"),
        ("Aleppo", "ALEPPO Province"),
        ("Daraa", "Dar'a"),
    ],
)
def test_spellings_of_a_province_meet(one: str, other: str) -> None:
    assert folded_unit(one).replace("aa", "a") == folded_unit(other).replace("aa", "a")


UCDP = (
    "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,country,date_prec,date_start,date_end,best,high,low\n"
    "1,1,Government of Syria,Syrian insurgents,1,36.2,37.1,Syria,1,2016-01-01,2016-01-01,1,1,1\n"
    "2,1,Government of Syria,Syrian insurgents,1,36.2,37.1,Syria,1,2016-12-01,2016-12-01,1,1,1\n"
    "3,3,Government of Syria,Civilians,1,36.2,37.1,Syria,1,2016-12-01,2016-12-01,1,1,1\n"
    "4,3,IS,Civilians,1,36.2,37.1,Syria,1,2016-12-01,2016-12-01,1,1,1\n"
    "5,1,Government of Syria,IS,1,36.2,37.1,Syria,1,,,1,1,1\n"
    "6,3,,,1,36.2,37.1,Syria,1,2016-12-01,2016-12-01,1,1,1\n"
)


def test_rows_are_resolved_by_their_own_time_and_direction() -> None:
    rows = {row["incident_id"]: row for row in resolve(read_bytes(UCDP.encode()).table, INDEX).to_pylist()}
    told = {name: (row["actor"], row["target"], row["actor_candidates"]) for name, row in rows.items()}
    assert told == {
        "ucdp:1": ("", "", ["government", "ahrar", "nusra"]),
        "ucdp:2": ("", "", ["government", "ahrar"]),
        "ucdp:3": ("government", "civilians", ["government"]),
        "ucdp:4": ("", "civilians", [""]),
        "ucdp:5": ("", "", ["government", ""]),
        "ucdp:6": ("", "", []),
    }
    flags = {name: set(row["flags"]) for name, row in rows.items()}
    assert [name for name in flags if "actor_lumped" in flags[name]] == ["ucdp:1"]
    assert [name for name in flags if "actor_outside_case" in flags[name]] == ["ucdp:4", "ucdp:5"]
    assert [name for name in flags if "actor_empty" in flags[name]] == ["ucdp:6"]


def test_resolving_again_with_other_parties_leaves_nothing_of_the_first() -> None:
    once = resolve(read_bytes(UCDP.encode()).table, INDEX)
    assert resolve(resolve(once, ActorIndex()), INDEX) == once


def test_an_empty_table_stays_empty() -> None:
    assert resolve(table.empty(), INDEX) == table.empty()
    assert pa.Table.equals(resolve(table.empty(), ActorIndex()), table.empty())
