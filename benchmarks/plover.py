"""How well do events read on the gold records of PLOVER? Root by F1, actor by share; the half we tuned on and the other.

    python benchmarks/plover.py [FILE]

FILE is ``PLOVER_GSR_CAMEO.json`` (Open Event Data Alliance, CC BY-SA 4.0): 316 sentences out of the CAMEO manual, most
with one event. It is a yardstick and no part of this project. The main event of a sentence is held against the root of
its record, by the names of 2023 (DEMAND is REQUEST, DISAPPROVE is ACCUSE, FIGHT is ASSAULT; INVESTIGATE is left out).
An actor is right where a name, alias, role or side of it shares a word with a source of the record.

The sentences are halved by the SHA-256 of their words: the rules were tuned by reading the even half, the odd one was
only ever counted. Beside it a baseline without syntax: the first word that a list knows, the first name of the pipeline.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from spacy.language import Language

from safepassage.reading import parse
from safepassage.reading.cast.finding import find_cast
from safepassage.reading.cast.value import Cast
from safepassage.reading.events.acts import ROOTS, acts
from safepassage.reading.events.finding import main_event
from safepassage.reading.events.phrases import phrases
from safepassage.reading.extract import scene_of
from safepassage.reading.scene import Context, Scene
from safepassage.reading.times.value import Times

NOW = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT"}
EMPTY = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "or", "s", "the", "to", "with"}
)
Reading = tuple[str, frozenset[str]]
Reader = Callable[[Scene, Cast], Reading]


@dataclass(frozen=True)
class Record:
    """A sentence with the roots and the sources of its events."""

    text: str
    roots: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def half(self) -> int:
        """Say which half it is in: 0 was read for tuning, 1 was not."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2


def records(file: Path) -> list[Record]:
    """Read the gold records, one for each sentence."""
    roots: dict[str, list[str]] = defaultdict(list)
    sources: dict[str, list[str]] = defaultdict(list)
    for row in json.loads(file.read_text(encoding="utf-8")):
        if "text" in row and row["event"] != "INVESTIGATE":
            roots[row["text"]].append(NOW.get(row["event"], row["event"]))
            sources[row["text"]] += [one["actorText"] for one in row.get("source") or [] if isinstance(one, dict)]
    return [Record(text, tuple(mine), tuple(sources[text])) for text, mine in roots.items()]


def words(text: str) -> frozenset[str]:
    """Take the words of a name that carry a meaning."""
    return frozenset(re.findall(r"\w+", text.casefold())) - EMPTY


def by_rules(scene: Scene, cast: Cast) -> Reading:
    """Read the main event by our rules."""
    event = main_event(scene, cast, Times())
    if event is None:
        return "", frozenset()
    found = cast.entity(event.actor)
    names = (event.actor, *((*found.aliases, found.role, found.org) if found else ()))
    return event.type, frozenset[str]().union(*map(words, names))


def by_list(scene: Scene, _: Cast) -> Reading:
    """Read without syntax: the first verb that a list knows alone, and the first name."""
    known = phrases()
    acting = (known[token.lemma_.lower()][-1].act for token in scene.doc if token.lemma_.lower() in known)
    names = (words(span.text) for span in scene.doc.ents if span.label_ in ("PERSON", "NORP", "ORG", "GPE"))
    return next((acts()[act].plover_root for act in acting), ""), next(names, frozenset())


@dataclass(frozen=True)
class Tally:
    """What was counted over some sentences."""

    hits: Counter[str]
    false: Counter[str]
    missed: Counter[str]
    actors: int
    sentences: int

    def f1(self, root: str) -> float:
        """Give F1 of one root."""
        told = 2 * self.hits[root] + self.false[root] + self.missed[root]
        return 2 * self.hits[root] / told if told else 0.0

    @property
    def micro(self) -> float:
        """Give F1 over all sentences."""
        hits = self.hits.total()
        return 2 * hits / (2 * hits + self.false.total() + self.missed.total())

    @property
    def macro(self) -> float:
        """Give the mean of F1 over the roots that occur."""
        there = [root for root in ROOTS if self.hits[root] + self.missed[root]]
        return sum(map(self.f1, there)) / len(there)

    @property
    def actor(self) -> float:
        """Give the share of sentences whose actor is right, or that name none."""
        return self.actors / self.sentences


def measure(given: Iterable[Record], reader: Reader, nlp: Language) -> Tally:
    """Count over sentences."""
    hits, false, missed, actors = Counter[str](), Counter[str](), Counter[str](), 0
    every = list(given)
    for one in every:
        scene = scene_of(one.text.strip("{} "), Context(), nlp)
        root, actor = reader(scene, find_cast(scene))
        actors += not one.sources or any(actor & words(source) for source in one.sources)
        if root in one.roots:
            hits[root] += 1
        else:
            missed[one.roots[0]] += 1
            false.update([root] if root else [])
    return Tally(hits, false, missed, actors, len(every))


def table(tallies: Mapping[str, Tally]) -> str:
    """Write the tallies side by side."""
    rows = [["", *tallies], ["---"] * (len(tallies) + 1)]
    rows += [["sentences", *(str(one.sentences) for one in tallies.values())]]
    rows += [[name, *(f"{getattr(one, name):.2f}" for one in tallies.values())] for name in ("micro", "macro", "actor")]
    rows += [[root, *(f"{one.f1(root):.2f}" for one in tallies.values())] for root in ROOTS]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main() -> None:
    """Print the table."""
    shared = Path(os.environ.get("SAFEPASSAGE_SHARED_DATA") or ROOT.parent / "shared" / "data")
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else shared / "plover-gold" / "PLOVER_GSR_CAMEO.json"
    if not file.is_file():
        sys.exit(f"{file}: no such file; the gold records stand at github.com/openeventdata/PLOVER")
    nlp, every = parse.load(), records(file)
    halves = {"tuned half": [one for one in every if not one.half], "other half": [one for one in every if one.half]}
    tallies = {name: measure(half, by_rules, nlp) for name, half in (halves | {"all": every}).items()}
    print(table(tallies | {"list, all": measure(every, by_list, nlp)}))


if __name__ == "__main__":
    main()
