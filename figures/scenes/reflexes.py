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
    `slips` are the tendons in which the muscle ends. `way_in` is the course of another nerve that the afferents take
    from the segment on, and `way_in_said` its name with its root; `ligaments` and the `ring` are what it passes,
    `response` the arrows of the movement that follows, `organs` the areas that lie on the body. Of what moves, `before`
    are the areas where it was and `after` where it and its fellow lie then; `opening` is what the muscle surrounds.
    `heads` are the shares of the way in and of the way out at which arrows show their directions.
    `labels` name what cannot be told otherwise. `seat` is the rectangle (left, top, right, bottom) of a couch. `frame`
    is an oval (x, y, half its width, half its height) to which the view is cut, and `close` the rectangle to which a
    picture without the arc is cut instead.
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
    way_in_said: str = ""
    ligaments: tuple[Pairs, ...] = ()
    ring: Pairs = ()
    organs: tuple[Pairs, ...] = ()
    before: tuple[Pairs, ...] = ()
    after: tuple[Pairs, ...] = ()
    opening: Pairs = ()
    heads: tuple[float, float] = (0.62, 0.72)
    labels: tuple[SceneLabel, ...] = ()
    seat: tuple[float, float, float, float] | None = None
    frame: tuple[float, float, float, float] | None = None
    close: tuple[float, float, float, float] | None = None

    @property
    def oval(self) -> tuple[float, float, float, float] | None:
        """The rectangle around the frame."""
        if self.frame is None:
            return None
        x, y, across, down = self.frame
        return x - across, y - down, x + across, y + down


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
        heads=(0.56, 0.72),
        organs=(((518, 296), (532, 302), (541, 322), (538, 340), (524, 332), (514, 312)),),
    ),
    "ankle-jerk": ReflexScene(
        "kneeling",
        (
            (178, 178), (200, 169), (240, 169), (290, 174), (340, 185), (390, 197), (428, 207), (434, 216), (390, 222),
            (330, 227), (260, 228), (206, 218), (182, 198),
        ),
        (318, 204),
        ((70, -34), (120, -22), (136, 40), (150, 130), (190, 190), (262, 204)),
        ((566, 106), (498, 203)),
        (((600, 390), (640, 352), (664, 300)),),
        tendon=((418, 209), (450, 211), (486, 212), (520, 210), (546, 206), (566, 206)),
        heads=(0.54, 0.73),
        seat=(-24, 277, 476, 322),
        close=(-26, -14, 690, 440),
    ),
    "cremasteric": ReflexScene(
        "groin",
        (
            (112, 222), (140, 238), (168, 256), (180, 284), (182, 316), (188, 350), (191, 388), (186, 411), (172, 409),
            (164, 390), (166, 354), (168, 324), (164, 302), (150, 278), (126, 254), (110, 234),
        ),
        (146, 476),
        (
            (-47, 244), (-38, 125), (-8, 13), (51, -38), (123, -36), (163, 7), (171, 60), (161, 120), (141, 180),
            (122, 216), (128, 230), (152, 254),
        ),
        ((126, 566), (133, 534), (140, 500)),
        (((193, 346), (194, 322), (191, 296)),),
        way_in=(
            (-35, 294), (0, 244), (19, 178), (45, 119), (70, 128), (78, 156), (90, 180), (114, 200), (144, 222),
            (166, 250), (175, 278), (169, 314), (156, 354), (148, 404), (146, 476),
        ),
        heads=(0.53, 0.72),
        way_in_said="ilioinguinal nerve, L1",
        ligaments=(
            ((65, 199), (91, 225), (117, 248), (142, 267), (168, 278)),
            ((325, 199), (299, 225), (273, 248), (248, 267), (222, 278)),
        ),
        ring=((156, 268), (164, 246), (184, 258), (190, 280), (176, 286)),
        organs=(
            (
                (178, 346), (196, 341), (214, 346), (228, 374), (235, 410), (226, 438), (206, 446), (196, 441),
                (186, 446), (166, 438), (157, 410), (164, 374),
            ),
        ),
        before=(((178, 404), (186, 410), (187, 424), (182, 434), (173, 432), (167, 418), (171, 407)),),
        after=(
            ((180, 362), (187, 370), (188, 388), (183, 400), (174, 398), (168, 382), (172, 367)),
            ((212, 392), (220, 396), (224, 412), (218, 428), (208, 430), (203, 418), (204, 400)),
        ),
        labels=(
            SceneLabel("genital branch", (74.8, 13.4), (151, 150)),
            SceneLabel("inguinal ligament", (74.8, 21.6), (286, 237)),
            SceneLabel("superficial ring", (74.8, 37.6), (186, 270)),
        ),
        close=(4, 214, 386, 580),
    ),
    "plantar": ReflexScene(
        "sole",
        (
            (57, 236), (66, 238), (72, 226), (76, 200), (76, 172), (72, 144), (67, 122), (57, 116), (46, 120),
            (40, 134), (42, 162), (47, 194), (52, 222),
        ),
        (36, 168),
        ((-30, 236), (6, 276), (56, 286), (100, 268), (110, 232), (92, 206), (66, 160)),
        ((55, 234), (42, 196), (34, 152), (32, 116), (40, 94), (58, 84), (82, 80)),
        (
            ((84, 1), (86, 16), (85, 38)), ((61, 0), (62, 14), (62, 36)), ((42, 8), (46, 22), (50, 44)),
            ((22, 22), (28, 35), (35, 55)), ((9, 40), (17, 51), (26, 68)),
        ),
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
        ((80, 64), (100, 102), (118, 140)),
        (((132, 130), (156, 130), (180, 130)), ((268, 130), (244, 130), (220, 130))),
        heads=(0.46, 0.55),
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
