"""Where labels go: in the light middle of a zone, or beside it with a leader that crosses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from shapely import Point as Dot

from figures.anatomy.placed_body import PlacedBody
from trivet.pictures.canvas import Box
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM, measure
from trivet.pictures.leader_ends import SHARE, leader_ends
from trivet.pictures.surface import Numbers
from trivet.pictures.surface_view import SurfaceView

Point = tuple[float, float]
_AT_OUTLINE = 3.0
"""A border ends at the outline if its end is less than so many mm of the body from it."""
_ENOUGH, _ROOMY = 1.4, 6.0
"""The mm inside its zone from which more depth does not make a leader's end, or a text, any clearer."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place for a label: its middle on paper, whether the text fits inside its zone there, and the deepest tone (0 to
    1) beneath it.
    """

    x: float
    y: float
    inside: bool
    shade: float


@dataclass(frozen=True, eq=False, slots=True)
class Ground:
    """A view's labels and tone on one grid of about a fifth of a millimetre on paper, for one half of the body.

    `labels` are those at which something may be written, `whole` all that are seen. Leaders keep clear of the `words`,
    and of the `ends` of borders at the outline, in mm on paper.
    """

    labels: NDArray[np.uint8]
    whole: NDArray[np.uint8]
    tone: Numbers
    step: float
    left: float
    taken: NDArray[np.bool_]
    words: tuple[Box, ...] = ()
    ends: tuple[Point, ...] = ()
    _depths: dict[int, Numbers] = field(default_factory=dict)

    def depth(self, number: int) -> Numbers:
        """How far inside the zone of that number each cell lies, in cells; 0 outside."""
        if number not in self._depths:
            zone = np.pad(self.labels == number, 1)
            # A border runs between two cells, not through the middle of the first one outside.
            self._depths[number] = np.clip(ndimage.distance_transform_edt(zone)[1:-1, 1:-1] - 0.5, 0.0, None)
        return self._depths[number]

    def leader_ends(self, number: int, scale: float, share: float = SHARE) -> NDArray[np.bool_]:
        """The cells of the zone of that number where a leader may end, on paper of so many mm per mm of the view."""
        return leader_ends(self.depth(number) * self.step * scale, self.step * scale, share)


def border_ends(placed: PlacedBody) -> tuple[Point, ...]:
    """Where the borders of a placed view end at the outline of the body, on paper; none in an opening onto it."""
    if placed.view.spec.oval:
        return ()
    edge = placed.view.outline.boundary
    ends = [line[k] for line in placed.view.borders for k in (0, -1)]
    return tuple(placed.point(x, y) for x, y in np.round(ends, 2).tolist() if edge.distance(Dot(x, y)) < _AT_OUTLINE)


def ground(placed: PlacedBody, fade: float, half: str) -> Ground:
    """The grid of the `half` ("left", "right" or "") of a placed view that labels may use.

    None are placed in its uppermost `fade` mm, where it fades into the paper.
    """
    grid = _grid(placed.view, placed.scale, placed.window, fade, half)
    return replace(grid, taken=np.zeros(grid.labels.shape, dtype=bool))


@lru_cache(maxsize=24)
def _grid(view: SurfaceView, scale: float, window: Box, fade: float, half: str) -> Ground:
    """The grid on which nothing is taken yet: the same in every theme, with the depths that are found on it."""
    pixel, tone_step = view.spec.detail.step, view.spec.detail.tone_step
    every = max(1, round(0.2 / scale / pixel))
    first, last = 0, view.labels.shape[1]
    if half and view.middle is not None:
        middle = round(view.middle / pixel)
        first, last = (0, middle) if half == "left" else (middle, last)
    labels = view.labels[every // 2 :: every, first + every // 2 : last : every].copy()
    step = every * pixel
    rows = ((np.arange(labels.shape[0]) + 0.5) * step / tone_step).astype(int)
    columns = ((np.arange(labels.shape[1]) + 0.5) * step + first * pixel) / tone_step
    shade = view.tone[
        np.clip(rows, 0, view.tone.shape[0] - 1)[:, None],
        np.clip(columns.astype(int), 0, view.tone.shape[1] - 1)[None, :],
    ]
    y = (np.arange(labels.shape[0]) + 0.5) * step
    x = (np.arange(labels.shape[1]) + 0.5) * step + first * pixel
    whole = labels.copy()
    labels[(y < max(window.top, fade)) | (y > window.bottom)] = 0
    labels[:, (x < window.left) | (x > window.right)] = 0
    return Ground(labels, whole, shade, step, first * pixel, np.zeros(labels.shape, dtype=bool))


def seat(
    field: Ground,
    placed: PlacedBody,
    number: int,
    text: str,
    size: float,
    *,
    padding: float = 0.7,
    darkest: float = 1.0,
    beside: bool = False,
) -> Seat | None:
    """The best place for `text` in the zone of that number; None if the zone is not seen.

    It is far from borders, in the light (no tone above `darkest`) and clear of what is taken; from then on it is taken
    too. For a text `beside` its zone, it is the place that its leader points to.
    """
    zone = field.labels == number
    if not zone.any():
        return None
    em = size / POINTS_PER_MM
    across = measure(text, size, "bold").width / 2 + padding
    down = CAP_HEIGHT * em / 2 + padding
    per_cell = field.step * placed.scale
    reach = (2 * int(np.ceil(down / per_cell)) + 1, 2 * int(np.ceil(across / per_cell)) + 1)
    free = zone & ~field.taken
    lit = free & (field.tone <= darkest)
    room = ndimage.minimum_filter(lit.astype(np.uint8), size=reach, mode="constant").astype(bool)
    distance = field.depth(number) * per_cell
    fits = bool(room.any()) and not beside
    # A text needs room and light around it; a leader's end only has to be clear of borders, and to be seen.
    if fits:
        worth = np.minimum(distance, _ROOMY) - 6.0 * np.clip(field.tone, 0.0, 1.0)
    else:
        worth = 4.0 * np.minimum(distance, _ENOUGH) - 2.0 * np.clip(field.tone, 0.0, 1.0)
    # Slightly towards the middle of the zone, where the eye looks for it.
    rows, columns = np.nonzero(zone)
    away = np.abs(np.arange(zone.shape[0])[:, None] - rows.mean()) + np.abs(
        np.arange(zone.shape[1])[None, :] - columns.mean()
    )
    worth = worth - 0.045 * away * per_cell
    # Of a zone too narrow for the text, the middle is pointed at, not a lit border.
    ends = room if fits else field.leader_ends(number, placed.scale)
    if beside and (ends & free).any():
        ends = ends & free
    worth = np.where(ends, worth, -np.inf)
    row, column = np.unravel_index(int(np.argmax(worth)), worth.shape)
    x, y = placed.point(field.left + (column + 0.5) * field.step, (row + 0.5) * field.step)
    beneath = cells_around(int(row), int(column), reach)
    if fits:
        field.taken[beneath] = True
    return Seat(x, y, fits, max(float(field.tone[beneath].max()), 0.0))


def cells_around(row: int, column: int, reach: tuple[int, int]) -> tuple[slice, slice]:
    """The cells within `reach` (height, width) about a cell."""
    top, left = max(row - reach[0] // 2, 0), max(column - reach[1] // 2, 0)
    return slice(top, row + reach[0] // 2 + 1), slice(left, column + reach[1] // 2 + 1)


def take_spot(field: Ground, placed: PlacedBody, x: float, y: float, radius: float) -> None:
    """Keeps a circle of `radius` mm on paper around a place of the view free of labels."""
    row, column = int(y / field.step), int((x - field.left) / field.step)
    if not (0 <= row < field.labels.shape[0] and 0 <= column < field.labels.shape[1]):
        return
    width = 2 * int(np.ceil(radius / placed.scale / field.step)) + 1
    field.taken[cells_around(row, column, (width, width))] = True


def stack(wanted: list[float], heights: list[float], top: float, bottom: float, gap: float) -> list[float]:
    """Tops of boxes in a column, in the order given, each as near its wanted middle as the others allow."""
    tops: list[float] = []
    edge = top
    for middle, height in zip(wanted, heights, strict=True):
        tops.append(max(edge, middle - height / 2))
        edge = tops[-1] + height + gap
    limit = bottom
    for number in range(len(tops) - 1, -1, -1):
        tops[number] = min(tops[number], limit - heights[number])
        limit = tops[number] - gap
    # Pushing boxes up may push others beyond the top; then all begin at the top.
    edge = top
    for number, height in enumerate(heights):
        tops[number] = max(tops[number], edge)
        edge = tops[number] + height + gap
    return tops
