"""Names in the shade of a zone are easy to read, and nothing is seen of the ground that makes them so."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.image import AxesImage
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from figures.dermatome_map.name_ground import READABLE, lift
from figures.dermatome_map.words import read
from tests.figures.dermatome_map.drawn import drawing, spec_of
from tests.figures.drawn import real_topic
from trivet.pictures.drawing import Drawing
from trivet.pictures.style import LegendStyle, blend, contrast, ink_on, rgb, style_for

DARK = style_for("dark")
BLUE = LegendStyle("S1", fill="#7a7ae8", ink=ink_on("#7a7ae8"))


def test_the_shade_is_lifted_no_more_than_the_letters_need() -> None:
    assert lift(DARK, BLUE, 0.0) == 0.0
    assert 0.0 < lift(DARK, BLUE, 0.1) < lift(DARK, BLUE, 0.4) < 1.0
    assert lift(DARK, LegendStyle("L3", fill="#cdb563", ink=ink_on("#cdb563")), 0.4) == 0.0, "a light colour needs none"


@pytest.mark.parametrize("tone", [0.05, 0.3, 0.8])
def test_letters_on_lifted_shade_are_readable(tone: float) -> None:
    shaded = blend(BLUE.fill, DARK.shade, DARK.depth * tone / (1 + tone))
    assert contrast(BLUE.ink, blend(shaded, BLUE.fill, lift(DARK, BLUE, tone))) >= READABLE


@pytest.mark.parametrize(("view", "name", "backed"), [("saddle", "S3", False), ("foot-dorsum", "S1", True)])
def test_a_name_has_ground_of_its_own_only_in_the_shade_and_it_ends_softly(view: str, name: str, backed: bool) -> None:
    """A plain colour around the letters would look like a sticker on the body."""
    fill = next(look.style.fill for look in read(real_topic(), spec_of(view, "roots", "dark")).looks if look.id == name)
    picture = drawing(view, "roots", "dark", 60.0)
    plain_ones = [patch for patch in picture.figure.findobj(PathPatch) if to_hex(patch.get_facecolor()) == fill]
    assert len(plain_ones) == 1, "the zone alone is filled with its colour"
    grounds = [rgba for rgba in _rasters(picture) if tuple(rgba[0, 0, :3].tolist()) == rgb(fill)]
    assert bool(grounds) == backed
    for rgba in grounds:
        opacity = rgba[..., 3]
        assert not np.concatenate([opacity[0], opacity[-1], opacity[:, 0], opacity[:, -1]]).any()
        assert np.abs(np.diff(opacity.astype(int), axis=1)).max() < 0.4 * opacity.max()


def _rasters(picture: Drawing) -> list[NDArray[np.uint8]]:
    """The rasters of a picture, (rows, columns, 4) each."""
    return [np.asarray(image.get_array()) for image in picture.figure.findobj(AxesImage)]
