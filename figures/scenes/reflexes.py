"""Where each reflex is drawn: posture, muscle, receptor, course of the nerve, and the hammer or the stroke."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from shapely import Polygon

from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import Points, outline
from trivet.pictures.relief import Relief, solid
from trivet.pictures.style import blend

Pairs: TypeAlias = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class SceneLabel:
    """Words at a place of the panel, with a leader to a place of the body."""

    text: str
    at: tuple[float, float]
    to: tuple[float, float]


@dataclass(frozen=True, slots=True)
class ReflexScene:
    """Where a reflex is drawn, in mm of the body: muscle, receptor, course of the nerve, and blow or stroke (from, to).

    `tendon` is the course of the tendon that a hammer strikes; a skin reflex has none, and a stroke starts it.
    `slips` are the tendons in which the muscle ends. `way_in` is the course of another nerve that the afferents take,
    `response` the movement that follows, `organs` what moves, as areas, `opening` what the muscle surrounds. `labels`
    name what cannot be told otherwise, and `frame` is an oval (x, y, half its width, half its height) to which the view
    is cut.
    """

    posture: str
    muscle: Pairs
    receptor: tuple[float, float]
    course: Pairs
    blow: tuple[tuple[float, float], tuple[float, float]]
    response: Pairs
    tendon: Pairs = ()
    slips: tuple[Pairs, ...] = ()
    way_in: Pairs = ()
    organs: tuple[Pairs, ...] = ()
    opening: Pairs = ()
    labels: tuple[SceneLabel, ...] = ()
    frame: tuple[float, float, float, float] | None = None


REFLEX_SCENES: dict[str, ReflexScene] = {
    "knee-jerk": ReflexScene(
        "sitting",
        (
            (140, 246), (190, 222), (250, 210), (320, 216), (400, 236), (462, 256), (494, 276), (484, 292), (420, 290),
            (330, 286), (240, 284), (170, 276),
        ),
        (352, 262),
        ((70, 92), (104, 168), (160, 228), (225, 256), (320, 268)),
        ((640, 345), (546, 372)),
        ((588, 706), (624, 690), (654, 662)),
        tendon=((484, 276), (512, 290), (531, 318), (538, 352), (533, 398)),
        organs=(((518, 296), (532, 302), (541, 322), (538, 340), (524, 332), (514, 312)),),
    ),
    "ankle-jerk": ReflexScene(
        "leg-side",
        (
            (76, 204), (56, 250), (44, 300), (44, 350), (52, 410), (60, 458), (66, 492), (76, 492), (92, 430),
            (104, 370), (108, 300), (106, 240), (96, 206),
        ),
        (76, 340),
        ((34, 40), (82, 130), (96, 220), (88, 300)),
        ((-24, 470), (61, 546)),
        ((262, 592), (292, 606), (308, 632)),
        tendon=((74, 468), (71, 500), (74, 545), (76, 580), (73, 605), (68, 632)),
    ),
    "cremasteric": ReflexScene(
        "groin",
        ((124, 280), (156, 312), (182, 340), (193, 372), (190, 392), (181, 390), (178, 364), (160, 336), (126, 294)),
        (146, 470),
        ((195, 60), (152, 160), (126, 272), (152, 310), (180, 346)),
        ((138, 540), (156, 430)),
        ((236, 432), (240, 408), (236, 380)),
        way_in=((150, 470), (158, 400), (150, 334), (104, 274), (98, 200), (140, 116), (190, 64)),
        organs=(
            (
                (180, 350), (196, 344), (212, 350), (222, 384), (218, 420), (196, 434), (174, 420), (170, 384),
            ),
            ((184, 386), (195, 394), (197, 412), (188, 422), (178, 412), (177, 396)),
        ),
        labels=(
            SceneLabel("ilioinguinal", (31.5, 43.5), (157, 424)),
            SceneLabel("genital branch", (78.6, 26.5), (170, 333)),
        ),
    ),
    "plantar": ReflexScene(
        "sole",
        (
            (57, 236), (66, 238), (72, 226), (76, 200), (76, 172), (72, 144), (67, 122), (57, 116), (46, 120),
            (40, 134), (42, 162), (47, 194), (52, 222),
        ),
        (36, 168),
        ((128, 216), (104, 220), (82, 204), (66, 160)),
        ((48, 234), (24, 102)),
        (),
        slips=(
            ((65, 130), (66, 96), (63, 60), (62, 34)), ((57, 126), (55, 98), (50, 66), (47, 42)),
            ((50, 128), (45, 102), (38, 74), (33, 54)), ((45, 136), (36, 112), (27, 90), (21, 72)),
        ),
    ),
    "anal-wink": ReflexScene(
        "saddle",
        ((200, 110), (212, 116), (217, 130), (212, 145), (200, 151), (188, 145), (183, 130), (188, 116)),
        (160, 112),
        ((10, 178), (60, 166), (124, 156), (186, 138)),
        ((100, 82), (153, 108)),
        (),
        opening=((200, 122), (204, 130), (200, 139), (196, 130)),
        frame=(200, 106, 150, 96),
    ),
}  # fmt: skip


def draw_hammer(canvas: Canvas, tip: tuple[float, float], away: Points, scale: float) -> None:
    """A reflex hammer whose head rests on `tip` and whose handle points `away`."""
    style = canvas.style
    unit = away / max(float(np.hypot(*away)), 1e-9)
    side = np.array([-unit[1], unit[0]])
    origin = np.array(tip)

    def at(forth: float, across: float) -> Points:
        return np.asarray(origin + (unit * forth + side * across) * scale, dtype=np.float64)

    handle = Polygon([at(2.0, -0.2), at(3.0, -11.5), at(4.1, -11.4), at(3.1, -0.2)])
    head = outline([at(0.0, 0.0), at(0.6, -1.5), at(4.6, -1.2), at(5.4, 0.0), at(4.6, 1.2), at(0.6, 1.5)])
    for shape, share in ((handle, 0.55), (head, 0.25)):
        solid(canvas, shape, blend(style.ink, style.paper, share), Relief(1.0, 0.8, 0.5), width=0.5)
