"""Where a step is taken to hold: what its own words tell, else where its text is at home.

1. A title names the home, by the whole of a name, with the part of a land that is meant.
2. A title that tells where people met, or went, names none.
3. Where the title names none, it is the land that is told of most, if more happens in it than anywhere else.
4. A people is no place.
"""

from __future__ import annotations

import pytest

from tests.reading.deals.stepping import proposals

TRUCE = "The two sides agreed to a truce on Monday."
BURUNDI = "Shelling went on in Burundi. Half of Burundi's schools were shut, and prices rose across Burundi. "


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Appeal on the Fighting in the Republic of the Congo", "Republic of the Congo"),
        ("Remarks on the Crisis in Southern Yemen", "Southern Yemen"),
        ("Remarks after the Meeting in Djibouti", ""),
        ("Statement on the Minister's Visit to Cairo", ""),
    ],
)
def test_a_title_names_the_home(title: str, place: str) -> None:
    assert [one.place for one in proposals(f"{title}\n\n{TRUCE}")] == [place]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        (BURUNDI, "Burundi"),
        ("Burundi thanked Kenya. " * 3, ""),
        (
            f"{BURUNDI}People were killed in Rwanda, and more fled to Rwanda. Rwanda mourned. Rwanda's guns fell silent. ",
            "",
        ),
    ],
)
def test_the_land_told_of_most_is_the_home(told: str, place: str) -> None:
    assert [one.place for one in proposals(f"Remarks to the press\n\n{told}{TRUCE}")] == [place]


def test_a_people_is_no_place() -> None:
    assert [one.place for one in proposals("The truce is in effect for the Armenians.")] == [""]
