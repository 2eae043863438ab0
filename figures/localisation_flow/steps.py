"""The small pictures of the localisation flow: a jerk, a numb point on its zone, a weak movement, a disc."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from shapely import Point, Polygon, unary_union

from figures.anatomy.body_view import body_view
from figures.anatomy.cameras import FRONT, LATERAL_FOOT, MEDIAL
from figures.anatomy.details import diagram
from figures.anatomy.levels import DISCS, LEVELS
from figures.anatomy.limb_axis import AXES
from figures.anatomy.mannequin import draw_skin, has_posture, place
from figures.anatomy.placed_body import fitted, silhouette_width
from figures.anatomy.spine import (
    BODY,
    Spine,
    body,
    disc,
    disc_depth,
    foramen,
    level_top,
    prolapse,
    root_course,
    root_shape,
    sacrum,
)
from figures.anatomy.tissues import tissue
from figures.anatomy.whole_marks import whole_mark
from figures.anatomy.zone_curves import ZoneCurves, ended
from figures.localisation_flow.paths import Jerks
from figures.scenes.movements import draw_sweep, place_movement
from figures.scenes.reflexes import REFLEX_SCENES, draw_hammer
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.chart import Spot
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.labels import circle
from trivet.pictures.relief import Relief, solid
from trivet.pictures.shapes import Shape, largest
from trivet.pictures.style import LegendStyle, blend

FEET = {
    "L4": diagram("standing", MEDIAL, (-212.0, 214.0, 42.0, -6.0), outer=2.5),
    "L5": diagram("plantarflexed", FRONT, (-226.0, 150.0, -54.0, -104.0), outer=2.0),
    "S1": diagram("standing", LATERAL_FOOT, (-96.0, 60.0, 134.0, -90.0), outer=2.5),
}
"""Where the bedside point of a root is seen best."""
_SIGN, _GAP, _NARROW = 4.0, 1.2, 0.6
"""How far limbs stay off the right, where the sign is, and off each other, in mm; and how wide the room of one must be,
as a share of its height, for them to stand side by side.
"""
_SPOT = (0.55, 9.0, 0.75)
"""The radius of a bedside point: in mm of the body hardly more than a toe's, within limits in mm of the canvas."""
_SMALL = 0.35
"""The least radius of a point in a zone that is too narrow for it, as a share of that of others."""
_LEGIBLE = 0.42
"""A point whose radius would be smaller than so many mm may touch the lines around it: it fills its toe."""
_INWARDS = (24.0, 1.4)
"""How far a point is moved inwards at most, so that it stays on its toe or heel: in mm of the body, and on paper."""
_LINE = 0.5
"""The line of a point, in points."""
_CORE = 0.65
"""The radius of a point without its ring, as a share."""
_BARE = 1.0
"""How far hatch lines keep off a point, in mm: one beside it would be taken for its leader."""
_FREE = 0.08
"""How far its line keeps off those of the border and the outline, in mm."""


def draw_jerks(canvas: Canvas, jerks: Jerks, room: Box, *, left: bool = False) -> None:
    """A limb and the hammer for each jerk, and (but not on a worksheet) a sign that shows whether it is present.

    The limb is the right one; the `left` one is its mirror image, with the sign on its other side.
    """
    style, parts = canvas.style, _side_by_side(room, len(jerks.rows))
    if left:
        across = room.left + room.right
        parts = [Box(across - part.right, part.top, across - part.left, part.bottom) for part in parts]
        parts.sort(key=lambda part: part.left)  # the rows are read from the left all the same
    for row, part in zip(jerks.rows, parts, strict=True):
        scene = REFLEX_SCENES[row]
        limb = place(scene.posture, part, mirrored=left)
        draw_skin(canvas, limb)
        start, end = (np.array(limb.point(*point)) for point in (scene.blow[0], scene.blow[-1]))
        draw_hammer(canvas, (float(end[0]), float(end[1])), start - end, part.height * 0.027, mirrored=left)
    if canvas.blank:
        return
    x, y = room.left + 2.4 if left else room.right - 2.4, room.top + 3.0
    tint = style.alarm if jerks.lost else style.accent
    canvas.fill(circle((x, y), 2.0), tint)
    lines = (
        [[(-0.75, -0.75), (0.75, 0.75)], [(-0.75, 0.75), (0.75, -0.75)]]
        if jerks.lost
        else [[(-0.9, 0.05), (-0.25, 0.75), (0.95, -0.75)]]
    )
    for line in lines:
        canvas.curve([(x + a, y + b) for a, b in line], style.paper, width=1.3)


def _side_by_side(room: Box, count: int) -> list[Box]:
    """Room for so many limbs beside the sign: side by side, or, where that is narrow, one above the other."""
    across, down = (room.width - _SIGN + _GAP) / count, (room.height + _GAP) / count
    if count == 1 or across > _NARROW * room.height:
        starts = [(room.left + across * number, room.top) for number in range(count)]
        return [Box(x, y, x + across - _GAP, room.bottom) for x, y in starts]
    starts = [(room.left, room.top + down * number) for number in range(count)]
    return [Box(x, y, room.right - _SIGN, y + down - _GAP) for x, y in starts]


def draw_point(
    canvas: Canvas, curves: ZoneCurves, spots: Sequence[Spot], root: LegendStyle, room: Box, *, left: bool = False
) -> None:
    """The right foot, or the `left` one, with the zone of a root, and its bedside points at `spots` of the chart."""
    style = canvas.style
    # Seen from the side, a strip of the sole below the other toes would be taken for a part of them.
    seen = ended(curves, AXES[curves.surface].little_toe)
    foot = replace(fitted(body_view(seen, FEET[root.id]), room), mirrored=left)
    least, radius, most = _SPOT
    radius = max(least, min(radius * foot.scale, most))
    zone = foot.settled_zone(root.id)
    dots = [_dot(canvas, zone, at, radius, foot.scale) for at in map(foot.find, spots) if at]
    bare = unary_union([Point(at).buffer(size + _BARE) for at, size in dots])
    foot.draw(canvas, {root.id: root}, spacing=1.0, lines=0.7, bare=bare)
    for at, size in dots:
        canvas.fill(circle(at, size), style.paper, line=style.ink, width=_LINE * size / radius)
        canvas.fill(circle(at, _CORE * size), style.alarm)


def _dot(
    canvas: Canvas, zone: Shape, at: tuple[float, float], radius: float, scale: float
) -> tuple[tuple[float, float], float]:
    """Where a point is drawn, and its radius: moved inwards, or smaller, where it would touch a line."""
    outer = radius + _LINE / 2 / POINTS_PER_MM
    rim = _FREE + silhouette_width(canvas.style) / 2 / POINTS_PER_MM
    body, most = _INWARDS
    reach = min(body * scale, most)
    place, size = whole_mark(zone, at, outer, _SMALL * outer, rim=rim, reach=reach)
    if size < _LEGIBLE:
        place, size = whole_mark(zone, at, min(outer, _LEGIBLE), _SMALL * outer, rim=0.0, reach=reach)
    return place, size * radius / outer


def draw_movement(canvas: Canvas, row: str, room: Box, *, left: bool = False) -> None:
    """The movement that is weak, of the right limb or the `left` one, with its arrow; nothing if there is no picture of
    it.
    """
    if has_posture(row):
        limb = place_movement(row, room, mirrored=left)
        draw_skin(canvas, limb)
        draw_sweep(canvas, limb, width=1.3)


def draw_disc(canvas: Canvas, level: str, root: LegendStyle, middle: float, top: float, *, size: float) -> float:
    """One disc between its vertebrae, with the prolapse and the root that it compresses; `size` 1 is 34 mm wide.

    Returns the x of the left edge of the bones.
    """
    style = canvas.style
    upper, lower = LEVELS[DISCS.index(level)], LEVELS[DISCS.index(level) + 1]
    spine = Spine(middle, top - level_top(upper) * size, size)
    bones = [_sacrum(canvas, spine) if lower == LEVELS[-1] else _bone(canvas, body(spine, lower))]
    bones.append(_bone(canvas, body(spine, upper)))
    _solid(canvas, disc(spine, level), tissue(style).disc, 1.1)
    _solid(canvas, prolapse(spine, level, "paracentral"), tissue(style).nucleus, 1.0)
    window = Box(0, top - 0.8, canvas.width, spine.y(disc_depth(level) + 22.0)).shape()
    push = (disc_depth(level), 0.7, 0.0)
    cord = root_shape(spine, root.id, root_course(spine, root.id, 1, push)).intersection(window)
    canvas.fill(cord, tissue(style).nerve if canvas.blank else root.fill, line=style.silhouette, width=0.7)
    return min(float(bone.bounds[0]) for bone in bones)


def _sacrum(canvas: Canvas, spine: Spine) -> Polygon:
    """Draws the upper part of the sacrum with the first pair of its foramina, which is seen whole, fading out;
    returns its shape.
    """
    style, top, reach = canvas.style, level_top(LEVELS[-1]), 27.0
    end = spine.y(top + BODY + 6.0)
    window = Box(spine.x(-reach), spine.y(top - 4.0), spine.x(reach), end)
    shape = _bone(canvas, largest(sacrum(spine).intersection(window.shape())))
    for side in (-1, 1):
        hole = blend(tissue(style).bone, style.shade, 0.62)
        canvas.fill(foramen(spine, LEVELS[-1], side), hole, line=style.silhouette, width=style.lines.detail)
    canvas.fade(Box(window.left, spine.y(top + BODY + 1.4), window.right, end + 0.5), "down")
    return shape


def _bone(canvas: Canvas, shape: Polygon) -> Polygon:
    """Draws a bone; its shape."""
    _solid(canvas, shape, tissue(canvas.style).bone, 1.6)
    return shape


def _solid(canvas: Canvas, shape: Polygon, colour: str, radius: float) -> None:
    solid(canvas, shape, colour, Relief(radius, 0.8, 0.45), width=0.6)
