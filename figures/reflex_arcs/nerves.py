"""The nerves of a reflex arc: their sheaths, the fibres of both ways in them, and where these begin and end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely import Polygon

from figures.anatomy.cord import Cord, arc_colours
from figures.anatomy.mannequin import Mannequin
from figures.anatomy.nerve_sheaths import BROAD, THIN, Sheath, draw_over
from figures.scenes.reflexes import ReflexScene
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import Points, along, arrow_tip, direction, normals, spline
from trivet.pictures.labels import circle
from trivet.pictures.style import LIGHT

LANE = 0.4
"""How far each way lies from the middle of a nerve with both, in mm."""
HEAD_LENGTH, HEAD_WIDTH = 1.8, 1.0
"""An arrow head that shows the direction of a way, in mm: it stays inside the sheath."""
_FIBRE = 1.15
PRONG_LINE = 0.85 * _FIBRE
"""The line of the fork in which the way out ends, in points."""
_ASLANT = 2.6
"""How far before the place that is nearest to the receptor the way in leaves a nerve that runs on, in mm at scale 1."""
_FORK, _PRONG = 1.7, 1.1
"""How far beyond the sheath the way out forks in the muscle, and how long the prongs are, in mm at scale 1."""


@dataclass(frozen=True, slots=True)
class ArcNerves:
    """The nerves of a `scene` with its `body`, at `scale`, from where the roots of the `cord` join."""

    cord: Cord
    body: Mannequin
    scene: ReflexScene
    scale: float

    @property
    def shared(self) -> bool:
        """Whether both ways run in one nerve."""
        return not self.scene.way_in

    @property
    def trunk(self) -> Points:
        """The nerve of the way out."""
        return self._course(self.scene.course)

    @property
    def joined(self) -> Points:
        """The nerve of the way in."""
        return self._course(self.scene.way_in or self.scene.course)

    def sheaths(self) -> list[Sheath]:
        if self.shared:
            return [Sheath(self.trunk)]
        x, y = self.cord.nerve
        stem = np.array([(x - 0.3 * self.scale, y), (x + 0.3 * self.scale, y)])
        return [Sheath(stem, BROAD), Sheath(self.trunk, THIN), Sheath(self.joined, THIN)]

    def afferent(self) -> Points:
        """From the cord to the receptor, which lies off the nerve; the nerve is left where it is nearest."""
        lane = self._lane(self.cord.dorsal(), self.joined, -LANE)
        receptor = np.array(self.body.point(*self.scene.receptor))
        left = int(np.argmin(np.hypot(*(lane - receptor).T)))
        if left < len(lane) - 1:  # on the way, aslant
            past = _length(lane)
            left = int(np.searchsorted(past, past[left] - _ASLANT * self.scale))
        inside = self.cord.afferent(bool(self.scene.tendon))
        return np.vstack([inside, lane[1 : left + 1], receptor])

    def efferent(self) -> Points:
        """From the cord to the end of the nerve, and beyond, into the muscle."""
        lane = self._lane(self.cord.ventral(), self.trunk, LANE)
        end = lane[-1:] + self._onwards(lane) * _FORK * self.scale
        if self.scene.beyond:
            end = spline([*lane[-2:], *self.body.points(self.scene.beyond)], per_span=6)[7:]
        return np.vstack([self.cord.efferent(), lane[1:], end])

    def prongs(self, efferent: Points) -> list[Points]:
        """The two prongs (2, 2) in which the way out, `efferent`, ends in the muscle."""
        onwards = self._onwards(efferent[:-1])
        aside, reach = np.array([-onwards[1], onwards[0]]), _PRONG * self.scene.fork * self.scale
        return [np.array([efferent[-1], efferent[-1] + (onwards * 0.8 + aside * side) * reach]) for side in (-0.6, 0.6)]

    def heads(self) -> tuple[Polygon, Polygon]:
        """The arrow heads that show the directions of the way in and the way out."""
        inwards, outwards = self.scene.heads
        return _head(self.afferent(), inwards, -0.012), _head(self.efferent(), outwards, 0.012)

    def draw_fibres(self, canvas: Canvas) -> None:
        """Both ways with their directions, the receptor, and the fork in which the way out ends."""
        colours = arc_colours(canvas.style)
        afferent, efferent = self.afferent(), self.efferent()
        canvas.curve(efferent, colours.efferent, width=_FIBRE, smooth=True)
        for prong in self.prongs(efferent):
            canvas.curve(prong, colours.efferent, width=PRONG_LINE)
        if not self.shared:
            # The nerve of the way in lies nearer to the skin.
            joined = self.joined
            draw_over(canvas, Sheath(joined[len(joined) // 3 : -len(joined) // 5], THIN))
        canvas.curve(afferent, colours.afferent, width=_FIBRE, dash=colours.dash, smooth=True)
        for head, colour in zip(self.heads(), (colours.afferent, colours.efferent), strict=True):
            canvas.fill(head, colour)
        canvas.fill(circle(tuple(afferent[-1]), 0.75 * self.scale), colours.afferent, line=LIGHT.paper, width=0.4)

    @property
    def _stem(self) -> tuple[float, float]:
        x, y = self.cord.nerve
        return x + (3.0 if self.shared else 1.5) * self.scale, y

    def _course(self, pairs: tuple[tuple[float, float], ...]) -> Points:
        return spline([self.cord.nerve, self._stem, *(self.body.point(*pair) for pair in pairs)], per_span=6)

    def _lane(self, root: Points, nerve: Points, offset: float) -> Points:
        """A way in the middle of its root, and `offset` mm to the side in a nerve with both ways."""
        # The root already lies to its own side where it joins.
        start = np.abs(offset) - np.abs(root[-1, 1] - nerve[0, 1])
        before, past = _length(root), _length(nerve)
        joining = np.interp(before - before[-1], [-3.0 * self.scale, 0.0], [0.0, start * np.sign(offset)])
        apart = np.interp(past, np.array([1.5, 5.0]) * self.scale, [offset, offset if self.shared else 0.0])
        lane = [way + normals(way) * shift[:, None] for way, shift in ((root, joining), (nerve, apart))]
        return np.vstack([lane[0], lane[1][1:]])

    def _onwards(self, lane: Points) -> Points:
        """The unit vector in which the way out runs on in the muscle, a little away from a way in beside it."""
        ahead = direction(lane[-2], lane[-1])
        away = ahead + np.array([-ahead[1], ahead[0]]) * (0.3 if self.scene.tendon else 0.0)
        return np.asarray(away / np.hypot(*away), dtype=np.float64)


def _length(line: Points) -> Points:
    """The length of a polyline up to each of its points (n)."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])


def _head(path: Points, share: float, step: float) -> Polygon:
    here = np.array(along(path, share))
    ahead = direction(here, along(path, share + step)) * HEAD_LENGTH / 2
    return arrow_tip(here - ahead, here + ahead, HEAD_WIDTH)
