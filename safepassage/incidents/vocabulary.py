"""The words of incidents: acts, flags, reasons to reject, and the scales of verification and attribution.

One table each. A source maps its publisher's words into ``ACTS`` and cannot redefine it; the publisher's own word
stays in the row as ``kind_original``. The file is long because the tables are; it holds one function that thinks.

An act may be broader than another (``is_a``), and may cut across another (``may_be``): *violence against
civilians* says whom, not with what, so it may also have been an air strike, and the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from safepassage.evidence import Tri

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Act:
    """One word for what was done: its meaning in a sentence, the broader acts, and those it cuts across."""

    name: str
    meaning: str
    is_a: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()


_MEANS: Final = ("air_strike", "shelling", "small_arms", "explosive_device")
_ARMED: Final = ("armed_violence",)

ACTS: Final[dict[str, Act]] = {
    act.name: act
    for act in (
        Act("armed_violence", "Force of arms by means that are not told.", may_be=("ground_advance", "attack_on_aid")),
        Act("air_strike", "Bombs, missiles or guns from an aircraft, a helicopter or a drone.", _ARMED),
        Act("shelling", "Artillery, mortars, rockets or missiles from the ground.", _ARMED),
        Act("small_arms", "Direct fire or a clash with arms that are aimed by sight.", _ARMED),
        Act(
            "explosive_device", "A mine, grenade, suicide bomb or other device that is laid, thrown or carried.", _ARMED
        ),
        Act(
            "violence_against_civilians",
            "Force against people who take no part in the fighting, by whatever means.",
            _ARMED,
            (*_MEANS, "attack_on_aid"),
        ),
        Act(
            "attack_on_aid",
            "Force against relief workers, their goods, vehicles or buildings.",
            _ARMED,
            _MEANS,
        ),
        Act(
            "ground_advance",
            "Taking ground or positions that others held.",
            may_be=(*_MEANS, "troop_movement"),
        ),
        Act("abduction", "Taking or holding people against their will, outside the law."),
        Act("looting_destruction", "Taking or destroying property."),
        Act(
            "obstruct_aid",
            "A convoy stopped or turned back, items taken off, access refused; with force it is an attack on aid.",
        ),
        Act("troop_movement", "Forces or weapons moved, brought in or dug in."),
        Act("protest", "A demonstration, peaceful or not."),
        Act("agreement", "A truce, an exchange or another accord was stated."),
        Act("other", "Told, and none of the acts in this table."),
        Act("unknown", "What was done is not told, or told in a word that we do not know."),
    )
}
"""Every act by its name."""

UNKNOWN: Final = "unknown"


def touch(clause_acts: Iterable[str], incident_act: str) -> Tri:
    """Say whether an incident's act is one that a clause names.

    *Yes* where the clause names the act itself or a broader one; *maybe* where it names a narrower one, or one that
    the act cuts across, or where the act is unknown; else *no*. A clause that names no act is touched by none.

    Raises
    ------
    KeyError
        A word that is not in the table.
    """
    return max((_kin(ACTS[named].name, ACTS[incident_act].name) for named in clause_acts), default=Tri.NO)


@lru_cache(maxsize=1024)
def _kin(named: str, told: str) -> Tri:
    if named in _broader(told):
        return Tri.YES
    if UNKNOWN in (named, told) or told in _broader(named):
        return Tri.MAYBE
    return Tri.MAYBE if _crosses(told, named) or _crosses(named, told) else Tri.NO


@lru_cache(maxsize=64)
def _broader(act: str) -> frozenset[str]:
    """Give the act itself and all that are broader."""
    return frozenset({act}.union(*(_broader(parent) for parent in ACTS[act].is_a)))


def _crosses(one: str, other: str) -> bool:
    """Whether ``one``, or a broader act, may be ``other``, or something that is an ``other``."""
    return any(other in _broader(cut) for act in _broader(one) for cut in ACTS[act].may_be)


VERIFICATIONS: Final[dict[str, str]] = {
    "reported": "One source tells it; nobody has checked.",
    "corroborated": "Sources that do not rest on one another agree, or a reviewer has approved the report.",
    "inspected": "Somebody competent has been at the place.",
    "verified_by_mechanism": "The body that the agreement names has confirmed it.",
    "rejected": "Checked, and found not to be so.",
    "access_denied": "Those who meant to check were not let in.",
}
"""How far a report has been checked. Never folded into a finding."""

ATTRIBUTIONS: Final[dict[str, str]] = {
    "unattributed": "Nobody is named, or it is not told which of those named did it.",
    "claimed_by_other_side": "Only an opponent names who did it.",
    "plausible": "A source that is not a party names who did it.",
    "probable": "An inquiry holds it more likely than not.",
    "highly_probable": "An inquiry holds it highly likely.",
    "admitted": "Those who did it say so.",
}
"""How firmly somebody is named. Never folded into a finding."""

NATURES: Final[dict[str, str]] = {
    "incident": "Something that a publisher holds to have happened.",
    "mention": "A passage in the news that a machine has read; never an incident by itself.",
}
"""What a row is."""

FLAGS: Final[dict[str, str]] = {
    "accuracy_zero": "The device gave an accuracy of 0 m: mock or placed by hand, so the radius is unknown.",
    "actor_direction_unknown": "Two sides are named and it is not told which of them did it.",
    "actor_empty": "Nobody is named as having done it.",
    "actor_lumped": "The words for who did it may mean several parties.",
    "actor_outside_case": "The words for who did it name somebody, wholly or in part, who is not a party of the case.",
    "after_damage": "The row was read inside a stretch of the file that could not be read as a whole.",
    "best_outside_bounds": "The best figure of deaths is not between the low one and the high one.",
    "coordinates_missing": "The row gives no longitude and latitude.",
    "coordinates_nan": "A coordinate is written as not-a-number or as infinite.",
    "coordinates_out_of_range": "A coordinate is outside the globe.",
    "coordinates_swapped": "The point lies in the province that the row names only with its coordinates turned round.",
    "coordinates_zero": "The point is (0, 0), in the Gulf of Guinea.",
    "country_centroid": "The point stands for a whole country.",
    "country_only": "The place is known to be in a country and no closer.",
    "deaths_out_of_range": "A figure of deaths is negative or beyond any count; it is left empty.",
    "digits_not_ascii": "A number is written in other digits than 0-9; it was read by their value.",
    "encoding_fallback": "The record is not UTF-8 and was read as Windows-1252.",
    "end_before_start": "The row ends before it starts; the span covers both.",
    "events_lumped": "The publisher says that the report lumps several events together.",
    "id_repeated": "The publisher's identifier stands in an earlier row of the file; a number was added to ours.",
    "odd_quoting": "Quotation marks stand where the format does not allow them.",
    "outside_named_province": "The point lies outside the province that the row names, either way round.",
    "precision_unknown": "A code of precision is not one that its publisher documents; place or time is held unknown.",
    "radius_assumed": "The row has a point and says nothing of how good it is; the radius is unknown.",
    "self_defence_claimed": "Those who are named say that they answered an attack.",
    "span_widened": "The dates claim more than the row's own code of precision; the span was widened to that code.",
    "superseded": "A later version of the same submission is in the same file.",
    "time_ambiguous": "The local time happens twice or never, by the clock; the span covers every reading.",
    "time_missing": "The row gives no time.",
    "unknown_code": "The publisher's word for what was done is not in our map.",
    "unknown_flag": "The file states a flag of the row that is not in this list.",
    "unknown_verification": "The publisher's word for how far it was checked is not in our map.",
    "year_implausible": "The year is before 1900 or after 2200 (such as 0025); the time is held unknown.",
}
"""Every code of oddness that a row can carry. A flag never changes what the source said in silence."""

REASONS: Final[dict[str, str]] = {
    "bad_coordinates": "A coordinate is not a number.",
    "bad_json": "A submission is not well-formed JSON, or is nested too deeply.",
    "bad_number": "A figure is not a number.",
    "bad_time": "A date or a time is in no form that the layout allows.",
    "byte_damage": "The bytes are text in no encoding that we accept.",
    "empty_row": "Every cell is empty.",
    "no_id": "The row lacks the publisher's identifier.",
    "nul_byte": "The record holds a NUL byte.",
    "too_long": "The record is longer than the limit.",
    "unclosed_quote": "A quotation mark opens a cell and nothing closes it in a way that fits the columns.",
    "wrong_columns": "The record has more or fewer cells than the header.",
}
"""Why a record was rejected. It is kept with its place in the file and its first bytes."""

RANGE_KINDS: Final[dict[str, str]] = {
    "accepted": "Records that became rows.",
    "rejected": "Records that could not be read.",
    "header": "The names of the columns.",
    "hxl": "The row of HXL hashtags.",
    "blank": "Lines with nothing on them.",
    "mark": "The byte-order mark.",
    "frame": "What holds a JSON document together: brackets, commas, counts.",
}
"""What a stretch of a file is. The stretches follow one another without gap or overlap."""
