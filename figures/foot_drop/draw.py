"""Draws a leg for each lesion of foot-drop, and the table of signs below them; or one leg alone."""

from __future__ import annotations

import numpy as np
from shapely import Point, Polygon, unary_union

from figures.anatomy.mannequin import Mannequin, place
from figures.anatomy.posture_zones import zone_on
from figures.anatomy.tissues import skin_line, tissue
from figures.foot_drop.bones import draw_bones
from figures.foot_drop.marks import draw_key, draw_star, numb_look, star_at
from figures.foot_drop.nerve_skin import NERVE_SKIN
from figures.foot_drop.signs import FootDropWords, LesionSign, fails
from figures.foot_drop.words import COLUMNS, TABLE
from figures.scenes.numb_skin import draw_numb_skin
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import band, outline, spline
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.fonts import POINTS_PER_MM
from trivet.pictures.labels import LEADING, blank_line, note, rounded, wrap
from trivet.pictures.shapes import Shape, areas, overlap
from trivet.pictures.style import Style, blend, style_for

WIDTH = 90.0
FIRST, STEP = 27.0, 20.4
"""Left edge of the first column, and the columns' width."""
LEGS = {"": (11.5, 76.0, 3.4), "compact": (16.8, 52.6, 2.0)}
"""Where the legs begin and end, below their headings, and the room between two rows, in mm at the full width."""
_BELOW = 3.9
"""From the middle of the line below the signs to the edge, in mm."""
SHAPE = 2.7
"""The height of one leg alone, as a share of its width."""

TRUNK = ((106, 240), (100, 268), (88, 306), (82, 346), (102, 389), (150, 424), (219, 505), (255, 562), (267, 588))
"""The sciatic nerve, from the foramen below the last lumbar vertebra; it divides above the popliteal fossa."""
L5_ROOT = ((110, 203), (107, 222), (106, 241))
"""The root behind the last lumbar vertebra, as far as its foramen."""
TIBIAL = ((265, 584), (271, 612), (276, 640), (282, 664), (278, 688), (268, 710))
TIBIAL_DEEP = ((257, 732), (248, 778), (237, 850), (224, 950), (211, 1030), (204, 1068), (206, 1096))
"""From the popliteal fossa it runs beneath the muscles of the calf, to behind the medial malleolus."""
PERONEAL = ((265, 584), (278, 610), (291, 638), (297, 664), (298, 690), (301, 716))
"""It passes behind the head of the fibula, which lies in the hind half of the leg just below the knee joint, and
divides as it rounds its neck, about 40 mm below the joint."""
SUPERFICIAL = ((301, 716), (292, 745), (274, 800), (258, 870), (247, 945), (241, 1015), (240, 1065), (245, 1108))
DEEP = ((301, 716), (309, 736), (298, 790), (282, 860), (267, 940), (257, 1010), (254, 1060), (255, 1092))
"""The superficial and the deep peroneal nerve, in the lateral and the anterior compartment, as far as the ankle;
farther down they would hide the numb skin of the dorsum."""
NERVES: tuple[tuple[tuple[tuple[float, float], ...], tuple[float, ...]], ...] = (
    (L5_ROOT, (0.2, 0.27, 0.33)),
    (TRUNK, (0.33, 0.53, 0.83, 1.13, 1.13, 1.13, 1.13, 1.08, 1.03)),
    ((*TIBIAL, *TIBIAL_DEEP), (1.03, 0.55, 0.42, 0.4, 0.38, 0.36, 0.34, 0.32, 0.29, 0.26, 0.23, 0.2, 0.16)),
    ((*PERONEAL[:-1], *SUPERFICIAL), (1.03, 0.6, 0.5, 0.45, 0.42, 0.38, 0.34, 0.32, 0.29, 0.26, 0.23, 0.2, 0.16)),
    ((*PERONEAL[:-1], *DEEP), (1.03, 0.6, 0.5, 0.45, 0.42, 0.38, 0.34, 0.32, 0.29, 0.26, 0.23, 0.2, 0.16)),
)
"""Each course with its breadth at its points, in mm at the full scale: the trunk grows where other roots join it in the
pelvis, and from the buttock down no nerve does. They end round."""
LESIONS = {"l5_root": (106, 242), "common_peroneal": (307, 730), "sciatic": (206, 489)}
_STAR, _LEAST_STAR, _BELOW_KNEE = 1.95, 0.9, 1.8
"""The radius of a star in mm at the full scale, and of the smallest on the canvas; and that of the one below the knee,
which is as small as the room between the tibial nerve, which is spared, and the front of the leg.
"""

_SEEN = (
    "Three right lower limbs from the lateral side, the foot dropped and turned inwards, so that its dorsum is seen: "
    "the sciatic nerve runs from the spine through the buttock, deep down the thigh, and divides above the knee. "
    "The tibial nerve, thin, runs deep in the calf to behind the medial malleolus; "
    "the common peroneal nerve passes behind the head of the fibula, rounds its neck and divides in two thin branches. "
    "A star with a round window marks the lesion, below the last lumbar vertebra, at the neck of the fibula or "
    "in the thigh, and the numb skin is coloured."
)
_EDGE = 0.3
"""The breadth of a nerve's outline, in points."""
_FULL = 0.0489
"""The scale at which the widths of the nerves are given: mm of the canvas per mm of the body."""


def draw(words: FootDropWords, spec: FigureSpec) -> Drawing:
    """The legs above, the signs below; 90 mm wide, or compact and 76 mm wide for cards. A view is one leg alone."""
    if spec.view:
        return _alone(words, spec)
    high, leg, gap = LEGS[spec.variant]
    scale, style = spec.width_mm / WIDTH, style_for(spec.theme)
    heights = [_height(sign, scale, style) + gap * scale for sign in words.signs]
    canvas = Canvas(spec.width_mm, leg * scale + sum(heights) + 4 * scale + _BELOW, style)
    for number, column in enumerate(COLUMNS):
        left = (FIRST + number * STEP) * scale
        note(canvas, left + STEP / 2 * scale, 4.2 * scale, words.headings[number], width=(STEP - 1) * scale,
             weight="bold", align="centre")  # fmt: skip
        _leg(canvas, column, Box(left, high * scale, left + (STEP - 1) * scale, (leg - 2.5) * scale), words)
    draw_key(canvas, 3 * scale, (leg - 4.6) * scale, words)
    top = leg * scale
    for sign, height in zip(words.signs, heights, strict=True):
        _row(canvas, sign, top, height, scale)
        top += height
    x, y = 3 * scale, top + 4.0 * scale
    if canvas.blank:
        task = "Write what is found with each lesion, and shade the skin that is numb."
        canvas.text(x, y, task, style.type.small, colour=style.muted, anchor="middle")
    else:
        canvas.fill(Box(x, y - 1.6, x + 1.1, y + 1.6).shape(), style.accent)
        text = "tells the L5 root from the common peroneal nerve"
        canvas.text(x + 3, y, text, style.type.small, colour=style.muted, anchor="middle")
    return canvas.finish(_alt(words), _alt_blind(words))


def _alone(words: FootDropWords, spec: FigureSpec) -> Drawing:
    """The leg of a lesion, without words; without them it may be printed at any width."""
    canvas = Canvas(spec.width_mm, SHAPE * spec.width_mm, style_for(spec.theme))
    _leg(canvas, spec.view, Box(1.0, 0.6, canvas.width - 1.0, canvas.height - 0.6), words)
    number = COLUMNS.index(spec.view)
    seen = f"A leg with a dropped foot, the course of the nerve and its lesion: {words.headings[number]}."
    return canvas.finish(f"{seen} {words.skin.name}: {words.skin.says[number]}.", seen)


def _leg(canvas: Canvas, column: str, room: Box, words: FootDropWords) -> None:
    """A leg in `room`. Without colours its numb skin is shaded: the dashes of the nerves could not be told from those
    of a hatch.
    """
    style = canvas.style
    body = place("limb-drop", room)
    if column in NERVE_SKIN:
        numb = overlap(outline(body.points(NERVE_SKIN[column])), body.outline())
    else:
        numb = zone_on(body, words.curves, words.root.id)
    # On a small leg a border of the usual width would hide the narrow dorsum.
    border = 0.7 * min(body.scale / _FULL, 1.0) ** 2
    numb = draw_numb_skin(canvas, body, numb, numb_look(words, column, style), spacing=1.0, width=border)
    draw_bones(canvas, body, width=0.6 * body.scale / _FULL)
    top = body.box.top
    canvas.fade(Box(body.box.left - 1, top - 0.6, body.box.right + 1, top + 130 * body.scale), "up")
    star, window = burst_for(body, column)
    if column == COLUMNS[0]:
        # Edges of bones would cross in it.
        canvas.fill(window, tissue(style).skin)
    _nerves(canvas, body)
    draw_star(canvas, star, window, edge=0.5 * min(body.scale / _FULL + 0.1, 1.0))
    canvas.region(f"part-lesion-{column}", "part", star, f"{TABLE}/dorsiflexion")
    canvas.region(f"part-numb-{column}", "part", numb, f"{TABLE}/sensory")


def _nerves(canvas: Canvas, body: Mannequin) -> None:
    """The sciatic nerve with its branches as one shape, without a seam; below the knee it is so thin that the numb skin
    is seen between the branches, or can be shaded on a worksheet.
    """
    style, size = canvas.style, body.scale / _FULL
    nerve = tissue(style).nerve
    whole = nerve_shape(body)
    canvas.fill(whole.buffer(_EDGE * max(size, 0.7) / POINTS_PER_MM, 4), blend(skin_line(style), nerve, 0.15))
    canvas.fill(whole, nerve)
    middle = spline(body.points(TRUNK))
    canvas.curve(middle + np.array([-0.18, -0.1]) * size, style.light, width=0.5 * size, alpha=0.6)


def nerve_shape(body: Mannequin) -> Shape:
    """All nerves of a leg as one area, in mm of the canvas."""
    size = body.scale / _FULL
    parts: list[Polygon] = []
    for course, widths in NERVES:
        wide = [breadth * size for breadth in widths]
        parts += [band(body.points(course), wide), Point(body.point(*course[-1])).buffer(wide[-1] / 2, 4)]
    return areas(unary_union(parts))


def burst_for(body: Mannequin, column: str) -> tuple[Polygon, Polygon]:
    """A star of eight points at a lesion, and the round window in it through which the nerve is seen."""
    x, y = body.point(*LESIONS[column])
    size = body.scale / _FULL
    return star_at(x, y, max((_BELOW_KNEE if column == "common_peroneal" else _STAR) * size, _LEAST_STAR))


def _lines(sign: LesionSign, scale: float, style: Style) -> int:
    wide = (STEP - 2.2) * scale
    cells = [len(wrap(text, style.type.small, wide, "semibold" if fails(text) else "regular")) for text in sign.says]
    return max(*cells, len(wrap(sign.name, style.type.small, (FIRST - 7.4) * scale, "semibold")))


def _height(sign: LesionSign, scale: float, style: Style) -> float:
    return _lines(sign, scale, style) * LEADING * style.type.small / POINTS_PER_MM


def _row(canvas: Canvas, sign: LesionSign, top: float, height: float, scale: float) -> None:
    style = canvas.style
    middle = top + height / 2
    canvas.curve([(3 * scale, top), (canvas.width - 2.5 * scale, top)], style.faint, width=0.4)
    if sign.distinguishes and not canvas.blank:
        canvas.fill(Box(3 * scale, top + 1.0, 3 * scale + 1.1, top + height - 1.0).shape(), style.accent)
    note(canvas, 5.4 * scale, middle, sign.name, width=(FIRST - 7.4) * scale, size=style.type.small,
         weight="semibold", middle=True)  # fmt: skip
    for number, text in enumerate(sign.says):
        left = (FIRST + number * STEP) * scale
        room = Box(left + 0.3, top + 0.7, left + (STEP - 0.7) * scale, top + height - 0.7)
        ref = f"{TABLE}/{sign.row}"
        canvas.region(f"label-{sign.row}-{COLUMNS[number]}", "label", room, ref, text)
        if canvas.blank:
            blank_line(canvas, room.left + 1, room.bottom - 1.6, room.width - 2)
            continue
        bad = fails(text)
        if bad:
            canvas.fill(rounded(room, 1.0), style.alarm_paper)
        plain = "normal" in text or text == "no"
        note(canvas, room.centre[0], middle, text, width=(STEP - 2.2) * scale, size=style.type.small,
             weight="semibold" if bad else "regular",
             colour=style.alarm if bad else style.muted if plain else style.ink,
             align="centre", middle=True)  # fmt: skip


def _alt(words: FootDropWords) -> str:
    said = []
    for number, name in enumerate(words.headings):
        said.append(f"{name}: " + "; ".join(f"{sign.name.lower()} {sign.says[number]}" for sign in words.signs))
    told = ", ".join(sign.name.lower() for sign in words.signs if sign.distinguishes)
    return f"{_SEEN} {'. '.join(said)}. Marked, since they tell the L5 root from the common peroneal nerve: {told}."


def _alt_blind(words: FootDropWords) -> str:
    names = ", ".join(words.headings)
    return f"Three legs with a dropped foot, the course of the nerve and its lesion: {names}; a table of signs below."
