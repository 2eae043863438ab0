"""Draws reflex arcs: the body on the right, the segment of the cord on the left, the nerve between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from figures.anatomy.cord import Cord, arc_colours
from figures.anatomy.mannequin import Mannequin, place, place_part
from figures.anatomy.tissues import tissue
from figures.reflex_arcs.alt_texts import alt_text, alt_without_answers
from figures.reflex_arcs.legend import draw_legend
from figures.reflex_arcs.limb import ReflexLimb
from figures.reflex_arcs.words import TABLE, ReflexArc, ReflexWords
from figures.scenes.panels import GAP, WIDTH, Panel, panels
from figures.scenes.reflexes import REFLEX_SCENES, ReflexScene
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points, along, arrow_tip, direction, normals, spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import measure
from trivet.pictures.labels import blank_line, chip, circle, leader, note, union
from trivet.pictures.style import blend

HEIGHT, FLOOR, LOW = 74.0, 60.5, 60.0
"""Height of a panel, where its picture ends and its words begin, and the height of a pictogram, in mm at scale 1."""
ROOM = Box(44.0, 2.5, 88.5, FLOOR)
ROOMS = {
    "saddle": Box(44.0, 2.5, 88.5, 47.0),
    "groin": Box(41.2, 6.5, 74.7, FLOOR),
    "kneeling": Box(42.0, 12.0, 83.0, 48.0),
    "sole": Box(44.0, 2.5, 88.5, 55.0),
}
"""Where a body is drawn, and where those that leave room beside them, at scale 1."""
_CHIP = 5.7
"""Width of a root's chip in mm."""


def draw(words: ReflexWords, spec: FigureSpec) -> Drawing:
    """One panel 90 mm wide, or all in two columns, 184 mm wide; a pictogram may be printed far smaller."""
    alone = spec.variant == "pictogram"
    canvas, places = panels(spec, len(words.arcs), LOW if alone else HEIGHT)
    for panel, arc in zip(places, words.arcs, strict=True):
        if alone:
            _draw_pictogram(canvas, panel, arc.row)
        else:
            _ArcPainter(canvas, panel, arc, words.headings).draw()
    if not spec.view and not alone:
        scale = places[0].scale
        left, top = (WIDTH + GAP + 6) * scale, canvas.height - (HEIGHT - 8) * scale
        draw_legend(canvas, Box(left, top, canvas.width, canvas.height))
    return canvas.finish(alt_text(words, arcs=not alone), alt_without_answers(words, arcs=not alone))


def _draw_pictogram(canvas: Canvas, panel: Panel, row: str) -> None:
    """The limb, and what is done to it, without the arc and without words."""
    scene = REFLEX_SCENES[row]
    room = Box(*panel.at(8, 3), *panel.at(82, LOW - 3))
    part = scene.close or scene.oval
    body = place_part(scene.posture, part, room) if part else place(scene.posture, room)
    limb = ReflexLimb(canvas, body, scene, panel.scale, small=True)
    muscle = limb.draw()
    limb.strike()
    canvas.region(f"part-{row}-target", "part", muscle, f"{TABLE}/{row}")


@dataclass(frozen=True, slots=True)
class _ArcPainter:
    canvas: Canvas
    panel: Panel
    arc: ReflexArc
    headings: tuple[str, str]

    def draw(self) -> None:
        canvas = self.canvas
        scene, ref = REFLEX_SCENES[self.arc.row], f"{TABLE}/{self.arc.row}"
        room = ROOMS.get(scene.posture, ROOM)
        body = place(scene.posture, Box(*self.panel.at(room.left, room.top), *self.panel.at(room.right, room.bottom)))
        limb = ReflexLimb(canvas, body, scene, self.panel.scale)
        muscle, cord = limb.draw(), Cord(self.panel.at(16.5, 27.0), 10.4 * self.panel.scale)
        cord.draw(canvas)
        self._paths(cord, body, scene)
        limb.strike()
        self._ways(cord, body, scene)
        self._words(body, scene)
        canvas.region(f"part-{self.arc.row}-target", "part", muscle, ref)
        canvas.region(f"part-{self.arc.row}-cord", "part", circle(cord.centre, cord.radius), ref)

    def _ways(self, cord: Cord, body: Mannequin, scene: ReflexScene) -> None:
        """What the lines of the arc are: way in, way out, interneurone, and the nerve of a way in of its own."""
        canvas, style = self.canvas, self.canvas.style
        small, ways = style.type.small, ((-1.18, style.ink, "way in"), (1.2, style.accent, "way out"))
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

    def _paths(self, cord: Cord, body: Mannequin, scene: ReflexScene) -> None:
        style = self.canvas.style
        colours = arc_colours(style)
        course = [body.point(*pair) for pair in scene.course]
        start = cord.nerve
        shared = not scene.way_in
        trunk = spline([start, *([(start[0] + 4 * self.panel.scale, start[1])] if shared else []), *course], per_span=6)
        joined = trunk if shared else spline([start, *(body.point(*pair) for pair in scene.way_in)], per_span=6)
        offset = 0.42 * self.panel.scale if shared else 0.0
        end_in, end_out = body.point(*scene.receptor), body.point(*scene.course[-1])
        afferent = np.vstack([cord.afferent(bool(scene.tendon)), joined - normals(joined) * offset, [end_in]])
        efferent = np.vstack([cord.efferent(), trunk + normals(trunk) * offset, [end_out]])
        self._nerve(trunk, thin=not shared)
        if shared:
            self.canvas.curve(afferent, colours.afferent, width=1.15, dash=colours.dash, smooth=True)
        self.canvas.curve(efferent, colours.efferent, width=1.15, smooth=True)
        if not shared:
            # The nerve of the way in lies nearer to the skin.
            self._nerve(joined, thin=True)
            self.canvas.curve(afferent, colours.afferent, width=1.15, dash=colours.dash, smooth=True)
        for path, share, step, colour in (
            (afferent, scene.heads[0], -0.012, colours.afferent),
            (efferent, scene.heads[1], 0.012, colours.efferent),
        ):
            here = np.array(along(path, share))
            ahead = direction(here, along(path, share + step)) * 1.2 * self.panel.scale
            self.canvas.fill(arrow_tip(here - ahead, here + ahead, 1.5 * self.panel.scale), colour)
        self.canvas.fill(circle(end_in, 0.75 * self.panel.scale), colours.afferent, line=style.paper, width=0.4)
        cord.cells(self.canvas, bool(scene.tendon))

    def _nerve(self, course: Points, *, thin: bool) -> None:
        """The sheath of a nerve; `thin` if it holds the one way only."""
        nerve, less = tissue(self.canvas.style).nerve, 1.4 if thin else 0.0
        self.canvas.curve(course, nerve, width=5.2 - less, smooth=True)
        self.canvas.curve(course, blend(nerve, self.canvas.style.light, 0.45), width=3.6 - less, smooth=True)

    def _words(self, body: Mannequin, scene: ReflexScene) -> None:
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
        if scene.way_in:
            other = f"way in: {scene.way_in_said}"
            said = note(canvas, x, y + 2.6 * scale, other, width=38 * scale, size=style.type.small)
            leader(canvas, (said.right + 0.6, said.centre[1]), body.point(*scene.way_in[-2]))
        y = self.panel.at(3, FLOOR + 1.6)[1]
        colours = (style.muted, style.accent)
        left = x + max(measure(heading, style.type.small, "semibold").width for heading in self.headings) + 2.0
        width = self.panel.at(WIDTH - 2, 0)[0] - left
        for heading, text, colour in zip(self.headings, (arc.stimulus, arc.response), colours, strict=True):
            named = canvas.text(x, y, heading, style.type.small, "semibold", colour=colour, anchor="top")
            said = note(canvas, left, y, text, width=width, size=style.type.small)
            y = max(named.bottom, said.bottom) + 1.0
