"""Areas and letters as paths."""

from __future__ import annotations

import numpy as np
from matplotlib.path import Path
from shapely import Point, Polygon, box

from trivet.pictures.paths import halo_of, letters_path, straight_lines


def test_the_ground_around_letters_is_in_one_piece_without_holes() -> None:
    """A name on hatches would have specks of them in the eyes of its letters, and between the letters."""
    ground = halo_of("L4 B8", 8.0, "bold", left=10.0, base=20.0)
    assert isinstance(ground, Polygon) and len(ground.interiors) == 0


def test_the_ground_reaches_a_little_beyond_the_letters() -> None:
    letters = letters_path("S1", 8.0, "bold", left=10.0, base=20.0).get_extents()
    ground = halo_of("S1", 8.0, "bold", left=10.0, base=20.0)
    assert ground.contains(box(*letters.extents))
    left, _, right, _ = ground.bounds
    assert 0.3 < letters.x0 - left < 0.6
    assert 0.3 < right - letters.x1 < 0.6
    assert not ground.contains(Point(letters.x1 + 1.0, letters.y1))


def test_many_lines_are_one_path_in_which_none_is_joined_to_the_next() -> None:
    lines = [np.array([(0.0, 0.0), (1.0, 0.0)]), np.array([(2.0, 2.0), (3.0, 2.0), (3.0, 5.0)])]
    path, joined = straight_lines(lines), Path.make_compound_path(*map(Path, lines))
    assert np.array_equal(np.asarray(path.vertices), np.asarray(joined.vertices))
    assert list(np.asarray(path.codes)) == list(np.asarray(joined.codes))
