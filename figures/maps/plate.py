"""Drawing a map: the body with its zones first, then what is laid over the skin, then the words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely import MultiPolygon, Polygon, affinity, unary_union

from figures.maps.page import Page, only_areas
from figures.maps.scene import Scene
from figures.maps.variants import Variant
from figures.maps.words import Look, MapWords
from trivet.pictures.arcs import Numbers, Shape
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Theme
from trivet.pictures.shading import overlay
from trivet.pictures.style import LegendStyle, Style, blend, ink_on
from trivet.pictures.zones import curve_through

HATCH = 1.15
"""Distance of hatch lines in mm on paper."""
_FADE_STEPS = 128
_EVEN_ROUNDS = 14


@dataclass(frozen=True, eq=False, slots=True)
class Plate:
    """A map in the making: what it shows, where, and upon which canvas."""

    words: MapWords
    variant: Variant
    scene: Scene
    page: Page
    canvas: Canvas

    @property
    def style(self) -> Style:
        """The theme's style."""
        return self.canvas.style

    def root(self, name: str) -> LegendStyle:
        """The look of a root in this theme."""
        return root_style(self.words.look(name), self.style.theme)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the scene on paper."""
        return self.page.point(x, y)

    def other(self, x: float) -> float:
        """The same place on the other limb, where the view shows both; else the place itself."""
        return x if self.scene.middle is None else 2 * self.scene.middle - x

    def visible(self, point: tuple[float, float]) -> bool:
        """Whether a place on paper lies inside the part that is shown."""
        place = self.page.place
        return place.left <= point[0] <= place.right and place.top <= point[1] <= place.bottom


def root_style(look: Look, theme: Theme) -> LegendStyle:
    """Colour, ink and hatch of a root in a theme."""
    fill = {"light": look.light, "dark": look.dark, "grey": look.grey, "blank": "#ffffff"}[theme]
    return LegendStyle(look.id, fill, ink_on(fill), look.hatch)


def draw_body(plate: Plate) -> dict[str, Shape]:
    """The body, from the shadow below to the outline above; the zones on paper, by root."""
    canvas, page, scene, style = plate.canvas, plate.page, plate.scene, plate.style
    body = page.shape(scene.body)
    zones = {name: page.shape(shape) for name, shape in scene.zones.items()}
    zones = {name: shape for name, shape in zones.items() if not shape.is_empty}
    window = _oval(plate)
    if window is not None:
        canvas.fill(window, style.panel)
    elif style.theme != "dark":
        shadow = affinity.translate(body, 0.35, 0.45)
        canvas.fill(shadow, blend(style.paper, style.shade, 0.22), z=-2)
    for name, shape in zones.items():
        if plate.variant.coloured and not style.open:
            canvas.zone(shape, plate.root(name), spacing=HATCH)
        else:
            canvas.fill(shape, style.skin)
    _shade(plate, body)
    _contours(plate)
    for border in scene.borders:
        _border(plate, page.line(border), body)
    if scene.cut is not None:
        canvas.fill(
            page.shape(scene.cut),
            blend(style.neutral, style.paper, 0.3),
            line=style.silhouette,
            width=style.lines.detail,
        )
    if window is None:
        canvas.fill(body, None, line=style.silhouette)
    else:
        edge = body.boundary.difference(window.boundary.buffer(0.25))
        for part in sorted(getattr(edge, "geoms", (edge,)), key=lambda line: line.bounds):
            canvas.curve(np.asarray(part.coords), style.silhouette, width=style.lines.silhouette)
        canvas.fill(window, None, line=style.silhouette, width=style.lines.frame)
        _anus(plate)
    if scene.view.oval is None and not plate.variant.crop:
        _fade(plate)
    return zones


def _oval(plate: Plate) -> Polygon | None:
    """The edge of a picture that is a window onto the body, on paper."""
    oval = plate.scene.view.oval
    if oval is None:
        return None
    middle = plate.at(oval[0] - plate.scene.left, plate.scene.top - oval[1])
    angle = np.linspace(0, 2 * np.pi, 144, endpoint=False)
    k = plate.page.scale
    return Polygon(np.stack([middle[0] + oval[2] * k * np.cos(angle), middle[1] + oval[3] * k * np.sin(angle)], axis=1))


def middle_of_saddle(plate: Plate) -> tuple[float, float]:
    """Where the middle of the saddle lies in the scene of a view from below."""
    return -plate.scene.left, plate.scene.top - plate.words.curves.axis.saddle_zero


def _anus(plate: Plate) -> None:
    """What the rings of the saddle go round, with the innermost ring inside the last zone."""
    style = plate.style
    x, y = plate.at(*middle_of_saddle(plate))
    k = plate.page.scale
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    for across, along, line in ((17.0, 20.0, True), (3.6, 5.4, False)):
        ring = np.stack([x + across * k * np.cos(angle), y + along * k * np.sin(angle)], axis=1)
        if line:
            plate.canvas.curve(
                np.concatenate([ring, ring[:1]]), style.shade, width=style.lines.detail, alpha=0.55, dash=(2.0, 1.6)
            )
        else:
            plate.canvas.fill(ring, style.shade, alpha=0.75)


def _border(plate: Plate, line: Numbers, body: Shape) -> None:
    style = plate.style
    width = style.lines.zone
    if style.open or not plate.variant.coloured:
        width *= 0.6
    colour = style.zone_line if plate.variant.coloured else blend(style.skin, style.ink, 0.35)
    if plate.page.is_cut:
        plate.canvas.curve(line, colour, width=width, clip=plate.page.place.shape())
    else:
        plate.canvas.curve(line, colour, width=width)


def _shade(plate: Plate, body: Shape) -> None:
    scene, page, style = plate.scene, plate.page, plate.style
    window = page.window
    step = scene.tone_step
    first_row, last_row = int(window.top / step), int(np.ceil(window.bottom / step))
    first, last = int(window.left / step), int(np.ceil(window.right / step))
    value = scene.tone[first_row:last_row, first:last]
    if page.mirrored:
        value = value[:, ::-1]
    rows, columns = value.shape
    # The slice begins and ends on whole pixels, a little beyond the window.
    beyond = window.right - (first + columns) * step if page.mirrored else first * step - window.left
    left = page.place.left + beyond * page.scale
    top = page.place.top + (first_row * step - window.top) * page.scale
    place = Box(left, top, left + columns * step * page.scale, top + rows * step * page.scale)
    # At night a highlight is the brightest thing on the page, so it is kept low.
    value = np.where(value < 0, value * (0.45 if style.theme == "dark" else 1.0), value)
    pixels = overlay(value, style.shade, style.light, style.depth)
    plate.canvas.picture(pixels, place, clip=body)


def _contours(plate: Plate) -> None:
    """Faint lines of the body itself: knee cap, malleoli, folds."""
    style = plate.style
    for line in plate.words.lines:
        if line.kind != "contour" or (line.views and plate.scene.view.name not in line.views):
            continue
        for points in on_skin(plate, line.path, both=True):
            plate.canvas.curve(points, style.shade, width=style.lines.detail, alpha=0.42)


def on_skin(plate: Plate, path: tuple[tuple[float, float], ...], *, both: bool) -> list[Numbers]:
    """A path of the chart on paper, in the pieces in which it is seen; on both limbs, or on the labelled one."""
    dense = curve_through(path)
    found: list[list[tuple[float, float]]] = [[]]
    for h, theta in dense.tolist():
        spot = plate.scene.find((h, theta))
        if spot is None:
            found.append([])
        else:
            found[-1].append(spot)
    pieces = [np.array(piece) for piece in found if len(piece) > 2]
    sides = [False, True] if both and plate.scene.middle is not None else [False]
    lines = []
    for swapped in sides:
        for piece in pieces:
            moved = piece.copy()
            if swapped:
                moved[:, 0] = [plate.other(x) for x in moved[:, 0].tolist()]
            line = plate.page.line(_even(moved))
            shown = [plate.visible((x, y)) for x, y in line.tolist()]
            if all(shown):
                lines.append(line)
    return lines


def _even(line: Numbers) -> Numbers:
    """Without the small steps of the pixels from which it was read; its ends stay."""
    for _ in range(_EVEN_ROUNDS):
        middle = 0.25 * line[:-2] + 0.5 * line[1:-1] + 0.25 * line[2:]
        line = np.concatenate([line[:1], middle, line[-1:]])
    return line


def _fade(plate: Plate) -> None:
    """The trunk, or the thigh, goes over into the paper at the top."""
    view, page, style = plate.scene.view, plate.page, plate.style
    if not view.fade:
        return
    red, green, blue = (int(style.paper[k : k + 2], 16) for k in (1, 3, 5))
    share = (np.arange(_FADE_STEPS) + 0.5) / _FADE_STEPS
    smooth_share = 1 - share * share * (3 - 2 * share)
    pixels = np.empty((_FADE_STEPS, 2, 4), dtype=np.uint8)
    pixels[..., 0], pixels[..., 1], pixels[..., 2] = red, green, blue
    pixels[..., 3] = np.floor(smooth_share * 255 + 0.5)[:, None]
    place = page.place
    # The outline and its shadow reach a little beyond the frame.
    plate.canvas.picture(
        pixels, Box(place.left - 1.5, place.top - 0.6, place.right + 1.5, place.top + view.fade * page.scale)
    )


def joined(shapes: list[Shape]) -> Shape:
    """Several shapes as one."""
    whole = only_areas(unary_union(shapes))
    return whole if isinstance(whole, (Polygon, MultiPolygon)) else MultiPolygon()
