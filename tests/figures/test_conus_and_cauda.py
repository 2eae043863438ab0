"""The opened canal, the two columns and the saddle."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.patches import PathPatch
from shapely import LineString, Point, union_all
from shapely.affinity import scale

from figures.anatomy.canal_bones import coccyx, foramen_radius, sacrum, wing
from figures.anatomy.open_canal import FORAMINA, SAC_END, TIP, VERTEBRAE, Canal
from figures.anatomy.roots import CAUDA
from figures.conus_and_cauda import strip
from figures.conus_and_cauda.draw import MIDDLE, TOP
from figures.conus_and_cauda.words import NAME, TABLE, VIEWS, read
from tests.figures import limb_topic
from tests.figures.drawn import drawing_of
from tests.figures.well_set import MM_PER_INCH, check, tells_nothing
from trivet.errors import TrivetError
from trivet.pictures.drawing import Drawing, FigureSpec, Theme
from trivet.pictures.fonts import CAP_HEIGHT, POINTS_PER_MM
from trivet.pictures.labels import text_boxes


def spec_for(view: str = "", theme: Theme = "light") -> FigureSpec:
    return FigureSpec(NAME, view, "", theme, {"": 180.0, "strip": 69.0}.get(view, 90.0))


def test_the_cord_ends_at_the_disc_below_l1_and_the_dural_sac_at_s2() -> None:
    canal = Canal(0.0, 0.0)
    levels = {name: y for name, (_, y) in canal.levels().items()}
    assert levels["L1"] < canal.cord().bounds[3] < levels["L2"]
    assert canal.cord().bounds[3] == pytest.approx((levels["L1"] + levels["L2"]) / 2, abs=1)
    assert levels["S2"] < canal.sac().bounds[3] < canal.ends("S2")[0][1] < levels["S3"]


def test_each_root_leaves_below_its_own_vertebra() -> None:
    canal = Canal(0.0, 0.0)
    levels = {name: y for name, (_, y) in canal.levels().items()}
    below = list(levels)
    for root in CAUDA[:-1]:
        leaves = canal.ends(root)[0][1]
        assert levels[root] < leaves < levels[below[below.index(root) + 1]] + 1, root


def test_s4_and_s5_go_their_own_ways() -> None:
    canal = Canal(0.0, 0.0)
    fourth, fifth = canal.ends("S4-5")
    assert sacrum(canal).contains(Point(fourth)), "through the last foramen"
    assert not sacrum(canal).contains(Point(fifth)), "below the sacrum, beside the coccyx"


def test_the_line_to_the_end_of_the_sac_passes_between_two_foramina() -> None:
    for number, (depth, _) in enumerate(FORAMINA.values()):
        assert abs(depth - SAC_END) - foramen_radius(number) > 0.6, number


def test_the_leaders_of_lumbar_roots_end_on_their_tips() -> None:
    figure = drawn(spec_for("cord")).figure
    lines = [np.asarray(patch.get_path().vertices) for patch in figure.findobj(PathPatch) if len(patch.get_path()) == 2]
    canal = Canal(MIDDLE, TOP)
    for root in ("L1", "L2", "L3", "L4", "L5"):
        (tip,) = canal.ends(root)
        assert min(float(np.abs(line[-1] - tip).max()) for line in lines) < 0.01, root


def drawn(
    spec: FigureSpec, cells: dict[tuple[str, str, str], str | None] | None = None, facts: dict[str, str] | None = None
) -> Drawing:
    return drawing_of(limb_topic.changed(cells, facts), spec) if cells or facts else limb_topic.drawn(spec)


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


def test_the_vertebrae_are_named_and_a_worksheet_names_none() -> None:
    numbered = {"T12", "L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4", "S5"}
    words = drawn(spec_for("cord")).words
    assert numbered <= set(words)
    assert words.count("L1") == 2, "the vertebra and the root, each under its own heading"
    assert {"vertebra", "root"} <= set(words)
    assert not numbered & set(drawn(spec_for("cord", "blank")).words)


def test_the_picture_says_where_cord_and_sac_end_in_the_words_of_the_topic() -> None:
    wrong = {"cord-level": "It ends at {{c1::T12}}, in the newborn at {{c2::L3}}."}
    assert "cord ends at T12" in drawn(spec_for("cord"), facts=wrong).words
    assert "sac ends at S2" in drawn(spec_for("cord")).words


def test_the_strip_says_in_large_type_how_far_cord_and_sac_reach() -> None:
    strip = drawn(spec_for("strip"))
    assert {"T12", "L1", "L2", "L5", "S2", "Cauda", "at L1–L2", "at S2"} <= set(strip.words)
    assert {text.size for text in text_boxes(strip.figure)} == {18.1}


@pytest.mark.parametrize(("view", "last"), [("", "sac ends at S2"), ("strip", "at S2")])
def test_the_words_on_an_end_stand_above_it_beside_the_bracket_that_ends_there(view: str, last: str) -> None:
    """A word below the end of the cord would stand beside the bracket of the cauda, which begins there."""
    scale = 69.0 / strip.WIDTH if view else 1.0
    canal = Canal(0.0, (strip.TOP if view else TOP) * scale, scale)
    texts = {text.text: text for text in text_boxes(drawn(spec_for(view)).figure)}
    for words, depth in (("at L1–L2", TIP), (last, SAC_END)):
        baseline = texts[words].box.top + CAP_HEIGHT * texts[words].size / POINTS_PER_MM
        assert baseline == pytest.approx(canal.point(0, depth)[1], abs=0.05), words
    assert texts["cord ends"].box.top < texts["at L1–L2"].box.top


@pytest.mark.parametrize(("view", "middle"), [("", 26.4), ("cord", 27.2)])
def test_no_name_of_a_root_touches_a_bone(view: str, middle: float) -> None:
    picture, canal = drawn(spec_for(view)), Canal(middle, 1.2)
    wide, high = (size * MM_PER_INCH for size in picture.figure.get_size_inches())
    bones = [sacrum(canal), *(wing(canal, number, -1) for number in range(len(VERTEBRAE)))]
    for root in CAUDA:
        label = next(region.shape for region in picture.regions if region.id == f"label-{root}")
        assert scale(label, wide, high, origin=(0, 0)).distance(union_all(bones)) > 0.1, root


@pytest.mark.parametrize(
    ("view", "middle", "width"), [("", 26.4, 180.0), ("cord", MIDDLE, 90.0), ("cord", MIDDLE, 79.0)]
)
def test_the_caption_calls_the_signs_classical_and_keeps_off_the_bones(view: str, middle: float, width: float) -> None:
    """Any bladder symptom is an emergency, whatever the table says of the cauda equina."""
    caption = "From behind, laminae removed, dura opened; classical signs"
    scale = width / {"": 180.0, "cord": 90.0}[view]
    texts = text_boxes(drawn(FigureSpec(NAME, view, "", "light", width)).figure)
    lines = [text for text in texts if len(text.text) > 9 and text.text in caption]
    assert " ".join(line.text for line in reversed(lines)) == caption
    bone = coccyx(Canal(middle * scale, TOP * scale, scale))
    assert all(line.box.shape().distance(bone) > 0.3 for line in lines)


@pytest.mark.parametrize("side", [-1, 1])
def test_the_fifth_lumbar_root_goes_behind_the_ala_as_seen_from_behind(side: int) -> None:
    canal = Canal(0.0, 0.0)
    (course,) = (LineString(line) for line in canal.courses("L5", side))
    assert course.intersection(sacrum(canal)).length < 0.5
    assert Point(course.coords[-1]).distance(sacrum(canal)) < 0.3, "it ends at its edge"


def test_names_of_rows_and_of_vertebrae_keep_off_what_stands_beside_them() -> None:
    picture = drawn(spec_for(), {(TABLE, "signs", "feature"): "Motor neurone signs"})
    boxes = {text.text: text.box for text in text_boxes(picture.figure)}
    assert "neurone signs" not in boxes, "it would read on in the next column"
    assert boxes["upper and"].left - boxes["signs"].right > 3.0
    figure = drawn(spec_for("strip")).figure
    name = next(text.box for text in text_boxes(figure) if text.text == "T12")
    canal = Canal(strip.MIDDLE, strip.TOP)
    assert wing(canal, VERTEBRAE.index("T12"), -1).distance(name.shape()) > 0.6


def test_the_lowest_roots_have_one_name() -> None:
    picture = drawn(spec_for("saddle"))
    assert picture.words.count("S4-5") == 2, "on the skin and in the list"


def test_lower_roots_leave_lower_and_hang_nearer_to_the_middle() -> None:
    canal = Canal(0.0, 0.0)
    ends = [y for root in CAUDA for _, y in canal.ends(root, 1)]
    assert ends == sorted(ends)
    offsets = []
    for root in CAUDA[3:]:
        line = canal.courses(root, 1)[0]
        offsets.append(float(min(line, key=lambda spot: abs(spot[1] - 52.0))[0]))
    assert offsets == sorted(offsets, reverse=True)


@pytest.mark.parametrize(
    "lost", ["conus-cauda", "cord-level", "dural-sac", "saddle-skin", "sphincter-roots", "ces-signs", "map"]
)
def test_missing_content_is_reported(lost: str) -> None:
    with pytest.raises(TrivetError, match=lost):
        read(limb_topic.changed(without=(lost,)), spec_for())
