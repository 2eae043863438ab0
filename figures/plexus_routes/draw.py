"""Draws the limb with its bones, one nerve or three, and what each nerve moves."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.mannequin import draw_skin
from figures.anatomy.pelvis import draw_inguinal_ligament, inguinal_ligament
from figures.anatomy.skeleton import EXITS
from figures.anatomy.stand import Stand
from figures.plexus_routes.alt_texts import alt_text, alt_without_names
from figures.plexus_routes.courses import ARTERY, BRANCHES, COURSES
from figures.plexus_routes.landmarks import ARTERY_AT, LANDMARKS, PSOAS_AT, PUDENDAL_AT, SPINE_AT
from figures.plexus_routes.limb import KNEE, LATERAL, SHIN, draw_end, draw_limb
from figures.plexus_routes.lines import draw_artery, draw_root_leader
from figures.plexus_routes.nerves import draw_nerve, draw_sciatic
from figures.plexus_routes.remarks import SMALL, write_remark
from figures.plexus_routes.routes import PARTS, PlexusWords
from figures.plexus_routes.words import TABLE
from figures.scenes.movements import draw_sweep, place_movement
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.labels import LEADING, answer, chip, leader, note, wrap
from trivet.pictures.level_leaders import slid
from trivet.pictures.shapes import areas
from trivet.pictures.style import style_for

WIDE, NARROW, ASKED, HEIGHT = 180.0, 90.0, 52.0, 119.0
"""The width of all three panels, of one, and of one without words, and the height of all, in mm at full scale."""

_HEAD, _BARE, _FOOT = 14.0, 4.4, 7.5
"""The room above the body with a heading and without one, and below it."""
TOP, _TOP_BEHIND = 1164.0, 1062.0
"""The height up to which the body is drawn, from the front and from behind, in mm of the body."""
_MOVES = {
    "obturator": "hip-adduction",
    "femoral": "knee-extension",
    "sciatic": "knee-flexion",
    "tibial": "ankle-plantarflexion",
    "common-peroneal": "ankle-dorsiflexion",
}


def draw(words: PlexusWords, spec: FigureSpec) -> Drawing:
    """The picture: three nerves side by side, or one of them."""
    asked = spec.variant == "question"
    room = WIDE if not spec.view else ASKED if asked else NARROW
    scale = spec.width_mm / room
    canvas = Canvas(spec.width_mm, HEIGHT * scale, style_for(spec.theme))
    painter = _PlexusPainter(canvas, words, scale, asked=asked, alone=bool(spec.view))
    if spec.view:
        painter.panel(spec.view, 0.0, room)
    else:
        for nerve, left, width in (("obturator", 0.0, 53.0), ("femoral", 53.0, 53.0), ("sciatic", 106.0, 74.0)):
            painter.panel(nerve, left, width)
            if left:
                line = [(left * scale, 4 * scale), (left * scale, (HEIGHT - 4) * scale)]
                canvas.curve(line, canvas.style.faint, width=canvas.style.lines.leader)
    if canvas.blank and not painter.asked:
        text = "Name each nerve, its roots and what it moves."
        x = spec.width_mm - 33 * scale
        note(canvas, x, 3.0 * scale, text, width=31 * scale, size=7.2, colour=canvas.style.muted)
    blind = alt_without_names(spec.view)
    return canvas.finish(blind if painter.hidden else alt_text(words, spec.view), blind)


@dataclass(frozen=True, slots=True)
class _PlexusPainter:
    canvas: Canvas
    words: PlexusWords
    scale: float
    asked: bool
    alone: bool

    @property
    def hidden(self) -> bool:
        """Whether the picture must not show which root is which."""
        return self.asked or self.canvas.blank

    def panel(self, nerve: str, left: float, width: float) -> None:
        """One nerve in a column of the picture: heading, limb, chips of its roots, and what it does."""
        low = SHIN if (behind := nerve == "sciatic") else KNEE
        head = _BARE if self.asked else _HEAD
        body = (HEIGHT - head - _FOOT) / ((_TOP_BEHIND if behind else TOP) - low)
        middle = left + (22.0 if self.alone and not self.asked else 17.0) if behind else left + LATERAL * body + 2.0
        scale = self.scale
        stand = Stand(middle * scale, (HEIGHT - _FOOT + low * body) * scale, body * scale, behind)
        draw_limb(self.canvas, self.words.curves, stand, nerve)
        self._head(nerve, left)
        if behind:
            self._sciatic(stand, left, width)
            self._view(left, "Right limb from behind")
        else:
            self._thigh(nerve, stand, left, width)
            self._view(left, "Right limb from the front")

    # --- what is written -------------------------------------------------------------------------------------------

    def _head(self, nerve: str, left: float) -> None:
        if not self.asked:
            x, y = (left + 3.0) * self.scale, 3.0 * self.scale
            self._named(nerve, (x, y), self.words.route(nerve).name + " nerve", self.canvas.style.type.title)

    def _named(self, nerve: str, at: tuple[float, float], name: str, size: float) -> float:
        """A nerve's name with its roots beneath; where they end."""
        canvas, style, route, (x, y) = self.canvas, self.canvas.style, self.words.route(nerve), at
        width = (44.0 if size > style.type.label else 32.0) * self.scale
        named = answer(
            canvas,
            (x, y + 3.0, 26.0 * self.scale),
            lambda: note(canvas, x, y, name, width=width, size=size, weight="bold"),
        )
        rooted = answer(
            canvas,
            (x, y + 8.4, 18.0 * self.scale),
            lambda: canvas.text(
                x, named.bottom + 1.0, route.written, size - 1.5, "semibold", colour=style.accent, anchor="top"
            ),
        )
        ref = f"{TABLE}/{nerve}"
        canvas.region(f"label-{nerve}", "label", named.grown(0.4), ref, name)
        canvas.region(f"label-{nerve}-roots", "label", rooted.grown(0.4), ref, route.written)
        return rooted.bottom

    def _chips(self, nerve: str, stand: Stand) -> None:
        """The roots beside the column, on the side where nothing is drawn."""
        if self.asked:
            return
        canvas, shown = self.canvas, self.words.strands(nerve)
        first = stand.point(0, EXITS[shown[0].id][1])[1]
        for number, root in enumerate(shown):
            x, y = stand.point(-64, EXITS[root.id][1])
            if stand.behind:
                x, y = stand.point(-86, 0)[0], first + (4.2 * number - 2.1) * self.scale
            draw_root_leader(canvas, stand, root.id, (x, y))
            size = 7.0 if stand.behind else 7.6
            spot = chip(canvas, x + (-1.0 if stand.behind else 1.0) * self.scale, y, root, size=size)
            name = f"label-{root.id}" if self.alone else f"label-{nerve}-{root.id}"
            canvas.region(name, "label", spot.grown(0.2), root.id, root.id)

    def _movements(self, nerve: str, room: Box, *, named: bool = False, beside: bool = False) -> None:
        """The movements of a nerve: a small picture, words under (or `beside`) it, and above it the name of a part."""
        canvas, style, route = self.canvas, self.canvas.style, self.words.route(nerve)
        if self.asked:
            return
        top = room.top
        if named:
            top = self._named(nerve, (room.left, top), route.name, style.type.label) + 1.2 * self.scale
        high, wide = (10.0, 11.0) if beside else (19.0, 20.0)
        high, wide = high * self.scale, min(wide * self.scale, room.width)
        x, y = (room.left + wide + 1.6, top + 1.0) if beside else (room.left, top + high + 2.0)
        left = room.left
        if beside and not named:
            # What has no name there is led to by its words, so they come first.
            x, left = room.left, room.right - wide
        width = room.right - x - (wide + 1.6 if left > x else 0.0)
        size = style.type.label if self.alone else 7.2
        said = answer(canvas, (x, y + 3.0, width - 0.5), lambda: note(canvas, x, y, route.does, width=width, size=size))
        if left > x:
            left = min(left, said.right + 1.6)
        body = place_movement(_MOVES[nerve], Box(left, top, left + wide, top + high))
        draw_skin(canvas, body)
        draw_sweep(canvas, body, head=0.13 * high)
        canvas.region(f"label-{nerve}-does", "label", said.grown(0.4), f"{TABLE}/{nerve}", route.does)

    def _thigh(self, nerve: str, stand: Stand, left: float, width: float) -> None:
        """Obturator or femoral nerve, from the front."""
        canvas, words = self.canvas, self.words
        if nerve == "femoral":
            draw_artery(canvas, stand)
        shape = draw_nerve(canvas, stand, words, nerve, plain=self.hidden)
        draw_end(canvas, stand)
        if nerve == "femoral":
            # A mask over the ligament would show the nerve in front of it.
            draw_inguinal_ligament(canvas, stand)
            shape = areas(shape.difference(inguinal_ligament(stand)))
        canvas.region(f"part-{nerve}", "part", shape, f"{TABLE}/{nerve}")
        self._chips(nerve, stand)
        x, right = stand.middle / self.scale + (5.0 if not self.alone else 10.0), left + width - 1.5
        tops = (81.0, 50.0) if nerve == "obturator" else (70.0, 66.5)
        top = tops[0] if self.alone else tops[1]
        self._movements(nerve, Box(x, top, right, HEIGHT - _FOOT).scaled(self.scale))
        if self.hidden:
            return
        room = Box(x, 0.0, right, HEIGHT).scaled(self.scale)
        if nerve == "femoral":
            text = f"{words.skin_branch} nerve: skin of the {words.skin}"
            lines = len(wrap(text, SMALL, room.width))
            y = (HEIGHT - 10.5) * self.scale - LEADING * SMALL / POINTS_PER_MM * lines
            said = write_remark(
                self.canvas, text, room, y, stand.point(64, 540), stand.curve(BRANCHES["femoral"][-1].course)
            )
            canvas.region("label-skin-branch", "label", said.grown(0.4), "medial-leg-skin", text)
        if self.alone:
            self._landmarks(nerve, stand, room)
            self._at_the_left("psoas major", left, stand.point(*PSOAS_AT), -9.5)
        elif nerve == "femoral":
            write_remark(
                canvas, "femoral artery", room, (top - 5.5) * self.scale, stand.point(*ARTERY_AT), stand.curve(ARTERY)
            )

    def _landmarks(self, nerve: str, stand: Stand, room: Box) -> None:
        """The names of what a nerve is described by, in `room` at the right."""
        for text, place, above in LANDMARKS[nerve]:
            end = stand.point(*place)
            write_remark(self.canvas, text, room, end[1] - above * stand.scale - 1.0, end)

    def _view(self, left: float, words: str) -> None:
        """Which side is seen, and from where."""
        canvas, y = self.canvas, (HEIGHT - 3.3) * self.scale
        canvas.text((left + 3.0) * self.scale, y, words, SMALL, "italic", colour=canvas.style.muted)

    def _sciatic(self, stand: Stand, left: float, width: float) -> None:
        """The sciatic nerve and its two parts, from behind."""
        canvas = self.canvas
        named = self.alone and not self.hidden
        shapes = draw_sciatic(canvas, stand, self.words, plain=self.hidden, pudendal=named)
        draw_end(canvas, stand)
        window = Box(stand.middle, 0.0, canvas.width, stand.point(0.0, SHIN)[1]).shape()
        for nerve, shape in shapes.items():
            canvas.region(f"part-{nerve}", "part", areas(shape.intersection(window)), f"{TABLE}/{nerve}")
        self._chips("sciatic", stand)
        x, right = stand.middle / self.scale + 190 * stand.scale / self.scale + 2.5, left + width - 2.2
        for nerve, top, end in (
            ("sciatic", 34.2, (112, 800)),
            ("common-peroneal", 52.5, (143, 498)),
            ("tibial", 93.0, (110.6, 352)),
        ):
            room = Box(x, top, right, top + 30).scaled(self.scale)
            self._movements(nerve, room, named=nerve != "sciatic", beside=True)
            if not self.asked:
                start = room.left - 0.8, room.top + (1.2 if nerve != "sciatic" else 2.2)
                leader(canvas, start, slid(stand.point(*end), start, [stand.curve(COURSES[one]) for one in PARTS]))
        if named:
            self._landmarks("sciatic", stand, Box(x, 0.0, right, HEIGHT).scaled(self.scale))
            self._at_the_left("pudendal nerve", left, stand.point(*PUDENDAL_AT), 5.6)
            self._at_the_left("ischial spine", left, stand.point(*SPINE_AT), 12.0)

    def _at_the_left(self, text: str, left: float, at: tuple[float, float], below: float) -> None:
        """A small text at the left, so far `below` what it names, with a leader to it."""
        canvas, x, y = self.canvas, (left + 3.0) * self.scale, at[1] + below * self.scale
        said = note(canvas, x, y, text, width=14 * self.scale, size=SMALL, colour=canvas.style.muted)
        leader(canvas, (said.right + 0.6, said.bottom - 1.0 if below < 0 else said.top + 0.6), at)
