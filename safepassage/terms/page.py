"""A page that a person wrote, YAML or GeoJSON: its plain values, and the line that each of them stands on.

Only the plain part of YAML is read: no anchors, aliases, merges or tags, so that a page cannot grow when it is
read. Size, depth
and the number of values are bounded before anything is built.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from safepassage.errors import Problem, Where

MAX_BYTES: Final = 32 * 1024 * 1024
MAX_DEPTH: Final = 40
MAX_VALUES: Final = 400_000
_ALLOWED_TAGS: Final = {"str", "int", "float", "bool", "null", "map", "seq", "timestamp"}

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Page:
    """Plain values, and where each stands. ``value`` is nothing when ``problems`` say why."""

    file: str
    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def where(self, path: Path) -> Where:
        """Find the line of a value, or of the nearest one that holds it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return Where(self.file, self.lines[path[:length]], ".".join(map(str, path)))
        return Where(self.file, 0, ".".join(map(str, path)))


class _Fault(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_page(file: str, data: bytes) -> Page:
    """Read a page; its faults are values. The name decides: ``.geojson`` and ``.json``, or YAML."""
    try:
        text = _text(file, data)
        return _read_json(file, text) if file.endswith(("json",)) else _read_yaml(file, text)
    except _Fault as fault:
        return Page(file, problems=(fault.problem,))


def _text(file: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _Fault(
            Problem("CASE-004", Where(file), f"{len(data):,} bytes", f"at most {MAX_BYTES:,}", "Split the file.")
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        found = f"byte 0x{data[fault.start]:02x} at offset {fault.start}"
        raise _Fault(Problem("CASE-002", Where(file, line), found, "UTF-8", "Save the file as UTF-8.")) from None


def _read_yaml(file: str, text: str) -> Page:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_growth(file, text, loader)
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 0
        found = " ".join(str(getattr(fault, "problem", None) or "text that is not YAML").split())[:120]
        raise _Fault(Problem("CASE-003", Where(file, line), found, "YAML", "Mend the syntax at this line.")) from None
    lines: dict[Path, int] = {}
    problems: list[Problem] = []
    value = None if node is None else _plain(node, (), Page(file, lines=lines), problems)
    return Page(file, value, lines, tuple(problems))


def _refuse_growth(file: str, text: str, loader: Any) -> None:
    """Walk the events, building nothing, and refuse what could grow."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=loader), start=1):
        where = Where(file, event.start_mark.line + 1 if event.start_mark else 0)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Fault(Problem("CASE-004", where, "an anchor or alias", "plain values", "Write the value out."))
        if depth > MAX_DEPTH or count > MAX_VALUES:
            found = f"more than {MAX_DEPTH} levels" if depth > MAX_DEPTH else f"more than {MAX_VALUES:,} values"
            raise _Fault(Problem("CASE-004", where, found, "a page that a person can read", "Split or flatten it."))


def _plain(node: Any, path: Path, page: Page, problems: list[Problem]) -> Any:
    page.lines.setdefault(path, node.start_mark.line + 1)
    kind = node.tag.rsplit(":", 1)[-1]
    if kind not in _ALLOWED_TAGS:
        allowed = "plain strings, numbers, lists and maps"
        problems.append(Problem("CASE-004", page.where(path), f"the tag {node.tag}", allowed, "Remove the tag."))
        return None
    if isinstance(node, yaml.MappingNode):
        return _plain_map(node, path, page, problems)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, index), page, problems) for index, child in enumerate(node.value)]
    return _scalar(kind, node.value)


def _plain_map(node: Any, path: Path, page: Page, problems: list[Problem]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, child in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            where = Where(page.file, key_node.start_mark.line + 1, ".".join(map(str, path)))
            problems.append(
                Problem("CASE-003", where, "a key that is a list or a map", "a word", "Use a word as the key.")
            )
            continue
        key = str(key_node.value)
        if key in found:
            where = Where(page.file, key_node.start_mark.line + 1, ".".join(map(str, (*path, key))))
            problems.append(Problem("CASE-005", where, f"{key!r} again", "each key once", "Keep one of the two."))
            continue
        page.lines[(*path, key)] = key_node.start_mark.line + 1
        found[key] = _plain(child, (*path, key), page, problems)
    return found


def _scalar(kind: str, text: str) -> Any:
    """Give a scalar; dates and times stay as written, so that a day never turns into midnight."""
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    if kind == "int" and re.fullmatch(r"[-+]?\d{1,18}", text):
        return int(text)
    if kind == "float" and re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", text):
        return float(text)
    return text


def _read_json(file: str, text: str) -> Page:
    """Read GeoJSON; each feature's line is known, as its members are read one by one."""
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError:
        found = "deep nesting"
        raise _Fault(Problem("CASE-004", Where(file), found, f"at most {MAX_DEPTH} levels", "Flatten it.")) from None
    except json.JSONDecodeError as fault:
        raise _Fault(
            Problem("CASE-003", Where(file, fault.lineno), fault.msg, "JSON", "Mend the syntax here.")
        ) from None
    except ValueError as fault:
        code = "CASE-005" if "again" in str(fault) else "CASE-003"
        raise _Fault(Problem(code, Where(file), str(fault), "JSON (RFC 8259)", "Mend it.")) from None
    return Page(file, value, _feature_lines(text))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twice!r} again in one object")
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(f"the word {word}")


def _feature_lines(text: str) -> dict[Path, int]:
    """Say on which line each feature begins."""
    lines: dict[Path, int] = {(): 1}
    opening = re.search(r'"features"\s*:\s*\[', text)
    if opening is None:
        return lines
    decoder, at, index = json.JSONDecoder(), opening.end(), 0
    line, counted = text.count("\n", 0, at) + 1, at
    while (found := re.compile(r"[\s,]*(?=\{)").match(text, at)) is not None:
        line, counted = line + text.count("\n", counted, found.end()), found.end()
        lines["features", index] = line
        _, at = decoder.raw_decode(text, found.end())
        index += 1
    return lines
