"""Shading is dark away from the light, and stays inside its raster's tones."""

from __future__ import annotations

import numpy as np

from trivet.pictures.labels import circle
from trivet.pictures.relief import Relief, shading


def test_a_ball_is_lit_from_the_upper_left() -> None:
    tone, place = shading(circle((10, 10), 5), Relief(5))
    rows, columns = tone.shape
    assert np.abs(tone).max() <= 1
    assert tone[: rows // 2, : columns // 2].mean() < 0 < tone[rows // 2 :, columns // 2 :].mean()
    assert place.left < 5 and place.right > 15


def test_the_middle_of_a_flat_thing_is_level() -> None:
    tone, _ = shading(circle((10, 10), 8), Relief(1.5))
    middle = tone[tone.shape[0] // 2 - 4 : tone.shape[0] // 2 + 4, tone.shape[1] // 2 - 4 : tone.shape[1] // 2 + 4]
    assert np.abs(middle).max() < 0.02


def test_the_shading_of_a_hollow_begins_at_nothing_and_ends_as_deep() -> None:
    """Its edge would otherwise be seen as a step in the surface around it."""
    plain, faded = (shading(circle((10, 10), 10), Relief(8.0, -0.5, soft=2.0, fade=fade))[0] for fade in (0.0, 3.0))
    middle, rim = plain.shape[0] // 2, 3
    assert np.abs(faded[middle, :rim]).max() < 0.02 < np.abs(plain[middle, :rim]).max()
    assert faded[middle, middle] == plain[middle, middle]
