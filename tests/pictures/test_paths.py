"""Areas and letters as paths."""

from __future__ import annotations

from shapely import Point, Polygon, box

from trivet.pictures.paths import halo_of, letters_path


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
