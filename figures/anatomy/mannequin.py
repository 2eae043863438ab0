"""The measured body in a posture, placed on a canvas: skin, tone, outline, and where its joints are.

    body = place("supine-raised", Box(5, 20, 83, 60))
    draw_skin(canvas, body)
    hip = body.joint("hip.R")          # mm on the canvas

`postures/measure.py` says which postures there are and how they were measured.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from shapely import LineString, MultiPolygon, Polygon, affinity, box, get_parts
from shapely.geometry.base import BaseGeometry

from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import arc
from trivet.pictures.shapes import Shape, largest, overlap
from trivet.pictures.style import Style, rgb

_FINEST = 0.36
"""Side in mm of the smallest pixel of shading that is worth its bytes."""
_THIN, _SHORTEST, _OF_PART = 0.02, 1.0, 0.5
"""How far an outline may stray, and the length of a crease that is worth drawing, in mm of the canvas: of a whole body,
and of a part, where toes must be told apart.
"""
_LOOSE, _APART = 1.25, 0.3
"""A crease shorter than so many mm of the canvas that keeps so far from the outline and from others is a loose dash."""
_PART = 400.0
"""A part of the body, such as the feet, is no larger, in mm of the body."""
_THUMBNAIL = 0.025
"""A body of fewer mm of the canvas per mm has finer lines."""
_LARGE = 0.05
"""A body of more mm of the canvas per mm has a finer shading."""
_STEP = 1.3
"""Creases were followed from pixel to pixel; steps of so many mm of a body, or half that of a part, are left out."""
_FOLDER = Path(__file__).with_name("postures")


@dataclass(frozen=True, slots=True)
class Mannequin:
    """A posture on a canvas: its upper left corner, mm of the canvas per mm of the body, whether it is mirrored."""

    posture: str
    left: float
    top: float
    scale: float
    mirrored: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the posture in mm of the body."""
        wide, high = _data()[self.posture]["size"]
        return wide, high

    @property
    def box(self) -> Box:
        """The rectangle that it fills."""
        wide, high = self.size
        return Box(self.left, self.top, self.left + wide * self.scale, self.top + high * self.scale)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place given in mm of the body from the posture's upper left, in mm of the canvas."""
        wide = self.size[0]
        return self.left + (wide - x if self.mirrored else x) * self.scale, self.top + y * self.scale

    def points(self, pairs: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
        """Many such places, (n, 2)."""
        return np.array([self.point(x, y) for x, y in pairs])

    def shape(self, shape: Polygon | MultiPolygon) -> Polygon | MultiPolygon:
        """A shape in mm of the body from the posture's upper left, in mm of the canvas."""
        k, right = self.scale, self.size[0] * self.scale
        across = [-k, self.left + right] if self.mirrored else [k, self.left]
        moved: Polygon | MultiPolygon = affinity.affine_transform(shape, [across[0], 0.0, 0.0, k, across[1], self.top])
        return moved

    def joint(self, name: str) -> tuple[float, float]:
        """A joint, such as `knee.R`, in mm of the canvas."""
        x, y = _data()[self.posture]["joints"][name]
        return self.point(x, y)

    def outline(self) -> MultiPolygon:
        """The area of the canvas that the body covers, with no more points than can be told apart there."""
        return _outline(self)

    def creases(self) -> list[NDArray[np.float64]]:
        """The lines of the canvas along which one part of the body hides another, (n, 2) each.

        Tiny ones are left out, and short ones that nothing joins.
        """
        shortest, step = (_OF_PART, _STEP / 2) if max(self.size) <= _PART else (_SHORTEST, _STEP)
        thin = max(_THIN, step * self.scale)
        lines = [LineString(self.points(line)).simplify(thin) for line in _data()[self.posture]["creases"]]
        seen = [line for line in lines if line.length >= shortest]
        return [np.array(line.coords) for line in seen if line.length >= _LOOSE or self._joined(line, seen)]

    def _joined(self, crease: BaseGeometry, others: Sequence[BaseGeometry]) -> bool:
        """Whether a crease comes close to the outline, or to another one."""
        edges = (self.outline().boundary, *(other for other in others if other is not crease))
        return any(crease.dwithin(edge, _APART) for edge in edges)


def has_posture(posture: str) -> bool:
    """Whether there is such a posture."""
    return posture in _data()


def place(posture: str, room: Box, *, mirrored: bool = False) -> Mannequin:
    """A posture as large as fits into `room`, centred, and standing on its lower edge."""
    wide, high = _data()[posture]["size"]
    scale = min(room.width / wide, room.height / high)
    return Mannequin(posture, room.centre[0] - wide * scale / 2, room.bottom - high * scale, scale, mirrored)


def place_at(posture: str, joint: str, spot: tuple[float, float], scale: float, *, mirrored: bool = False) -> Mannequin:
    """A posture whose `joint` lies at `spot`, at `scale` mm of the canvas per mm of the body."""
    x, y = Mannequin(posture, 0.0, 0.0, scale, mirrored).joint(joint)
    return Mannequin(posture, spot[0] - x, spot[1] - y, scale, mirrored)


def place_part(
    posture: str, part: tuple[float, float, float, float], room: Box, *, mirrored: bool = False
) -> Mannequin:
    """A posture of which a rectangle (left, top, right, bottom, in mm of the body) fills `room`, centred."""
    left, top, right, bottom = part
    scale = min(room.width / (right - left), room.height / (bottom - top))
    unit = Mannequin(posture, 0.0, 0.0, scale, mirrored)
    x, y = unit.point((left + right) / 2, (top + bottom) / 2)
    return Mannequin(posture, room.centre[0] - x, room.centre[1] - y, scale, mirrored)


def draw_skin_within(canvas: Canvas, body: Mannequin, part: tuple[float, float, float, float]) -> Shape:
    """The body inside a rectangle (left, top, right, bottom, in mm of the body), as by `draw_skin`; what it covers."""
    left, top, right, bottom = part
    (x0, y0), (x1, y1) = body.point(left, top), body.point(right, bottom)
    skin = overlap(body.outline(), box(min(x0, x1), y0, max(x0, x1), y1))
    canvas.fill(skin, tissue(canvas.style).skin)
    draw_tone(canvas, body, skin)
    canvas.fill(skin, None, line=canvas.style.silhouette, width=canvas.style.lines.silhouette * 0.8)
    return skin


def draw_skin(canvas: Canvas, body: Mannequin, *, line: float | None = None) -> MultiPolygon:
    """The body with its shading and an outline of `line` points (by default as suits its size); the shape it covers."""
    style = canvas.style
    shape = body.outline()
    canvas.fill(shape, tissue(style).skin)
    draw_tone(canvas, body, shape)
    canvas.fill(shape, None, line=style.silhouette, width=line or outline_width(style, body))
    return shape


def outline_width(style: Style, body: Mannequin) -> float:
    """How broad the outline of a whole body is, in points: that of a thumbnail is finer."""
    return style.lines.silhouette * (0.8 if body.scale > _THUMBNAIL else 0.58)


def draw_tone(canvas: Canvas, body: Mannequin, clip: Polygon | MultiPolygon) -> None:
    """The shading and the creases alone, over whatever colour lies there."""
    style = canvas.style
    tone = _tone(body.posture, _shrink(body))
    tone = tone[:, ::-1] if body.mirrored else tone
    rgba = np.zeros((*tone.shape, 4), dtype=np.uint8)
    rgba[..., :3] = np.where((tone > 0)[..., None], rgb(style.shade), 255)
    opacity = np.where(tone > 0, tone * style.depth, -tone * 0.35)
    # In a small body steps of 8 in 255 are invisible, and make the raster a third smaller; in a large
    # one they are bands.
    step = 4 if body.scale > _LARGE else 8
    rgba[..., 3] = np.round(np.clip(opacity, 0, 1) * (256 // step - 1)) * step
    rgba[rgba[..., 3] == 0] = 0
    canvas.picture(rgba, body.box, clip=clip)
    width = style.lines.detail * (0.9 if body.scale > _THUMBNAIL else 0.7)
    for line in body.creases():
        # A line that is cut needs no clip path, which would be as long as the outline.
        for part in get_parts(LineString(line).intersection(clip)):
            if isinstance(part, LineString) and part.length > _THIN:
                canvas.curve(np.array(part.coords), style.silhouette, width=width, smooth=True)


def sweep(
    body: Mannequin, centre: str, end: str, degrees: float, *, reach: float = 1.2, past: float = 0.0
) -> NDArray[np.float64]:
    """The arc on which the joint `end` has turned about `centre`, (n, 2): `degrees` long, positive clockwise.

    It runs `reach` times as far out as the joint, and `past` degrees beyond it. Of a mirrored body it is mirrored.
    """
    middle, tip = body.joint(centre), body.joint(end)
    sense = -1.0 if body.mirrored else 1.0
    last = bearing(middle, tip) + sense * past
    return arc(middle, math.dist(middle, tip) * reach, last - sense * degrees, last)


def bearing(start: tuple[float, float], end: tuple[float, float]) -> float:
    """The direction from one place to another in degrees: 0 to the right, 90 downwards."""
    return math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / "postures.json").read_text(encoding="utf-8"))["postures"]
    return found


@lru_cache(maxsize=64)
def _outline(body: Mannequin) -> MultiPolygon:
    rings = [largest(Polygon(body.points(ring)).simplify(_THIN)) for ring in _data()[body.posture]["outline"]]
    return MultiPolygon(rings)


def _shrink(body: Mannequin) -> int:
    """How many pixels of the tone, in each direction, can be merged unnoticed: a small body needs few."""
    with Image.open(_FOLDER / f"{body.posture}.png") as image:
        columns = image.width
    return max(1, int(_FINEST * columns / body.box.width))


@cache
def _tone(posture: str, shrink: int) -> NDArray[np.float64]:
    with Image.open(_FOLDER / f"{posture}.png") as image:
        grey = image.convert("L")
        small = grey.resize(
            (max(1, round(grey.width / shrink)), max(1, round(grey.height / shrink))), Image.Resampling.BOX
        )
    tone: NDArray[np.float64] = np.asarray(small, dtype=np.float64) / 255 * 2 - 1
    tone[np.abs(tone) < 0.011] = 0.0
    return tone
