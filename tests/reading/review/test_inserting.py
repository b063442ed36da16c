"""Rows put into a page that a person wrote.

1. Every byte that was there stays, in its order; the rows stand behind the last one of their list.
2. Comments and blank lines after a list stay after it; the next list is not touched.
3. A list that is empty or missing is begun; one in a single line with entries is refused.
4. What is written reads back as it was meant.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from safepassage.reading.review.inserting import add_key, add_rows

PAGE = """# Who said what.
consents:
  - {party: a, to: x}   # the first

  # the second
  - party: b
    to: y

# What they ask for.
conditions:
    - id: c
      words: "open: the road"
"""
ROW = {"party": "c", "to": "z", "spoken": "2016-08-25", "conditions": ["c", "d"], "words": 'said: "yes", # and no'}


def words_of(page: str) -> Any:
    """Read a page with every scalar as it is written."""
    return yaml.load(page, yaml.BaseLoader)  # noqa: S506 - our own page, and words only


def kept(old: str, new: str) -> bool:
    """Whether the lines of the old page all stand in the new one, in their order."""
    lines = iter(new.splitlines())
    return all(line in lines for line in old.splitlines())


def test_a_row_stands_behind_the_last_one_and_all_else_stays() -> None:
    new = add_rows(PAGE, ("consents",), [ROW])
    assert kept(PAGE, new)
    assert words_of(new)["consents"][-1] == ROW
    assert new.index("party: c") < new.index("# What they ask for.")
    assert yaml.safe_load(new)["conditions"] == yaml.safe_load(PAGE)["conditions"]


def test_the_last_list_of_a_page_keeps_its_own_indent() -> None:
    new = add_rows(PAGE, ("conditions",), [{"id": "e"}])
    assert new.endswith('"open: the road"\n    - id: e\n')


@pytest.mark.parametrize(
    "page", ["", "# nothing yet\n", "title: x\n", "consents: []\n", "consents: []  # none\nconditions: []\n"]
)
def test_an_empty_or_missing_list_is_begun(page: str) -> None:
    new = add_rows(page, ("consents",), [ROW])
    assert yaml.safe_load(new)["consents"][0]["party"] == "c"
    assert "conditions" not in page or yaml.safe_load(new)["conditions"] == []


def test_a_list_within_a_row_is_found_or_begun() -> None:
    page = "agreements:\n  - id: one\n    clauses:\n      - {id: k}\n  - id: two\n    title: t\n"
    new = add_rows(
        add_rows(page, ("agreements", 0, "clauses"), [{"id": "l"}]), ("agreements", 1, "clauses"), [{"id": "m"}]
    )
    read = yaml.safe_load(new)["agreements"]
    assert [[one["id"] for one in row["clauses"]] for row in read] == [["k", "l"], ["m"]]
    assert kept(page, new)


@pytest.mark.parametrize("page", ["consents: [{party: a}]\n", "consents: word\n"])
def test_what_has_no_place_for_a_row_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="consents"):
        add_rows(page, ("consents",), [ROW])


def test_a_source_stands_behind_the_last_one() -> None:
    page = "title: t\nsources:\n  S1: {title: one}\n  S2:\n    title: two\nreviews: []\n"
    new = add_key(page, ("sources",), "S3", {"title": "three: a story", "date": "2016-08-26"})
    assert kept(page, new)
    assert words_of(new)["sources"]["S3"] == {"title": "three: a story", "date": "2016-08-26"}


def test_a_page_without_a_last_line_end_is_mended_only_there() -> None:
    new = add_rows("consents:\n  - {party: a}", ("consents",), [{"party": "b"}])
    assert yaml.safe_load(new)["consents"] == [{"party": "a"}, {"party": "b"}]


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"), blacklist_characters="\x85\ufeff"),
    min_size=1,
    max_size=40,
)


@given(
    st.dictionaries(st.sampled_from(["party", "to", "words", "note"]), WORDS.map(str.strip).filter(bool), min_size=1)
)
def test_any_words_read_back_as_they_were_meant(row: dict[str, Any]) -> None:
    new = add_rows(PAGE, ("consents",), [row])
    assert kept(PAGE, new)
    assert words_of(new)["consents"][-1] == row
