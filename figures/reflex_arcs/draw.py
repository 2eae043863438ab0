"""Draws reflex arcs: the body on the right, the segment of the cord on the left, the nerve between them."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.cord import Cord
from figures.anatomy.mannequin import Mannequin, place, place_part
from figures.reflex_arcs.alt_texts import alt_text, alt_without_answers
from figures.reflex_arcs.legend import draw_legend
from figures.reflex_arcs.limb import ReflexLimb
from figures.reflex_arcs.nerves import ArcNerves
from figures.reflex_arcs.words import TABLE, ReflexArc, ReflexWords
from figures.scenes.panels import GAP, WIDTH, Panel, panels
from figures.scenes.reflexes import REFLEX_SCENES, ReflexScene
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import measure
from trivet.pictures.labels import blank_line, chip, circle, leader, note, union
from trivet.pictures.level_leaders import slid

HEIGHT, FLOOR, LOW = 74.0, 60.5, 60.0
"""Height of a panel, where its picture ends and its words begin, and the height of a pictogram, in mm at scale 1."""
ROOM = Box(44.0, 2.5, 87.9, FLOOR)
ROOMS = {
    "saddle": Box(45.2, 14.0, 87.3, 46.0),
    "groin": Box(41.2, 6.9, 74.7, FLOOR),
    "kneeling": Box(42.0, 12.0, 83.0, 48.0),
    "sole": Box(44.0, 2.5, 88.5, 55.0),
}
"""Where a body is drawn, and where those that leave room beside them, at scale 1."""
FLOORS = {"ankle-jerk": 54.5, "anal-wink": 54.5}
"""Where the words begin in the views of low pictures alone."""
_CHIP = 5.7
"""Width of a root's chip in mm."""


def draw(words: ReflexWords, spec: FigureSpec) -> Drawing:
    """One panel 90 mm wide, or all in two columns, 184 mm wide; a pictogram may be printed far smaller."""
    alone = spec.variant == "pictogram"
    floor = FLOORS.get(spec.view, FLOOR)
    canvas, places = panels(spec, len(words.arcs), LOW if alone else HEIGHT - (FLOOR - floor))
    for panel, arc in zip(places, words.arcs, strict=True):
        if alone:
            _draw_pictogram(canvas, panel, arc.row)
        else:
            _ArcPainter(canvas, panel, arc, words.headings, floor).draw()
    if not spec.view and not alone:
        scale = places[0].scale
        left, top = (WIDTH + GAP + 6) * scale, canvas.height - (HEIGHT - 8) * scale
        draw_legend(canvas, Box(left, top, canvas.width, canvas.height))
        if canvas.blank:
            task = "Write the roots and the nerve of each reflex."
            note(canvas, left, top - 1.0, task, width=canvas.width - left, colour=canvas.style.muted)
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
    floor: float

    def draw(self) -> None:
        canvas = self.canvas
        scene, ref = REFLEX_SCENES[self.arc.row], f"{TABLE}/{self.arc.row}"
        room = ROOMS.get(scene.posture, ROOM)
        there = Box(*self.panel.at(room.left, room.top), *self.panel.at(room.right, room.bottom))
        body = place_part(scene.posture, scene.oval, there) if scene.oval else place(scene.posture, there)
        limb = ReflexLimb(canvas, body, scene, self.panel.scale)
        muscle, cord = limb.draw(), Cord(self.panel.at(16.5, 27.0), 10.4 * self.panel.scale)
        nerves = ArcNerves(cord, body, scene, self.panel.scale)
        cord.draw(canvas, nerves.sheaths())
        limb.strike()
        nerves.draw_fibres(canvas)
        limb.cover()
        cord.cells(canvas, bool(scene.tendon))
        self._ways(cord, body, scene, nerves)
        self._words(body, scene)
        canvas.region(f"part-{self.arc.row}-target", "part", muscle, ref)
        canvas.region(f"part-{self.arc.row}-cord", "part", circle(cord.centre, cord.radius), ref)

    def _ways(self, cord: Cord, body: Mannequin, scene: ReflexScene, nerves: ArcNerves) -> None:
        """What the lines of the arc are: way in, way out, interneurone, and the nerve of a way in of its own."""
        canvas, style = self.canvas, self.canvas.style
        small, ways = style.type.small, ((-1.18, style.ink, "way in"), (1.2, style.accent, "way out"))
        for y, colour, text in ways:
            canvas.text(*cord.at(1.16, y), text, small, "semibold", colour=colour, anchor="middle")
        if not scene.tendon:
            x, y = cord.at(0.0, -1.36)
            where = canvas.text(x, y, "interneurone", small, colour=style.muted, align="centre", anchor="middle")
            leader(canvas, *cord.to_interneurone(where.bottom + 0.4), dot=False)
        if canvas.blank:
            return
        courses = [nerves.trunk, *(spline(body.points(ligament), per_span=3) for ligament in scene.ligaments)]
        for label in scene.labels:
            spot = body.point(*label.to)
            x, y = self.panel.at(*label.at)
            where = note(canvas, x, y, label.text, width=11 * self.panel.scale, size=small, colour=style.muted)
            side = where.left - 0.6 if spot[0] < where.left else where.right + 0.6
            start = side, where.centre[1]
            leader(canvas, start, slid(spot, start, courses), dot=label.dot)

    def _words(self, body: Mannequin, scene: ReflexScene) -> None:
        canvas, style, arc, blank = self.canvas, self.canvas.style, self.arc, self.canvas.blank
        scale = self.panel.scale
        ref = f"{TABLE}/{arc.row}"
        canvas.text(*self.panel.at(3, 7.4), arc.reflex, style.type.heading, "bold")
        x, y = self.panel.at(3, 42.6)
        if blank:
            boxes = [blank_line(canvas, *self.panel.at(3, 45.2), 24 * scale)]
            canvas.text(*self.panel.at(28, 45.2), "roots", style.type.small, colour=style.muted)
        else:
            boxes = [
                chip(canvas, x + _CHIP / 2 + number * (_CHIP + 1.5), y, root) for number, root in enumerate(arc.roots)
            ]
        roots = ", ".join(root.id for root in arc.roots)
        canvas.region(f"label-{arc.row}-roots", "label", union(boxes).grown(0.5), ref, roots)
        x, y = self.panel.at(3, 50.0)
        if blank:
            asked = ("nerve, way in", "nerve, way out") if scene.way_in else ("nerve",)
            for number, what in enumerate(asked):
                low = y + (1.0 + number * 5.8) * scale
                blank_line(canvas, x, low, 24 * scale)
                canvas.text(x + 25 * scale, low, what, style.type.small, colour=style.muted)
            return
        before, low = 0.0, y - 1.6
        if scene.way_in:
            # The higher line is that of the way in, whose leader runs upwards.
            other = f"way in: {scene.way_in_said}"
            said = note(canvas, x, low, other, width=38 * scale, size=style.type.small)
            leader(canvas, (said.right + 0.6, said.centre[1]), body.point(*scene.way_in[-2]))
            low = said.bottom + 2.0 * scale
            said = canvas.text(x, low, "way out:", style.type.small, colour=style.accent, anchor="top")
            before = said.width + 0.8
        where = note(canvas, x + before, low, f"{arc.nerve} nerve", width=38 * scale, weight="semibold")
        canvas.region(f"label-{arc.row}-nerve", "label", where.grown(0.5), ref, arc.nerve)
        y = self.panel.at(3, self.floor + 1.6)[1]
        colours = (style.muted, style.accent)
        left = x + max(measure(heading, style.type.small, "semibold").width for heading in self.headings) + 2.0
        width = self.panel.at(WIDTH - 2, 0)[0] - left
        for heading, text, colour in zip(self.headings, (arc.stimulus, arc.response), colours, strict=True):
            named = canvas.text(x, y, heading, style.type.small, "semibold", colour=colour, anchor="top")
            said = note(canvas, left, y, text, width=width, size=style.type.small)
            y = max(named.bottom, said.bottom) + 1.0
