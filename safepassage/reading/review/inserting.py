"""New rows put into a page that a person wrote, as that person would: every byte that was there stays.

The place is found by the marks of the YAML nodes, the rows are written as text behind the last one of their list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import yaml

Path = tuple[str | int, ...]
_WIDE: Final = 10**9


def add_rows(text: str, path: Path, rows: Sequence[Mapping[str, Any]]) -> str:
    """Put rows at the end of a list of a page.

    Parameters
    ----------
    text
        The page, YAML; may be empty.
    path
        Where the list stands: ``("consents",)`` or ``("agreements", 2, "clauses")``. Its last key may be missing.
    rows
        Plain values.

    Returns
    -------
    str
        The page with the rows.

    Raises
    ------
    ValueError
        There is no place for the list, or it is written in one line with entries in it.
    """
    return _as_written(text, lambda page: _with_rows(page, path, rows))


def _with_rows(text: str, path: Path, rows: Sequence[Mapping[str, Any]]) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    held, node = _find(root, path)
    if node is None:
        return _new_list(text, held, path, rows)
    if not isinstance(node, yaml.SequenceNode):
        raise ValueError(f"{'.'.join(map(str, path))} is no list")  # noqa: TRY004 - a person's page, not our type
    if not node.value:
        start, end = node.start_mark.index, node.end_mark.index
        indent = node.start_mark.column if len(path) > 1 else 2
        lines = (
            text[:start].rstrip(" ")
            + "\n"
            + _rows(rows, 2 if len(path) == 1 else _column(held) + 2 if held else indent)
        )
        return lines.rstrip("\n") + text[end:]
    if node.flow_style:
        raise ValueError(f"{'.'.join(map(str, path))} is written in one line; write it with a row a line")
    return _behind(text, node.value[-1].end_mark.index, _rows(rows, node.start_mark.column))


def add_key(text: str, path: Path, key: str, value: Mapping[str, Any]) -> str:
    """Put an entry at the end of a mapping of a page, such as the sources of ``case.yaml``.

    Raises
    ------
    ValueError
        There is no such mapping.
    """
    return _as_written(text, lambda page: _with_key(page, path, key, value))


def _as_written(text: str, change: Callable[[str], str]) -> str:
    """Change a page whose lines end as on another machine, or that begins with a mark of order: both stay."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    page, ends = text[len(mark) :], text.count("\r\n")
    if not ends or ends != text.count("\n") or ends != text.count("\r"):
        return mark + change(page)
    return mark + change(page.replace("\r\n", "\n")).replace("\n", "\r\n")


def _with_key(text: str, path: Path, key: str, value: Mapping[str, Any]) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    _, node = _find(root, path)
    if node is None:
        return f"{text.rstrip()}\n{path[-1]}:\n{_entry(key, value, 2)}"
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise ValueError(f"{'.'.join(map(str, path))} is no mapping with an entry a line")
    return _behind(text, node.value[-1][1].end_mark.index, _entry(key, value, node.start_mark.column))


def _find(root: Any, path: Path) -> tuple[Any, Any]:
    """Go down to a node; give the one that holds it too, and nothing where its last step is missing."""
    held, node = None, root
    for step in path:
        held = node
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for name, value in node.value if name.value == step), None)
        else:
            node = None
    return held, node


def _column(node: Any) -> int:
    return int(node.start_mark.column)


def _new_list(text: str, held: Any, path: Path, rows: Sequence[Mapping[str, Any]]) -> str:
    if len(path) == 1:
        body = f"{text.rstrip()}\n\n" if text.strip() else ""
        return f"{body}{path[-1]}:\n{_rows(rows, 2)}"
    if not isinstance(held, yaml.MappingNode) or held.flow_style:
        raise ValueError(f"there is no place for {'.'.join(map(str, path))}")
    column = _column(held)
    return _behind(text, held.value[-1][1].end_mark.index, f"{' ' * column}{path[-1]}:\n{_rows(rows, column + 2)}")


def _behind(text: str, index: int, lines: str) -> str:
    """Put lines behind the last line of what ends before an index: blank lines and comments after it stay after it."""
    head = text[:index]
    kept = head.splitlines(keepends=True)
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith("#")):
        kept.pop()
    before = "".join(kept)
    rest = text[len(before) :]
    if rest and not before.endswith("\n"):
        line, newline, rest = rest.partition("\n")
        before += line + (newline or "\n")
    return before + ("" if before.endswith("\n") else "\n") + lines + rest


def _rows(rows: Sequence[Mapping[str, Any]], column: int) -> str:
    return "".join(_row(row, column) for row in rows)


def _row(row: Mapping[str, Any], column: int) -> str:
    """Write a row: its keys under one another, lists in one line."""
    pad = " " * column
    lines = [line for key, value in row.items() for line in _lines(key, value, column + 2)]
    return f"{pad}- {lines[0].lstrip()}\n" + "".join(f"{line}\n" for line in lines[1:])


def _lines(key: str, value: Any, column: int) -> list[str]:
    pad = " " * column
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [f"{pad}{key}:", *(line for row in value for line in _row(row, column + 2).splitlines())]
    return [f"{pad}{key}: {_inline(value)}"]


def _entry(key: str, value: Mapping[str, Any], column: int) -> str:
    pad = " " * column
    return f"{pad}{key}:\n" + "".join(
        f"{line}\n" for name, one in value.items() for line in _lines(name, one, column + 2)
    )


def _inline(value: Any) -> str:
    """Write a value in one line; days stay as a person writes them."""
    if isinstance(value, list):
        return "[" + ", ".join(_inline(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, str) and _is_time(value):
        return value
    text: str = yaml.safe_dump(value, allow_unicode=True, width=_WIDE, default_flow_style=True)
    return text.removesuffix("\n").removesuffix("...").rstrip("\n")


def _is_time(text: str) -> bool:
    """Say whether a word is a day or a time, which a case keeps as written without marks."""
    return len(text) >= 10 and text[:4].isdigit() and text[4] == "-" and set(text) <= set("0123456789-T:Z/+")
