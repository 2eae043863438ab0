"""Three streams that run from signs to a root, and from the root to a disc."""

from __future__ import annotations

import pytest

from figures.localisation_flow.draw import draw
from figures.localisation_flow.words import NAME, VIEWS, read
from tests.figures import limb_topic
from tests.figures.well_set import check, tells_nothing
from trivet.errors import TrivetError
from trivet.pictures.drawing import Drawing, FigureSpec, Theme


def spec_for(view: str = "", theme: Theme = "light") -> FigureSpec:
    return FigureSpec(NAME, view, "", theme, 180.0 if not view else 90.0)


def drawn(spec: FigureSpec, cells: dict[tuple[str, str, str], str | None] | None = None) -> Drawing:
    return draw(read(limb_topic.changed(cells), spec), spec)


def said(picture: Drawing, region: str) -> str:
    return next(item.text for item in picture.regions if item.id == region)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "grey"])
def test_texts_do_not_collide_and_regions_refer_to_the_topic(view: str, theme: Theme) -> None:
    spec = spec_for(view, theme)
    check(drawn(spec), spec, limb_topic.topic())


@pytest.mark.parametrize("view", VIEWS)
def test_the_blank_theme_shows_no_answers(view: str) -> None:
    blank = drawn(spec_for(view, "blank"))
    tells_nothing(blank)
    assert not {"medial malleolus", "Great-toe extension", "emergency MRI"} & set(blank.words)


def test_each_stream_has_the_words_of_the_tables() -> None:
    picture = drawn(spec_for())
    assert said(picture, "label-point-L4") == "medial malleolus"
    assert said(picture, "label-movement-L5") == "great-toe extension"
    assert said(picture, "label-disc-S1") == "L5–S1"
    assert said(picture, "label-reflex-S1") == "ankle jerk reduced or lost"


def test_key_muscles_that_change_places_change_the_streams() -> None:
    swapped: dict[tuple[str, str, str], str | None] = {
        ("myotomes", "ankle-dorsiflexion", "key_muscle"): "L5",
        ("myotomes", "great-toe-extension", "key_muscle"): "L4",
    }
    picture = drawn(spec_for(), swapped)
    assert said(picture, "label-movement-L4") == "great-toe extension"
    assert said(picture, "label-movement-L5") == "ankle dorsiflexion"


def test_discs_that_change_their_roots_change_the_streams() -> None:
    swapped: dict[tuple[str, str, str], str | None] = {
        ("disc-levels", "paracentral-L3-L4", "root"): "L5",
        ("disc-levels", "paracentral-L4-L5", "root"): "L4",
    }
    picture = drawn(spec_for("column"), swapped)
    assert said(picture, "label-disc-L4") == "L4–L5 disc"
    assert said(picture, "label-disc-L5") == "L3–L4 disc"


def test_a_jerk_is_lost_in_the_root_that_chiefly_carries_it() -> None:
    picture = drawn(spec_for(), {("reflexes", "knee-jerk", "roots"): "L3, L4 (chiefly L4)"})
    assert said(picture, "label-reflex-L4") == "knee jerk reduced or lost"
    assert said(picture, "label-reflex-L5") == "none lost"


@pytest.mark.parametrize("lost", ["reflexes", "dermatomes", "myotomes", "disc-levels", "ces-signs", "ces-mri", "map"])
def test_missing_content_is_reported(lost: str) -> None:
    with pytest.raises(TrivetError, match=lost):
        read(limb_topic.changed(without=(lost,)), spec_for())


def test_a_root_that_no_disc_compresses_is_reported() -> None:
    topic = limb_topic.changed({("disc-levels", "paracentral-L5-S1", "root"): "L5"})
    with pytest.raises(TrivetError, match="paracentral prolapse that compresses S1"):
        read(topic, spec_for())
