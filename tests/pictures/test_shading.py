"""A ball is lit from above on the left, a groove is dark, and the overlay keeps to its theme's depth."""

from __future__ import annotations

import numpy as np
import pytest

from trivet.pictures.shading import overlay, softened, tone

SIZE, RADIUS = 80, 35.0
Y, X = np.mgrid[0:SIZE, 0:SIZE] + 0.5 - SIZE / 2
SEEN = X**2 + Y**2 < RADIUS**2
HEIGHT = np.where(SEEN, np.sqrt(np.maximum(RADIUS**2 - X**2 - Y**2, 0)), 0.0)
NORMALS = np.stack([X, -Y, HEIGHT], axis=2) / RADIUS


def test_light_falls_from_above_on_the_left() -> None:
    shade = tone(NORMALS, HEIGHT, SEEN, 1.0)
    assert shade[28, 28] < shade[52, 52]
    assert shade[40, 72] > shade[40, 40], "it is darker where the skin turns away"


def test_a_groove_is_darker_than_the_plain_round_it() -> None:
    flat = np.zeros((SIZE, SIZE, 3))
    flat[..., 2] = 1.0
    depth = np.where(np.abs(X) < 3, -6.0, 0.0)
    shade = tone(flat, depth, np.ones((SIZE, SIZE), dtype=bool), 1.0)
    assert shade[40, 40] > shade[40, 10] + 0.1


def test_beyond_the_edge_the_tone_goes_on() -> None:
    shade = tone(NORMALS, HEIGHT, SEEN, 1.0)
    assert shade[40, 76] == pytest.approx(shade[40, 73], abs=0.12)


def test_the_overlay_is_never_stronger_than_the_theme_allows() -> None:
    pixels = overlay(np.array([[1.0, 0.5, 0.0, -0.5]]), "#3b2413", "#ffffff", 0.6)
    assert pixels[0, :, 3].tolist() == pytest.approx([153, 77, 0, 128], abs=2)
    assert pixels[0, 0, :3].tolist() == [0x3B, 0x24, 0x13]
    assert pixels[0, 3, :3].tolist() == [255, 255, 255]


def test_a_soft_tone_keeps_faint_shadows_and_halves_deep_ones_and_lights() -> None:
    soft = softened(np.array([0.0, 0.05, 0.5, 1.0, -0.4]))
    assert soft.tolist() == pytest.approx([0.0, 0.05, 0.33, 0.5, -0.2], abs=0.005)
    steps = np.diff(softened(np.linspace(0.0, 1.0, 50)))
    assert (steps > 0).all(), "a darker place is darker still, so the form is told"


@pytest.mark.parametrize("step", [1.0, 1.8, 4.0])
def test_an_edge_between_light_and_dark_has_no_saw_teeth(step: float) -> None:
    """However coarse the raster, the tone needs more than a pixel to change."""
    away = np.where((X + 2 * Y > 0)[..., None], [0.0, 0.0, 1.0], [0.9, 0.0, np.sqrt(0.19)])
    shade = tone(away, np.zeros((SIZE, SIZE)), np.ones((SIZE, SIZE), dtype=bool), step)
    whole = shade.max() - shade.min()
    assert whole > 0.2
    assert np.abs(np.diff(shade, axis=0)).max() < 0.7 * whole
