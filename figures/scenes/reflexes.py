"""Where each reflex is drawn: posture, muscle, receptor, course of the nerve, and the hammer or the stroke."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely import Polygon

from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import Points, outline
from trivet.pictures.relief import Relief, solid
from trivet.pictures.style import blend


@dataclass(frozen=True, slots=True)
class ReflexScene:
    """Where a reflex is drawn, in mm of the body: muscle, receptor, course of the nerve, and blow or stroke (from, to).

    `tendon` is true for a tendon jerk, which a hammer starts, and false for a skin reflex, which a stroke starts.
    """

    posture: str
    muscle: tuple[tuple[float, float], ...]
    receptor: tuple[float, float]
    course: tuple[tuple[float, float], ...]
    blow: tuple[tuple[float, float], tuple[float, float]]
    tendon: bool


REFLEX_SCENES: dict[str, ReflexScene] = {
    "knee-jerk": ReflexScene(
        "sitting",
        ((170, 262), (260, 262), (370, 272), (455, 286), (492, 296), (470, 312), (360, 312), (250, 312), (180, 300)),
        (330, 288),
        ((70, 92), (104, 168), (160, 252), (225, 284), (300, 292)),
        ((640, 345), (549, 372)),
        True,
    ),
    "ankle-jerk": ReflexScene(
        "leg-side",
        (
            (72, 205), (58, 260), (50, 320), (60, 390), (80, 460), (92, 520), (104, 470), (112, 380), (112, 290),
            (100, 215),
        ),
        (76, 356),
        ((34, 40), (78, 130), (98, 220), (92, 316)),
        ((-20, 470), (78, 540)),
        True,
    ),
    "cremasteric": ReflexScene(
        "groin",
        ((179, 322), (185, 350), (187, 378), (175, 384), (165, 370), (167, 344)),
        (143, 440),
        ((195, 60), (169, 170), (155, 262), (173, 330)),
        ((115, 500), (133, 404)),
        False,
    ),
    "plantar": ReflexScene(
        "sole",
        ((30, 78), (52, 74), (74, 76), (88, 84), (84, 130), (70, 186), (50, 186), (40, 130)),
        (30, 170),
        ((128, 216), (104, 220), (82, 204), (66, 160)),
        ((40, 238), (26, 112)),
        False,
    ),
    "anal-wink": ReflexScene(
        "buttocks",
        ((183, 340), (195, 330), (207, 340), (209, 356), (195, 366), (181, 356)),
        (223, 352),
        ((195, 60), (199, 170), (209, 250), (203, 322)),
        ((277, 380), (221, 358)),
        False,
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
