"""The limb of a reflex: what is struck or stroked, the muscle that answers, and the arrow of what it does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely import LineString, Polygon, unary_union

from figures.anatomy.cord import arc_colours
from figures.anatomy.mannequin import Mannequin, draw_skin, draw_skin_within, draw_tone
from figures.anatomy.tissues import skin_line, tissue
from figures.scenes.arrows import draw_motion, draw_stimulus
from figures.scenes.reflexes import ReflexScene, draw_hammer
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points, band, ellipse, outline, pieces, spline
from trivet.pictures.labels import rounded
from trivet.pictures.relief import Relief, solid
from trivet.pictures.shapes import Shape, overlap
from trivet.pictures.style import LIGHT, blend

SIDES = ("front", "back")
"""The names of the sides of an oval."""
BOLD, LONGER = (3.4, 5.6), 2.0
"""The line (points) and the head (mm) of a pictogram's arrows at scale 1, and how much longer that of a jerk is."""
_CRAMPED, _SLIM = 0.1, 0.72
"""Where an arrow is nearer to the outline than this share of its head, such as on a toe, all are so much slimmer."""
_GHOST = (3.0, 2.4)
"""The dash of the outline of what has moved, where it was."""


@dataclass(frozen=True, slots=True)
class ReflexLimb:
    """A scene with its body on a canvas at `scale`; `small` without the arc, where it may be a part of the body."""

    canvas: Canvas
    body: Mannequin
    scene: ReflexScene
    scale: float
    small: bool = False

    def draw(self) -> Shape:
        """The body with the muscle that answers, and the movement; returns the shape of the muscle."""
        canvas, style, body, scene = self.canvas, self.canvas.style, self.body, self.scene
        if scene.seat:
            self._seat(scene.seat)
        if self.small and scene.close:
            skin: Shape = draw_skin_within(canvas, body, scene.close)
        else:
            skin = self._framed(scene.frame) if scene.frame else draw_skin(canvas, body)
        for crease in scene.creases:
            canvas.curve(spline(body.points(crease)), style.silhouette, width=style.lines.detail * 0.9, smooth=True)
        self._tissues()
        ground = unary_union([skin, *(outline(body.points(organ)) for organ in scene.organs)])
        muscle = overlap(outline(body.points(scene.muscle)), ground.buffer(-0.3))
        if scene.ring and not self.small:
            gap = blend(tissue(style).skin, (LIGHT if style.theme == "dark" else style).shade, 0.5)
            canvas.fill(outline(body.points(scene.ring)), gap, line=skin_line(style), width=0.6, smooth=True)
        solid(
            canvas,
            muscle,
            tissue(style).muscle,
            Relief(1.6, 0.7, 0.4),
            alpha=0.55 if self.small and not scene.tendon else 0.85,
            line=blend(tissue(style).muscle, style.shade, 0.15 if self.small else 0.5),
            width=0.4,
        )
        if scene.opening:
            canvas.fill(outline(body.points(scene.opening)), style.shade, line=style.silhouette, width=0.4)
        self._answer(skin)
        return muscle

    def cover(self) -> None:
        """The upper edge of the ring, in front of what leaves by it; to be drawn after the nerves."""
        scene = self.scene
        if scene.ring:
            edge = spline(self.body.points(scene.ring), closed=True)
            above = len(edge) // 2
            self._cord(edge[: above + 1], 1.1, 0.9)

    def strike(self) -> None:
        """The hammer on the tendon, or the stroke on the skin."""
        course = self.body.points(self.scene.blow)
        if self.scene.tendon:
            x, y = map(float, course[-1])
            draw_hammer(self.canvas, (x, y), course[0] - course[-1], self.scale)
            return
        width, head = self._bold or (0.9, 1.8)
        colour = arc_colours(self.canvas.style).interneurone
        draw_stimulus(self.canvas, spline(course, per_span=5), colour, width=width, head=head)

    @property
    def _bold(self) -> tuple[float, float] | None:
        """Line and head of an arrow in a small picture, where all are as bold as its size allows."""
        return (BOLD[0] * self.scale, BOLD[1] * self.scale) if self.small else None

    def _seat(self, rectangle: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = rectangle
        place = Box(*self.body.point(left, top), *self.body.point(right, bottom))
        colour = blend(self.canvas.style.panel, self.canvas.style.accent, 0.18)
        solid(self.canvas, rounded(place, 1.0 * self.scale), colour, Relief(1.5, 0.8, 0.4), width=0.6)

    def _framed(self, frame: tuple[float, float, float, float]) -> Shape:
        """The skin inside an oval (x, y, half its width, half its height, in mm of the body), its sides named."""
        canvas, style, body = self.canvas, self.canvas.style, self.body
        x, y, across, down = frame
        middle = body.point(x, y)
        oval = Polygon(ellipse(middle, across * body.scale, down * body.scale, 90))
        skin = overlap(body.outline(), oval)
        # Between the thighs, in front, is the skin of the trunk: only its outline is known to this posture.
        canvas.fill(oval, tissue(style).skin)
        draw_tone(canvas, body, skin)
        canvas.fill(skin, None, line=style.silhouette, width=style.lines.detail)
        canvas.fill(oval, None, line=style.silhouette, width=style.lines.frame)
        for word, side in () if self.small else zip(SIDES, (-1, 1), strict=True):
            at = middle[1] + side * (down * body.scale + 2.0 * self.scale)
            canvas.text(
                middle[0], at, word, style.type.small, "italic", colour=style.muted, align="centre", anchor="middle"
            )
        return skin

    def _tissues(self) -> None:
        """The tendon, and what the muscle moves as it was."""
        canvas, style, body, scene = self.canvas, self.canvas.style, self.body, self.scene
        colours = tissue(style)
        # Tendons end where the muscle begins, which they would be seen through.
        belly = outline(body.points(scene.muscle))
        if scene.tendon:
            points = body.points(scene.tendon)
            shape = band(points, [15 * body.scale] * len(points)).difference(belly)
            canvas.fill(shape, colours.ligament, line=skin_line(style), width=0.45)
        for slip in () if self.small else scene.slips:
            for course in pieces(LineString(spline(body.points(slip))).difference(belly)):
                self._cord(course, 9.0 * body.scale, 0.8)
        for ligament in () if self.small else scene.ligaments:
            self._cord(spline(body.points(ligament), per_span=3), 9.0 * body.scale + 0.5, 0.8, butt=True)
        for organ in scene.organs:
            colour, line = (colours.bone, skin_line(style)) if scene.tendon else (colours.skin, style.silhouette)
            solid(canvas, outline(body.points(organ)), colour, Relief(1.4, 0.7, 0.4), line=line, width=0.5)
        for left in scene.before:
            ring = spline(body.points(left), closed=True)
            ghost = LIGHT if style.theme == "dark" else style
            canvas.curve(np.vstack([ring, ring[:1]]), ghost.muted, width=0.55, dash=_GHOST)

    def _cord(self, course: Points, width: float, rim: float, *, butt: bool = False) -> None:
        """A tendon or ligament along a course, `width` points thick, with an outline that is seen on skin."""
        canvas, style = self.canvas, self.canvas.style
        canvas.curve(course, skin_line(style), width=width + rim, butt=butt, smooth=True)
        canvas.curve(course, tissue(style).ligament, width=width, butt=butt, smooth=True)

    def _answer(self, skin: Shape) -> None:
        """What the muscle has moved, and the arrow of the movement."""
        canvas, style, body, scene = self.canvas, self.canvas.style, self.body, self.scene
        for reached in scene.after:
            canvas.fill(outline(body.points(reached)), tissue(style).skin, line=skin_line(style), width=0.5)
        width, head = self._bold or (1.1, 2.2 * self.scale)
        courses: list[Points] = []
        for way in scene.response:
            points = body.points(way)
            if self.small and scene.tendon and not scene.close:
                points = points[0] + (points - points[0]) * LONGER
            courses.append(spline(points, per_span=5))
        lines = [LineString(course) for course in courses]
        cramped = (line for line in lines if skin.contains(line) and skin.boundary.distance(line) < _CRAMPED * head)
        slim = _SLIM if any(cramped) else 1.0
        for course, line in zip(courses, lines, strict=True):
            inside, across = skin.contains(line), skin.boundary.intersects(line)
            draw_motion(canvas, course, width=slim * width, head=slim * head, on_skin=inside, across=across)
