"""A drawing surface in millimetres, y downwards, and the methods that draw on it.

    canvas = Canvas(85, 110, style)
    canvas.fill(outline, style.panel, line=style.silhouette)      # a shapely shape, or points (n, 2)
    canvas.text(42, 8, "The parts of a pump", style.type.title, align="centre")
    canvas.region("part-valve", "part", shape, "parts/valve")
    return canvas.finish(alt="…", alt_blind="…")

Later calls draw above earlier ones unless `z` says otherwise. What is `smooth` is drawn as a curve through its points.
Texts are kept in the order in which they are written, which is the reading order. A canvas belongs to one call of
`draw` and is never shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from numpy.typing import ArrayLike, NDArray
from shapely import affinity, box
from shapely.geometry.base import BaseGeometry

from trivet.errors import Problem, TrivetError
from trivet.pictures.author_errors import text_problems
from trivet.pictures.drawing import Drawing, FitError, Region, RegionKind
from trivet.pictures.export import new_figure
from trivet.pictures.fades import Towards, fade_raster
from trivet.pictures.font_files import Weight
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM, font_for, measure, set_in
from trivet.pictures.glyphs import needs_script_font
from trivet.pictures.hatch import hatch_lines
from trivet.pictures.paths import TOLERANCE, area_path, halo_of, straight_lines
from trivet.pictures.shaped_text import ShapedText
from trivet.pictures.shapes import Box, Drawable, Shape, areas, as_shape, check_size, overlap
from trivet.pictures.smooth_paths import smooth_area, smooth_line
from trivet.pictures.style import SMALLEST, LegendStyle, Style

Points = NDArray[np.float64]
"""(n, 2) in mm, y downwards."""
Align = Literal["left", "centre", "right"]
Anchor = Literal["baseline", "middle", "top"]

__all__ = ["Align", "Anchor", "Box", "Canvas", "Points", "Shape"]


class Canvas:
    """A drawing under construction, `width` × `height` mm."""

    def __init__(self, width: float, height: float, style: Style) -> None:
        check_size(width, height)
        self.width, self.height, self.style = width, height, style
        self.figure: Figure = new_figure(width, height, style.paper)
        self._axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0), autoscale_on=False)
        self._axes.set_axis_off()
        self._axes.set(xlim=(0, width), ylim=(height, 0))
        self._words: list[str] = []
        self._regions: list[Region] = []
        self._problems: list[Problem] = []
        self._z = 1.0

    @property
    def blank(self) -> bool:
        """Whether the answers are left for the learner to write, as on a worksheet."""
        return self.style.blank

    def fill(
        self,
        shape: Drawable,
        colour: str | None = None,
        *,
        line: str | None = None,
        width: float | None = None,
        alpha: float = 1.0,
        dash: Sequence[float] | None = None,
        smooth: bool = False,
        z: float | None = None,
    ) -> None:
        """Fills a closed shape with `colour`; outlines it with a `line` of `width` points (default: a silhouette)."""
        self._add(
            smooth_area(as_shape(shape)) if smooth else area_path(as_shape(shape), tolerance=TOLERANCE),
            z=z,
            dash=dash,
            facecolor=colour or "none",
            edgecolor=line or "none",
            linewidth=(self.style.lines.silhouette if width is None else width) if line else 0.0,
            alpha=None if alpha == 1.0 else alpha,
            capstyle="round",
        )

    def curve(
        self,
        points: ArrayLike,
        colour: str,
        *,
        width: float | None = None,
        alpha: float = 1.0,
        dash: Sequence[float] | None = None,
        butt: bool = False,
        smooth: bool = False,
        clip: BaseGeometry | None = None,
        z: float | None = None,
    ) -> None:
        """Draws a line through `points`, `width` points thick (default: a leader)."""
        self._add(
            smooth_line(points) if smooth else Path(np.asarray(points, dtype=np.float64)),
            z=z,
            dash=dash,
            clip=clip,
            facecolor="none",
            edgecolor=colour,
            linewidth=self.style.lines.leader if width is None else width,
            alpha=None if alpha == 1.0 else alpha,
            capstyle="butt" if butt else "round",
        )

    def segments(self, lines: Sequence[Points], colour: str, width: float, *, smooth: bool = False) -> None:
        """Draws many lines of one colour as one element."""
        if lines:
            path = Path.make_compound_path(*map(smooth_line, lines)) if smooth else straight_lines(lines)
            self._add(path, facecolor="none", edgecolor=colour, linewidth=width, capstyle="butt")

    def hatch(self, shape: BaseGeometry, pattern: str, *, spacing: float = 1.5, colour: str | None = None) -> None:
        """Draws a hatch inside `shape`, its lines `spacing` mm apart."""
        lines = hatch_lines(areas(shape), pattern, spacing)
        self.segments(lines, colour or self.style.ink, self.style.lines.hatch)

    def zone(self, shape: Drawable, entry: LegendStyle, *, spacing: float = 1.5, alpha: float = 1.0) -> None:
        """Fills a shape with the colour or the hatch of a legend entry, as the theme requires; draws no outline."""
        fill, hatch = self.style.zone(entry)
        self.fill(shape, fill, alpha=alpha)
        self.hatch(as_shape(shape), hatch, spacing=spacing)

    def picture(
        self, rgba: NDArray[np.uint8], place: Box, *, clip: BaseGeometry | None = None, z: float | None = None
    ) -> None:
        """Draws a small RGBA raster (rows, columns, 4), smoothly enlarged to fill `place` and clipped to `clip`."""
        image = self._axes.imshow(
            rgba,
            extent=(place.left, place.right, place.bottom, place.top),
            interpolation="none",
            aspect="auto",
            zorder=self._next(z),
            resample=False,
        )
        if clip is not None:
            image.set_clip_path(area_path(clip, tolerance=3 * TOLERANCE), self._axes.transData)

    def fade(self, place: Box, towards: Towards, colour: str | None = None) -> None:
        """Fades what is in `place` into the paper (or `colour`) in one direction, or towards an upper corner."""
        self.picture(fade_raster(towards, colour or self.style.paper), place)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        weight: Weight = "regular",
        *,
        colour: str | None = None,
        align: Align = "left",
        anchor: Anchor = "baseline",
        halo: str | None = None,
        silent: bool = False,
        z: float | None = None,
    ) -> Box:
        """Writes a line of `size` points; returns its box, from the capitals or higher letters to below the descenders.

        `anchor` says what `y` is: the baseline, or the middle or top of the capitals. `halo` is the colour of an edge
        around the letters. A `silent` text does not count as a word (a mark or an arrow). Characters that cannot be
        drawn are reported by `finish`.
        """
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"`text` needs words to write, not {text!r}")
        self._problems += text_problems(text)
        size, weight = max(size, SMALLEST), set_in(text, weight)
        em = size / POINTS_PER_MM
        drop = {"baseline": 0.0, "middle": CAP_HEIGHT * em / 2, "top": CAP_HEIGHT * em}[anchor]
        extent = measure(text, size, weight)
        left = x - {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * extent.width
        base = y + drop
        if halo:
            self.fill(halo_of(text, size, weight, left=left, base=base), halo)
        made = (ShapedText if needs_script_font(text) else Text)(
            x,
            base,
            text,
            fontproperties=font_for(text, weight, size),
            color=colour or self.style.ink,
            ha="center" if align == "centre" else align,
            va="baseline",
            zorder=self._next(z),
            parse_math=False,
            transform=self._axes.transData,
            clip_on=False,
        )
        self._axes.add_artist(made)
        if not silent:
            self._words.append(text)
        return Box(left, base - extent.ascent, left + extent.width, base + extent.descent)

    def region(self, name: str, kind: RegionKind, shape: Drawable | Box, ref: str, text: str = "") -> None:
        """Adds a region that cards can ask for: a shape in mm, clipped to the canvas and kept in fractions of it.

        `text`, the words inside it, is dropped in a blank theme. Raises FitError if the shape lies outside the canvas.
        """
        area = shape.shape() if isinstance(shape, Box) else as_shape(shape)
        inside = overlap(area.buffer(0), box(0, 0, self.width, self.height))
        scaled = affinity.scale(inside, 1 / self.width, 1 / self.height, origin=(0, 0))
        if scaled.is_empty:
            raise FitError(name)
        self._regions.append(Region(name, kind, scaled, ref, "" if self.blank else text))

    def finish(self, alt: str, alt_blind: str) -> Drawing:
        """The drawing, with its regions and words.

        `alt` says everything that the picture shows; `alt_blind` gives no answer away, and is both in a blank theme.
        Raises TrivetError, at the lines of the figure that write them, for texts that cannot be drawn.
        """
        if self._problems:
            raise TrivetError(self._problems)
        said = alt_blind if self.blank else alt
        return Drawing(self.figure, tuple(self._regions), said, alt_blind, tuple(self._words))

    def _add(
        self,
        path: Path,
        *,
        z: float | None = None,
        dash: Sequence[float] | None = None,
        clip: BaseGeometry | None = None,
        **look: Any,
    ) -> None:
        """Adds a path that looks as the arguments of matplotlib's `PathPatch` say, clipped only to `clip`."""
        patch = PathPatch(path, joinstyle="round", zorder=self._next(z), clip_on=clip is not None, **look)
        if dash:
            patch.set_linestyle((0, tuple(dash)))
        self._axes.add_artist(patch)
        if clip is not None:
            patch.set_clip_path(area_path(clip), self._axes.transData)

    def _next(self, z: float | None) -> float:
        self._z += 0.001
        return self._z if z is None else z + self._z * 1e-3
