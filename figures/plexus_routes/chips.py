"""The chips of roots beside the column, each with a leader to where its root comes out."""

from __future__ import annotations

from shapely import LineString, Point, Polygon

from figures.anatomy.skeleton import EXITS, sacrum
from figures.anatomy.stand import Stand
from figures.plexus_routes.nerves import sacral_rami
from figures.plexus_routes.routes import PlexusWords
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import along
from trivet.pictures.labels import chip
from trivet.pictures.level_leaders import slid
from trivet.pictures.style import LIGHT

_FRONT, _BEHIND, _STEP = (-64.0, -71.0), (-80.0, -94.0), 39.0
"""Where leaders begin and where the chips have their middle, on the side where nothing is drawn: from the front at the
heights of the exits, from behind in steps with which straight leaders pass between the foramina. In mm of the body.
"""
_BEYOND = {"S2": 0.09}
"""From behind, how far beyond the exit a leader ends on its ramus, as a share of what is drawn of it, or it would meet
the foramen of the next.
"""
_COLUMN = (-22.0, 985.0, 22.0, 1200.0)
"""The column above the sacrum: left, bottom, right and top in mm of the body."""


def draw_roots(canvas: Canvas, stand: Stand, words: PlexusWords, nerve: str, *, alone: bool) -> None:
    """The chips of a nerve's roots with their regions; `alone` if the picture shows no other nerve."""
    shown = words.strands(nerve)
    rami = sacral_rami(stand, words) if stand.behind else {}
    for number, root in enumerate(shown):
        (x, aside), y, end = _FRONT, EXITS[root.id][1], stand.point(*EXITS[root.id])
        if stand.behind:
            (x, aside), y = _BEHIND, EXITS[shown[0].id][1] - number * _STEP
            course = rami[root.id]
            end = slid(along(course, _BEYOND.get(root.id, 0.0)), stand.point(x, y), [course])
        draw_root_leader(canvas, stand, stand.point(x, y), end)
        spot = chip(canvas, *stand.point(aside, y), root, size=7.0 if stand.behind else 7.6)
        name = f"label-{root.id}" if alone else f"label-{nerve}-{root.id}"
        canvas.region(name, "label", spot.grown(0.2), root.id, root.id)


def draw_root_leader(canvas: Canvas, stand: Stand, start: tuple[float, float], end: tuple[float, float]) -> None:
    """The leader from the chip of a root to where the root comes out."""
    style, line = canvas.style, LineString([start, end])
    if style.theme != "dark":
        canvas.curve([start, end], style.muted)
        return
    # Bone is pale in this theme too.
    left, bottom, right, top = _COLUMN
    column = Polygon(stand.points([(left, top), (right, top), (right, bottom), (left, bottom)]))
    border = line.interpolate(Point(start).distance(line.intersection(column.union(sacrum(stand)))))
    canvas.curve([start, (border.x, border.y)], style.muted)
    canvas.curve([(border.x, border.y), end], LIGHT.muted)
