"""The parts shared by both layouts of the streams: bands, steps, chips, words and the red flags.

Sizes are in mm of the canvas; `scale` is the ratio of its width to the nominal one.
"""

from __future__ import annotations

from collections.abc import Callable

from shapely import Polygon

from figures.anatomy.saddle import draw_saddle
from figures.localisation_flow.paths import FlowPath, FlowWords
from figures.localisation_flow.steps import draw_jerks, draw_movement, draw_point
from figures.localisation_flow.words import STEPS
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.labels import answer, arrow, chip, note, rounded
from trivet.pictures.style import blend

TITLES = ("1  Reflex", "2  Sensory point", "3  Weak movement", "Root", "Disc")


def coloured(canvas: Canvas) -> bool:
    """Whether streams have the colours of their roots in this theme."""
    return not (canvas.blank or canvas.style.hatched)


def draw_band(canvas: Canvas, path: FlowPath, shape: Polygon) -> None:
    """The broad band behind the steps of a root."""
    style = canvas.style
    if coloured(canvas):
        canvas.fill(shape, blend(path.root.fill, style.paper, 0.55))
    else:
        canvas.fill(shape, style.panel)
        canvas.fill(shape, None, line=style.faint, width=0.6)
    canvas.region(f"part-{path.root.id}", "part", shape, path.root.id)


def draw_step(
    canvas: Canvas, words: FlowWords, path: FlowPath, step: int, room: Box, *, scale: float, left: bool = False
) -> None:
    """The small picture of a step; the limb is the right one, or the `left` one, where the lesions are on that side."""
    if step == 0:
        draw_jerks(canvas, path.jerks, room, left=left)
    elif step == 1:
        draw_point(canvas, words.curves, path.spots, path.root, room, left=left)
    else:
        draw_movement(canvas, path.movement, Box(room.left, room.top, room.right, room.bottom - 1.6 * scale), left=left)


def draw_finding(canvas: Canvas, path: FlowPath, step: int, room: Box, *, scale: float) -> None:
    """The words of a step."""
    text = path.said[step]
    where = answer(
        canvas,
        (room.left + 2, room.top + 3.4 * scale, room.width - 4),
        lambda: note(canvas, room.centre[0], room.top, text, width=room.width, size=7.4, align="centre"),
    )
    canvas.region(f"label-{STEPS[step]}-{path.root.id}", "label", where.grown(0.3), path.refs[step], text)


def draw_root_name(canvas: Canvas, path: FlowPath, x: float, y: float) -> None:
    """The chip of a root, where its stream has narrowed."""
    place = chip(canvas, x, y, path.root, size=canvas.style.type.title)
    canvas.region(f"label-root-{path.root.id}", "label", place.grown(0.5), path.root.id, path.root.id)


def draw_disc_name(
    canvas: Canvas, path: FlowPath, text: str, rule: tuple[float, float, float], write: Callable[[], Box]
) -> None:
    """The name of the disc at the end of a stream, written by `write`; in a blank theme a rule (x, y, width) for it."""
    where = answer(canvas, rule, write)
    canvas.region(f"label-disc-{path.root.id}", "label", where.grown(0.5), path.disc_ref, text)


def draw_flags(canvas: Canvas, words: FlowWords, room: Box, *, scale: float) -> None:
    """The red flags: the saddle, what to ask about, and beside it what to do."""
    style = canvas.style
    canvas.fill(rounded(room, 1.8), style.alarm_paper, line=style.alarm, width=0.9)
    wide = 30.0 * scale
    inner = Box(room.left + 1.5, room.top + 1.4, room.left + wide, room.bottom - 1.4)
    draw_saddle(canvas, words.curves, inner, words.saddle)
    x, y = room.left + wide + 3.0 * scale, room.top + 7.4 * scale
    title, top = "First and last: red flags", room.top + 2.6 * scale
    canvas.text(x, top, title, style.type.label, "bold", colour=style.alarm, anchor="top")
    width = room.right - 48 * scale - x
    where = answer(canvas, (x, y + 3.6 * scale, width - 2), lambda: note(canvas, x, y, words.flags, width=width))
    canvas.region("label-flags", "label", where.grown(0.4), "ces-signs", words.flags)
    left, middle = room.right - 46 * scale, room.centre[1]
    arrow(canvas, [(left, middle), (left + 9 * scale, middle)], style.alarm, width=2.2, head=3.2)
    start, size = left + 11 * scale, style.type.heading
    place = answer(
        canvas,
        (start, middle + 1.4, 26 * scale),
        lambda: canvas.text(start, middle, words.action, size, "bold", colour=style.alarm, anchor="middle"),
    )
    canvas.region("label-action", "label", place.grown(0.6), "ces-mri", words.action)
