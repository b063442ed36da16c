"""What a text itself calls the obstacle.

1. A noun of standing in the way, and what it is said to be; parties apart over an issue; talks that fail over one.
2. A pronoun takes up the issue that was told last.
3. What was solved, a fight over a town and a plain list are no obstacle.
4. The evidence stands in the text at its offsets.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safepassage.reading.draft import Position, StickingPoint

Stances = Callable[[str], tuple[tuple[Position, ...], tuple[StickingPoint, ...]]]


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        pytest.param(
            "The main sticking point is the presence of foreign fighters.",
            "presence of foreign fighters",
            id="a copula",
        ),
        pytest.param(
            "The status of prisoners remains the biggest obstacle to a settlement.",
            "status of prisoners",
            id="the other way",
        ),
        pytest.param(
            "A key stumbling block has been the demand for a visa.", "demand for a visa", id="a perfect tense"
        ),
        pytest.param("One bone of contention: the toll on the bridge.", "toll on the bridge", id="a colon"),
        pytest.param(
            "Among the unresolved issues are the borders and the fate of refugees.", "borders", id="a list turned round"
        ),
        pytest.param(
            "The parties differ on how to count the fighters.", "how to count the fighters", id="parties differ"
        ),
        pytest.param("Negotiators are at odds over who will monitor the crossing.", "who will monitor", id="at odds"),
        pytest.param("The two sides remain far apart on the status of Abyei.", "status of Abyei", id="far apart"),
        pytest.param("The council is deadlocked over the budget.", "budget", id="deadlocked"),
        pytest.param(
            "Peace talks in Geneva broke down over the fate of the king.", "fate of the king", id="talks broke down"
        ),
        pytest.param(
            "Disagreements over the sequence of steps have held up the deal.", "sequence of steps", id="a noun of a gap"
        ),
        pytest.param("Differences remain over the number of hostages.", "number of hostages", id="a gap that remains"),
        pytest.param("The ownership of the wells remains unresolved.", "ownership of the wells", id="unresolved"),
        pytest.param("It was the toll that nearly sank the agreement.", "toll", id="what sank it"),
        pytest.param(
            "Chad insists on searching every truck, and that is the bottleneck.",
            "searching every truck",
            id="a pronoun",
        ),
        pytest.param("The talks bogged down on Monday over the fate of the miners.", "fate of the miners", id="a day"),
        pytest.param("The plan for a customs union is stuck.", "customs union", id="stuck"),
        pytest.param(
            "The thorniest question, that of the status of the islands, was left for a later day.",
            "status of the islands",
            id="a hard question",
        ),
        pytest.param("A more delicate matter, the fate of the camps, was put off.", "fate of the camps", id="a matter"),
        pytest.param("The removal of the mines was another matter.", "removal of the mines", id="another matter"),
        pytest.param("The question of pensions remains.", "pensions", id="a question that remains"),
        pytest.param("The issue of the border was not addressed.", "border", id="not addressed"),
        pytest.param("They failed to agree on the toll.", "toll", id="not agreed on"),
        pytest.param("The meeting ended without agreement on the toll.", "toll", id="no agreement on"),
        pytest.param("The real test will be the road.", "road", id="a test"),
    ],
)
def test_an_obstacle_is_what_the_text_calls_one(text: str, issue: str, stances: Stances) -> None:
    _, found = stances(text)
    assert [issue in one.issue for one in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Fighting over the town went on for a week.", id="a fight over a town"),
        pytest.param("The parties agreed on the borders and the budget.", id="what was solved"),
        pytest.param("The talks resumed on Monday after a break of three weeks.", id="talks that resume"),
        pytest.param("A car bomb derailed a train near the station.", id="a train that was derailed"),
        pytest.param("Is the toll the main obstacle?", id="a question"),
        pytest.param("The generals were another matter.", id="people are no matter"),
        pytest.param("The question of pensions was resolved.", id="a question that was solved"),
        pytest.param("The issue of the border could be shelved.", id="what could be put off"),
        pytest.param("They reached agreement on the toll.", id="an agreement that was reached"),
        pytest.param("A delicate matter, the fate of the camps, is told in the book?", id="what is asked"),
        pytest.param("The parties have not failed to agree on a date.", id="no failure"),
        pytest.param("If the parties fail to agree on a date, the talks end.", id="a failure that is supposed"),
        pytest.param("Chad denied that there was no agreement on a date.", id="a failure that is denied"),
        pytest.param("Chad feared that the talks would end without agreement on a date.", id="what is feared"),
        pytest.param("If the status of the camps was left for later, they would walk out.", id="what is supposed"),
        pytest.param("The removal of the mines is not another matter.", id="no other matter"),
    ],
)
def test_what_is_no_obstacle_is_none(text: str, stances: Stances) -> None:
    assert stances(text)[1] == ()


def test_evidence_stands_in_the_text_at_its_offsets(stances: Stances) -> None:
    text = "JUBA –\nThe main hurdle is “the number of\ncantonment sites”, a diplomat said."
    _, found = stances(text)
    assert [text[one.evidence.start : one.evidence.end] for one in found] == [one.evidence.words for one in found] != []
