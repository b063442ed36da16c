"""Call the command line as it is called: inside this process with a clock of our own, or as a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from safepassage.cli import main

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2016, 9, 14, 9, 0, tzinfo=UTC)
PROGRAM = (sys.executable, "-m", "safepassage.cli")


def call(*words: object, now: datetime = NOW) -> Result:
    """Call a command in this process at an instant; a fault of ours is raised, not told."""
    done = CliRunner().invoke(main, [str(word) for word in words], obj=lambda: now)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def answer(*words: object, now: datetime = NOW) -> dict[str, Any]:
    """Call a command for its JSON."""
    found: dict[str, Any] = json.loads(call(*words, "--json", now=now).stdout)
    return found


def shell(*words: object, **settings: str) -> subprocess.CompletedProcess[str]:
    """Call a command as a program, with variables of the environment."""
    env = {**os.environ, **settings}
    return subprocess.run(  # noqa: S603 - our own program
        [*PROGRAM, *map(str, words)], capture_output=True, text=True, cwd=ROOT, env=env, timeout=120, check=False
    )
