"""Limb, plexus, conus and localisation on the real topic: its words fit, read well, and come out alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.figures.drawn import drawing_of
from tests.figures.well_set import check, stands_out
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.figures import catalogue
from trivet.pictures.drawing import Drawing, FigureSpec, Theme
from trivet.pictures.export import svg_text

PROJECT = Path(__file__).parents[2]
PLATES = (
    ("limb_rotation", ("", "bud", "limb")),
    ("plexus_routes", ("", "obturator", "femoral", "sciatic")),
    ("conus_and_cauda", ("", "cord", "saddle", "strip")),
    ("localisation_flow", ("", "column")),
)
ALL = [(figure, view) for figure, views in PLATES for view in views]
MOST_BYTES = 220_000


@cache
def topic() -> Topic:
    return load_topic(PROJECT, "lower-limb", catalogue(PROJECT / "figures"))


def drawn(spec: FigureSpec) -> Drawing:
    return drawing_of(topic(), spec)


@pytest.mark.parametrize(("figure", "view"), ALL)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_texts_of_the_real_topic_fit_and_are_legible(figure: str, view: str, theme: Theme) -> None:
    spec = FigureSpec(figure, view, "", theme, 90.0 if view else 180.0)
    picture = drawn(spec)
    check(picture, spec, topic())
    stands_out(picture, spec)


@pytest.mark.parametrize("figure", [figure for figure, _ in PLATES])
def test_files_are_reproducible_and_small(figure: str) -> None:
    spec = FigureSpec(figure, "", "", "grey", 180.0)
    first = svg_text(drawn(spec).figure)
    assert first == svg_text(drawn(spec).figure)
    assert len(first.encode()) < MOST_BYTES
