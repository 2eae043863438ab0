"""The measured body is where it is placed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import AxesImage
from shapely import LineString, box

from figures.anatomy.mannequin import Mannequin, draw_tone, place, sweep
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.style import style_for

FILES = Path(__file__).parents[3] / "figures" / "anatomy" / "postures"
ROOM = Box(10, 20, 60, 90)


@pytest.mark.parametrize("posture", json.loads((FILES / "postures.json").read_text(encoding="utf-8"))["postures"])
def test_a_posture_fits_its_room_and_has_a_tone(posture: str) -> None:
    left, top, right, bottom = place(posture, ROOM).outline().bounds
    assert left >= 10 - 0.5 and right <= 60 + 0.5 and top >= 20 - 0.5 and bottom <= 90 + 0.5
    assert (FILES / f"{posture}.png").is_file()


def test_a_raised_leg_is_raised() -> None:
    figure = place("supine-raised", ROOM)
    assert figure.joint("ankle.R")[1] < figure.joint("hip.R")[1] < figure.joint("ankle.L")[1] + 5


def test_a_mirrored_posture_looks_the_other_way() -> None:
    one, other = place("sole", ROOM), place("sole", ROOM, mirrored=True)
    middle = one.box.centre[0]
    assert one.joint("great-toe.R")[0] - middle == pytest.approx(middle - other.joint("great-toe.R")[0])


def test_a_sweep_ends_near_its_joint() -> None:
    figure = place("knee-flexion", ROOM)
    path = sweep(figure, "knee.R", "ankle.R", 40, reach=1.0)
    assert np.hypot(*(path[-1] - figure.joint("ankle.R"))) < 1e-6


def test_a_crease_has_no_steps_of_the_pixels_that_it_was_measured_on() -> None:
    """The fold between the thighs was followed straight down, and one pixel aside every few millimetres."""
    figure = place("outer-front", ROOM)
    fold = max(figure.creases(), key=len)
    ways = np.degrees(np.unwrap(np.arctan2(*np.diff(fold, axis=0).T)))
    turns = np.diff(ways)
    assert np.count_nonzero(np.diff(np.sign(turns[np.abs(turns) > 4]))) <= 1


@pytest.mark.parametrize(("width", "most"), [(36.0, 4), (14.0, 8)])
def test_the_shading_of_a_large_body_has_no_bands(width: float, most: int) -> None:
    """Steps of 8 in 255 are seen on a belly as large as a hand, and not on a thumbnail."""
    canvas = Canvas(width, 2 * width, style_for("light"))
    body = place("groin", Box(0.0, 0.0, width, 2 * width))
    draw_tone(canvas, body, body.outline())
    (image,) = canvas.figure.findobj(AxesImage)
    levels = np.unique(np.asarray(image.get_array())[..., 3])
    assert np.diff(levels.astype(int)).min() == most


@pytest.mark.parametrize("posture", ["dorsum", "outer-front", "knee-flexion"])
def test_no_short_crease_floats_on_the_skin(posture: str) -> None:
    """The cleft of two toes that ends before the edge of the foot looks like a loose dash."""
    for room in (Box(0.0, 0.0, 40.0, 26.0), Box(0.0, 0.0, 40.0, 60.0)):
        figure = place(posture, room)
        lines = [LineString(crease) for crease in figure.creases()]
        short = [line for line in lines if line.length < 1.25]
        assert all(
            min(line.distance(edge) for edge in (figure.outline().boundary, *lines) if edge is not line) < 0.31
            for line in short
        )


def test_a_foot_that_points_down_shows_its_toes_whole() -> None:
    """A picture that ended above their tips would cut them off along a level line."""
    outline = Mannequin("ankle-plantarflexion", 0.0, 0.0, 1.0).outline()
    left, _, right, low = outline.bounds
    assert outline.boundary.intersection(box(left, low - 0.5, right, low)).length < 20


def test_the_movement_of_a_mirrored_body_is_the_mirror_image() -> None:
    wide = Mannequin("ankle-plantarflexion", 0.0, 0.0, 1.0).size[0]
    plain, mirrored = (
        sweep(Mannequin("ankle-plantarflexion", 0.0, 0.0, 1.0, side), "ankle.R", "great-toe.R", 40, past=5)
        for side in (False, True)
    )
    assert mirrored[:, 0] == pytest.approx(wide - plain[:, 0]) and mirrored[:, 1] == pytest.approx(plain[:, 1])
