"""A folder of papers opens offline: every link leads to a file of it; the report's section says what plan and go say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree.ElementTree import fromstring

import pytest

from safepassage.convoys.blocker import Blocker, Cleared
from safepassage.convoys.go import Go
from safepassage.report.papers.folder import file_names, papers
from safepassage.report.papers.section import convoy_section
from tests.report.papers.plans import DAY, KNOWN_ON, case, hours, logistics, north, plan
from tests.report.tree import Node, read

GO = (
    Go("m1", "20 trucks <b>", "no_go",
       (Blocker("approval.refused", "Government: permit refused", "government", hours(DAY, -72), "no",
                "حلب: refused (2016-11-07)", ("S2",)),
        Blocker("consent.unknown", "Nobody's consent <i>", "front, the record", None, "unknown", "nothing on record")),
       (Cleared("way.open", "the way", "council", "open", ("S1",)),), hours(DAY, 7), KNOWN_ON),
    Go("m2", "Others", "go", (), (), hours(DAY, 7), KNOWN_ON),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> dict[str, bytes]:
    """Write the papers once."""
    return papers(plan(), logistics(), case(), go=GO)


def test_every_convoy_has_its_papers_and_the_plan_its_own(folder: dict[str, bytes]) -> None:
    own = ("card.html", "manifest.csv", "notification.html", "notification.txt", "way.gpx")
    shared = {
        "clearances.html",
        "clearances.csv",
        "timeline.svg",
        "plan-map.svg",
        "plan.kml",
        "plan.geojson",
        "plan.ics",
    }
    shared |= {"vroom.json"}
    bills = {name for name in folder if "-waybill-" in name}
    assert set(folder) - bills == {f"{head}-{name}" for head in ("c1", "c2-b") for name in own} | shared | {
        "index.html"
    }


def test_every_truck_has_a_waybill_of_its_own(folder: dict[str, bytes]) -> None:
    for head, convoy in zip(("c1", "c2-b"), plan().convoys, strict=True):
        bills = [f"{head}-waybill-{place:02d}.csv" for place in range(1, len(convoy.trucks) + 1)]
        assert {name for name in folder if name.startswith(f"{head}-waybill-")} == set(bills)
        for name, truck in zip(bills, convoy.trucks, strict=True):
            assert truck.truck in folder[name].decode()


def test_every_link_leads_to_a_file_of_the_folder(folder: dict[str, bytes]) -> None:
    links = {node.attributes["href"] for node in read(folder["index.html"].decode()).all("a")}
    more = {name for name in folder if "-waybill-" in name and not name.endswith("-01.csv")}
    assert links == set(folder) - {"index.html"} - more


def test_every_file_can_be_read_as_what_it_is(folder: dict[str, bytes]) -> None:
    for name, data in folder.items():
        text = data.decode("utf-8")
        if name.endswith((".gpx", ".kml", ".svg")):
            fromstring(data)  # noqa: S314 - our own file
        elif name.endswith(("json",)):
            json.loads(text)
        elif name.endswith(".html"):
            read(text)
            assert "default-src &#x27;none&#x27;" in text
        assert "known" in text.lower(), f"{name} says what it was known as on"


class _Words(HTMLParser):
    """Collects what a reader sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own call
        self.hidden = tag == "style"

    def handle_data(self, data: str) -> None:
        self.seen += [] if self.hidden else [data]


def test_no_file_says_safe(folder: dict[str, bytes]) -> None:
    for name, data in folder.items():
        text = data.decode()
        if name.endswith((".html", ".svg")):
            reader = _Words()
            reader.feed(text)
            text = " ".join(reader.seen)
        text = text.replace("safepassage", "")
        assert not re.search("safe", text, re.IGNORECASE), name


def test_a_name_of_a_file_is_plain_and_nobody_elses() -> None:
    names = ("../../etc/x", "CON=1", "con-1", "حلب", "", "a" * 200)
    found = file_names(replace(plan(), convoys=tuple(replace(north(), id=name) for name in names)))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,60}", name) for name in found.values())
    assert len({name.lower() for name in found.values()}) == len(names)


def section(with_plan: bool = True) -> Node:  # noqa: FBT001, FBT002 - with or without
    """Read the section of the report."""
    return read(convoy_section(plan() if with_plan else None, GO, logistics(), case()))


def test_the_section_has_each_movement_with_its_blockers_owners_and_sources() -> None:
    page = section()
    badges = [node.text for node in page.all("span", class_="badge")]
    assert badges == ["no-go", "go"]
    (table,) = page.all("table", class_="blockers")
    rows = [[cell.words for cell in row.all("td")] for row in table.one("tbody").all("tr")]
    assert rows == [
        [
            "Government of Syria",
            "7 Nov 2016, 02:00 (UTC+2)",
            "حلب: refused (7 Nov 2016)",
            "S2: A letter <script>alert(1)</script>",
        ],
        ["@Front and the record", "never otherwise", "nothing on record", ""],
    ]
    assert "2 blockers. Asked for" in page.words
    assert "Looked at and clear (1): the way." in page.text
    assert page.all("b")[0].text.startswith("This is a plan, not a permission.")
    assert "That is no promise that nothing will happen." in page.words


def test_the_section_has_the_plan_its_cut_offs_and_who_is_not_reached() -> None:
    page = section()
    assert "2 convoys reach 12,616 people on average, by 4,000 simulated journeys." in page.words
    assert "Planned on request only, as they do not stand in force: w2." in page.words
    assert (
        "If not through Castello by 10 Nov 2016, 14:50 (UTC+2) Damascus time; 15:50 (UTC+3) Istanbul time, turn back."
        in page.words
    )
    people = next(table for table in page.all("table") if "In need" in table.words)
    rows = {row.one("th").words: [cell.words for cell in row.all("td")] for row in people.one("tbody").all("tr")}
    assert rows["Madaya"] == ["40,000", "0", "0", "40,000"]
    assert rows["حلب الشرقية"] == ["250,000", "9,600", "8,736", "241,264"]
    assert len(page.all("svg", class_="gantt")) == 4, "a drawing for each window, wide and for a phone"
    assert len(page.all("g", class_="legend")) == 2
    ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
    assert len(set(ids)) == len(ids)
    assert "Madaya is not reached" in page.words


def test_without_a_plan_the_section_says_so() -> None:
    page = section(with_plan=False)
    assert "No plan was asked for." in page.words
    assert "This is a plan" not in page.words
    assert "It does not mean that the road is without danger." in page.all("b")[0].text
    assert len(page.all("table", class_="blockers")) == 1
    empty = read(convoy_section(replace(plan(), convoys=(), met=False), (), logistics(), case()))
    assert "No convoy can be planned; the reasons stand below." in empty.words
    assert empty.all("svg") == []


def test_a_target_that_is_not_met_is_said_so() -> None:
    page = read(convoy_section(replace(plan(), met=False, target_of="window"), (), logistics(), case()))
    assert "19 of 20 that all convoys of a window together would be out in time, is not met" in page.words
