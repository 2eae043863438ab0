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
    """Words at a place of the panel, with a leader to a place of the body, which a `dot` marks unless it is an edge."""

    text: str
    at: tuple[float, float]
    to: tuple[float, float]
    dot: bool = True


@dataclass(frozen=True, slots=True)
class ReflexScene:
    """Where a reflex is drawn, in mm of the body: muscle, receptor, courses of the nerve and of the blow or stroke.

    `tendon` is the course of the tendon that a hammer strikes; a skin reflex has none, and a stroke starts it.
    `slips` are the tendons in which the muscle ends. `way_in` is the course of another nerve that the afferents take
    from the segment on, and `way_in_said` its name with its root; `ligaments` and the `ring` are what it passes, the
    ring given from its upper edge on, `response` the arrows of the movement that follows, `organs` the areas that lie
    on the body. Of what moves, `before` are the areas where it was and `after` where it and its fellow lie then;
    `opening` is what the muscle surrounds.
    `creases` are lines of the skin that the posture does not have. `beyond` its nerve the way out runs on in the
    muscle, where it ends in a `fork` of this size.
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
    creases: tuple[Pairs, ...] = ()
    beyond: Pairs = ()
    fork: float = 1.0
    heads: tuple[float, float] = (0.62, 0.68)
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
        (358, 247),
        ((44, 128), (76, 84), (122, 88), (150, 150), (186, 218), (244, 248), (314, 256)),
        ((640, 345), (546, 372)),
        (((588, 706), (624, 690), (654, 662)),),
        tendon=((484, 276), (512, 290), (531, 318), (538, 352), (533, 398)),
        heads=(0.58, 0.8),
        organs=(((518, 296), (532, 302), (541, 322), (538, 340), (524, 332), (514, 312)),),
    ),
    "ankle-jerk": ReflexScene(
        "kneeling",
        (
            (178, 178), (200, 169), (240, 169), (290, 174), (340, 185), (390, 197), (428, 207), (434, 216), (390, 222),
            (330, 227), (260, 228), (206, 218), (182, 198),
        ),
        (320, 198),
        ((70, -34), (120, -22), (136, 40), (150, 130), (190, 186), (256, 200)),
        ((566, 106), (498, 203)),
        (((600, 390), (640, 352), (664, 300)),),
        tendon=((418, 209), (450, 211), (486, 212), (520, 210), (546, 206), (566, 206)),
        heads=(0.54, 0.7),
        creases=(((563, 405), (569, 409), (574, 423), (572, 431)), ((587, 391), (579, 394))),
        seat=(-24, 277, 476, 322),
        close=(-26, -14, 690, 440),
    ),
    "cremasteric": ReflexScene(
        "groin",
        (
            (112, 222), (140, 238), (164, 256), (175, 284), (182, 316), (188, 350), (191, 388), (186, 411), (172, 409),
            (164, 390), (166, 354), (168, 324), (164, 302), (150, 278), (126, 254), (110, 234),
        ),
        (153, 470),
        (
            (-33, 282), (-25, 254), (-24, 216), (-27, 170), (-21, 96), (2, 15), (54, -38), (123, -36), (163, 7),
            (171, 60), (161, 120), (141, 170), (119, 196), (109, 218), (116, 238), (137, 250),
        ),
        ((141, 556), (149, 524), (155, 492)),
        (((178, 428), (178, 404), (178, 376)),),
        way_in=(
            (2, 252), (17, 184), (30, 140), (48, 122), (68, 126), (82, 148), (100, 180), (128, 216),
            (151, 246), (162, 271), (154, 302), (141, 338), (133, 386), (139, 432), (153, 470),
        ),
        beyond=((156, 262), (171, 286), (175.5, 323)),
        fork=0.5,
        heads=(0.53, 0.66),
        way_in_said="ilioinguinal nerve, L1",
        ligaments=(
            ((65, 199), (88, 224), (112, 246), (135, 263), (158, 273)),
            ((325, 199), (302, 224), (278, 246), (255, 263), (232, 273)),
        ),
        ring=((147, 247), (158, 242), (172, 245), (184, 255), (190, 269), (183, 282), (166, 279), (152, 264)),
        organs=(
            (
                (178, 346), (196, 341), (214, 346), (228, 374), (235, 410), (226, 438), (206, 446), (196, 441),
                (186, 446), (166, 438), (157, 410), (164, 374),
            ),
        ),
        before=(((178, 402), (187, 409), (188, 424), (183, 436), (172, 434), (165, 419), (169, 406)),),
        after=(
            ((179, 355), (188, 364), (190, 383), (184, 396), (173, 394), (166, 377), (170, 361)),
            ((212, 392), (220, 396), (224, 412), (218, 428), (208, 430), (203, 418), (204, 400)),
        ),
        labels=(
            SceneLabel("genital branch", (74.8, 13.4), (151, 150)),
            SceneLabel("inguinal ligament", (74.8, 21.6), (286, 237)),
            SceneLabel("superficial ring", (74.8, 37.6), (188.4, 275.5), dot=False),
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
        ((-30, 236), (6, 276), (56, 286), (100, 268), (110, 232), (92, 206), (60, 162)),
        ((53, 231), (47, 213), (40, 187), (33, 152), (31, 116), (39, 96), (57, 87), (80, 83)),
        (
            ((83, 15), (84, 28), (83, 42), (80, 60)),
            ((42.8, 26), (42.3, 37), (42.2, 48), (42.6, 62)),
        ),
        slips=(
            ((65, 130), (66, 96), (63, 60), (62, 34)), ((57, 126), (54.5, 98), (50.5, 66), (48.4, 40)),
            ((50, 128), (45, 102), (38, 74), (33, 54)), ((45, 136), (36, 112), (27, 90), (21, 72)),
        ),
    ),
    "anal-wink": ReflexScene(
        "saddle",
        ((200, 110), (212, 116), (217, 130), (212, 145), (200, 151), (188, 145), (183, 130), (188, 116)),
        (165, 132),
        ((38, 124), (80, 160), (130, 169), (176, 143)),
        ((88, 62), (124, 92), (157, 121)),
        (((200, 58), (200, 82), (200, 106)), ((200, 199), (200, 177), (200, 155))),
        heads=(0.7, 0.7),
        opening=((200, 122), (204, 130), (200, 139), (196, 130)),
        frame=(200, 106, 150, 96),
    ),
}  # fmt: skip


def draw_hammer(
    canvas: Canvas, tip: tuple[float, float], away: Points, scale: float, *, mirrored: bool = False
) -> None:
    """A reflex hammer whose head rests on `tip`, lifted `away` from it; `mirrored`, its handle is on its other side."""
    style = canvas.style
    unit = away / max(float(np.hypot(*away)), 1e-9)
    side = np.array([-unit[1], unit[0]]) * (-1 if mirrored else 1)
    origin = np.array(tip)

    def at(forth: float, across: float) -> Points:
        return np.asarray(origin + (unit * forth + side * across) * scale, dtype=np.float64)

    handle = Polygon([at(2.0, -0.2), at(3.0, -11.5), at(4.1, -11.4), at(3.1, -0.2)])
    head = outline([at(0.0, 0.0), at(0.6, -1.5), at(4.6, -1.2), at(5.4, 0.0), at(4.6, 1.2), at(0.6, 1.5)])
    for shape, share in ((handle, 0.55), (head, 0.25)):
        solid(canvas, shape, blend(style.ink, style.paper, share), Relief(1.0, 0.8, 0.5), width=0.5)
