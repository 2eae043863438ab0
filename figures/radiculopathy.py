"""L5 and S1 radiculopathy side by side: where it hurts, what is numb, what is weak, which reflex is lost.

The pain is a line of its own and never a coloured zone, since it keeps to no dermatome. Words come from the table
`l5-s1`. Regions: `part-pain-l5`, `part-numb-l5`, `part-weak-l5` (and `-s1`), `label-<row>-l5` for each row's words.
"""

from __future__ import annotations

from dataclasses import dataclass

from shapely import LineString

from figures.mannequin import Figure, draw_tone, place, sweep
from figures.myotome_chart import SWEEPS
from figures.radicular_scenes import SCENES, Scene
from figures.reading import cell, heading, root_style
from trivet.content.model import Topic
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import outline, spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import CAP_HEIGHT, DESCENT, POINTS_PER_MM
from trivet.pictures.labels import LEADING, arrow, blank_line, chip, note, rounded, wrap
from trivet.pictures.style import LegendStyle, Style, style_for

VIEWS: tuple[str, ...] = ("",)
VARIANTS: tuple[str, ...] = ("",)
NAME = "radiculopathy"
TABLE = "l5-s1"
ROWS = ("pain", "sensory", "motor", "reflex", "gait", "disc")
WIDTH, LIMB = 90.0, 82.0


@dataclass(frozen=True, slots=True)
class Side:
    """One root: its look, its heading, and what each row says of it."""

    column: str
    root: LegendStyle
    title: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The rows' names, and the two roots."""

    features: tuple[str, ...]
    sides: tuple[Side, ...]


def read(topic: Topic, spec: FigureSpec) -> Words:
    """Every row of the table, both columns; TrivetError if one is missing."""
    return Words(
        features=tuple(cell(topic, TABLE, row, "feature", figure=NAME) for row in ROWS),
        sides=tuple(
            Side(
                column=column,
                root=root_style(topic, root, spec.theme, figure=NAME),
                title=heading(topic, TABLE, column, figure=NAME),
                says=tuple(cell(topic, TABLE, row, column, figure=NAME) for row in ROWS),
            )
            for column, root in (("l5", "L5"), ("s1", "S1"))
        ),
    )


def draw(words: Words, spec: FigureSpec) -> Drawing:
    """The two limbs above, the words below them; 90 mm wide."""
    scale = spec.width_mm / WIDTH
    style = style_for(spec.theme)
    canvas = Canvas(spec.width_mm, (LIMB + 5.5) * scale + _table_height(words, scale, style), style)
    half = canvas.width / 2
    for number, side in enumerate(words.sides):
        room = Box(number * half, 0, (number + 1) * half, canvas.height)
        _limb(canvas, side, room, scale)
    canvas.curve([(half, 4 * scale), (half, canvas.height - 3 * scale)], style.faint, width=0.5)
    _table(canvas, words, scale)
    return canvas.finish(_alt(words, spec), _alt_blind())


def _limb(canvas: Canvas, side: Side, room: Box, scale: float) -> None:
    style, scene = canvas.style, SCENES[side.column]
    shift = 1.0 if side.column == "l5" else 11.0
    figure = place(
        scene.posture, Box(room.left + shift * scale, 11 * scale, room.left + (shift + 33) * scale, LIMB * scale)
    )
    shape = figure.outline()
    canvas.fill(shape, style.skin)
    numb = outline(figure.points(scene.numb)).intersection(shape.buffer(-0.05))
    if not style.open:
        canvas.zone(numb, side.root, spacing=1.1)
        canvas.fill(numb, None, line=style.zone_line, width=style.lines.zone)
    draw_tone(canvas, figure, shape)
    canvas.fill(shape, None, line=style.silhouette)
    top = figure.box.top
    canvas.fade(Box(figure.box.left - 1, top - 0.6, figure.box.right + 1, top + 13 * scale), "up")
    chip(canvas, room.left + 7 * scale, 6.4 * scale, side.root, size=style.type.title)
    pain = spline(figure.points(scene.pain))
    if not style.open:
        arrow(canvas, pain, style.paper, width=3.0, head=4.2 * scale)
        arrow(canvas, pain, style.alarm, width=style.lines.path, head=3.4 * scale)
    column = side.column
    canvas.region(f"part-pain-{column}", "part", LineString(pain).buffer(1.6 * scale), f"{TABLE}/pain")
    canvas.region(f"part-numb-{column}", "part", numb, f"{TABLE}/sensory")
    left = room.left + (30 if column == "l5" else 1.5) * scale
    _weak(canvas, scene, Box(left, 15 * scale, left + 13.5 * scale, 15 * scale), column, scale)
    foot = Box(left + 0.6 * scale, (LIMB - 30) * scale, left + 12.9 * scale, LIMB * scale)
    _foot(canvas, side, place(scene.foot, foot), scene.foot_numb)


def _foot(canvas: Canvas, side: Side, figure: Figure, numb: tuple[tuple[float, float], ...]) -> None:
    """The numb skin once more, large, on the foot alone."""
    style = canvas.style
    shape = figure.outline()
    canvas.fill(shape, style.skin)
    area = outline(figure.points(numb)).intersection(shape)
    if not style.open:
        canvas.zone(area, side.root, spacing=1.1)
        canvas.fill(area, None, line=style.zone_line, width=style.lines.zone)
    draw_tone(canvas, figure, shape)
    canvas.fill(shape, None, line=style.silhouette)
    canvas.region(f"part-foot-{side.column}", "part", area, f"{TABLE}/sensory")


def _weak(canvas: Canvas, scene: Scene, room: Box, column: str, scale: float) -> None:
    """The movements that fail, as small pictures one below the other."""
    style = canvas.style
    if style.open:
        return
    high = 15.5 * scale
    frame = Box(room.left, room.top, room.right, room.top + high * len(scene.weak) + 4.2 * scale)
    canvas.fill(rounded(frame, 1.4), style.panel)
    canvas.text(
        room.centre[0], room.top + 2.9 * scale, "weak", style.type.small, "semibold", align="centre", anchor="middle"
    )
    for number, posture in enumerate(scene.weak):
        top = room.top + 4.4 * scale + number * high
        figure = place(posture, Box(room.left + 0.8, top + 0.6, room.right - 2.2 * scale, top + high - 1.8 * scale))
        shape = figure.outline()
        canvas.fill(shape, style.skin)
        draw_tone(canvas, figure, shape)
        canvas.fill(shape, None, line=style.silhouette, width=0.6)
        centre, end, degrees, reach, past = SWEEPS[posture]
        path = sweep(figure, centre, end, degrees, reach=reach, past=past)
        arrow(canvas, path, style.alarm, head=1.6 * scale)
    canvas.region(f"part-weak-{column}", "part", frame, f"{TABLE}/motor")


def _table(canvas: Canvas, words: Words, scale: float) -> None:
    style = canvas.style
    top = (LIMB + 5.5) * scale
    half = canvas.width / 2
    for number, feature in enumerate(words.features):
        low = top
        for column, side in enumerate(words.sides):
            left = column * half + 3 * scale
            canvas.text(
                left, top, feature, style.type.small, "semibold", colour=style.alarm if number == 0 else style.muted
            )
            if style.open:
                for line in range(2):
                    blank_line(canvas, left, top + (5.0 + 5.0 * line) * scale, half - 7 * scale)
                low = max(low, top + 9.0 * scale)
                continue
            where = note(canvas, left, top + 1.6, side.says[number], width=half - 5.5 * scale)
            ref = f"{TABLE}/{ROWS[number]}"
            canvas.region(f"label-{ROWS[number]}-{side.column}", "label", where.grown(0.5), ref, side.says[number])
            low = max(low, where.bottom)
        top = low + 4.0 * scale


def _table_height(words: Words, scale: float, style: Style) -> float:
    """How much room the words need, in mm; the same steps as `_table`."""
    if style.open:
        return len(words.features) * 13.0 * scale + 2
    width = WIDTH / 2 * scale - 5.5 * scale
    em = style.type.body / POINTS_PER_MM
    total = 0.0
    for number in range(len(words.features)):
        lines = max(len(wrap(side.says[number], style.type.body, width)) for side in words.sides)
        total += 1.6 + (LEADING * (lines - 1) + CAP_HEIGHT + DESCENT) * em + 4.0 * scale
    return total


def _alt(words: Words, spec: FigureSpec) -> str:
    if spec.theme == "blank":
        return _alt_blind()
    told = []
    for side in words.sides:
        pairs = (f"{feature.lower()}: {text}" for feature, text in zip(words.features, side.says, strict=True))
        told.append(f"{side.root.id} radiculopathy. {'; '.join(pairs)}")
    return ". ".join(told) + "."


def _alt_blind() -> str:
    return (
        "Two lower limbs side by side, one for the L5 root and one for the S1 root, with the pain, the numb "
        "skin and the weak movements of each."
    )
