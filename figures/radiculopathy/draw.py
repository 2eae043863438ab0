"""Draws two limbs with pain, numb skin and weak movements, and the words of the table below them."""

from __future__ import annotations

from shapely import LineString

from figures.anatomy.mannequin import Mannequin, draw_skin, place
from figures.anatomy.posture_zones import zone_on
from figures.anatomy.zone_curves import ZoneCurves
from figures.radiculopathy.scenes import SCENES, RadicularScene
from figures.radiculopathy.words import ROWS, TABLE, RadiculopathyWords, RootSyndrome
from figures.scenes.movements import draw_sweep
from figures.scenes.numb_skin import draw_numb_skin
from trivet.pictures.canvas import Box, Canvas, Shape
from trivet.pictures.curves import spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import CAP_HEIGHT, DESCENT, POINTS_PER_MM
from trivet.pictures.labels import LEADING, arrow, blank_line, chip, note, rounded, wrap
from trivet.pictures.style import Style, style_for

WIDTH, LIMB = 90.0, 82.0


def draw(words: RadiculopathyWords, spec: FigureSpec) -> Drawing:
    """The two limbs above, the words below them; 90 mm wide."""
    scale = spec.width_mm / WIDTH
    style = style_for(spec.theme)
    canvas = Canvas(spec.width_mm, (LIMB + 5.5) * scale + _table_height(words, scale, style), style)
    half = canvas.width / 2
    for number, side in enumerate(words.sides):
        room = Box(number * half, 0, (number + 1) * half, canvas.height)
        _limb(canvas, side, words.curves, room, scale)
    canvas.curve([(half, 4 * scale), (half, canvas.height - 3 * scale)], style.faint, width=0.5)
    _table(canvas, words, scale)
    return canvas.finish(_alt(words), _alt_blind())


def _limb(canvas: Canvas, side: RootSyndrome, curves: ZoneCurves, room: Box, scale: float) -> None:
    style, scene = canvas.style, SCENES[side.column]
    shift = 1.0 if side.column == "l5" else 11.0
    left, right = room.left + shift * scale, room.left + (shift + 33) * scale
    body = place(scene.posture, Box(left, 11 * scale, right, LIMB * scale))
    numb = _numb_skin(canvas, side, body, curves)
    top = body.box.top
    canvas.fade(Box(body.box.left - 1, top - 0.6, body.box.right + 1, top + 13 * scale), "up")
    chip(canvas, room.left + 7 * scale, 6.4 * scale, side.root, size=style.type.title, given=True)
    pain = spline(body.points(scene.pain))
    if not canvas.blank:
        arrow(canvas, pain, style.paper, width=3.0, head=4.2 * scale)
        arrow(canvas, pain, style.alarm, width=style.lines.path, head=3.4 * scale)
    column = side.column
    canvas.region(f"part-pain-{column}", "part", LineString(pain).buffer(1.6 * scale), f"{TABLE}/pain")
    canvas.region(f"part-numb-{column}", "part", numb, f"{TABLE}/sensory")
    left = room.left + (30 if column == "l5" else 1.5) * scale
    _weak(canvas, scene, Box(left, 15 * scale, left + 13.5 * scale, 15 * scale), column, scale)
    foot = Box(left + 0.6 * scale, (LIMB - 30) * scale, left + 12.9 * scale, LIMB * scale)
    area = _numb_skin(canvas, side, place(scene.foot, foot), curves)
    canvas.region(f"part-foot-{column}", "part", area, f"{TABLE}/sensory")


def _numb_skin(canvas: Canvas, side: RootSyndrome, body: Mannequin, curves: ZoneCurves) -> Shape:
    """A part of the body with its numb skin, the zone of the root on the map, in the colour of the root; the zone."""
    area = zone_on(body, curves, side.root.id)
    draw_numb_skin(canvas, body, area, side.root, spacing=1.1, width=canvas.style.lines.zone)
    return area


def _weak(canvas: Canvas, scene: RadicularScene, room: Box, column: str, scale: float) -> None:
    """The movements that fail, as small pictures one below the other."""
    style = canvas.style
    if canvas.blank:
        return
    high = 15.5 * scale
    frame = Box(room.left, room.top, room.right, room.top + high * len(scene.weak) + 4.2 * scale)
    canvas.fill(rounded(frame, 1.4), style.panel)
    canvas.text(
        room.centre[0], room.top + 2.9 * scale, "weak", style.type.small, "semibold", align="centre", anchor="middle"
    )
    for number, posture in enumerate(scene.weak):
        top = room.top + 4.4 * scale + number * high
        body = place(posture, Box(room.left + 0.8, top + 0.6, room.right - 2.2 * scale, top + high - 1.8 * scale))
        draw_skin(canvas, body, line=0.6)
        draw_sweep(canvas, body, head=1.6 * scale)
    canvas.region(f"part-weak-{column}", "part", frame, f"{TABLE}/motor")


def _table(canvas: Canvas, words: RadiculopathyWords, scale: float) -> None:
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
            if canvas.blank:
                for line in range(2):
                    blank_line(canvas, left, top + (5.0 + 5.0 * line) * scale, half - 7 * scale)
                low = max(low, top + 9.0 * scale)
                continue
            where = note(canvas, left, top + 1.6, side.says[number], width=half - 5.5 * scale)
            ref = f"{TABLE}/{ROWS[number]}"
            canvas.region(f"label-{ROWS[number]}-{side.column}", "label", where.grown(0.5), ref, side.says[number])
            low = max(low, where.bottom)
        top = low + 4.0 * scale


def _table_height(words: RadiculopathyWords, scale: float, style: Style) -> float:
    """The height that the words need, in mm; computed as in `_table`."""
    if style.blank:
        return len(words.features) * 13.0 * scale + 2
    width = WIDTH / 2 * scale - 5.5 * scale
    em = style.type.body / POINTS_PER_MM
    total = 0.0
    for number in range(len(words.features)):
        lines = max(len(wrap(side.says[number], style.type.body, width)) for side in words.sides)
        total += 1.6 + (LEADING * (lines - 1) + CAP_HEIGHT + DESCENT) * em + 4.0 * scale
    return total


def _alt(words: RadiculopathyWords) -> str:
    said = []
    for side in words.sides:
        pairs = (f"{feature.lower()}: {text}" for feature, text in zip(words.features, side.says, strict=True))
        said.append(f"{side.root.id} radiculopathy. {'; '.join(pairs)}")
    return ". ".join(said) + "."


def _alt_blind() -> str:
    return (
        "Two lower limbs side by side, one for the L5 root and one for the S1 root, with the pain, the numb "
        "skin and the weak movements of each."
    )
