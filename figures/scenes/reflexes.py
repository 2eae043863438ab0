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
    """Where a reflex is drawn, in mm of the body: muscle, receptor, courses of the nerve and of the blow or stroke.

    `tendon` is the course of the tendon that a hammer strikes; a skin reflex has none, and a stroke starts it.
    `slips` are the tendons in which the muscle ends. `way_in` is the course of another nerve that the afferents take,
    `response` the arrows of the movement that follows, `organs` the areas that lie on the body. Of what moves, `before`
    are the areas where it was and `after` where it and its fellow lie then; `opening` is what the muscle surrounds.
    `labels` name what cannot be told otherwise. `frame` is an oval (x, y, half its width, half its height) to which the
    view is cut, and `close` the rectangle (left, top, right, bottom) to which a picture without the arc is cut instead.
    """

    posture: str
    muscle: Pairs
    receptor: tuple[float, float]
    course: Pairs
    blow: Pairs
    response: tuple[Pairs, ...]
    tendon: Pairs = ()
    slips: tuple[Pairs, ...] = ()
    way_in: Pairs = ()
    organs: tuple[Pairs, ...] = ()
    before: tuple[Pairs, ...] = ()
    after: tuple[Pairs, ...] = ()
    opening: Pairs = ()
    labels: tuple[SceneLabel, ...] = ()
    frame: tuple[float, float, float, float] | None = None
    close: tuple[float, float, float, float] | None = None


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
        (((588, 706), (624, 690), (654, 662)),),
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
        (((262, 592), (292, 606), (308, 632)),),
        tendon=((74, 468), (71, 500), (74, 545), (76, 580), (73, 605), (68, 632)),
    ),
    "cremasteric": ReflexScene(
        "groin",
        (
            (116, 280), (124, 276), (148, 298), (170, 320), (184, 340), (188, 362), (186, 378), (177, 380), (179, 362),
            (174, 344), (160, 328), (138, 306),
        ),
        (146, 490),
        ((195, 60), (152, 160), (122, 270), (142, 294), (170, 324)),
        ((132, 566), (144, 510), (152, 458)),
        (((190, 322), (188, 296), (182, 270)),),
        way_in=((146, 490), (152, 440), (146, 350), (104, 274), (98, 200), (140, 116), (190, 64)),
        organs=(
            (
                (178, 346), (196, 341), (214, 346), (228, 374), (235, 410), (226, 438), (206, 446), (196, 441),
                (186, 446), (166, 438), (157, 410), (164, 374),
            ),
        ),
        before=(((180, 392), (188, 400), (189, 418), (184, 430), (174, 428), (168, 412), (172, 396)),),
        after=(
            ((181, 366), (189, 374), (190, 392), (185, 404), (175, 402), (169, 386), (173, 370)),
            ((212, 392), (220, 396), (224, 412), (218, 428), (208, 430), (203, 418), (204, 400)),
        ),
        labels=(
            SceneLabel("ilioinguinal", (31.5, 43.5), (152, 440)),
            SceneLabel("genital branch", (78.6, 28.2), (174, 334)),
        ),
        close=(4, 236, 386, 580),
    ),
    "plantar": ReflexScene(
        "sole",
        (
            (57, 236), (66, 238), (72, 226), (76, 200), (76, 172), (72, 144), (67, 122), (57, 116), (46, 120),
            (40, 134), (42, 162), (47, 194), (52, 222),
        ),
        (36, 168),
        ((128, 216), (104, 220), (82, 204), (66, 160)),
        ((53, 236), (41, 196), (30, 152), (25, 114), (34, 90), (56, 81), (76, 82)),
        (((96, 5), (112, 18), (113, 50)),),
        slips=(
            ((65, 130), (66, 96), (63, 60), (62, 34)), ((57, 126), (55, 98), (50, 66), (47, 42)),
            ((50, 128), (45, 102), (38, 74), (33, 54)), ((45, 136), (36, 112), (27, 90), (21, 72)),
        ),
    ),
    "anal-wink": ReflexScene(
        "saddle",
        ((200, 110), (212, 116), (217, 130), (212, 145), (200, 151), (188, 145), (183, 130), (188, 116)),
        (122, 147),
        ((10, 188), (60, 182), (130, 172), (190, 150)),
        ((72, 96), (96, 118), (117, 142)),
        (((142, 130), (160, 130), (180, 130)), ((258, 130), (240, 130), (220, 130))),
        opening=((200, 122), (204, 130), (200, 139), (196, 130)),
        frame=(200, 106, 150, 96),
        close=(30, 2, 370, 217),
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
