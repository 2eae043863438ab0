"""Small pictures without words, for the heads of rows and columns: what they show is told by the words beside them."""

from __future__ import annotations

import pytest

from tests.figures.drawn import real_drawing, real_topic
from tests.figures.test_diagrams import spec
from trivet.figures import load_figure
from trivet.pictures.drawing import FigureSpec, Theme

PICTOGRAMS = [
    *(("provocative_tests", row, "pictogram") for row in load_figure("provocative_tests").views if row),
    *(("reflex_arcs", row, "pictogram") for row in load_figure("reflex_arcs").views if row),
    *(("movement_pictogram", row, "") for row in load_figure("movement_pictogram").views),
    *(("foot_drop", lesion, "") for lesion in load_figure("foot_drop").views if lesion),
]


@pytest.mark.parametrize("theme", ["light", "grey"])
@pytest.mark.parametrize(("figure", "view", "variant"), PICTOGRAMS)
def test_a_pictogram_has_no_words_and_says_what_it_shows_to_those_who_do_not_see_it(
    figure: str, view: str, variant: str, theme: Theme
) -> None:
    picture = real_drawing(spec(figure, view, variant, theme))
    assert picture.words == ()
    assert len(picture.alt) > 40
    assert all(region.kind == "part" for region in picture.regions)


def test_every_movement_of_the_topic_has_a_pictogram() -> None:
    assert set(load_figure("movement_pictogram").views) == set(real_topic().table("myotomes").rows)


def test_a_leg_of_foot_drop_shows_one_lesion_and_its_numb_skin() -> None:
    regions = {region.id for region in real_drawing(spec("foot_drop", "sciatic")).regions}
    assert regions == {"part-lesion-sciatic", "part-numb-sciatic"}
    assert "medial side spared" in real_drawing(spec("foot_drop", "sciatic")).alt


@pytest.mark.parametrize(("root", "disc"), [("L4", "L3–L4"), ("L5", "L4–L5"), ("S1", "L5–S1")])
def test_a_stream_alone_ends_at_the_disc_that_compresses_its_root(root: str, disc: str) -> None:
    stream = real_drawing(FigureSpec("localisation_flow", root, width_mm=56.0))
    assert stream.words == (disc,)
    assert f"{disc} disc" in stream.alt and disc not in stream.alt_blind
