"""Tone without the folds that a mesh has where a joint is turned far."""

from __future__ import annotations

import numpy as np
from shapely import box

from figures.anatomy.mannequin import _tone
from figures.anatomy.postures.poses import POSTURES
from figures.anatomy.postures.seen import evened

STEP = 2.0
SEEN = np.ones((9, 12), dtype=bool)
FOLD = [box(6.0, 4.0, 16.0, 12.0)]
"""Columns 3 to 7 and rows 2 to 5 of pixels of that size."""


def test_in_an_area_the_tone_goes_on_from_beside_it() -> None:
    dark = np.full(SEEN.shape, 0.2)
    dark[3, 4] = 0.9
    even = evened(dark, np.zeros(SEEN.shape), SEEN, FOLD, STEP)
    assert np.allclose(even, 0.2, atol=0.01)


def test_nothing_comes_over_an_edge_where_one_part_lies_before_another() -> None:
    dark, depth = np.zeros(SEEN.shape), np.zeros(SEEN.shape)
    dark[:, :3], depth[:, :3] = 0.8, 50.0
    even = evened(dark, depth, SEEN, FOLD, STEP)
    assert np.allclose(even[2:6, 3:8], 0.0, atol=0.01)
    assert np.allclose(even[:, :3], 0.8), "what lies outside the area stays as it is"


def test_a_body_on_its_front_has_no_blot_below_the_shoulder() -> None:
    """In the blank theme it would be the only dark thing on the body."""
    tone, pixel = _tone("prone-bent", 1), POSTURES["prone-bent"].step
    flank = tone[round(485 / pixel) : round(560 / pixel), round(395 / pixel) : round(640 / pixel)]
    assert np.abs(flank[:, 10:] - flank[:, :-10]).max() < 0.2, "25 mm of the body apart"
