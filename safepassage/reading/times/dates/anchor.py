"""The day that a text speaks from: its dateline or its own date, else the day of publication that came with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from safepassage.reading.scene import Scene
from safepassage.reading.times.dates.ranges import joined
from safepassage.reading.times.dates.written import find_written
from safepassage.reading.times.overlap import longest
from safepassage.reading.times.told import Told
from safepassage.reading.times.words import pattern

_HEAD: Final = 1200
_TOWN: Final = r"(?:, [A-Za-z. ]{2,30})?"
_DATELINE: Final = rf"^[ \t]*(?:[A-Z][A-Z .'/-]{{2,40}}{_TOWN}[,:]|[A-Z][\w .'/-]{{2,40}}{_TOWN},){{_}}$"
_HEADER: Final = (
    r"^[ \t>*#-]*(?:date|sent|dated|date{_}of{_}report|report(?:ing)?{_}date"
    r"|published|issued|released|pubdate|published_time|as{_}of|updated)[ \t:'\"]*$"
)
_LATE: Final = timedelta(days=10)


def day_of(scene: Scene) -> date | None:
    """Tell the day that *today* means in a text.

    A dateline ("GENEVA, Aug 26 -") a few days before publication goes before it; without a day of publication only a
    full date in a dateline, or one that stands by itself at the head, is taken.
    """
    published = scene.context.published
    text = scene.cleaned.text[:_HEAD]
    for found in joined(longest(find_written(text)), text):
        if found.partial is None or not found.partial.day or not _opens(text, found.start, found.end):
            continue
        read = found.resolve(Told(published))
        if read is None or read.last is None or (published is not None and not read.is_day):
            continue  # a period is no dateline where the day of publication is told
        if published is None or timedelta(0) <= published - read.last <= _LATE:
            return read.last
    return published


def _opens(text: str, start: int, end: int) -> bool:
    """Say whether a date is that of a dateline, of a header, or alone in its line."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    after = text[end : end + 40].partition("\n")[0]
    if pattern(_HEADER).search(before) or (not before.strip(" \t*#>(") and not after.strip(" \t*#)'\"")):
        return True
    return (
        pattern(_DATELINE, exact=True).search(before) is not None
        and pattern(r"{_}?(?:\([^)]{2,30}\){_}?)?[-–—:(]").match(after) is not None
    )
