"""A palette keeps flat colours as they are and smooth shades smooth."""

from __future__ import annotations

from io import BytesIO
from itertools import product

import numpy as np
from PIL import Image

from trivet.pictures.palette import NEAR, png_bytes

ZONES = [(249, 185, 194), (135, 168, 78), (134, 143, 221)]


def shaded() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Three flat zones above; below, each of them fading to dark, and a fine ramp."""
    picture = np.zeros((200, 300, 3), dtype=np.uint8)
    for number, colour in enumerate(ZONES):
        picture[:100, number * 100 : number * 100 + 100] = colour
        tone = np.linspace(1, 0.4, 100)[:, None, None]
        picture[100:, number * 100 : number * 100 + 100] = np.round(np.array(colour) * tone)
    return picture


def decoded(data: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with Image.open(BytesIO(data)) as image:
        assert image.mode == "P"
        return np.asarray(image.convert("RGB"))


def test_flat_zones_keep_their_colour_to_the_bit() -> None:
    picture = shaded()
    assert (decoded(png_bytes(picture))[:100] == picture[:100]).all()


def test_shades_are_close_everywhere() -> None:
    rng = np.random.default_rng(0)
    picture = np.clip(shaded().astype(int) + rng.integers(-2, 3, (200, 300, 3)), 0, 255).astype(np.uint8)
    assert np.abs(decoded(png_bytes(picture)).astype(int) - picture).mean() < 3


def test_the_same_pixels_give_the_same_bytes_and_no_metadata() -> None:
    data = png_bytes(shaded())
    assert data == png_bytes(shaded())
    assert b"tEXt" not in data and b"Software" not in data


def test_long_shades_of_many_colours_are_dithered_farther_unless_the_file_must_be_small() -> None:
    """With few entries for each colour they lie far apart, and a shade without dithering would show steps."""
    fade = np.linspace(1, 0.2, 240)[:, None, None]
    colours = [np.array(colour) for colour in product((90, 170, 250), (90, 170, 250), (90, 250))]
    parts = [np.round(np.broadcast_to(fade * colour, (240, 20, 3))).astype(np.uint8) for colour in colours]
    picture = np.concatenate(parts, axis=1)

    def seen_from_afar(data: bytes) -> float:
        error = decoded(data).astype(float) - picture
        return float(np.abs(error.reshape(60, 4, 90, 4, 3).mean(axis=(1, 3))).mean())

    usual, small = png_bytes(picture), png_bytes(picture, mixed=NEAR)
    assert seen_from_afar(usual) < 0.85 * seen_from_afar(small)
    assert len(small) < len(usual)
