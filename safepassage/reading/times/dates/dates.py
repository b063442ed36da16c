"""Find all dates of a text: gather, let the longest win, join ranges and times of day, and read each against its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from spacy.tokens import Span

from safepassage.reading.draft import DateMention
from safepassage.reading.scene import Scene
from safepassage.reading.times.clock.clock import Clock, find_clocks
from safepassage.reading.times.clock.timed import with_clocks
from safepassage.reading.times.dates.beside import find_beside
from safepassage.reading.times.dates.dayparts import find_dayparts
from safepassage.reading.times.dates.feasts import find_feasts
from safepassage.reading.times.dates.letters import Letters
from safepassage.reading.times.dates.military import find_military
from safepassage.reading.times.dates.narrated import find_narrated
from safepassage.reading.times.dates.odd import find_odd
from safepassage.reading.times.dates.quarters import find_quarters
from safepassage.reading.times.dates.quoted import Quotations
from safepassage.reading.times.dates.ranges import joined
from safepassage.reading.times.dates.relative import find_relative
from safepassage.reading.times.dates.story import Story
from safepassage.reading.times.dates.timeline import Timeline
from safepassage.reading.times.dates.weeks import find_weeks
from safepassage.reading.times.dates.written import find_written
from safepassage.reading.times.overlap import longest, tokens
from safepassage.reading.times.stretch import Stretch
from safepassage.reading.times.told import Found, Told
from safepassage.reading.times.value import Dated
from safepassage.reading.times.words import pattern

_OF_EACH: Final = r"{_}of{_}(?:each|every){_}month\b"
_EVERY: Final = r"\b(?:every|each|any|per)(?:{_}other|{_}second)?{_}$"


def find_dates(scene: Scene, today: date | None) -> list[Dated]:
    """Find every date, in the order of the text, one record a mention.

    Parameters
    ----------
    scene
        The text, parsed.
    today
        The day that news-relative words are told against; None where nothing gives one.

    Returns
    -------
    list of Dated
        Values are EDTF; empty, with a doubt, where words are a date but nothing tells which.
    """
    text = scene.cleaned.text
    every = [*find_written(text), *find_military(text), *find_feasts(text), *find_quarters(text), *find_relative(text)]
    every += [*find_weeks(text), *find_narrated(scene.doc, text), *find_beside(scene.doc, text)]
    every += find_dayparts(text)
    every += find_odd(text, every)
    clocks = find_clocks(text)
    founds = joined(longest(_without_recurrences(_without_clocks(every, clocks), text)), text)
    timeline = Timeline(founds, text, today)
    timed = with_clocks(founds, clocks, scene, timeline.opens)
    story = Story(scene, today, timeline, Letters(founds, scene.cleaned, today), Quotations(founds, text, today))
    return list(_read(timed, scene, story))


def _without_clocks(founds: Iterable[Found], clocks: list[Clock]) -> Iterator[Found]:
    """Leave out years that are times of day (*2100 on Monday*), and the day of another clock (*10 p.m. (0300 GMT Friday)*)."""
    taken = {at for clock in clocks for one in (clock, clock.until) if one for at in (one.start, one.end)}
    for one in founds:
        is_inside = any(clock.start < one.start and one.end < clock.end for clock in clocks)
        is_year = one.partial is not None and not one.partial.month
        if not is_inside and (not is_year or taken.isdisjoint((one.start, one.end))):
            yield one


def _without_recurrences(founds: Iterable[Found], text: str) -> Iterator[Found]:
    """Leave out what comes again (*every Friday*)."""
    for one in founds:
        again = pattern(_OF_EACH).match(text, one.end) or pattern(_EVERY).search(
            text[max(0, one.start - 16) : one.start]
        )
        if not again:
            yield one


def _read(founds: list[Found], scene: Scene, story: Story) -> Iterator[Dated]:
    """Read each date against the ones before it."""
    for found in founds:
        span = tokens(scene.doc, found.start, found.end)
        if not len(span):
            continue
        told = story.so_far(found, span)
        read = _resolved(found, told)
        if read is not None:
            yield _dated(scene, found, span, read)
            story.add(found, span, told, read)


def _resolved(found: Found, told: Told) -> Stretch | None:
    """Read one date; what lies outside the years of the calendar (*30,000 months ago*) is none."""
    try:
        return found.resolve(told)
    except (OverflowError, ValueError):
        return None


def _dated(scene: Scene, found: Found, span: Span, read: Stretch) -> Dated:
    record = DateMention(value=read.edtf, evidence=scene.quote(found.start, found.end), doubts=read.doubts)
    return Dated(span.start, span.end, record)
