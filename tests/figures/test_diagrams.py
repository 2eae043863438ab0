"""What every diagram holds, on the real topic: readable, whole, repeatable, and silent where it asks."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from matplotlib.patches import PathPatch
from shapely import LineString, Polygon, union_all
from shapely.affinity import scale

from tests.figures.drawn import drawing_of, real_drawing, real_topic
from tests.figures.fixture import with_cells
from tests.figures.well_set import stands_out
from trivet.content.text import plain
from trivet.errors import TrivetError
from trivet.figures import load_figure
from trivet.pictures.drawing import Drawing, FigureSpec, Theme
from trivet.pictures.export import svg_text
from trivet.pictures.labels import text_boxes
from trivet.pictures.style import DARK

THEMES: tuple[Theme, ...] = ("light", "dark", "grey", "blank")
WIDTHS: dict[tuple[str, str], float] = {("reflex_arcs", ""): 184, ("provocative_tests", ""): 184}
FIGURES = ("disc_and_roots", "myotome_chart", "reflex_arcs", "radiculopathy", "provocative_tests", "foot_drop")
TABLES = {
    "disc_and_roots": "disc-levels",
    "myotome_chart": "myotomes",
    "reflex_arcs": "reflexes",
    "radiculopathy": "l5-s1",
    "provocative_tests": "provocative-tests",
    "foot_drop": "foot-drop",
}


def spec(figure: str, view: str = "", variant: str = "", theme: Theme = "light") -> FigureSpec:
    """The figure at the width at which it is printed."""
    width = WIDTHS.get((figure, view), 88.0 if figure == "disc_and_roots" else 90.0)
    return FigureSpec(figure, view, variant, theme, width)


def every(themes: tuple[Theme, ...]) -> list[FigureSpec]:
    """All views and variants of all figures in `themes`."""
    found = []
    for figure in map(load_figure, FIGURES):
        found += [
            spec(figure.name, view, variant, theme)
            for view in figure.views
            for variant in figure.variants
            for theme in themes
        ]
    return found


def chosen(themes: tuple[Theme, ...]) -> list[FigureSpec]:
    """As `every`, but of the prolapses' variants only those at L4–L5: the others differ by their level alone."""
    return [wanted for wanted in every(themes) if not wanted.variant or wanted.view[-5:] in {"", "L4-L5"}]


def named(wanted: FigureSpec) -> str:
    return wanted.stem


@pytest.mark.parametrize("wanted", chosen(("light", "blank")), ids=named)
def test_texts_do_not_overlap_and_stay_on_the_paper(wanted: FigureSpec) -> None:
    figure = real_drawing(wanted).figure
    wide, high = figure.get_figwidth() * 25.4, figure.get_figheight() * 25.4
    texts = text_boxes(figure)
    for text in texts:
        assert text.box.left > 0.3 and text.box.right < wide - 0.3, text
        assert text.box.top > 0.3 and text.box.bottom < high - 0.3, text
        assert text.size >= 7, text
    for one, other in combinations(texts, 2):
        across = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
        down = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
        assert across < 0.05 or down < 0.05, (one.text, other.text)


@pytest.mark.parametrize("wanted", [spec(figure, theme=theme) for figure in FIGURES for theme in THEMES], ids=named)
def test_every_text_contrasts_with_what_is_under_it(wanted: FigureSpec) -> None:
    stands_out(real_drawing(wanted), wanted)


@pytest.mark.parametrize("wanted", chosen(("light",)), ids=named)
def test_regions_lie_in_the_picture_and_refer_to_the_topic(wanted: FigureSpec) -> None:
    regions = real_drawing(wanted).regions
    assert len({region.id for region in regions}) == len(regions)
    roots = {root.id for root in real_topic().legend}
    for region in regions:
        left, top, right, bottom = region.shape.bounds
        assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1, region.id
        assert region.shape.is_valid, region.id
        assert region.ref in roots or real_topic().statement(region.ref), region.id


@pytest.mark.parametrize("figure", FIGURES)
def test_the_same_topic_gives_the_same_bytes(figure: str) -> None:
    wanted = spec(figure)
    assert svg_text(drawing_of(real_topic(), wanted).figure) == svg_text(real_drawing(wanted).figure)


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("theme", THEMES)
def test_the_svg_is_small(figure: str, theme: Theme) -> None:
    assert len(svg_text(real_drawing(spec(figure, theme=theme)).figure).encode()) < 200_000


@pytest.mark.parametrize("figure", FIGURES)
def test_a_missing_table_is_reported_with_the_remedy(figure: str) -> None:
    lacking = with_cells({}, without=(TABLES[figure],))
    with pytest.raises(TrivetError, match=f"the figure {figure} needs"):
        drawing_of(lacking, spec(figure))


CHANGES = {
    "disc_and_roots": (("disc-levels", "paracentral-L4-L5", "root"), "L4", "paracentral-L4-L5"),
    "myotome_chart": (("myotomes", "ankle-eversion", "roots"), "L4, L5", ""),
    "reflex_arcs": (("reflexes", "knee-jerk", "roots"), "L2, L3", "knee-jerk"),
    "radiculopathy": (("l5-s1", "reflex", "s1"), "knee jerk lost", ""),
    "provocative_tests": (("provocative-tests", "slr", "positive"), "leg pain at 20–60°", "slr"),
    "foot_drop": (("foot-drop", "inversion", "common_peroneal"), "weak", ""),
}


@pytest.mark.parametrize("figure", FIGURES)
def test_a_changed_cell_changes_picture_and_alt_text(figure: str) -> None:
    place, value, view = CHANGES[figure]
    before, after = (drawing_of(with_cells(changes), spec(figure, view)) for changes in ({}, {place: value}))
    assert svg_text(before.figure) != svg_text(after.figure)
    assert before.alt != after.alt


def test_the_angles_of_the_leg_raise_are_those_of_the_table() -> None:
    content = with_cells({("provocative-tests", "slr", "positive"): "leg pain at 20–60°"})
    words = drawing_of(content, spec("provocative_tests", "slr")).words
    assert {"20°", "60°"} <= set(words)


@pytest.mark.parametrize(
    ("figure", "shown", "left_out"),
    [("myotome_chart", "Knee flexion: S1, S2", "hamstrings"), ("radiculopathy", "lateral foot, little toe", "disc")],
)
def test_a_compact_picture_is_described_by_what_it_shows(figure: str, shown: str, left_out: str) -> None:
    whole, compact = (real_drawing(spec(figure, variant=variant)).alt for variant in ("", "compact"))
    assert shown in compact and left_out not in compact
    assert shown in whole and left_out in whole


ANSWERS = {
    "disc_and_roots": ("traversing", "exiting", "caught"),
    "myotome_chart": ("iliopsoas", "quadriceps", "hamstrings"),
    "reflex_arcs": ("femoral", "tibial", "L3", "L4", "S1"),
    "radiculopathy": ("medial leg", "great toe", "little toe", "heel", "L3–L4", "L4–L5"),
    "provocative_tests": ("30", "70", "disc", "herniation"),
    "foot_drop": ("weak", "normal", "dorsum"),
}


@pytest.mark.parametrize("figure", FIGURES)
def test_the_blank_theme_shows_no_answers(figure: str) -> None:
    for view in load_figure(figure).views:
        made = real_drawing(spec(figure, view, theme="blank"))
        said = " ".join((*made.words, made.alt, made.alt_blind, real_drawing(spec(figure, view)).alt_blind))
        for answer in ANSWERS[figure]:
            if figure == "disc_and_roots" or not re.search(rf"\b{answer}\b", " ".join(_asked(figure))):
                assert not re.search(rf"\b{answer}\b", said), (view, answer)


def _asked(figure: str) -> list[str]:
    """The words that a worksheet prints as questions: the first column, and the headings."""
    table = real_topic().table(TABLES[figure])
    first = next(iter(table.columns))
    return [*map(plain, table.columns.values()), *(plain(row.cells[first] or ()) for row in table.rows.values())]


def test_the_question_shows_no_root_and_not_where_it_is_caught() -> None:
    answer = real_drawing(spec("disc_and_roots", "paracentral-L4-L5"))
    question = real_drawing(spec("disc_and_roots", "paracentral-L4-L5", "question"))
    assert {region.id for region in answer.regions} - {region.id for region in question.regions} >= {
        "label-L5",
        "label-L4",
    }
    colours = {root.light for root in real_topic().legend}
    assert not any(colour in svg_text(question.figure) for colour in colours)


def test_no_colour_names_a_root_whose_label_is_covered() -> None:
    """On the picture that asks which root is hidden, roots have no colours of their own, nor have their labels."""
    asked = svg_text(real_drawing(spec("disc_and_roots", variant="unnamed")).figure)
    told = svg_text(real_drawing(spec("disc_and_roots")).figure)
    for root in real_topic().legend:
        if root.id in ("L3", "L4", "L5", "S1"):
            assert root.light not in asked, root.id
            assert told.count(root.light) > 1, root.id


@pytest.mark.parametrize("row", ["paracentral-L3-L4", "paracentral-L4-L5", "paracentral-L5-S1"])
def test_a_paracentral_prolapse_meets_the_traversing_root_and_spares_the_exiting_one(row: str) -> None:
    parts = {region.id: region.shape for region in real_drawing(spec("disc_and_roots", row)).regions}
    upper, lower = row.split("-")[1:]
    assert parts["part-prolapse-paracentral"].intersects(parts[f"part-root-{lower}"])
    assert not parts["part-prolapse-paracentral"].intersects(parts[f"part-root-{upper}"])


@pytest.mark.parametrize("row", ["far-lateral-L3-L4", "far-lateral-L4-L5", "far-lateral-L5-S1"])
def test_a_far_lateral_prolapse_meets_the_exiting_root_and_spares_the_traversing_one(row: str) -> None:
    parts = {region.id: region.shape for region in real_drawing(spec("disc_and_roots", row)).regions}
    upper, lower = row.split("-")[2:]
    assert parts["part-prolapse-far-lateral"].intersects(parts[f"part-root-{upper}"])
    assert not parts["part-prolapse-far-lateral"].intersects(parts[f"part-root-{lower}"])


@pytest.mark.parametrize("kind", ["paracentral", "far-lateral"])
@pytest.mark.parametrize("variant", ["", "close"])
def test_the_dot_of_a_prolapse_touches_no_root(kind: str, variant: str) -> None:
    picture = real_drawing(replace(spec("disc_and_roots", f"{kind}-L4-L5", variant), width_mm=60.0))
    parts = {region.id: scale(region.shape, *_size(picture), origin=(0, 0)) for region in picture.regions}
    dots = [dot for dot in _dots(picture) if parts[f"part-prolapse-{kind}"].contains(dot)]
    assert dots, "it lies on the prolapse"
    for root in ("L4", "L5"):
        assert parts[f"part-root-{root}"].distance(union_all(dots)) > 0.5, "their outlines are 0.35 mm broad"


@pytest.mark.parametrize("variant", ["", "close", "unnamed"])
def test_leaders_to_roots_and_to_the_far_lateral_prolapse_are_level_and_cross_no_root(variant: str) -> None:
    view = "" if variant == "unnamed" else "far-lateral-L4-L5"
    picture = real_drawing(replace(spec("disc_and_roots", view, variant), width_mm=60.0))
    wide, high = _size(picture)
    parts = {region.id: scale(region.shape, wide, high, origin=(0, 0)) for region in picture.regions}
    for root in ("L3", "L4", "L5") if variant != "close" else ("L4", "L5"):
        chip, of_it = parts[f"label-{root}"], parts[f"part-root-{root}"]
        level = [dot for dot in _dots(picture) if abs(dot.centroid.y - chip.centroid.y) < 0.05]
        assert any(of_it.contains(dot) for dot in level), root
    label, shape = parts["label-prolapse-far-lateral"], parts["part-prolapse-far-lateral"]
    (dot,) = (dot for dot in _dots(picture) if shape.contains(dot) and abs(dot.centroid.y - label.centroid.y) < 1)
    line = LineString([(dot.centroid.x, dot.centroid.y), (label.bounds[0], label.centroid.y)])
    assert not any(line.intersects(part) for name, part in parts.items() if name.startswith("part-root"))


def _size(picture: Drawing) -> tuple[float, float]:
    wide, high = picture.figure.get_size_inches()
    return float(wide) * 25.4, float(high) * 25.4


def _dots(picture: Drawing) -> list[Polygon]:
    """The dots at the ends of leaders, in mm."""
    found = []
    for patch in picture.figure.findobj(PathPatch):
        box = patch.get_path().get_extents()
        if abs(box.width - 0.76) < 0.02 and abs(box.height - 0.76) < 0.02:
            found.append(Polygon(np.asarray(patch.get_path().vertices)))
    return found


def test_a_compressed_root_is_told_by_its_colour_where_all_outlines_are_pale() -> None:
    plain, caught = (
        svg_text(real_drawing(spec("disc_and_roots", "paracentral-L4-L5", variant, "dark")).figure)
        for variant in ("question", "")
    )
    assert caught.count(DARK.alarm) > plain.count(DARK.alarm)


@pytest.mark.parametrize("theme", ["light", "grey"])
def test_vertebrae_and_roots_of_one_name_are_told_apart_in_words(theme: Theme) -> None:
    words = real_drawing(spec("disc_and_roots", "paracentral-L4-L5", theme=theme)).words
    assert words.count("L5") == 2
    assert words.count("vertebra") == 3 and words.count("root") == 4


def test_close_up_one_disc_is_named_and_the_two_roots_that_it_may_compress() -> None:
    picture = real_drawing(spec("disc_and_roots", "far-lateral-L4-L5", "close"))
    named = {region.id for region in picture.regions if region.kind == "label"}
    assert named == {"label-L4", "label-L5", "label-disc-L4-L5", "label-prolapse-far-lateral"}
    said = " ".join(picture.words)
    assert "exiting: compressed" in said and "traversing: spared" in said


@pytest.mark.parametrize("test", ["slr", "crossed-slr", "bragard", "femoral-stretch"])
def test_the_columns_of_a_test_do_not_read_on_into_each_other(test: str) -> None:
    """At the width of a card: between words of two columns there is more room than between two words."""
    card = FigureSpec("provocative_tests", test, "", "light", 76.0)
    places = {region.id: region.shape.bounds for region in real_drawing(card).regions}
    done, positive, points = (places[f"label-{test}-{column}"] for column in ("manoeuvre", "positive", "means"))
    apart = [(right[0] - left[2]) * card.width_mm for left, right in ((done, positive), (positive, points))]
    assert min(apart) > 1.8
