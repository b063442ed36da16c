"""Whether points can be where their rows say: checked against the province that the row names, never against a box.

Flags only; no coordinate is changed. A point is held to be swapped when it lies outside the province that its row
names and the same numbers the other way round lie inside. Names meet folded (``names.py``) and by aliases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow.compute as pc
import shapely

from safepassage.incidents import table
from safepassage.incidents.names import folded_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

NAME_KEYS: Final = ("shapeName", "ADM1_EN", "adm1_name", "NAME_1", "name:en", "name", "NAME_EN", "title")
"""Where a GeoJSON of provinces keeps their names, best first."""
TOLERANCE_M: Final = 5_000.0
"""Shapes of one province differ by this much from publisher to publisher; the row's own radius is added."""
_METRES_A_DEGREE: Final = 111_195.0
_CENTROID_M: Final = 200.0


class Provinces:
    """Shapes of first-level units by their names, in degrees of WGS 84.

    Parameters
    ----------
    shapes
        ``(name, shape)``, several names for one shape as several pairs.
    aliases
        Other names, each with the name in ``shapes`` that it stands for.
    """

    def __init__(
        self, shapes: Iterable[tuple[str, shapely.Geometry]] = (), aliases: Mapping[str, str] | None = None
    ) -> None:
        self._shapes = {folded_unit(name): shape for name, shape in shapes if name}
        for alias, name in (aliases or {}).items():
            if folded_unit(name) in self._shapes:
                self._shapes.setdefault(folded_unit(alias), self._shapes[folded_unit(name)])
        for shape in self._shapes.values():
            shapely.prepare(shape)

    def __len__(self) -> int:
        return len(self._shapes)

    def find(self, name: str | None) -> shapely.Geometry | None:
        """Give the shape of a province, if we have one by that name."""
        return self._shapes.get(folded_unit(name)) if name else None

    @classmethod
    def from_geojson(
        cls, document: Mapping[str, object], aliases: Mapping[str, str] | None = None, keys: Sequence[str] = NAME_KEYS
    ) -> Provinces:
        """Take the named polygons of a GeoJSON feature collection; features without a name or an area are left."""
        shapes = []
        for feature in document.get("features") or []:  # type: ignore[attr-defined]
            properties, geometry = feature.get("properties") or {}, feature.get("geometry")
            if not geometry or geometry.get("type") not in ("Polygon", "MultiPolygon"):
                continue
            shape = shapely.geometry.shape(geometry)
            shapes += [(str(properties[key]), shape) for key in keys if properties.get(key)]
        return cls(shapes, aliases)


def check_places(
    incidents: pa.Table, provinces: Provinces | None = None, centroids: Iterable[tuple[float, float]] = ()
) -> pa.Table:
    """Flag points that are swapped, outside the province that they name, or that stand for a country.

    Parameters
    ----------
    provinces
        Shapes of the first-level units; without them nothing is said of provinces.
    centroids
        ``(longitude, latitude)`` of points that publishers use for whole countries. Points that rows of the table
        itself label with the name of a country are added to them.
    """
    east = pc.fill_null(incidents["longitude"], np.nan).to_numpy()
    north = pc.fill_null(incidents["latitude"], np.nan).to_numpy()
    swapped, outside = _against(incidents, provinces or Provinces(), east, north)
    against = {"coordinates_swapped": swapped, "outside_named_province": outside}
    incidents = table.with_flags(incidents, against, anew=True)
    return table.with_flags(incidents, {"country_centroid": _at_centroids(incidents, east, north, centroids)})


def _at_centroids(
    incidents: pa.Table, east: NDArray[np.float64], north: NDArray[np.float64], given: Iterable[tuple[float, float]]
) -> NDArray[np.bool_]:
    labelled = table.masks_of(incidents).get("country_centroid", np.zeros(len(incidents), bool))
    known = (
        np.unique(np.column_stack((east[labelled], north[labelled])), axis=0) if labelled.any() else np.empty((0, 2))
    )
    mask = np.zeros(len(incidents), bool)
    for longitude, latitude in [*known.tolist(), *given]:
        mask |= _metres(east, north, longitude, latitude) < _CENTROID_M
    return mask


def _metres(
    east: NDArray[np.float64], north: NDArray[np.float64], longitude: float, latitude: float
) -> NDArray[np.float64]:
    """Give distances on a sphere's tangent plane; good to a percent within some tens of kilometres."""
    across = (east - longitude) * np.cos(np.radians(latitude))
    return np.asarray(np.hypot(across, north - latitude) * _METRES_A_DEGREE)


def _against(
    incidents: pa.Table, provinces: Provinces, east: NDArray[np.float64], north: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    swapped, outside = np.zeros(len(incidents), bool), np.zeros(len(incidents), bool)
    radius = np.nan_to_num(pc.fill_null(incidents["radius_m"], 0.0).to_numpy()) + TOLERANCE_M
    units = incidents["admin1"].combine_chunks().dictionary_encode()
    units = units.chunk(0) if hasattr(units, "num_chunks") else units
    own = pc.fill_null(units.indices, -1).to_numpy()
    for code, name in enumerate(units.dictionary.to_pylist()):
        shape = provinces.find(name)
        if shape is None:
            continue
        rows = np.flatnonzero((own == code) & np.isfinite(east) & np.isfinite(north))
        away = rows[~_within(shape, east[rows], north[rows], radius[rows])]
        other_way = _within(shape, north[away], east[away], radius[away])
        swapped[away[other_way]] = True
        outside[away[~other_way]] = True
    return swapped, outside


def _within(
    shape: shapely.Geometry, east: NDArray[np.float64], north: NDArray[np.float64], metres: NDArray[np.float64]
) -> NDArray[np.bool_]:
    # Degrees of longitude are shorter than those of latitude, so this is on the wide side: it only raises a flag.
    narrowest = np.maximum(np.cos(np.radians(np.clip(np.abs(north), 0, 80))), 0.15)
    return np.asarray(shapely.dwithin(shapely.points(east, north), shape, metres / _METRES_A_DEGREE / narrowest), bool)
