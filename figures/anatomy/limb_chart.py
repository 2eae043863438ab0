"""The chart of a limb: two coordinates that say where on the skin a point lies, whatever the view.

`h` runs down the limb along a bent axis: by height as far as a hinge in front of the ankle, then by the angle about it,
and on along the foot. So calf, heel and sole are one continuous strip, and shin and dorsum another.
`theta` runs around the limb: 0° in front, 90° lateral, 180° behind, -90° medial. Where the skin faces forwards or
backwards, (1 + sin theta) / 2 is the fraction of the limb's breadth from its medial outline; where it faces sideways,
(1 - cos theta) / 2 is the fraction of its depth from its front. Above the crotch the breadth counts from the midline.

Between the limbs these break down, so the saddle has a plane of its own: the body with its thighs drawn up, seen from
below. `across` is the distance from the midline and `along` that from the middle of the saddle, forwards positive,
both in multiples of a reference distance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from figures.anatomy.limb_axis import LimbAxis
from trivet.pictures.chart import ChartPlane, Places
from trivet.pictures.surface import Faces, Numbers, Points

STANDING, DRAWN_UP = "standing", "lithotomy"
"""The poses in which the chart is measured: at rest, and with the thighs drawn up for the saddle."""

_LEVELS = 240
_SMOOTH = 1.2
_TOE_SIDE = 6.0


@dataclass(frozen=True, eq=False, slots=True)
class _Sections:
    """Outlines of the sections by h in mm: breadth from medial to lateral, depth from front to back.

    `medial_depth` and `lateral_depth` say how deep the medial and lateral outlines themselves lie.
    """

    h: Numbers
    medial: Numbers
    lateral: Numbers
    front: Numbers
    back: Numbers
    medial_depth: Numbers
    lateral_depth: Numbers


class LimbChart:
    """The chart on one body, right half (x ≤ 0): a :class:`trivet.pictures.chart.Chart`.

    `standing` are the vertices of the body at rest, (n, 3) in mm, and `faces` its quadrilaterals, (m, 4).
    """

    poses = (STANDING, DRAWN_UP)

    def __init__(self, axis: LimbAxis, standing: Points, faces: Faces) -> None:
        self.axis = axis
        self._sections = self._measure(standing, faces)

    @property
    def plane(self) -> ChartPlane:
        """The extent of h and theta."""
        return self.axis.plane

    def places(self, points: Mapping[str, Points]) -> Places:
        """Where points lie that are given in both `poses`, (n, 3) each."""
        axis, standing, drawn_up = self.axis, points[STANDING], points[DRAWN_UP]
        h, sideways, depth = self._along(standing)
        outline = {
            name: np.interp(np.clip(h, None, axis.toes), self._sections.h, getattr(self._sections, name))
            for name in ("medial", "lateral", "front", "back", "medial_depth", "lateral_depth")
        }
        breadth = (sideways - outline["medial"]) / (outline["lateral"] - outline["medial"])
        forefoot = _step(h, axis.toes - 0.06, axis.toes)
        middle = 0.5 + (axis.toe_middle - 0.5) * forefoot
        side = np.clip(np.where(breadth < middle, breadth / middle - 1, (breadth - middle) / (1 - middle)), -1.0, 1.0)
        # Both outlines must lie at exactly 90°, wherever they are between front and back.
        turn = outline["medial_depth"] + (side + 1) / 2 * (outline["lateral_depth"] - outline["medial_depth"])
        turn = turn + (axis.hinge_y - axis.toe_turn - turn) * forefoot
        room = np.where(depth < turn, turn - outline["front"], outline["back"] - turn)
        # A toe is round by itself: only the strip along its middle counts as its side.
        room = room + (_TOE_SIDE - room) * forefoot
        fore = np.clip((turn - depth) / room, -1.0, 1.0)
        theta = self._round(h, side, fore)
        tilt = np.radians(axis.saddle_tilt)
        along = drawn_up[:, 2] * np.cos(tilt) - drawn_up[:, 1] * np.sin(tilt) - axis.saddle_zero
        front = (standing[:, 2] > axis.saddle_front) | ((h > axis.crotch) & (np.abs(theta) < 90))
        along = np.where(front, np.inf, along / axis.saddle_unit)
        return Places(h, theta, np.abs(drawn_up[:, 0]) / axis.saddle_unit, along)

    def _round(self, h: Numbers, side: Numbers, fore: Numbers) -> Numbers:
        """The angle from the fractions of breadth and depth (each -1 to 1): see the head of the module."""
        sideways, forwards = (side * side) ** 2, (fore * fore) ** 2
        facing = sideways / np.maximum(sideways + forwards, 1e-12)
        # A trunk has no medial side: there the breadth alone decides.
        thigh = _step(h, self.axis.crotch - 0.01, self.axis.crotch + 0.08)
        facing = np.where(side < 0, facing * thigh, facing)
        ahead = np.where(fore >= 0, 1.0, -1.0)
        sine = (1 - facing) * side + facing * np.where(side >= 0, 1.0, -1.0) * np.sqrt(1 - fore * fore)
        cosine = (1 - facing) * ahead * np.sqrt(1 - side * side) + facing * fore
        theta: Numbers = np.degrees(np.arctan2(sine, cosine))
        return theta

    def _along(self, points: Points) -> tuple[Numbers, Numbers, Numbers]:
        """h, the distance to the lateral side, and the distance backwards from the hinge, in the section through h."""
        axis = self.axis
        x, y, z = points.T
        splay = np.radians(axis.splay * _step(-y, -axis.splay_from, -axis.hinge_y))
        aside, ahead = axis.ankle_x - x, z - axis.ankle_z
        sideways = aside * np.cos(splay) - ahead * np.sin(splay)
        forwards = ahead * np.cos(splay) + aside * np.sin(splay) + axis.ankle_z
        down = axis.hinge_y - y
        ahead = forwards - axis.hinge_z
        ankle = (axis.zero - axis.hinge_y) / axis.unit
        angle = np.arctan2(np.maximum(down, 0.0), np.maximum(-ahead, 1e-9))
        in_leg, in_foot = down <= 0, (ahead >= 0) & (down > 0)
        h = ankle + axis.turn * angle / (np.pi / 2)
        h = np.where(in_leg, (axis.zero - y) / axis.unit, h)
        h = np.where(in_foot, ankle + axis.turn + ahead / axis.unit, h)
        depth = np.where(in_leg, -ahead, np.where(in_foot, down, np.hypot(down, ahead)))
        return h, sideways - axis.ankle_x, depth

    def _measure(self, standing: Points, faces: Faces) -> _Sections:
        h, sideways, depth = self._along(standing)
        sides = np.concatenate([faces[:, [k, (k + 1) % 4]] for k in range(4)])
        # Most sides belong to two faces; one of the two is enough.
        _, first = np.unique(np.sort(sides, axis=1) @ [len(h), 1], return_index=True)
        sides = sides[first]
        low, high = np.sort(h[sides], axis=1).T
        levels = np.linspace(h.min() + 0.004, h.max() - 0.012, _LEVELS)
        found = np.empty((6, _LEVELS))
        for number, level in enumerate(levels):
            a, b = sides[(low <= level) & (high > level)].T
            share = (level - h[a]) / (h[b] - h[a])
            across = sideways[a] + share * (sideways[b] - sideways[a])
            deep = depth[a] + share * (depth[b] - depth[a])
            found[:4, number] = across.min(), across.max(), deep.min(), deep.max()
            found[4:, number] = deep[across.argmin()], deep[across.argmax()]
        trunk = levels < self.axis.crotch
        found[0, trunk] = 0.0
        found[4, trunk] = found[2:4, trunk].mean(axis=0)
        found = gaussian_filter1d(found, _SMOOTH, axis=1, mode="nearest")
        # Where a side is flat, its outermost point jumps about.
        found[4:] = gaussian_filter1d(found[4:], 4 * _SMOOTH, axis=1, mode="nearest")
        middle, reach = (found[2] + found[3]) / 2, (found[3] - found[2]) * 0.3
        found[4:] = np.clip(found[4:], middle - reach, middle + reach)
        return _Sections(levels, *found)


def _step(values: Numbers, start: float, end: float) -> Numbers:
    """From 0 at `start` to 1 at `end`, smoothly."""
    share = np.clip((values - start) / (end - start), 0.0, 1.0)
    smooth: Numbers = share * share * (3 - 2 * share)
    return smooth
