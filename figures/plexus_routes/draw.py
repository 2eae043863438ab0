"""Draws the limb with its bones, one nerve or three, and what each nerve moves."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.mannequin import draw_skin
from figures.anatomy.pelvis import draw_inguinal_ligament, inguinal_ligament
from figures.anatomy.stand import Stand
from figures.plexus_routes.alt_texts import alt_text, alt_without_names
from figures.plexus_routes.chips import draw_roots
from figures.plexus_routes.courses import ARTERY, BRANCHES
from figures.plexus_routes.landmarks import ARTERY_AT, AT_THE_LEFT, LANDMARKS
from figures.plexus_routes.limb import KNEE, LATERAL, SHIN, draw_end, draw_limb
from figures.plexus_routes.lines import draw_artery
from figures.plexus_routes.nerves import draw_nerve, draw_sciatic
from figures.plexus_routes.remarks import SMALL, write_at_the_left, write_remark
from figures.plexus_routes.routes import PlexusWords
from figures.plexus_routes.words import TABLE
from figures.scenes.movements import draw_sweep, place_movement
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.labels import LEADING, answer, leader, note, union, wrap
from trivet.pictures.shapes import areas
from trivet.pictures.style import style_for

WIDE, NARROW, ASKED, HEIGHT = 180.0, 90.0, 52.0, 119.0
"""The width of all three panels, of one, and of one without words, and the height of all, in mm at full scale."""

_HEAD, _BARE, _FOOT = 14.0, 4.4, 7.5
"""The room above the body with a heading and without one, and below it."""
TOP, _TOP_BEHIND = 1164.0, 1062.0
"""The height up to which the body is drawn, from the front and from behind, in mm of the body."""
_AT_LEFT = Box(3.0, 0.0, 17.0, HEIGHT)
"""Where small texts stand at the left of a picture of one nerve, in mm at full scale."""
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
            x, y, style = (left + 3.0) * self.scale, 3.0 * self.scale, self.canvas.style
            self._named(nerve, (x, y), self.words.route(nerve).name + " nerve", style.type.title, 44.0 * self.scale)

    def _named(self, nerve: str, at: tuple[float, float], name: str, size: float, width: float) -> Box:
        """A nerve's name with its roots beneath, `width` mm wide; their box."""
        canvas, style, route, (x, y) = self.canvas, self.canvas.style, self.words.route(nerve), at
        named = answer(
            canvas,
            (x, y + 3.0, min(26.0 * self.scale, width)),
            lambda: note(canvas, x, y, name, width=width, size=size, weight="bold"),
        )
        rooted = answer(
            canvas,
            (x, y + 8.4, min(18.0 * self.scale, width)),
            lambda: canvas.text(
                x, named.bottom + 1.0, route.written, size - 1.5, "semibold", colour=style.accent, anchor="top"
            ),
        )
        ref = f"{TABLE}/{nerve}"
        canvas.region(f"label-{nerve}", "label", named.grown(0.4), ref, name)
        canvas.region(f"label-{nerve}-roots", "label", rooted.grown(0.4), ref, route.written)
        return union([named, rooted])

    def _movements(self, nerve: str, room: Box, *, named: bool = False, beside: bool = False) -> Box:
        """The movements of a nerve: a small picture, words under (or `beside`) it, and above it the name of a part.

        Returns the box of the name, which is empty if there is none.
        """
        canvas, style, route = self.canvas, self.canvas.style, self.words.route(nerve)
        top, name = room.top, Box(room.left, room.top, room.left, room.top)
        if named:
            width = min(32.0 * self.scale, room.width)
            name = self._named(nerve, (room.left, top), route.name, style.type.label, width)
            top = name.bottom + 1.2 * self.scale
        high, wide = (10.0, 11.0) if beside or named else (19.0, 20.0)
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
        return name

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
        x, right = stand.middle / self.scale + (5.0 if not self.alone else 10.0), left + width - 1.5
        tops = (81.0, 50.0) if nerve == "obturator" else (70.0, 66.5)
        top = tops[0] if self.alone else tops[1]
        if not self.asked:
            draw_roots(canvas, stand, words, nerve, alone=self.alone)
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
        elif nerve == "femoral":
            write_remark(
                canvas, "femoral artery", room, (top - 5.5) * self.scale, stand.point(*ARTERY_AT), stand.curve(ARTERY)
            )

    def _landmarks(self, nerve: str, stand: Stand, room: Box) -> None:
        """The names of what a nerve is described by, in `room` at the right, and at the left."""
        for text, place, above in LANDMARKS[nerve]:
            end = stand.point(*place)
            write_remark(self.canvas, text, room, end[1] - above * stand.scale - 1.0, end)
        for text, place, below in AT_THE_LEFT[nerve]:
            write_at_the_left(self.canvas, text, _AT_LEFT.scaled(self.scale), stand.point(*place), below * self.scale)

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
        if self.asked:
            return
        draw_roots(canvas, stand, self.words, "sciatic", alone=self.alone)
        middle, beside = stand.middle / self.scale + 3.0, stand.point(190.0, 0.0)[0] / self.scale + 2.5
        medial, lateral = (left + 3.0, middle), (beside, left + width - 2.2)
        self._parts_of_sciatic(stand, medial, lateral)
        if named:
            self._landmarks("sciatic", stand, Box(lateral[0], 0.0, lateral[1], HEIGHT).scaled(self.scale))

    def _parts_of_sciatic(self, stand: Stand, medial: tuple[float, float], lateral: tuple[float, float]) -> None:
        """What the sciatic nerve moves, and its parts, each named on its own side between left and right."""
        for nerve, sides, place in (
            ("sciatic", lateral, (112, 800)),
            ("common-peroneal", lateral, (122.5, 563)),
            ("tibial", medial, (106.8, 563)),
        ):
            left, right = (side * self.scale for side in sides)
            end, named = stand.point(*place), nerve != "sciatic"
            # In the middle of the first line of letters, or on the rule.
            above = (3.5 if self.canvas.blank else 1.2) + (0.0 if named else 1.0)
            room = Box(left, end[1] - above, right, HEIGHT * self.scale)
            name = self._movements(nerve, room, named=named, beside=nerve != "tibial")
            leader(self.canvas, (name.right + 0.8 if nerve == "tibial" else left - 0.8, end[1]), end)
