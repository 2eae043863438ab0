"""Nerves as strands of their roots."""

from __future__ import annotations

import pytest
from shapely import LineString

from figures.anatomy.skeleton import Stand, superior_ramus
from figures.plexus_routes.draw import draw
from figures.plexus_routes.nerves import COURSES
from figures.plexus_routes.words import NAME, VIEWS, read
from tests.figures import limb_topic
from tests.figures.well_set import check, tells_nothing
from trivet.errors import TrivetError
from trivet.pictures.drawing import Drawing, FigureSpec, Theme


def spec_for(view: str = "", theme: Theme = "light", variant: str = "") -> FigureSpec:
    return FigureSpec(NAME, view, variant, theme, 180.0 if not view else 90.0)


def drawn(spec: FigureSpec, cells: dict[tuple[str, str, str], str | None] | None = None) -> Drawing:
    return draw(read(limb_topic.changed(cells), spec), spec)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "grey"])
def test_words_are_clear_and_regions_name_something(view: str, theme: Theme) -> None:
    spec = spec_for(view, theme)
    check(drawn(spec), spec, limb_topic.topic())


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("theme", "variant"), [("blank", ""), ("light", "question"), ("blank", "question")])
def test_blank_and_question_name_no_root_and_no_nerve(view: str, theme: Theme, variant: str) -> None:
    asked = drawn(spec_for(view, theme, variant))
    tells_nothing(asked)
    told = " ".join((*asked.words, asked.alt)).lower()
    assert not any(nerve in told for nerve in ("obturator", "femoral", "sciatic", "tibial", "peroneal"))


@pytest.mark.parametrize("view", VIEWS[1:])
def test_a_question_asks_one_thing(view: str) -> None:
    """A card that shows it asks for the nerve; a second question beside it would have no answer."""
    assert [word for word in drawn(spec_for(view, variant="question")).words if "?" in word] == ["Which nerve is this?"]


def test_a_root_that_is_added_to_a_nerve_becomes_a_strand() -> None:
    before = drawn(spec_for("femoral"))
    after = drawn(spec_for("femoral"), {("plexus-routes", "femoral", "roots"): "L1–L4"})
    assert "L1–L4" in after.words
    assert {region.id for region in after.regions} - {region.id for region in before.regions} == {"label-L1"}
    nerve = {picture: next(r.shape for r in picture.regions if r.id == "part-femoral") for picture in (before, after)}
    assert nerve[after].bounds[1] < nerve[before].bounds[1], "the new strand begins higher"


def test_the_sciatic_nerve_holds_the_roots_of_its_parts() -> None:
    names = {region.id for region in drawn(spec_for("sciatic")).regions}
    assert {f"label-{root}" for root in ("L4", "L5", "S1", "S2", "S3")} <= names
    assert {"part-sciatic", "part-tibial", "part-common-peroneal"} <= names


@pytest.mark.parametrize("lost", ["plexus-routes", "medial-leg-skin", "map"])
def test_what_is_missing_is_said(lost: str) -> None:
    with pytest.raises(TrivetError, match=lost):
        read(limb_topic.changed(without=(lost,)), spec_for())


def test_a_root_without_a_strand_is_refused() -> None:
    topic = limb_topic.changed({("plexus-routes", "tibial", "roots"): "L4–S4"})
    with pytest.raises(TrivetError, match="L1 to S3 in plexus-routes/tibial"):
        read(topic, spec_for())


def test_the_obturator_nerve_passes_behind_the_pubis_and_the_femoral_nerve_in_front_of_it() -> None:
    stand = Stand(0.0, 1000.0, 1.0)
    ramus = superior_ramus(stand)
    obturator, femoral = (LineString(stand.curve(COURSES[nerve])) for nerve in ("obturator", "femoral"))
    assert obturator.intersection(ramus).length > 20
    assert femoral.intersection(ramus).is_empty
