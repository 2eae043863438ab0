"""The opened canal, the two columns and the saddle."""

from __future__ import annotations

import pytest

from figures.anatomy.open_canal import Canal
from figures.anatomy.roots import CAUDA
from figures.conus_and_cauda.draw import draw
from figures.conus_and_cauda.words import NAME, VIEWS, read
from tests.figures import limb_topic
from tests.figures.well_set import check, tells_nothing
from trivet.errors import TrivetError
from trivet.pictures.drawing import Drawing, FigureSpec, Theme


def spec_for(view: str = "", theme: Theme = "light") -> FigureSpec:
    return FigureSpec(NAME, view, "", theme, 180.0 if not view else 90.0)


def test_the_dural_sac_ends_at_the_second_sacral_vertebra() -> None:
    canal = Canal(0.0, 0.0)
    first, second = (canal.end(root)[1] for root in ("S1", "S2"))
    assert first < canal.sac().bounds[3] < second


def drawn(
    spec: FigureSpec, cells: dict[tuple[str, str, str], str | None] | None = None, facts: dict[str, str] | None = None
) -> Drawing:
    return draw(read(limb_topic.changed(cells, facts), spec), spec)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "grey"])
def test_texts_do_not_collide_and_regions_refer_to_the_topic(view: str, theme: Theme) -> None:
    spec = spec_for(view, theme)
    check(drawn(spec), spec, limb_topic.topic())


@pytest.mark.parametrize("view", VIEWS)
def test_the_blank_theme_shows_no_answers(view: str) -> None:
    blank = drawn(spec_for(view, "blank"))
    tells_nothing(blank)
    assert not {"sudden", "gradual", "emergency MRI"} & set(blank.words)


def test_the_picture_has_the_words_of_the_table() -> None:
    words = drawn(spec_for(), {("conus-cauda", "onset", "conus"): "within hours"}).words
    assert "within hours" in words
    assert "sudden" not in words


def test_a_root_that_joins_the_saddle_is_coloured_there() -> None:
    before = {region.id for region in drawn(spec_for("saddle")).regions}
    wider = {"saddle-skin": "Saddle skin is supplied by {{c1::[S2]–S5}}, its inner ring by {{c2::[S4-5]}}."}
    after = drawn(spec_for("saddle"), facts=wider)
    assert {region.id for region in after.regions} - before == {"zone-S2", "label-zone-S2"}
    assert "S2–S5" in after.words


def test_no_vertebra_is_named() -> None:
    """The topic does not say at which vertebra the cord ends, so the picture must not say it either."""
    chips = {root.replace("4-5", "4–5") for root in CAUDA}
    single = [word for word in drawn(spec_for("cord")).words if word[:1] in "TLS" and word[1:2].isdigit()]
    assert set(single) == chips
    assert len(single) == len(chips)


def test_lower_roots_leave_lower_and_hang_nearer_to_the_middle() -> None:
    canal = Canal(0.0, 0.0)
    ends = [canal.end(root, 1)[1] for root in CAUDA]
    assert ends == sorted(ends)
    offsets = []
    for root in CAUDA[3:]:
        line = canal.root(root, 1)
        offsets.append(float(min(line, key=lambda spot: abs(spot[1] - 52.0))[0]))
    assert offsets == sorted(offsets, reverse=True)


@pytest.mark.parametrize("lost", ["conus-cauda", "saddle-skin", "sphincter-roots", "ces-signs", "map"])
def test_missing_content_is_reported(lost: str) -> None:
    with pytest.raises(TrivetError, match=lost):
        read(limb_topic.changed(without=(lost,)), spec_for())
