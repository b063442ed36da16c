"""Findings of a store that is larger than memory: Parquet in, Parquet out, row groups on a few threads.

The unit of work is a split, a file and the number of a row group, so that a cluster can be given the same function.
"""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from safepassage.compliance.finding import FINDINGS
from safepassage.compliance.kernel import find

if TYPE_CHECKING:
    from collections.abc import Callable

    from safepassage.compliance.compiled import CompiledAgreement

_NARROW: Final = (
    "incident_id",
    "start",
    "end",
    "longitude",
    "latitude",
    "radius_m",
    "act",
    "who",
    "country_only",
    "self_defence",
)
_WIDE: Final = (*_NARROW[:7], "target", "actor_candidates", "target_candidates", "attribution", "flags")
_ROWS: Final = 1 << 18
_CODED: Final = ["act", "who"]


@dataclass(frozen=True, slots=True)
class Split:
    """A row group of a file, and the number of its first row in the whole store."""

    file: Path
    group: int
    first_row: int


def splits(source: Path) -> list[Split]:
    """List the row groups of a file, or of all ``*.parquet`` files of a folder in the order of their names."""
    files = sorted(source.glob("*.parquet")) if source.is_dir() else [source]
    found = [(file, group, rows) for file in files for group, rows in enumerate(_lengths(file))]
    starts = accumulate((rows for *_, rows in found), initial=0)
    return [Split(file, group, start) for (file, group, _), start in zip(found, starts, strict=False)]


def _lengths(file: Path) -> list[int]:
    meta = pq.read_metadata(file)
    return [meta.row_group(group).num_rows for group in range(meta.num_row_groups)]


def find_split(
    agreement: CompiledAgreement,
    split: Split,
    *,
    include_none: bool = False,
    identifiers: bool = True,
    search: Callable[..., pa.RecordBatch] = find,
) -> pa.Table:
    """Find which incidents of one split touch which clauses; options as in :func:`find_parquet`."""
    names = set(pq.read_schema(split.file).names)
    coded = [name for name in _CODED if name in names]
    with pq.ParquetFile(split.file, read_dictionary=coded, pre_buffer=False) as file:
        wanted = (_NARROW if "who" in names else _WIDE)[0 if identifiers else 1 :]
        columns = [name for name in wanted if name in names]
        group = file.read_row_group(split.group, columns=columns, use_threads=False)
    made, first = [], split.first_row
    for batch in group.unify_dictionaries().to_batches(max_chunksize=_ROWS):
        made.append(search(agreement, batch, include_none=include_none, first_row=first))
        first += len(batch)
    return pa.Table.from_batches(made, schema=FINDINGS)


def find_parquet(
    agreement: CompiledAgreement,
    source: Path,
    target: Path,
    *,
    threads: int = 2,
    **options: Any,
) -> int:
    """Find which incidents of a Parquet store touch which clauses, and write the findings beside each other.

    Parameters
    ----------
    source
        A file or a folder of them, in either layout of ``safepassage.compliance.rows``; the narrow one is read faster.
    target
        A folder, made here, which must not exist: one file of ``FINDINGS`` a split. It appears whole or not at all.
    threads
        How many splits to work on at once. The answer does not depend on it.
    **options
        ``include_none``: see ``kernel.find``. ``identifiers``: whether to read ``incident_id``, the dearest column,
        or leave it empty and go by ``row``. ``search``: the kernel, ``kernel.find`` or, where the extra ``fast`` is
        installed, ``fast.find``.

    Returns
    -------
    int
        The number of findings.

    Raises
    ------
    FileExistsError
        The target is there already.
    """
    if target.exists():
        raise FileExistsError(f"{target} is there already")
    partial_target = target.with_name(f".{target.name}.part")
    partial_target.mkdir(parents=True)
    work = partial(_write, agreement, partial_target, options)
    try:
        with ThreadPoolExecutor(threads) as pool:
            count = sum(pool.map(work, splits(source)))
        partial_target.rename(target)
    except BaseException:
        shutil.rmtree(partial_target, ignore_errors=True)
        raise
    return count


def _write(agreement: CompiledAgreement, folder: Path, options: dict[str, Any], split: Split) -> int:
    found = find_split(agreement, split, **options)
    name = f"{split.first_row:012d}-{split.file.stem}-{split.group:05d}.parquet"
    pq.write_table(found, folder / name, compression="zstd", use_dictionary=["clause", "zone"])
    return len(found)
