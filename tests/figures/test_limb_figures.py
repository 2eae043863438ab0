"""Limb, plexus, conus and localisation on the real topic: its words fit, read well, and come out alike."""

from __future__ import annotations

import pytest

from tests.figures.drawn import drawing_of, real_drawing, real_topic
from tests.figures.well_set import check, stands_out
from trivet.pictures.drawing import FigureSpec, Theme
from trivet.pictures.export import svg_text

PLATES = (
    ("limb_rotation", ("", "bud", "limb")),
    ("plexus_routes", ("", "obturator", "femoral", "sciatic")),
    ("conus_and_cauda", ("", "cord", "saddle", "strip")),
    ("localisation_flow", ("", "column")),
)
ALL = [(figure, view) for figure, views in PLATES for view in views]
MOST_BYTES = 220_000


@pytest.mark.parametrize(("figure", "view"), ALL)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_of_the_real_topic_fit_and_are_legible(figure: str, view: str, theme: Theme) -> None:
    spec = FigureSpec(figure, view, "", theme, 90.0 if view else 180.0)
    picture = real_drawing(spec)
    check(picture, spec, real_topic())
    stands_out(picture, spec)


@pytest.mark.parametrize("figure", [figure for figure, _ in PLATES])
def test_files_are_reproducible_and_small(figure: str) -> None:
    spec = FigureSpec(figure, "", "", "grey", 180.0)
    first = svg_text(real_drawing(spec).figure)
    assert first == svg_text(drawing_of(real_topic(), spec).figure)
    assert len(first.encode()) < MOST_BYTES
