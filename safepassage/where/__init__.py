"""Places, zones and metres: whether a place, as precisely as it was told, is inside.

Metres are of the WGS 84 ellipsoid. ``Area`` is the union of the shapes of some zones, made once and asked often.
"""

from safepassage.where.area import Area, relate, relate_many, share_inside
from safepassage.where.place import Place
from safepassage.where.shape import Shape, circle, corridor, read_shape, unknown_shape

__all__ = [
    "Area",
    "Place",
    "Shape",
    "circle",
    "corridor",
    "read_shape",
    "relate",
    "relate_many",
    "share_inside",
    "unknown_shape",
]
