"""The words about the limb bud and its rotation: facts, the map, and the roots of the two borders."""

from __future__ import annotations

from dataclasses import dataclass

from figures.anatomy.map_links import MAP_CHECK, MAP_FILE
from figures.anatomy.roots import POSTAXIAL, PREAXIAL, roots_in
from figures.anatomy.zone_curves import ZoneCurves, zone_curves
from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.style import LegendStyle

NAME = "limb_rotation"
VIEWS: tuple[str, ...] = ("", "bud", "limb")
VARIANTS: tuple[str, ...] = ("",)
CONTENT_FILES, LINKS = MAP_FILE, MAP_CHECK
BORDERS = ("preaxial", "postaxial")


@dataclass(frozen=True, slots=True)
class RotationWords:
    """The directions of rotation and its result, the ends and roots of the two borders, the map, the roots' colours."""

    turns: str
    upper_turns: str
    result: str
    great_toe: str
    little_toe: str
    down: str
    up: str
    neighbours: str
    curves: ZoneCurves
    roots: tuple[LegendStyle, ...]


def read(topic: Topic, spec: FigureSpec) -> RotationWords:
    """The facts `rotation`, `preaxial`, `postaxial` and `axial-line`, and the map; TrivetError if one is missing.

    The roots that the two borders carry must be L1 to L5 and S1 to S3, the strips that are drawn.
    """
    reader = Reader(topic, spec)
    down, up = (reader.gap(border, 2) for border in BORDERS)
    runs = [_run(text) for text in (down, up)]
    for border, run, drawn in zip(BORDERS, runs, (PREAXIAL, POSTAXIAL[::-1]), strict=True):
        if not run or not set(run) <= set(drawn):
            what = f"roots of {drawn[0]} to {drawn[-1]} in the fact {border}"
            raise reader.error(what, "name them in its cloze c2", border)
    return RotationWords(
        turns=reader.gap("rotation", 1),
        upper_turns=reader.gap("rotation", 2),
        result=reader.reason("rotation"),
        great_toe=reader.gap("preaxial", 1),
        little_toe=reader.gap("postaxial", 1),
        down=down,
        up=up,
        neighbours=reader.gap("axial-line", 1),
        curves=zone_curves(reader.file("map"), reader.topic.id),
        roots=reader.styles([*runs[0], *runs[1]]),
    )


def _run(text: str) -> tuple[str, ...]:
    """The roots of a run such as `L1 → L5`."""
    return roots_in(text.replace(" → ", "–"))


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """The bud, the limb, or both; zones and their labels belong to the bud if it is there."""
    words = read(topic, FigureSpec(NAME, view, variant))
    offers = []
    for root in words.roots:
        offers += [RegionOffer(f"zone-{root.id}", "zone", root.id), RegionOffer(f"label-{root.id}", "label", root.id)]
    offers.append(RegionOffer("label-great-toe", "label", "preaxial"))
    offers.append(RegionOffer("label-little-toe", "label", "postaxial"))
    offers += [RegionOffer(f"part-{border}", "part", border) for border in BORDERS]
    if not view:
        offers += [RegionOffer(f"part-{border}-limb", "part", border) for border in BORDERS]
    if view != "limb":
        offers += [RegionOffer(f"label-{border}", "label", border) for border in BORDERS]
        offers.append(RegionOffer("part-axial-line", "part", "axial-line"))
        offers.append(RegionOffer("label-axial-line", "label", "axial-line"))
        offers += [RegionOffer(f"label-{name}", "label", "rotation") for name in ("rotation", "rotation-upper")]
    return tuple(offers)
