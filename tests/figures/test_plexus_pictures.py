"""The published pictures of the plexus: bones lie within the skin, leaders keep clear of other nerves."""

from __future__ import annotations

from importlib import import_module

import pytest
from shapely import LineString, Point, affinity, box, unary_union

from figures.anatomy import pelvis, skeleton
from figures.anatomy.body_view import body_view
from figures.anatomy.stand import Stand
from figures.anatomy.zone_curves import ZoneCurves
from figures.plexus_routes.courses import COURSES, IN_FRONT
from figures.plexus_routes.limb import BACK_VIEW, FRONT_VIEW, KNEE, MEDIAL, SHIN
from figures.plexus_routes.words import read
from tests.figures.drawn import drawing_of, real_topic
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.drawing import Theme
from trivet.pictures.level_leaders import Place

PLATES = [plate.id for plate in real_topic().head.plates if plate.figure == "plexus_routes"]
BARE, FADED = 0.7, 12.0
"""Millimetres of the picture between bone and skin, and of the body at its lower end, which has faded out."""


@pytest.mark.parametrize("plate", PLATES)
def test_bones_lie_well_within_the_skin(plate: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bones: list[tuple[Stand, Shape]] = []

    def noted(canvas: Canvas, shape: Shape, stand: Stand, radius: float) -> None:
        bones.append((stand, shape))

    for module in (skeleton, pelvis):
        monkeypatch.setattr(module, "draw_bone", noted)
    spec = real_topic().plate(plate).spec("light")
    drawing_of(real_topic(), spec)
    sides = [(stand, bone) for stand, bone in bones if not bone.intersects(medial(stand, 2.0))]
    assert len(sides) >= 3, "hip bone, femur and patella, or hip bone, femur and the bones of the leg"
    curves = read(real_topic(), spec).curves
    assert [number for number, (stand, bone) in enumerate(sides) if not within(stand, bone, curves)] == []


def within(stand: Stand, bone: Shape, curves: ZoneCurves) -> bool:
    """Whether a bone lies within the shrunken skin. Where the picture is cut, it may reach the edge."""
    view = body_view(curves, BACK_VIEW if stand.behind else FRONT_VIEW)
    scale = stand.scale
    left, top = stand.middle + view.left * scale, stand.floor - view.top * scale
    skin = affinity.affine_transform(view.outline, [scale, 0, 0, scale, left, top])
    end = stand.point(0.0, (SHIN if stand.behind else KNEE) + FADED)[1]
    below = box(left - 99, end, left + 199, end + 99)
    room = unary_union(
        [skin, medial(stand, MEDIAL + 2.0), below, box(left - 99, top - 99, left + 199, top + 1)]
    ).buffer(-BARE)
    return bool(room.contains(bone.difference(below)))


def medial(stand: Stand, reach: float) -> Shape:
    """The other half of the body, and so much of this one."""
    (one, _), (other, _) = stand.point(reach, 0.0), stand.point(-200.0, 0.0)
    return box(min(one, other), -99, max(one, other), 999)


OWN: dict[str, set[str]] = {
    "tibial": set(),
    "common peroneal": set(),
    "superficial peroneal": set(),
    "deep peroneal": {"superficial peroneal"},
}
"""What the leader to a nerve of the leg crosses: along the lateral side of the deep one runs the superficial one."""


@pytest.mark.parametrize(("plate", "theme", "named"), [("plexus", "blank", 2), ("plexus-sciatic", "light", 4)])
def test_no_leader_to_a_nerve_of_the_leg_crosses_another(
    plate: str, theme: Theme, named: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaders: list[LineString] = []
    stands: list[Stand] = []
    module = import_module("figures.plexus_routes.draw")
    shown = module.draw_limb

    def limb(canvas: Canvas, curves: ZoneCurves, stand: Stand, nerve: str) -> None:
        stands.append(stand)
        shown(canvas, curves, stand, nerve)

    def noted(canvas: Canvas, start: Place, end: Place) -> None:
        leaders.append(LineString([start, end]))

    monkeypatch.setattr(module, "draw_limb", limb)
    for name in ("draw", "remarks"):
        monkeypatch.setattr(import_module(f"figures.plexus_routes.{name}"), "leader", noted)
    drawing_of(real_topic(), real_topic().plate(plate).spec(theme))
    (stand,) = (one for one in stands if one.behind)
    leg = box(stand.middle, stand.point(0, 590)[1], 999, stand.point(0, SHIN)[1])
    courses = (COURSES["tibial"], COURSES["common-peroneal"], *reversed(IN_FRONT))
    nerves = {
        name: LineString(stand.curve(course)).intersection(leg) for name, course in zip(OWN, courses, strict=True)
    }
    crossed = {}
    for line in leaders:
        end = Point(line.coords[-1])
        if leg.contains(end):
            own = min(nerves, key=lambda name: nerves[name].distance(end))
            crossed[own] = {name for name, nerve in nerves.items() if name != own and nerve.intersects(line)}
    assert crossed == {name: OWN[name] for name in list(OWN)[:named]}
