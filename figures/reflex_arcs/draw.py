"""Draws reflex arcs: the body on the right, the segment of the cord on the left, the nerve between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely import Polygon

from figures.anatomy.cord import Cord, arc_colours
from figures.anatomy.mannequin import Mannequin, draw_skin, draw_skin_within, draw_tone, place, place_part
from figures.anatomy.tissues import tissue
from figures.reflex_arcs.alt_texts import alt_text, alt_without_answers
from figures.reflex_arcs.legend import draw_legend
from figures.reflex_arcs.words import TABLE, ReflexArc, ReflexWords
from figures.scenes.panels import GAP, WIDTH, Panel, panels
from figures.scenes.reflexes import REFLEX_SCENES, ReflexScene, draw_hammer
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points, along, arrow_tip, band, direction, ellipse, outline, spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import measure
from trivet.pictures.labels import arrow, blank_line, chip, circle, leader, note, union
from trivet.pictures.relief import Relief, solid
from trivet.pictures.shapes import Shape, overlap
from trivet.pictures.style import blend

HEIGHT, FLOOR, LOW = 74.0, 60.5, 60.0
"""Height of a panel, where its picture ends and its words begin, and the height of a pictogram, in mm at scale 1."""
ENDS = {"saddle": (88.5, 47.0), "groin": (77.5, FLOOR)}
"""Where the bodies end that leave room below or beside them, at scale 1."""
_CHIP = 5.7
"""Width of a root's chip in mm."""
MIRRORED = ("plantar",)
"""The rows whose posture is mirrored."""
SIDES = ("front", "back")
"""The names of the sides of an oval."""
BOLD, LONGER = (3.4, 5.6), 2.0
"""The line (points) and the head (mm) of a pictogram's arrows at scale 1, and how much longer that of a jerk is."""


def draw(words: ReflexWords, spec: FigureSpec) -> Drawing:
    """One panel 90 mm wide, or all in two columns, 184 mm wide; a pictogram may be printed far smaller."""
    alone = spec.variant == "pictogram"
    canvas, places = panels(spec, len(words.arcs), LOW if alone else HEIGHT)
    for panel, arc in zip(places, words.arcs, strict=True):
        painter = _ArcPainter(canvas, panel, arc, words.headings)
        if alone:
            painter.pictogram()
        else:
            painter.draw()
    if not spec.view and not alone:
        scale = places[0].scale
        left, top = (WIDTH + GAP + 6) * scale, canvas.height - (HEIGHT - 8) * scale
        draw_legend(canvas, Box(left, top, canvas.width, canvas.height))
    return canvas.finish(alt_text(words, arcs=not alone), alt_without_answers(words, arcs=not alone))


@dataclass(frozen=True, slots=True)
class _ArcPainter:
    canvas: Canvas
    panel: Panel
    arc: ReflexArc
    headings: tuple[str, str]

    def draw(self) -> None:
        canvas = self.canvas
        scene, ref = REFLEX_SCENES[self.arc.row], f"{TABLE}/{self.arc.row}"
        room = Box(*self.panel.at(44, 2.5), *self.panel.at(*ENDS.get(scene.posture, (88.5, FLOOR))))
        body = place(scene.posture, room, mirrored=self.arc.row in MIRRORED)
        muscle, cord = self._limb(body, scene), Cord(self.panel.at(16.5, 27.0), 10.4 * self.panel.scale)
        cord.draw(canvas)
        self._paths(cord, body, scene)
        self._blow(body, scene)
        self._ways(cord, body, scene)
        self._words()
        canvas.region(f"part-{self.arc.row}-target", "part", muscle, ref)
        canvas.region(f"part-{self.arc.row}-cord", "part", circle(cord.centre, cord.radius), ref)

    def pictogram(self) -> None:
        """The limb, and what is done to it, without the arc and without words."""
        scene = REFLEX_SCENES[self.arc.row]
        room = Box(*self.panel.at(8, 3), *self.panel.at(82, LOW - 3))
        mirrored = self.arc.row in MIRRORED
        if scene.close:
            body = place_part(scene.posture, scene.close, room, mirrored=mirrored)
        else:
            body = place(scene.posture, room, mirrored=mirrored)
        muscle = self._limb(body, scene, small=True)
        self._blow(body, scene, small=True)
        self.canvas.region(f"part-{self.arc.row}-target", "part", muscle, f"{TABLE}/{self.arc.row}")

    def _limb(self, body: Mannequin, scene: ReflexScene, *, small: bool = False) -> Shape:
        """The body with the muscle that answers; the shape of the muscle. A `small` picture may be a part of it."""
        canvas, style = self.canvas, self.canvas.style
        if small and scene.close:
            skin: Shape = draw_skin_within(canvas, body, scene.close)
        else:
            skin = self._framed(body, scene.frame) if scene.frame else draw_skin(canvas, body)
        self._tissues(body, scene, small=small)
        muscle = overlap(outline(body.points(scene.muscle)), skin.buffer(-0.3))
        edge = blend(tissue(style).muscle, style.shade, 0.15 if small else 0.5)
        solid(
            canvas,
            muscle,
            tissue(style).muscle,
            Relief(1.6, 0.7, 0.4),
            alpha=0.55 if small and not scene.tendon else 0.85,
            line=edge,
            width=0.4,
        )
        if scene.opening:
            canvas.fill(outline(body.points(scene.opening)), style.shade, line=style.silhouette, width=0.4)
        return muscle

    def _framed(self, body: Mannequin, frame: tuple[float, float, float, float]) -> Shape:
        """The skin inside an oval (x, y, half its width, half its height, in mm of the body), its sides named."""
        canvas, style = self.canvas, self.canvas.style
        x, y, across, down = frame
        middle = body.point(x, y)
        oval = Polygon(ellipse(middle, across * body.scale, down * body.scale, 90))
        skin = overlap(body.outline(), oval)
        canvas.fill(oval, style.panel)
        canvas.fill(skin, tissue(style).skin)
        draw_tone(canvas, body, skin)
        canvas.fill(skin, None, line=style.silhouette, width=style.lines.detail)
        canvas.fill(oval, None, line=style.silhouette, width=style.lines.frame)
        for word, side in zip(SIDES, (-1, 1), strict=True):
            at = middle[1] + side * (down * body.scale + 2.0 * self.panel.scale)
            canvas.text(
                middle[0], at, word, style.type.small, "italic", colour=style.muted, align="centre", anchor="middle"
            )
        return skin

    def _ways(self, cord: Cord, body: Mannequin, scene: ReflexScene) -> None:
        """What the lines of the arc are: way in, way out, interneurone, and the nerve of a way in of its own."""
        canvas, style = self.canvas, self.canvas.style
        small, ways = style.type.small, ((-1.18, style.accent, "way in"), (1.2, style.alarm, "way out"))
        for y, colour, text in ways:
            canvas.text(*cord.at(1.16, y), text, small, "semibold", colour=colour, anchor="middle")
        if not scene.tendon:
            where = canvas.text(*cord.at(-1.3, -1.36), "interneurone", small, colour=style.muted, anchor="middle")
            leader(canvas, (where.centre[0], where.bottom + 0.4), cord.at(0.235, -0.09), dot=False)
        if canvas.blank:
            return
        for label in scene.labels:
            spot = body.point(*label.to)
            x, y = self.panel.at(*label.at)
            where = note(canvas, x, y, label.text, width=11 * self.panel.scale, size=small, colour=style.muted)
            side = where.left - 0.6 if spot[0] < where.left else where.right + 0.6
            leader(canvas, (side, where.centre[1]), spot)

    def _tissues(self, body: Mannequin, scene: ReflexScene, *, small: bool) -> None:
        """The tendon, what the muscle moves, and the movement."""
        canvas, style = self.canvas, self.canvas.style
        colours = tissue(style)
        if scene.tendon:
            points = body.points(scene.tendon)
            shape = band(points, [15 * body.scale] * len(points))
            canvas.fill(shape, colours.ligament, line=style.silhouette, width=0.45)
        for slip in () if small else scene.slips:
            course = spline(body.points(slip))
            canvas.curve(course, style.silhouette, width=9.0 * body.scale + 0.8)
            canvas.curve(course, colours.ligament, width=9.0 * body.scale)
        for organ in scene.organs:
            colour = colours.bone if scene.tendon else colours.skin
            solid(canvas, outline(body.points(organ)), colour, Relief(1.4, 0.7, 0.4), width=0.5)
        for left in scene.before:
            canvas.fill(outline(body.points(left)), style.panel, line=style.muted, width=0.5)
        for reached in scene.after:
            canvas.fill(outline(body.points(reached)), colours.skin, line=style.silhouette, width=0.5)
        for way in scene.response:
            points = body.points(way)
            if small and scene.tendon:
                points = points[0] + (points - points[0]) * LONGER
            self._arrow(points, arc_colours(style).efferent, 1.1, 2.2 * self.panel.scale, small)

    def _arrow(self, points: Points, colour: str, width: float, head: float, small: bool) -> None:
        """A smooth arrow; in a `small` picture all are alike, and as bold as the size of the picture allows."""
        if small:
            width, head = (share * self.panel.scale for share in BOLD)
        arrow(self.canvas, spline(points, per_span=5), colour, width=width, head=head)

    def _paths(self, cord: Cord, body: Mannequin, scene: ReflexScene) -> None:
        style = self.canvas.style
        colours = arc_colours(style)
        course = [body.point(*pair) for pair in scene.course]
        start = cord.nerve
        bridge = [(start[0] + 4 * self.panel.scale, start[1]), *course]
        trunk = spline([start, *bridge])
        self.canvas.curve(trunk, tissue(style).nerve, width=5.2)
        self.canvas.curve(trunk, blend(tissue(style).nerve, style.light, 0.45), width=3.6)
        offset = 0.42 * self.panel.scale
        end_in, end_out = body.point(*scene.receptor), body.point(*scene.course[-1])
        joined = trunk
        if scene.way_in:
            other = spline(body.points(scene.way_in))[::-1]
            self.canvas.curve(other, tissue(style).nerve, width=3.0)
            joined = np.vstack([trunk[: len(trunk) // 3], other])
        afferent = np.vstack([cord.afferent(bool(scene.tendon)), joined - np.array([0.0, offset]), [end_in]])
        efferent = np.vstack([cord.efferent(), trunk + np.array([0.0, offset]), [end_out]])
        self.canvas.curve(afferent, colours.afferent, width=1.15, dash=colours.dash)
        self.canvas.curve(efferent, colours.efferent, width=1.15)
        for path, share, step, colour in (
            (afferent, 0.62, -0.012, colours.afferent),
            (efferent, 0.72, 0.012, colours.efferent),
        ):
            here = np.array(along(path, share))
            ahead = direction(here, along(path, share + step)) * 0.95 * self.panel.scale
            self.canvas.fill(arrow_tip(here - ahead, here + ahead, 1.596 * self.panel.scale), colour)
        self.canvas.fill(circle(end_in, 0.75 * self.panel.scale), colours.afferent, line=style.paper, width=0.4)
        cord.cells(self.canvas, bool(scene.tendon))

    def _blow(self, body: Mannequin, scene: ReflexScene, *, small: bool = False) -> None:
        course = body.points(scene.blow)
        if scene.tendon:
            x, y = map(float, course[-1])
            draw_hammer(self.canvas, (x, y), course[0] - course[-1], self.panel.scale)
        else:
            self._arrow(course, arc_colours(self.canvas.style).interneurone, 0.9, 1.8, small)

    def _words(self) -> None:
        canvas, style, arc, blank = self.canvas, self.canvas.style, self.arc, self.canvas.blank
        scale = self.panel.scale
        ref = f"{TABLE}/{arc.row}"
        canvas.text(*self.panel.at(3, 7.4), arc.reflex, style.type.heading, "bold")
        x, y = self.panel.at(3, 42.6)
        if blank:
            boxes = [blank_line(canvas, *self.panel.at(3, 44.2), 24 * scale)]
            canvas.text(*self.panel.at(28, 44.2), "roots", style.type.small, colour=style.muted)
        else:
            boxes = [
                chip(canvas, x + _CHIP / 2 + number * (_CHIP + 1.5), y, root) for number, root in enumerate(arc.roots)
            ]
        roots = ", ".join(root.id for root in arc.roots)
        canvas.region(f"label-{arc.row}-roots", "label", union(boxes).grown(0.5), ref, roots)
        x, y = self.panel.at(3, 50.0)
        if blank:
            blank_line(canvas, x, y, 24 * scale)
            canvas.text(x + 25 * scale, y, "nerve", style.type.small, colour=style.muted)
            return
        where = note(canvas, x, y - 1.6, f"{arc.nerve} nerve", width=38 * scale, weight="semibold")
        canvas.region(f"label-{arc.row}-nerve", "label", where.grown(0.5), ref, arc.nerve)
        y = self.panel.at(3, FLOOR + 1.6)[1]
        colours = (style.muted, style.alarm)
        left = x + max(measure(heading, style.type.small, "semibold").width for heading in self.headings) + 2.0
        width = self.panel.at(WIDTH - 2, 0)[0] - left
        for heading, text, colour in zip(self.headings, (arc.stimulus, arc.response), colours, strict=True):
            named = canvas.text(x, y, heading, style.type.small, "semibold", colour=colour, anchor="top")
            said = note(canvas, left, y, text, width=width, size=style.type.small)
            y = max(named.bottom, said.bottom) + 1.0
