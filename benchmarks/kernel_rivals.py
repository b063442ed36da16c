# ruff: noqa: E501 - the query is written as one reads it, and of our own words
"""The same findings by other means: DuckDB spatial, shapely with a test a place, and GeoPandas with pandas.

All get for nothing what the kernel works out itself: the compiled tables of time and party, the united areas, and the
incidents' places in the plane with their widened radius. All are written here; a specialist may do better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import shapely

from safepassage.compliance.kernel import in_time
from safepassage.compliance.match import Pairs, Where
from safepassage.compliance.rows import read_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from safepassage.compliance.compiled import CompiledAgreement
    from safepassage.compliance.rows import Rows

COLUMNS = ("row", "clause", "finding", "window", "zone", "share")


@dataclass
class Given:
    """What every rival is given, not timed: rows, planar places, geometries and tables."""

    agreement: CompiledAgreement
    rows: Rows
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    reach: NDArray[np.float64]
    unions: list[Any]
    zones: list[list[Any]]

    @classmethod
    def of(cls, agreement: CompiledAgreement, incidents: pa.RecordBatch) -> Given:
        """Work out what the rivals need."""
        rows = read_rows(incidents)
        planes = [area.plane.forward(rows.longitude, rows.latitude) for area in agreement.areas]
        reach = [
            area._reach(*place, rows.radius_m, area.layers[0].slack_m)  # noqa: SLF001 - the very radius that is judged
            for area, place in zip(agreement.areas, planes, strict=True)
        ]
        zones = []
        for area in agreement.areas:
            polygons, shape = area.polygons_of(range(len(area.shapes)))
            parts = [area.in_plane(polygons[shape == n])[:2] for n in range(len(area.shapes))]
            zones.append([_polygon(*part) for part in parts])
        unions = [area.rings.polygons() for area in agreement.areas]
        xs, ys = zip(*planes, strict=True)
        return cls(agreement, rows, np.array(xs), np.array(ys), np.array(reach), unions, zones)

    def zone_number(self, area: int, shape: NDArray[np.integer]) -> NDArray[np.integer]:
        """Give the number of a zone in the agreement of its place in an area."""
        return shape + sum(len(zones) for zones in self.zones[:area])


def _polygon(xy: NDArray[np.float64], ring: NDArray[np.intp]) -> Any:
    rings = shapely.linearrings(xy, indices=ring)
    return shapely.Polygon(rings[0], rings[1:])


def by_shapely(given: Given) -> dict[str, NDArray[Any]]:
    """Judge time by the kernel's own step, and each distinct place once by GEOS, prepared."""
    agreement, rows = given.agreement, given.rows
    timed = in_time(agreement, rows, 0, include_none=False)
    measured = {}
    for area in range(len(given.unions)):
        at = np.unique(np.concatenate([part.row for part in timed if agreement.grounds[part.clause][0].area == area]))
        columns = np.column_stack((given.x[area][at], given.y[area][at], given.reach[area][at], rows.radius_m[at]))
        places, number = np.unique(columns, axis=0, return_inverse=True)
        measured[area] = (at, *(column[number] for column in _places_by_shapely(given, area, places)))
    parts = []
    for part in timed:
        at, *found = measured[agreement.grounds[part.clause][0].area]
        own = np.searchsorted(at, part.row)
        parts.append(Pairs.placed(part, Where(*(column[own] for column in found)), agreement, rows))
    pairs = Pairs.in_order(parts)
    window = agreement.next_span[pairs.clause, pairs.first]
    told = (pairs.row, pairs.clause, pairs.finding, window, pairs.zone, pairs.share)
    return dict(zip(COLUMNS, told, strict=True))


def _places_by_shapely(given: Given, area: int, places: NDArray[np.float64]) -> tuple[NDArray[Any], ...]:
    union, zones = given.unions[area], np.array(given.zones[area])
    boundary = shapely.boundary(union)
    edges = shapely.boundary(zones)
    for geometry in (union, boundary, zones, edges):
        shapely.prepare(geometry)
    points, reach, radius = shapely.points(places[:, 0], places[:, 1]), places[:, 2], places[:, 3]
    pairs = shapely.STRtree(zones).query(points, predicate="dwithin", distance=reach)
    point, shape = pairs[:, np.lexsort((pairs[1], pairs[0]))]
    near = shapely.dwithin(edges[shape], points[point], reach[point])
    firm = np.where(near, 1, 2)
    best = np.zeros(len(places), np.int8)
    np.maximum.at(best, point, firm.astype(np.int8))
    first = np.flatnonzero(firm == best[point])[::-1]
    zone = np.full(len(places), -1)
    zone[point[first]] = given.zone_number(area, shape[first])
    across = np.flatnonzero((best == 1) & (np.bincount(point, minlength=len(places)) > 1))
    sure = ~shapely.dwithin(boundary, points[across], reach[across]) & shapely.contains(union, points[across])
    best[across[sure]] = 2
    share = np.where(best == 2, 1.0, 0.0)
    part = np.flatnonzero(best == 1)
    discs = shapely.buffer(points[part], radius[part], quad_segs=16)
    share[part] = shapely.area(shapely.intersection(discs, union)) / shapely.area(discs)
    return best, share, zone


def by_geopandas(given: Given) -> dict[str, NDArray[Any]]:
    """Do what an analyst would write: every row against every area and every piece of time, no filter first."""
    import geopandas as gpd
    import pandas as pd

    agreement, rows = given.agreement, given.rows
    acts, (who, actor, standing) = agreement.acts(rows.acts), agreement.cast.lines(rows.whos)
    breaks = agreement.breaks
    found = []
    for area, union in enumerate(given.unions):
        points = gpd.GeoSeries(gpd.points_from_xy(given.x[area], given.y[area]))
        reach = pd.Series(given.reach[area])
        near, inside = points.distance(union.boundary) <= reach, points.within(union)
        where = np.where(near, 1, np.where(inside, 2, 0))
        shares = np.where(where == 2, 1.0, 0.0)
        for edge in np.flatnonzero(where == 1):
            disc = points.iloc[edge].buffer(rows.radius_m[edge])
            shares[edge] = disc.intersection(union).area / disc.area
        zones = gpd.GeoSeries(given.zones[area])
        frame = pd.DataFrame({"where": where, "share": shares, "start": rows.start, "end": rows.end})
        for row, one in enumerate(frame.itertuples()):
            if not one.where:
                continue
            for clause in (n for n, grounds in enumerate(agreement.grounds) if grounds[0].area == area):
                touched = np.flatnonzero(
                    (breaks < max(one.end, one.start + 1)) & (np.append(breaks[1:], 2**62) > one.start)
                )
                line = who[rows.who[row], clause]
                values = [agreement.window[clause, touched], actor.value[line, touched], standing.value[line, touched]]
                criteria = [int(value[0]) if (value == value[0]).all() else 1 for value in values]
                finding = min(*criteria, int(one.where), int(acts[clause, rows.act[row]]))
                if not finding:
                    continue
                away = zones.boundary.distance(points.iloc[row])
                firm = np.where(away <= reach[row], 1, np.where(zones.contains(points.iloc[row]), 2, 0))
                lengths = np.minimum(np.append(breaks[1:], 2**62)[touched], one.end) - np.maximum(
                    breaks[touched], one.start
                )
                time = (lengths * (values[0] > 0)).sum() / (one.end - one.start) if one.end > one.start else 1.0
                window = agreement.next_span[clause, touched[0]]
                zone = given.zone_number(area, np.array([firm.argmax()]))[0]
                found.append((row, clause, finding, window, zone, one.share * time))
    columns = zip(*sorted(found), strict=True)
    return dict(zip(COLUMNS, (np.array(column) for column in columns), strict=True))


STEPS = {
    "piece": """
  select r.row, r.act, r.who, r.start, r.end, a.i as i, b.i as j
  from rows r asof join breaks a on r.start >= a.at asof join breaks b on greatest(r.end - 1, r.start) >= b.at
""",
    "pairs": """
  select p.row, w.clause, w.area, p.start, p.end, w.span as window, p.i, p.j,
         if(w.last >= p.j, w.value, 1) as by_when, t.value as by_act,
         if(c.last >= p.j, c.value, 1) as by_actor, if(s.last >= p.j, s.value, 1) as by_standing
  from piece p join acts t on t.act = p.act
  join windows w on w.clause = t.clause and w.i = p.i
  join whos h on h.who = p.who and h.clause = t.clause
  join actors c on c.line = h.line and c.i = p.i
  join standings s on s.line = h.line and s.i = p.i
  where if(w.last >= p.j, w.value, 1) > 0 and if(c.last >= p.j, c.value, 1) > 0 and if(s.last >= p.j, s.value, 1) > 0
""",
    "wanted": """
  select distinct p.area, l.place from pairs p join places_of l on l.row = p.row
""",
    "places": """
  select w.area, w.place, l.radius, l.reach, ST_Point(l.x, l.y) as point
  from wanted w join located l on l.area = w.area and l.place = w.place
""",
    "touched": """
  select p.area, p.place, p.point, p.reach, p.radius, z.zone,
         if(ST_Distance(z.edge, p.point) <= p.reach, 1, 2) as firm
  from places p join zones z on z.area = p.area and ST_DWithin(z.geom, p.point, p.reach)
""",
    "best": """
  select area, place, max(firm) as firm, arg_min(zone, (2 - firm) * 1000 + zone) as zone, count(*) as met,
         any_value(point) as point, any_value(reach) as reach, any_value(radius) as radius
  from touched group by area, place
""",
    "seam": """
  select b.area, b.place from best b join unions u on u.area = b.area
  where b.firm = 1 and b.met > 1 and ST_Distance(u.edge, b.point) > b.reach and ST_Contains(u.geom, b.point)
""",
    "placed": """
  select b.area, b.place, b.zone, b.point, b.radius, if(b.firm = 2 or s.place is not null, 2, 1) as by_where
  from best b left join seam s on s.area = b.area and s.place = b.place
""",
    "shared": """
  select area, place, zone, by_where, 1.0 as share from placed where by_where = 2
  union all
  select p.area, p.place, p.zone, p.by_where,
         ST_Area(ST_Intersection(ST_Buffer(p.point, p.radius, 16), u.geom)) / ST_Area(ST_Buffer(p.point, p.radius, 16)) as share
  from placed p join unions u on u.area = p.area where p.by_where = 1
""",
}
ANSWER = """
select p.row, p.clause, least(by_when, by_where, by_act, by_actor, by_standing)::tinyint as finding, p.window, s.zone,
       s.share * if(p.end > p.start,
         (e.spent + if(e.value > 0, p.end - e.mark, 0) - b.spent - if(b.value > 0, p.start - b.mark, 0)) / (p.end - p.start), 1.0) as share
from pairs p join places_of l on l.row = p.row join shared s on s.area = p.area and s.place = l.place
join windows b on b.clause = p.clause and b.i = p.i join windows e on e.clause = p.clause and e.i = p.j
order by p.row, p.clause
"""
"""Step by step, as its planner does better so than with all in one query."""


def open_duckdb(given: Given, extension: str) -> Any:
    """Open DuckDB with the spatial extension and give it all tables; not timed but for ``by_duckdb``."""
    import duckdb

    base = duckdb.connect(config={"allow_unsigned_extensions": "true", "memory_limit": "6GB"})
    base.execute(f"load '{extension}'")
    agreement, rows = given.agreement, given.rows
    columns = np.column_stack((rows.longitude, rows.latitude, rows.radius_m))
    _, first, number = np.unique(columns, axis=0, return_index=True, return_inverse=True)
    count = len(rows)
    tables = {
        "rows": {"row": np.arange(count), "start": rows.start, "end": rows.end, "act": rows.act, "who": rows.who},
        "places_of": {"row": np.arange(count), "place": number},
        "breaks": {"i": np.arange(len(agreement.breaks)), "at": agreement.breaks},
        "located": {
            "area": np.repeat(np.arange(len(given.unions)), len(first)),
            "place": np.tile(np.arange(len(first)), len(given.unions)),
            "x": given.x[:, first].ravel(),
            "y": given.y[:, first].ravel(),
            "reach": given.reach[:, first].ravel(),
            "radius": np.tile(rows.radius_m[first], len(given.unions)),
        },
        **_terms(given),
    }
    for name, table in tables.items():
        base.register(f"_{name}", pa.table(table))
        base.execute(f"create table {name} as select * from _{name}")
    return base


def _terms(given: Given) -> dict[str, dict[str, Any]]:
    agreement, rows = given.agreement, given.rows
    acts, (who, actor, standing) = agreement.acts(rows.acts), agreement.cast.lines(rows.whos)
    clause, act = np.nonzero(acts)
    area = np.array([grounds[0].area for grounds in agreement.grounds])
    shape = agreement.window.shape
    numbers = np.indices(shape)
    lines = {}
    for name, line in (("actors", actor), ("standings", standing)):
        own = np.indices(line.value.shape)
        lines[name] = {
            "line": own[0].ravel(),
            "i": own[1].ravel(),
            "value": line.value.ravel(),
            "last": line.last.ravel(),
        }
    zones = [(n, zone) for n, zones_ in enumerate(given.zones) for zone in zones_]
    return {
        "acts": {"clause": clause, "act": act, "value": acts[clause, act]},
        "whos": {
            "who": np.indices(who.shape)[0].ravel(),
            "clause": np.indices(who.shape)[1].ravel(),
            "line": who.ravel(),
        },
        "windows": {
            "clause": numbers[0].ravel(),
            "i": numbers[1].ravel(),
            "area": np.repeat(area, shape[1]),
            "value": agreement.window.ravel(),
            "last": agreement.windows.last.ravel(),
            "span": agreement.next_span.ravel(),
            "spent": agreement.elapsed.ravel(),
            "mark": np.tile(agreement.marks, shape[0]),
        },
        **lines,
        "wkb_zones": {"area": [n for n, _ in zones], "wkb": [shapely.to_wkb(zone) for _, zone in zones]},
        "wkb_unions": {"area": np.arange(len(given.unions)), "wkb": [shapely.to_wkb(union) for union in given.unions]},
    }


def prepare_duckdb(base: Any) -> None:
    """Turn the geometries into DuckDB's own; its tables are then ready."""
    for name, number in (("zones", "row_number() over () - 1 as zone,"), ("unions", "")):
        base.execute(f"create table {name} as select {number} area, ST_GeomFromWKB(wkb) as geom from wkb_{name}")
        base.execute(f"alter table {name} add column edge geometry")
        base.execute(f"update {name} set edge = ST_Boundary(geom)")


def by_duckdb(base: Any) -> dict[str, NDArray[Any]]:
    """Run the query."""
    for name, step in STEPS.items():
        base.execute(f"create or replace temp table {name} as {step}")
    found = base.execute(ANSWER).arrow()
    table = found if isinstance(found, pa.Table) else found.read_all()
    return {name: table[name].to_numpy() for name in COLUMNS}
