"""The lumbar spine from behind, laminae removed: bodies, discs, cut pedicles, sacrum, sac, the courses of the roots.

Lengths are millimetres of the picture at scale 1; `Spine` says where it lies and how large it is. A root leaves the sac
above the disc over its own vertebra, crosses that disc near the midline, hugs the inner side of its own pedicle, turns
beneath it, swells to its ganglion and leaves on the outer side of the next disc. That is why one disc can compress two
roots.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely import Polygon
from shapely.geometry import box

from figures.anatomy.levels import DISCS, LEVELS
from trivet.pictures.curves import Points, band, outline, spline
from trivet.pictures.shapes import largest

BODY = 17.0
"""The height of a vertebral body."""
GAP = 7.6
"""The height of a disc."""
PITCH = BODY + GAP
HALF = {"L3": 15.6, "L4": 16.3, "L5": 17.2, "S1": 16.8}
"""Half the breadth of each body."""
INNER = {"L3": 7.7, "L4": 8.4, "L5": 10.2, "S1": 11.4}
"""How far from the midline the inner side of each pedicle lies."""
PEDICLE = {"L3": (3.3, 5.0), "L4": (3.7, 4.9), "L5": (4.6, 4.6), "S1": (4.3, 4.3)}
"""The half axes of each cut pedicle, across and down."""


@dataclass(frozen=True, slots=True)
class Spine:
    """The place of the column: its midline, the upper edge of the uppermost body, and the scale (1 = 34 mm wide)."""

    centre: float
    top: float
    scale: float = 1.0

    def x(self, offset: float, side: int = 1) -> float:
        """A place `offset` from the midline, on the right (1) or left (−1) of the picture."""
        return self.centre + side * offset * self.scale

    def y(self, depth: float) -> float:
        """A place `depth` below the top."""
        return self.top + depth * self.scale

    def points(self, pairs: list[tuple[float, float]], side: int = 1) -> Points:
        """Many such places, (n, 2)."""
        return np.array([(self.x(a, side), self.y(b)) for a, b in pairs])


def level_top(level: str) -> float:
    """The depth of a body's upper edge."""
    return LEVELS.index(level) * PITCH


def disc_depth(disc: str) -> float:
    """The depth of a disc's middle."""
    return DISCS.index(disc) * PITCH + BODY + GAP / 2


def body(spine: Spine, level: str) -> Polygon:
    """The back of a vertebral body: square, slightly waisted, with rims."""
    top, half = level_top(level), HALF[level]
    right = [
        (half * 0.55, top + 0.5),
        (half * 0.93, top + 0.3),
        (half, top + 1.6),
        (half * 0.955, top + 4.2),
        (half * 0.915, top + BODY * 0.52),
        (half * 0.95, top + BODY - 4.0),
        (half, top + BODY - 1.5),
        (half * 0.93, top + BODY - 0.2),
        (half * 0.55, top + BODY - 0.3),
    ]
    left = [(-a, b) for a, b in reversed(right)]
    return outline(spine.points(right + left))


def disc(spine: Spine, name: str) -> Polygon:
    """A disc from behind, bulging a little beyond the bodies."""
    upper = LEVELS[DISCS.index(name)]
    top = level_top(upper) + BODY - 0.9
    low = top + GAP + 1.8
    half = HALF[upper]
    right = [(half * 0.6, top), (half * 0.96, top + 0.4), (half * 1.045, (top + low) / 2), (half * 0.97, low - 0.4)]
    right.append((half * 0.6, low))
    return outline(spine.points(right + [(-a, b) for a, b in reversed(right)]))


def sacrum(spine: Spine) -> Polygon:
    """The upper sacrum with its alae, broken off below S2."""
    top = level_top("S1")
    right = [
        (0, top + 0.2),
        (9.0, top + 0.2),
        (15.2, top + 0.4),
        (18.0, top - 0.9),
        (22.0, top + 0.6),
        (24.6, top + 4.6),
        (24.8, top + 10.0),
        (22.6, top + 17.0),
        (19.8, top + 24.0),
        (18.2, top + 31.0),
    ]
    shape = spine.points(right)
    mirrored = spine.points([(-a, b) for a, b in reversed(right[1:])])
    rim = np.vstack([spline(shape), spline(mirrored)])
    return Polygon(rim)


def foramen(spine: Spine, root: str, side: int) -> Polygon:
    """The sacral foramen through which S1 or S2 leaves."""
    middle, depth = (12.4, 15.4) if root == "S1" else (10.4, 25.2)
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    wide, high = (2.5, 2.1) if root == "S1" else (2.1, 1.8)
    top = level_top("S1")
    return outline(
        spine.points([(middle + wide * float(np.cos(a)), top + depth + high * float(np.sin(a))) for a in turn], side),
        per_span=3,
    )


def pedicle(spine: Spine, level: str, side: int) -> Polygon:
    """The cut surface of a pedicle, in the upper half of its vertebra."""
    wide, high = PEDICLE[level]
    middle, depth = pedicle_place(level)
    turn = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    squared = np.column_stack(
        [np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** 0.85, np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** 0.85]
    )
    return outline(spine.points([(middle + wide * a, depth + high * b) for a, b in squared], side), per_span=3)


def pedicle_place(level: str) -> tuple[float, float]:
    """The middle of a pedicle: offset from the midline, depth."""
    return INNER[level] + PEDICLE[level][0], level_top(level) + (6.4 if level != "S1" else 6.2)


def sac(spine: Spine) -> Polygon:
    """The thecal sac, from above the picture to its end at S2."""
    low = level_top("S1") + 23.0
    right = [(6.5, -9.0), (6.4, 0), (6.3, PITCH), (6.0, 2 * PITCH), (4.9, 2.62 * PITCH), (3.6, low - 11)]
    right += [(2.3, low - 4.5), (0.9, low - 0.6)]
    left = [(-a, b) for a, b in reversed(right)]
    return Polygon(np.vstack([spline(spine.points(right)), spline(spine.points([(0.0, low), *left]))]))


def root_course(spine: Spine, root: str, side: int = 1, push: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> Points:
    """The course of a root from inside the sac to where it leaves the picture: points (n, 2).

    `push` moves it: (depth of the push, sideways, downwards), fading out over some 6 mm up and down.
    """
    if root == "S1":
        inner, hole = INNER["S1"], level_top("S1") + 14.6
        pairs = [
            (3.6, level_top("L5") + 2.0),
            (4.9, level_top("L5") + 8.5),
            (6.3, level_top("L5") + 14.0),
            (7.6, level_top("S1") - 3.4),
            (8.9, level_top("S1") + 2.5),
            (inner - 1.5, level_top("S1") + 8.0),
            (inner + 0.3, hole - 2.6),
            (inner + 1.5, hole + 2.2),
        ]
    else:
        top, inner = level_top(root), INNER[root]
        reach = HALF[root]
        pairs = [
            (4.0, top - PITCH + 6.0),
            (5.3, top - 13.5),
            (6.6, top - 8.0),
            (inner - 1.6, top - 2.2),
            (inner - 1.4, top + 5.0),
            (inner + 0.2, top + 10.6),
            (inner + 3.6, top + 14.0),
            (inner + 7.2, top + 17.2),
            (reach + 2.6, top + 22.4),
            (reach + 5.4, top + 29.0),
        ]
    if side and push[1:] != (0.0, 0.0):
        depth, across, down = push
        pairs = [
            (
                a + across * float(np.exp(-(((b - depth) / 6.0) ** 2))),
                b + down * float(np.exp(-(((b - depth) / 6.0) ** 2))),
            )
            for a, b in pairs
        ]
    return spine.points(pairs, side)


def root_shape(spine: Spine, root: str, course: Points) -> Polygon:
    """The root as a ribbon that swells to its ganglion under the pedicle."""
    widths = [1.5, 1.9, 2.3, 2.5, 2.6, 2.8, 4.0, 3.8, 2.8, 2.5]
    if root == "S1":
        widths = [1.5, 1.9, 2.3, 2.5, 2.6, 2.9, 3.3, 2.7]
    shape = band(course, np.array(widths) * spine.scale)
    if root == "L5":
        # It goes on in front of the ala, behind which it is hidden.
        return largest(shape.difference(sacrum(spine)))
    if root != "S1":
        return shape
    # It dives into its foramen: below the hole's middle, only what lies in the hole is seen.
    side = 1 if course[-1, 0] > spine.centre else -1
    hole = foramen(spine, root, side)
    above = box(*shape.bounds[:2], shape.bounds[2], hole.centroid.y)
    return largest(shape.intersection(above.union(hole.buffer(-0.25 * spine.scale))))


def prolapse(spine: Spine, name: str, kind: str, side: int = 1) -> Polygon:
    """Disc material that has left the annulus: `paracentral` beside the sac, `far-lateral` outside the foramen."""
    depth = disc_depth(name)
    upper = LEVELS[DISCS.index(name)]
    if kind == "paracentral":
        inner = INNER[LEVELS[DISCS.index(name) + 1]]
        pairs = [
            (inner - 5.4, depth - 3.0),
            (inner - 2.2, depth - 4.4),
            (inner + 1.2, depth - 3.9),
            (inner + 2.9, depth - 0.6),
            (inner + 2.0, depth + 3.3),
            (inner - 0.8, depth + 4.9),
            (inner - 4.6, depth + 3.2),
            (inner - 6.2, depth + 0.4),
        ]
    else:
        half = HALF[upper]
        pairs = [
            (half - 1.4, depth - 2.9),
            (half + 1.2, depth - 4.4),
            (half + 5.4, depth - 4.4),
            (half + 8.0, depth - 1.6),
            (half + 6.2, depth + 2.6),
            (half + 1.8, depth + 3.8),
            (half - 1.2, depth + 2.8),
            (half - 2.3, depth - 0.2),
        ]
    return outline(spine.points(pairs, side))
