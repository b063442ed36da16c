"""Compare the code with the slow oracle on many drawn cases: ``python -m tests.oracle --count 14000``."""

from __future__ import annotations

import argparse
import sys

from tests.oracle.compare import Tally, differences, finding_differences
from tests.oracle.generator import draw

STEP = 500


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.oracle", description=__doc__)
    parser.add_argument("--count", type=int, default=700, help="how many cases to draw")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first seed")
    parser.add_argument("--show", type=int, default=3, help="how many differences to print in full")
    chosen = parser.parse_args()
    tally, found = Tally(), 0
    for seed in range(chosen.first, chosen.first + chosen.count):
        tally.cases += 1
        drawn = draw(seed)
        for one in (*differences(drawn, tally), *finding_differences(drawn, tally)):
            found += 1
            if found <= chosen.show:
                sys.stdout.write(f"{one}\n\n")
        if tally.cases % STEP == 0:
            sys.stdout.write(f"{tally.cases} cases, {found} differences, {dict(tally.answers)}\n")
            sys.stdout.flush()
    sys.stdout.write(
        f"{tally.cases} cases, {sum(tally.answers.values())} answers and {sum(tally.findings.values())} findings, {found} differences\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
