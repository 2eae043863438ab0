"""Draws a limb for each root with pain, numb skin and weak movements, and the words of the table below them."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import LineString

from figures.anatomy.mannequin import Mannequin, draw_skin, place
from figures.anatomy.posture_zones import zone_on
from figures.radiculopathy.scenes import SCENES, RadicularScene
from figures.radiculopathy.words import ROWS, TABLE, RadiculopathyWords, RootSyndrome
from figures.scenes.arrows import draw_pain, pain_room
from figures.scenes.movements import draw_sweep, place_movement
from figures.scenes.numb_skin import draw_numb_skin
from trivet.pictures.canvas import Box, Canvas, Shape
from trivet.pictures.curves import spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import CAP_HEIGHT, DESCENT, POINTS_PER_MM
from trivet.pictures.labels import LEADING, blank_line, chip, note, rounded, wrap
from trivet.pictures.style import Style, style_for

WIDTH, LIMB, TABLE_TOP = 90.0, 71.0, 99.5
"""The width of the picture, the floor on which the limbs stand, and where the words begin, in mm at full scale."""

DRAWN = ("pain", "sensory", "motor")
"""The rows that the limbs show without words."""
LINE, RIM, HEAD = 1.0, 0.45, 2.2
"""The line of a pain's arrow and its edge, in points, thin beside the narrowest zone; the length of its head, in mm at
full scale."""
TASK = 6.8
"""The room below the words on a worksheet, for the line that says what to do."""
_EDGE, _GUTTER, _HEAD = 2.6, 3.0, 5.0
"""The margin beside the words, the room between two columns, and the height of the name of a row."""


def draw(words: RadiculopathyWords, spec: FigureSpec) -> Drawing:
    """The limbs above, the words below them, a column for each root; 90 mm wide. Compact: the limbs alone."""
    scale = spec.width_mm / WIDTH
    style = style_for(spec.theme)
    told = spec.variant != "compact"
    height = TABLE_TOP * scale + (_Columns(words, spec.width_mm, scale).height(style) if told else 0.0)
    canvas = Canvas(spec.width_mm, height, style)
    columns = _Columns(words, canvas.width, scale)
    for number, side in enumerate(words.sides):
        room = columns.room(number)
        _Limb(canvas, words, side, scale).draw(room)
        if number:
            x = room.left - _GUTTER / 2 * scale
            low = canvas.height - (TASK if style.blank else 3.0) * scale
            canvas.curve([(x, 4 * scale), (x, low)], style.faint, width=style.lines.leader)
    if told:
        columns.write(canvas)
    return canvas.finish(_alt(words, ROWS if told else DRAWN), _alt_blind(words))


@dataclass(frozen=True, slots=True)
class _Limb:
    """One root's column of pictures: the limb, its foot close up, and the weak movements."""

    canvas: Canvas
    words: RadiculopathyWords
    side: RootSyndrome
    scale: float

    def draw(self, room: Box) -> None:
        canvas, scale, style, scene = self.canvas, self.scale, self.canvas.style, SCENES[self.side.column]
        column = self.side.column
        size = style.type.heading if scale < 1 else style.type.title
        middle = room.left + 0.875 * size / POINTS_PER_MM
        name = chip(canvas, middle, 6.0 * scale, self.side.root, size=size, given=True)
        canvas.text(name.right + 1.1, 6.0 * scale, scene.seen, style.type.small, colour=style.muted, anchor="middle")
        body = place(scene.posture, Box(room.left, 11 * scale, room.right, LIMB * scale))
        pain, look = spline(body.points(scene.pain)), (LINE, HEAD * scale)
        numb = self._numb_skin(body, pain_room(pain, width=look[0], head=look[1], rim=RIM))
        box = body.box
        canvas.fade(Box(box.left - 1, box.top - 0.6, box.right + 1, box.top + 7 * scale), "up")
        if not canvas.blank:
            draw_pain(canvas, pain, width=look[0], head=look[1], skin=body.outline(), rim=RIM)
        canvas.region(f"part-pain-{column}", "part", LineString(pain).buffer(1.6 * scale), f"{TABLE}/pain")
        canvas.region(f"part-numb-{column}", "part", numb, f"{TABLE}/sensory")
        top = (LIMB + 2.0) * scale
        foot = place(scene.foot, Box(room.left, top, room.left + 11.6 * scale, top + 23 * scale))
        canvas.region(f"part-foot-{column}", "part", self._numb_skin(foot), f"{TABLE}/sensory")
        self._weak(scene, Box(room.left + 12.6 * scale, top, room.right, top + 23 * scale))

    def _numb_skin(self, body: Mannequin, covered: Shape | None = None) -> Shape:
        """A part of the body with its numb skin, the zone of the root on the map, in the colour of the root; the arrow
        of the pain, if there is one, will have `covered` some of it.
        """
        area = zone_on(body, self.words.curves, self.side.root.id)
        width = self.canvas.style.lines.zone * 0.7
        return draw_numb_skin(self.canvas, body, area, self.side.root, spacing=0.6, width=width, covered=covered)

    def _weak(self, scene: RadicularScene, room: Box) -> None:
        """The movements that fail, as small pictures beside each other."""
        canvas, style, scale = self.canvas, self.canvas.style, self.scale
        if canvas.blank:
            return
        canvas.fill(rounded(room, 1.4), style.panel)
        canvas.text(
            room.centre[0], room.top + 2.8 * scale, "weak", style.type.body, "semibold", align="centre", anchor="middle"
        )
        top, each = room.top + 4.6 * scale, (room.height - 4.6 * scale) / len(scene.weak)
        for number, posture in enumerate(scene.weak):
            high = top + number * each
            body = place_movement(
                posture, Box(room.left + 0.9 * scale, high, room.right - 0.9 * scale, high + each - 1.4 * scale)
            )
            draw_skin(canvas, body, line=0.6)
            draw_sweep(canvas, body, head=1.4 * scale)
        canvas.region(f"part-weak-{self.side.column}", "part", room, f"{TABLE}/motor")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The words of the table: a row for each feature, a column for each root."""

    words: RadiculopathyWords
    width: float
    scale: float

    def room(self, number: int) -> Box:
        """The column of a root, from the upper edge down."""
        many = len(self.words.sides)
        gap = _GUTTER * self.scale
        wide = (self.width - 2 * _EDGE * self.scale - gap * (many - 1)) / many
        left = _EDGE * self.scale + number * (wide + gap)
        return Box(left, 0.0, left + wide, 1.0)

    def height(self, style: Style) -> float:
        """The height that the words need, in mm."""
        rows = sum(_HEAD * self.scale + self._row(number, style) for number in range(len(ROWS)))
        return rows + (TASK if style.blank else 1.0) * self.scale

    def _row(self, number: int, style: Style) -> float:
        """The height of a row below its name."""
        if style.blank:
            return 10.6 * self.scale
        wide = self.room(0).width
        lines = max(len(wrap(side.says[number], style.type.body, wide)) for side in self.words.sides)
        return (LEADING * (lines - 1) + CAP_HEIGHT + DESCENT) * style.type.body / POINTS_PER_MM + 1.4 * self.scale

    def write(self, canvas: Canvas) -> None:
        """Writes the rows, or on a worksheet two lines to write on in each cell."""
        style, scale, top = canvas.style, self.scale, TABLE_TOP * self.scale
        for number, feature in enumerate(self.words.features):
            colour = style.alarm if number == 0 else style.muted
            left = self.room(0).left
            canvas.text(left, top + 1.6 * scale, feature, style.type.body, "semibold", colour=colour, anchor="middle")
            for column, side in enumerate(self.words.sides):
                room = self.room(column)
                if canvas.blank:
                    for line in range(2):
                        blank_line(canvas, room.left, top + (8.4 + 5.0 * line) * scale, room.width)
                    continue
                where = note(canvas, room.left, top + _HEAD * scale - 1.0 * scale, side.says[number], width=room.width)
                ref = f"{TABLE}/{ROWS[number]}"
                canvas.region(f"label-{ROWS[number]}-{side.column}", "label", where.grown(0.5), ref, side.says[number])
            top += _HEAD * scale + self._row(number, style)
        if canvas.blank:
            task = "Write the signs of each root, draw the path of its pain and shade the numb skin."
            note(canvas, self.room(0).left, top + 2.4 * scale, task, width=canvas.width - 2 * _EDGE * scale,
                 size=style.type.small, colour=style.muted)  # fmt: skip


def _alt(words: RadiculopathyWords, rows: tuple[str, ...]) -> str:
    """What the rows say of each root."""
    said = []
    for side in words.sides:
        every = zip(ROWS, words.features, side.says, strict=True)
        pairs = (f"{feature.lower()}: {text}" for row, feature, text in every if row in rows)
        said.append(f"{side.root.id} radiculopathy, the right limb {SCENES[side.column].seen}. {'; '.join(pairs)}")
    return ". ".join(said) + "."


def _alt_blind(words: RadiculopathyWords) -> str:
    names = [side.root.id for side in words.sides]
    return (
        f"Right lower limbs side by side, for the {', '.join(names[:-1])} and {names[-1]} roots, each with room "
        "for the pain, the numb skin and the weak movements."
    )
