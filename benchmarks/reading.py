"""How well the rules read, beside what one would use instead: one table, the same texts, the same scorer.

    python benchmarks/reading.py [FOLDER ...]
    python benchmarks/reading.py --agreement

Reads every annotated text of each folder (default: the development set and the one held back) with three readers:
regular expressions only, the pipeline's names with dateparser, and the rules. Prints F1 for each field, and for
consents what a reviewer sees. Then the time and memory of a long text, in a process of its own.

With --agreement: how far two annotators agree who annotated the same texts, each without the other, and the rules with
each of them. Nothing that is measured against an annotator can be much nearer to them than another one is.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from datetime import date
from functools import reduce
from itertools import pairwise
from operator import add
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from reading_rivals import by_expressions, by_pipeline

from safepassage.reading import parse
from safepassage.reading.draft import Draft
from safepassage.reading.extract import read_text
from safepassage.reading.scene import Context
from safepassage.reading.scoring.evaluate import annotated, evaluate
from safepassage.reading.scoring.gold import GoldDoc, parse_gold
from safepassage.reading.scoring.score import SURFACED, Score, score_draft, score_gold

TEXTS = ROOT / "tests" / "reading" / "texts"
TWICE = TEXTS / "second"
SHORT, LONG = 5_000, 300_000


def context_of(doc: GoldDoc) -> Context:
    """Give what is told beside an annotated text."""
    return Context(date.fromisoformat(doc.published) if doc.published else None, doc.tz or "UTC")


def compare(folder: Path) -> None:
    """Print a table of F1: fields down, readers across."""
    nlp = parse.load()

    def rules(text: str, doc: GoldDoc) -> Draft:
        return read_text(text, context_of(doc), title=doc.id, nlp=nlp)

    readers = {
        "expressions": lambda text, doc: by_expressions(text, context_of(doc)),
        "names + dateparser": lambda text, doc: by_pipeline(text, context_of(doc), nlp),
        "rules": rules,
    }

    scores = {name: evaluate(folder, reader).total for name, reader in readers.items()}
    print(f"\n{folder.name}: F1 (gold records in brackets)\n")
    print("| field | " + " | ".join(scores) + " |\n|---|" + "---|" * len(scores))
    for field in scores["rules"].tallies:
        told = " | ".join(_cell(score, field) for score in scores.values())
        print(f"| {field} ({scores['rules'][field].gold}) | {told} |")


def agreement() -> None:
    """Print F1 on the texts that were annotated twice: one annotator against the other, and the rules against each."""
    nlp = parse.load()
    second = {path.stem: parse_gold(path.read_text(encoding="utf-8")) for path in sorted(TWICE.glob("*.yaml"))}
    twice, first_rules, second_rules = [], [], []
    for one in annotated(TEXTS / "held-out"):
        if one.name not in second:
            continue
        rules = read_text(one.text, context_of(one.gold.doc), title=one.name, nlp=nlp)
        twice.append(score_gold(one.gold, second[one.name], one.text))
        first_rules.append(score_draft(one.gold, rules, one.text))
        second_rules.append(score_draft(second[one.name], rules, one.text))
    both, first, other = (reduce(add, scores) for scores in (twice, first_rules, second_rules))
    print(f"\n{len(twice)} texts annotated twice: F1 (records of the first and of the second annotator in brackets)\n")
    print("| field | the two annotators | rules, by the first | rules, by the second |\n|---|---|---|---|")
    for field in both.tallies:
        told = " | ".join(_cell(score, field) for score in (both, first, other))
        print(f"| {field} ({first[field].gold}, {other[field].gold}) | {told} |")


def _cell(score: Score, field: str) -> str:
    tally = score[field]
    if field == SURFACED:
        each = f", {tally.found / tally.gold:.1f} each" if tally.gold else ""
        return f"recall {tally.recall or 0:.2f}{each}"
    return f"{tally.f1:.2f}" if tally.f1 is not None else "-"


def long_text() -> None:
    """Read a story of 5 kB twice, then a text of 300 kB, both made of the annotated ones; print seconds and peak memory."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*/*.txt"))]
    text = ""
    while len(text) < LONG:
        text += f"\n\nReport {len(text)}\n\n" + "\n\n".join(texts)
    began = time.perf_counter()
    nlp = parse.load()
    marks = [began, time.perf_counter()]
    for size in (SHORT, SHORT, LONG):
        draft = read_text(text[:size], Context(date(2016, 8, 26), "Europe/Zurich"), nlp=nlp)
        marks.append(time.perf_counter())
    spans = [end - start for start, end in pairwise(marks)]
    told = dict(zip(("load_s", "story_first_s", "story_again_s", "read_s"), spans, strict=True))
    told |= {"peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "statements": len(draft.statements)}
    print(json.dumps({key: round(value, 2) for key, value in told.items()}))


def main() -> None:
    """Compare on each folder, then read the long text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[TEXTS / "development", TEXTS / "held-out"])
    parser.add_argument(
        "--agreement", action="store_true", help="how far two annotators agree, and the rules with each"
    )
    parser.add_argument("--long", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.long:
        long_text()
        return
    print(platform.platform(), platform.python_version())
    if asked.agreement:
        agreement()
        return
    for folder in asked.folders:
        compare(folder)
    print("\nA story of 5 kB twice, then 300 kB, in a process of its own:", flush=True)
    subprocess.run([sys.executable, __file__, "--long"], check=True)


if __name__ == "__main__":
    main()
