"""The small pictures of movements: each arrow goes where the movement goes, and all of it fits into its room."""

from __future__ import annotations

import pytest
from matplotlib.patches import PathPatch
from shapely import LineString, Point

from figures.anatomy.mannequin import has_posture, place_at
from figures.scenes.movements import MOVEMENTS, arrow_course, draw_sweep, place_movement
from tests.figures.drawn import real_topic
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points
from trivet.pictures.drawing import Theme
from trivet.pictures.style import style_for

ROOM = Box(10.0, 20.0, 22.0, 32.0)


def arrows(movement: str) -> list[Points]:
    body = place_movement(movement, ROOM)
    return [arrow_course(body, one) for one in MOVEMENTS[movement].sweeps]


def test_every_movement_of_the_topic_has_a_picture() -> None:
    assert set(real_topic().table("myotomes").rows) == set(MOVEMENTS)
    assert all(map(has_posture, MOVEMENTS))


@pytest.mark.parametrize(
    ("movement", "ways"),
    [
        # The body faces the viewer: its right limb is on the left, the midline is to the right of it.
        ("hip-adduction", ["right"]),
        ("hip-abduction", ["left"]),
        ("ankle-inversion", ["right", "left"]),
        ("ankle-eversion", ["left", "right"]),
        # Seen from the right side, the body faces right.
        ("hip-extension", ["left"]),
        ("hip-flexion", ["up"]),
        ("knee-extension", ["up"]),
        ("knee-flexion", ["up"]),
        ("ankle-dorsiflexion", ["up"]),
        ("ankle-plantarflexion", ["down"]),
        ("great-toe-extension", ["up"]),
        ("foot-intrinsics", ["down"]),
    ],
)
def test_arrows_point_where_the_limb_has_moved(movement: str, ways: list[str]) -> None:
    for arrow, way in zip(arrows(movement), ways, strict=True):
        across, down = arrow[-1] - arrow[0]
        assert {"right": across, "left": -across, "up": -down, "down": down}[way] > 1.0


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_body_and_arrows_fit_into_their_room(movement: str) -> None:
    room, body = ROOM.grown(1e-6).shape(), place_movement(movement, ROOM)
    assert room.contains(body.outline())
    assert all(room.contains(LineString(arrow)) for arrow in arrows(movement))


@pytest.mark.parametrize("movement", [name for name, scene in MOVEMENTS.items() if scene.rest])
def test_a_foot_shows_how_it_was_at_rest(movement: str) -> None:
    assert has_posture(MOVEMENTS[movement].rest)


def test_opposite_movements_of_the_feet_are_drawn_at_one_size() -> None:
    inward, outward = (place_movement(f"ankle-{name}version", ROOM) for name in ("in", "e"))
    assert inward.scale == outward.scale


@pytest.mark.parametrize(("movement", "raised"), [("ankle-inversion", "great-toe.R"), ("ankle-eversion", "toes.R")])
def test_the_border_of_the_foot_that_rises_is_the_higher_one(movement: str, raised: str) -> None:
    body = place_movement(movement, ROOM)
    other = {"great-toe.R": "toes.R", "toes.R": "great-toe.R"}[raised]
    assert body.joint(raised)[1] < body.joint(other)[1]


@pytest.mark.parametrize("movement", ["ankle-inversion", "ankle-eversion", "great-toe-extension", "foot-intrinsics"])
def test_an_arrow_round_the_toes_is_clear_of_them(movement: str) -> None:
    skin = place_movement(movement, ROOM).outline()
    assert not any(skin.intersects(LineString(arrow)) for arrow in arrows(movement))


@pytest.mark.parametrize(
    ("movement", "seen"), [("ankle-eversion", 16), ("ankle-inversion", 16), ("foot-intrinsics", 4)]
)
def test_the_toes_of_a_small_picture_are_told_apart(movement: str, seen: int) -> None:
    assert len(place_movement(movement, ROOM).creases()) >= seen


def test_the_toes_beside_the_great_toe_bend_by_the_small_muscles_of_the_foot() -> None:
    bent = place_movement("foot-intrinsics", ROOM)
    straight = place_at("toes-at-rest", "toes.R", bent.joint("toes.R"), bent.scale)
    assert bent.outline().bounds[2] < straight.outline().bounds[2], "seen from outside, they no longer reach as far"


@pytest.mark.parametrize("movement", ["hip-adduction", "hip-abduction"])
def test_the_limbs_of_a_movement_sideways_stand_apart(movement: str) -> None:
    body = place_movement(movement, ROOM)
    (right, _), (left, _), (middle, _) = (body.joint(joint) for joint in ("ankle.R", "ankle.L", "pelvis"))
    assert left - right > 140 * body.scale
    assert (right < middle) == (movement == "hip-abduction"), "adduction crosses the midline"


@pytest.mark.parametrize("movement", ["hip-flexion", "knee-flexion", "knee-extension"])
def test_from_the_side_one_leg_is_seen_where_it_is_and_where_it_was(movement: str) -> None:
    """The other leg, in full colour, would look as if the arrow were its own."""
    body, scene = place_movement(movement, ROOM), MOVEMENTS[movement]
    before = place_at(scene.rest, scene.about, body.joint(scene.about), body.scale)
    assert body.outline().bounds[3] < before.outline().bounds[3] - 30 * body.scale, "no other leg stands or hangs"
    assert before.outline().difference(body.outline()).area > 0.1 * before.outline().area


def test_the_arrow_of_hip_extension_begins_off_the_leg_that_stands() -> None:
    """Both legs are seen, since the trunk above a single one is taken for a thigh, and the hip for a knee."""
    body = place_movement("hip-extension", ROOM)
    (one,) = MOVEMENTS["hip-extension"].sweeps
    assert not MOVEMENTS["hip-extension"].rest
    course, standing = LineString(arrow_course(body, one)), Point(body.joint("ankle.L"))
    assert course.distance(standing) > 150 * body.scale


def test_a_posture_without_a_movement_fills_its_room() -> None:
    body = place_movement("standing-side", ROOM)
    assert body.box.height == pytest.approx(ROOM.height, rel=0.03)


@pytest.mark.parametrize(("theme", "dashed"), [("light", False), ("dark", False), ("grey", True), ("blank", True)])
def test_without_colours_what_was_before_is_dashed(theme: Theme, dashed: bool) -> None:
    """Grey beside grey, it would look like the other leg."""
    canvas = Canvas(30.0, 40.0, style_for(theme))
    draw_sweep(canvas, place_movement("hip-flexion", ROOM))
    lines = [patch for patch in canvas.figure.findobj(PathPatch) if patch.get_linestyle() not in ("solid", "-")]
    assert bool(lines) == dashed
