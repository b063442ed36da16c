"""How every command ends: exit codes, stops, closed pipes, narrow terminals; and how fast it says what it can do."""

from __future__ import annotations

import os
import pty
import re
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from safepassage.cli import COMMANDS, main
from tests.cli.calling import PROGRAM, ROOT, call, shell
from tests.terms import small

HEAVY = ("numpy", "pyarrow", "shapely", "pyproj", "pydantic", "yaml", "rich", "zoneinfo")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(small.write(small.files(), tmp_path))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 0),
        (("status", "CASE", "--place", "city", "--at", "2016-09-14T09:00Z"), 0),
        (("status", "CASE", "--place", "city", "--at", "2016-09-20T09:00Z"), 1),
        (("status",), 2),
        (("stauts", "CASE"), 2),
        (("status", "CASE", "--colour", "red"), 2),
        (("status", "CASE", "--at", "tomorrow"), 2),
        (("status", "no-such-folder"), 3),
        (("lint", "no-such-folder"), 3),
        (("import", "no-such-file", "--case", "CASE"), 3),
    ],
)
def test_exit_codes(folder: Path, words: tuple[str, ...], code: int) -> None:
    if not words:
        assert shell("--help").returncode == code
        return
    done = shell(*(str(folder) if word == "CASE" else word for word in words))
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) == (code > 1)


@pytest.mark.parametrize("kind", ["a file", "an empty folder", "unreadable"])
def test_what_is_not_a_case_is_told_in_one_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "case"
    if kind == "a file":
        path.write_text("x")
    else:
        path.mkdir()
    if kind == "unreadable":
        if os.geteuid() == 0:
            pytest.skip("the superuser may read everything")
        path.chmod(0)
    done = call("status", path)
    assert done.exit_code == 3
    assert len(done.stderr.splitlines()) == 1
    assert str(path) in done.stderr


def test_a_reader_that_goes_away_is_no_fault() -> None:
    words = [*PROGRAM, "lint", "examples/aleppo-2016", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:  # noqa: S603
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()
    assert (running.returncode, told) == (141, b"")


def test_a_mistyped_command_is_told_the_nearest() -> None:
    assert "Did you mean status?" in call("stauts", "x").stderr
    assert "There are: status, check" in call("xyz").stderr


def test_a_stop_is_told_in_one_line() -> None:
    code = (
        "import os, signal, sys, safepassage.commands.folder as folder\n"
        "folder.opened = lambda *a, **k: os.kill(os.getpid(), signal.SIGINT)\n"
        "from safepassage.cli import main; main(['status', 'x'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)  # noqa: S603
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.strip() == "Stopped. Nothing was left half-written."


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_words_fit_the_terminal(columns: int) -> None:
    told = shell("status", "examples/aleppo-2016", "--place", "east-aleppo", COLUMNS=str(columns)).stdout
    widest = max(len(line) for line in told.splitlines())
    assert min(columns, 100) * 0.8 < widest <= min(columns, 100)


def test_a_name_in_arabic_does_not_end_an_answer_on_an_old_terminal(tmp_path: Path) -> None:
    plain = small.files()
    plain["parties.yaml"]["parties"][0]["names"] = ["الشمال"]
    folder = small.write(plain, tmp_path)
    done = shell("status", folder, "--place", "city", "--at", "2016-09-14", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert done.stderr == ""
    assert "\\u0627" in done.stdout


@pytest.mark.parametrize(("settings", "bold"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_headings_are_bold_only_where_the_terminal_can_and_may(
    folder: Path, settings: dict[str, str], *, bold: bool
) -> None:
    env = {**os.environ, "TERM": "xterm", **settings}
    if "NO_COLOR" not in settings:
        env.pop("NO_COLOR", None)
    master, slave = pty.openpty()
    words = [*PROGRAM, "status", str(folder), "--place", "city"]
    with subprocess.Popen(words, stdout=slave, cwd=ROOT, env=env) as running:  # noqa: S603
        running.wait(timeout=60)
    os.close(slave)
    told = os.read(master, 65536).decode()
    os.close(master)
    assert ("\x1b[1m" in told) is bold


def test_help_loads_nothing_that_a_command_needs() -> None:
    code = (
        "import sys\nfrom safepassage.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)  # noqa: S603
    assert done.stderr.strip() == "[]"


@pytest.mark.speed
def test_help_takes_less_than_a_quarter_of_a_second() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(5):
        shell("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / 5 < 0.25


def commands() -> dict[str, click.Command]:
    """Load each command by its name."""
    return {name: import_module(f"safepassage.commands.{module}").command for name, (module, _) in COMMANDS.items()}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_name_and_says_what_it_does(name: str) -> None:
    command = commands()[name]
    assert command.name == name
    assert command.help
    assert call(name, "--help").exit_code == 0


def test_no_command_prints_the_word_that_nobody_can_promise() -> None:
    told = "".join(call(name, "--help").stdout for name in COMMANDS) + shell("status", "examples/aleppo-2016").stdout
    assert not re.search(r"\bsafe\b", told, re.IGNORECASE)


def test_each_command_has_json_but_those_that_write_files() -> None:
    without = {name for name, one in commands().items() if not any(param.name == "as_json" for param in one.params)}
    assert without <= {"schema"}


def test_the_group_is_what_the_package_starts() -> None:
    assert isinstance(main, click.Group)
    assert list(main.list_commands(click.Context(main))) == list(COMMANDS)
