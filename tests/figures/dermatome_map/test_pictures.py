"""The maps as pictures: legible, within the paper, in the colours of their theme, the same on every run."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import subprocess
import sys
from io import BytesIO
from itertools import combinations, pairwise

import numpy as np
import pytest
import shapely
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage
from shapely import LineString, affinity, box

from figures.anatomy.limb_axis import AXES
from figures.anatomy.tissues import tissue
from figures.dermatome_map.draw import draw, layout_of
from figures.dermatome_map.map_words import MapWords
from figures.dermatome_map.variants import VARIANTS, variant_of
from figures.dermatome_map.views import VIEWS
from figures.dermatome_map.words import read
from tests.colours import difference
from tests.figures.dermatome_map.drawn import PROJECT, drawing, on_paper, seen, spec_of
from tests.figures.drawn import real_topic
from trivet.content.text import plain
from trivet.errors import TrivetError
from trivet.pictures.canvas import Box
from trivet.pictures.chart import Spot
from trivet.pictures.drawing import Drawing, FigureSpec, Theme
from trivet.pictures.export import PNG_BYTES, pixel_size, pixels, png_data, svg_text
from trivet.pictures.hatch import hatch_lines
from trivet.pictures.labels import TextBox, text_boxes
from trivet.pictures.palette import png_bytes
from trivet.pictures.stored_regions import regions_to_json
from trivet.pictures.style import SMALLEST, contrast, style_for
from trivet.pictures.zones import curve_through

THEMES: tuple[Theme, ...] = ("light", "dark", "grey", "blank")
CROPPED = ("anterior", "posterior", "medial", "lateral")
EVERY = [(view, "", "light", 90.0) for view in VIEWS]
EVERY += [(view, "roots", "light", 60.0) for view in VIEWS]
EVERY += [(view, "mirrored", "light", 90.0) for view in VIEWS]
EVERY += [("anterior", "", "grey", 90.0), ("posterior", "", "dark", 90.0), ("saddle", "", "grey", 90.0)]
EVERY += [
    ("anterior", "points", "light", 60.0),
    ("posterior", "points", "light", 60.0),
    ("posterior", "axial", "light", 60.0),
    ("lateral", "knee", "light", 60.0),
    ("medial", "foot", "light", 60.0),
    ("anterior", "roots", "light", 36.0),
    ("posterior", "points", "light", 33.0),
    ("medial", "roots", "light", 36.0),
]


def words_of(view: str, variant: str = "", theme: Theme = "light") -> MapWords:
    return read(real_topic(), spec_of(view, variant, theme))


def size(picture: Drawing) -> tuple[float, float]:
    return picture.figure.get_figwidth() * 25.4, picture.figure.get_figheight() * 25.4


def written(picture: Drawing) -> tuple[TextBox, ...]:
    return text_boxes(picture.figure)


@pytest.mark.parametrize(("view", "variant", "theme", "width"), EVERY)
def test_texts_are_legible_on_the_paper_and_do_not_overlap(view: str, variant: str, theme: Theme, width: float) -> None:
    picture = drawing(view, variant, theme, width)
    paper = box(0, 0, *size(picture))
    boxes = written(picture)
    assert boxes
    for one in boxes:
        assert one.size >= SMALLEST
        assert paper.contains(one.box.shape()), f"{one.text} leaves the paper"
    for one, two in combinations(boxes, 2):
        assert not one.box.shape().intersects(two.box.shape()), f"{one.text} lies over {two.text}"


def leaders(picture: Drawing) -> list[LineString]:
    """Lines of a leader's colour and shape: open, of two or three points."""
    found = []
    for patch in picture.figure.findobj(PathPatch):
        path = patch.get_path()
        corners = np.asarray(path.vertices)
        if len(corners) in (2, 3) and path.codes is None and patch.get_linestyle() == "solid":
            found.append(LineString(corners))
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_leaders_cross_neither_each_other_nor_text(view: str) -> None:
    picture = drawing(view)
    lines = leaders(picture)
    assert lines
    for one, two in combinations(lines, 2):
        assert not one.crosses(two)
    for line in lines:
        for text in written(picture):
            assert not line.crosses(text.box.shape()), f"a leader crosses {text.text}"


@pytest.mark.parametrize("view", VIEWS)
def test_leaders_end_in_their_zone(view: str) -> None:
    picture, layout = drawing(view), seen(view)[1]
    width, height = size(picture)
    shapes = {region.ref: affinity.scale(region.shape, width, height, origin=(0, 0)) for region in picture.regions
              if region.kind == "zone"}  # fmt: skip
    chips = [region for region in picture.regions if region.id.endswith("-2")]
    lines = leaders(picture)
    for chip in chips:
        area = affinity.scale(chip.shape, width, height, origin=(0, 0)).buffer(0.3)
        mine = [line for line in lines if area.intersects(shapely.Point(line.coords[0]))]
        assert len(mine) == 1, chip.id
        assert shapes[chip.ref].contains(shapely.Point(mine[0].coords[-1])), chip.id
    assert layout.width == width


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_labels_contrast_with_their_background(view: str, theme: Theme) -> None:
    picture = drawing(view, "roots", theme, 60.0)
    drawn = pixels(picture.figure, 900)
    for label in (region for region in picture.regions if region.id.startswith("label-")):
        left, top, right, bottom = (np.array(label.shape.bounds) * np.array([900, drawn.shape[0]] * 2)).astype(int)
        text = next(box for box in written(picture) if box.text == label.text)
        patch = drawn[top:bottom, left:right].reshape(-1, 3).astype(float)
        ink = np.array([int(text.colour[k : k + 2], 16) for k in (1, 3, 5)])
        ground = np.median(patch[np.abs(patch - ink).sum(axis=1) > 120], axis=0)
        found = contrast(text.colour, "#" + "".join(f"{int(value):02x}" for value in ground))
        assert found >= 4.5, f"{label.text} has {found:.1f}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_neighbouring_colours_differ_for_every_kind_of_colour_vision(theme: Theme) -> None:
    looks = {look.id: look.style.fill for look in words_of("anterior", theme=theme).looks}
    pairs = {pair for view in VIEWS for pair, length in seen(view)[0].contacts.items() if length > 3}
    assert len(pairs) > 20
    for one, two in sorted(pairs):
        for eye, bar in (("normal", 15.0), ("deutan", 15.0), ("protan", 15.0), ("tritan", 8.0)):
            found = difference(looks[one], looks[two], eye)
            assert found >= bar, f"{one} and {two} differ by {found:.1f} for {eye} eyes"


def test_grey_neighbours_have_different_hatches_or_greys() -> None:
    looks = {look.id: (look.style.hatch, look.style.fill) for look in words_of("anterior", theme="grey").looks}
    for view in VIEWS:
        for one, two in seen(view)[0].contacts:
            assert looks[one] != looks[two], (one, two)
    hatches = [hatch for hatch, _ in looks.values() if hatch != "none"]
    assert len(set(hatches)) == len(hatches)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_png_keeps_the_colours_of_the_zones(theme: Theme) -> None:
    picture = drawing("anterior", "unlabelled", theme, 60.0)
    drawn = pixels(picture.figure, 800)
    kept = np.asarray(Image.open(BytesIO(png_bytes(drawn))).convert("RGB"))
    for region in picture.regions:
        if region.kind != "zone":
            continue
        rows, columns = np.mgrid[0 : drawn.shape[0] : 3, 0 : drawn.shape[1] : 3]
        x, y = (columns + 0.5) / drawn.shape[1], (rows + 0.5) / drawn.shape[0]
        inside = shapely.contains_xy(region.shape.buffer(-0.01), x.ravel(), y.ravel())
        if inside.sum() < 30:
            continue
        before = drawn[rows.ravel()[inside], columns.ravel()[inside]].mean(axis=0)
        after = kept[rows.ravel()[inside], columns.ravel()[inside]].mean(axis=0)
        as_hex = ["#" + "".join(f"{round(float(value)):02x}" for value in colour) for colour in (before, after)]
        assert difference(as_hex[0], as_hex[1], "normal") <= 2.0, region.id


@pytest.mark.parametrize(("view", "theme"), [("anterior", "light"), ("posterior", "dark"), ("posterior", "grey")])
def test_files_are_small(view: str, theme: Theme) -> None:
    figure = drawing(view, "", theme).figure
    svg = svg_text(figure)
    assert len(svg.encode()) < 200_000
    assert "<text" in svg
    assert pixel_size(figure)[0] <= 1400
    assert theme == "grey" or len(png_data(figure)) <= PNG_BYTES


@pytest.mark.parametrize("view", VIEWS)
def test_blank_maps_show_no_answers(view: str) -> None:
    picture = drawing(view, "", "blank")
    said = " ".join((*picture.words, picture.alt, picture.alt_blind))
    for look in words_of(view).looks:
        assert look.id not in said.replace("X", "") or look.id == "X"
        assert not look.caption or look.caption not in said


def test_the_blind_alt_text_names_no_root() -> None:
    picture = drawing("posterior")
    assert "S2" in picture.alt
    for look in words_of("posterior").looks:
        assert look.id == "X" or look.id not in picture.alt_blind


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_draws_its_regions(variant: str) -> None:
    picture = drawing("lateral", variant, "light", 60.0)
    kinds = {region.kind for region in picture.regions}
    assert "zone" in kinds
    assert ("label" in kinds) == (not {"unlabelled", "bare"} & {*variant.split("-")})
    for region in picture.regions:
        left, top, right, bottom = region.shape.bounds
        assert 0 <= left < right <= 1 and 0 <= top < bottom <= 1
        assert region.shape.is_valid, region.id
    names = [region.id for region in picture.regions]
    assert len(names) == len(set(names))


def test_a_mirrored_map_is_the_mirror_image() -> None:
    right = {region.id: region.shape for region in drawing("lateral", "unlabelled", "light", 60.0).regions}
    left = {region.id: region.shape for region in drawing("lateral", "mirrored-unlabelled", "light", 60.0).regions}
    assert right.keys() == left.keys()
    for name, shape in right.items():
        flipped = affinity.scale(left[name], -1, 1, origin=(0.5, 0.5))
        assert flipped.symmetric_difference(shape).area < 1e-6


def test_captions_are_the_words_of_the_topic() -> None:
    said = " ".join(drawing("anterior").words)
    row = real_topic().row("dermatomes/L4")
    area = row.cells["area"]
    assert area is not None
    first_words = " ".join(plain(area).split()[:2])
    assert first_words in said


def test_a_border_that_moves_moves_picture_and_region() -> None:
    spec = spec_of("anterior", "roots")
    words = read(real_topic(), spec)
    before = draw(words, spec)
    borders = tuple((name, _lowered(path) if name == "L2-L3" else path) for name, path in words.curves.borders)
    curves = dataclasses.replace(words.curves, borders=borders)
    after = draw(dataclasses.replace(words, curves=curves), spec)
    old, new = ({r.id: r.shape for r in picture.regions} for picture in (before, after))
    placed = seen("anterior")[1].placed
    scale = placed.scale / size(before)[1] * AXES[words.curves.surface].unit
    assert new["zone-L2"].area > old["zone-L2"].area
    assert new["zone-L3"].bounds[3] == pytest.approx(old["zone-L3"].bounds[3], abs=1e-3)
    shift = new["zone-L2"].bounds[3] - old["zone-L2"].bounds[3]
    assert 0.5 * 0.03 * scale < shift < 3 * 0.03 * scale
    assert svg_text(before.figure) != svg_text(after.figure)


def _lowered(path: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """0.03 further down, but for the ends, where other borders end too."""
    return (path[0], *((h + 0.03, theta) for h, theta in path[1:-1]), path[-1])


def test_a_border_that_ends_nowhere_is_reported_by_name() -> None:
    spec = spec_of("anterior")
    words = read(real_topic(), spec)
    cut = tuple((name, path[:-1] if name == "L3-L4" else path) for name, path in words.curves.borders)
    broken = dataclasses.replace(words, curves=dataclasses.replace(words.curves, borders=cut))
    with pytest.raises(TrivetError, match=r"map\.yaml: .*L3-L4.* meets no other border"):
        draw(broken, spec)


def test_views_and_variants_that_do_not_exist_are_refused() -> None:
    for spec in (FigureSpec("dermatome_map", "above"), FigureSpec("dermatome_map", "saddle", "knee")):
        with pytest.raises(TrivetError, match="saddle"):
            read(real_topic(), spec)


def test_the_same_map_is_the_same_bytes() -> None:
    spec = spec_of("foot-sole")
    words = read(real_topic(), spec)
    assert svg_text(draw(words, spec).figure) == svg_text(draw(words, spec).figure)


_PROGRAM = """
from tests.figures.dermatome_map.drawn import drawing
from trivet.pictures.stored_regions import regions_to_json
import hashlib, json
for view in ("foot-dorsum", "saddle"):
    print(hashlib.sha256(json.dumps(regions_to_json(drawing(view).regions)).encode()).hexdigest())
"""


@pytest.mark.slow
def test_regions_are_equal_on_a_processor_without_vector_extensions() -> None:
    plain = {"NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX", "OPENBLAS_CORETYPE": "Prescott"}
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _PROGRAM],
        env={**os.environ, **plain},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    here = [
        hashlib.sha256(json.dumps(regions_to_json(drawing(view).regions)).encode()).hexdigest()
        for view in ("foot-dorsum", "saddle")
    ]
    assert found == here


@pytest.mark.parametrize("root", ["S3", "S4-5"])
def test_beside_a_ladder_roots_in_the_middle_of_the_body_are_named_beside_their_zones(root: str) -> None:
    """No line of a ladder reaches them without crossing other zones."""
    picture = drawing("posterior", "zones", "light", 41.0)
    shapes = {region.id: region.shape for region in picture.regions}
    assert root in picture.words
    middle = shapes[f"label-{root}"].centroid
    assert not any(shape.contains(middle) for name, shape in shapes.items() if name.startswith("zone-"))


def test_the_zones_that_are_drawn_are_the_regions() -> None:
    picture = drawing("lateral", "unlabelled", "light", 60.0)
    width, height = size(picture)
    fills = {to_hex(patch.get_facecolor()): patch for patch in picture.figure.findobj(PathPatch)}
    for region in picture.regions:
        if region.kind != "zone":
            continue
        colour = words_of("lateral").look(region.id.removeprefix("zone-")).style.fill
        path = fills[colour].get_path()
        corners = np.asarray(path.vertices)
        rings = [shapely.Polygon(corners[first:last]) for first, last in _rings(np.asarray(path.codes))]
        drawn = shapely.union_all(rings)
        scaled = affinity.scale(region.shape, width, height, origin=(0, 0))
        assert drawn.symmetric_difference(scaled).area < 1e-3 * scaled.area


def _rings(codes: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """First and last vertex of each ring of a path."""
    starts = [*np.flatnonzero(codes == Path.MOVETO).tolist(), len(codes)]
    return list(pairwise(starts))


def test_a_titled_map_leaves_the_caveat_to_its_page() -> None:
    full, titled = (drawing("anterior", variant, "light", 36.0) for variant in ("roots", "roots-titled"))
    texts = {text.text for text in written(titled)}
    assert "Anterior" in texts
    assert {text.text for text in written(full)} - texts == {"Schematic; zones", "overlap and vary"}
    assert size(full)[1] - size(titled)[1] == pytest.approx(6.0, abs=0.01)


def test_on_a_sheet_a_zone_is_named_in_the_shade_rather_than_not_at_all() -> None:
    named = {region.id.removeprefix("label-") for region in drawing("saddle", "zones", width=50.0).regions
             if region.kind == "label"}  # fmt: skip
    assert named == {"L1", "S2", "S3", "S4-5"}


def test_a_titled_map_leaves_the_limb_to_its_page_too() -> None:
    for variant, title in (("roots", "Sole (right foot)"), ("roots-titled", "Sole")):
        assert title in {text.text for text in written(drawing("foot-sole", variant, "light", 36.0))}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("view", "name"), [("foot-sole", "L4"), ("foot-dorsum", "S1"), ("lateral", "T12")])
def test_a_zone_in_the_shade_of_the_rim_keeps_its_colour(view: str, name: str, theme: Theme) -> None:
    """Its darkest fifth too, but for the trunk, which fades into the paper at the top."""
    picture = drawing(view, "unlabelled", theme, 60.0)
    fills = {look.id: look.style.fill for look in words_of(view, theme=theme).looks}
    drawn = pixels(picture.figure, 900)
    shape = next(region.shape for region in picture.regions if region.id == f"zone-{name}")
    rows, columns = np.mgrid[drawn.shape[0] // 8 : drawn.shape[0] : 2, 0:900:2]
    x, y = ((columns + 0.5) / 900).ravel(), ((rows + 0.5) / drawn.shape[0]).ravel()
    inside = shapely.contains_xy(shape.buffer(-0.004), x, y)
    seen_colours = drawn[rows.ravel()[inside], columns.ravel()[inside]].astype(float)
    dark = seen_colours[np.argsort(seen_colours.sum(axis=1))[: max(len(seen_colours) // 5, 1)]].mean(axis=0)
    found = "#" + "".join(f"{round(value):02x}" for value in dark.tolist())
    assert contrast(found, fills[name]) < 2.0, f"{name} is {found}, not {fills[name]}"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["lateral", "anterior"])
def test_a_chip_covers_no_border(view: str, theme: Theme) -> None:
    """T12 has no caption, so its chip stands in its zone if there is room, and else beside the body."""
    picture = drawing(view, "", theme, 62.0)
    chip = next(region.shape for region in picture.regions if region.id == "label-T12")
    borders = [region.shape.boundary for region in picture.regions if region.kind == "zone"]
    assert not any(chip.intersects(border) for border in borders)


@pytest.mark.parametrize(("variant", "theme"), [("", "light"), ("", "blank"), ("mirrored", "light"), ("asked", "blank"),
                                                ("roots", "light")])  # fmt: skip
def test_the_saddle_says_where_its_back_is_just_below_it(variant: str, theme: Theme) -> None:
    picture, placed = drawing("saddle", variant, theme), layout_of_saddle(variant, theme)
    back = next(text.box for text in written(picture) if text.text == "back")
    assert 0.3 < back.top - placed.bottom < 1.5
    assert abs(back.centre[0] - placed.centre[0]) < 0.1
    for line in leaders(picture):
        assert line.distance(back.shape()) > 0.5


def layout_of_saddle(variant: str, theme: Theme) -> Box:
    spec = spec_of("saddle", variant, theme)
    return layout_of(read(real_topic(), spec), spec, seen("saddle")[0]).placed.box


@pytest.mark.parametrize("theme", ["light", "dark", "blank"])
def test_borders_are_seen_on_bare_skin(theme: Theme) -> None:
    style, figure = style_for(theme), drawing("anterior", "points", theme, 60.0).figure
    lines = [patch for patch in figure.findobj(PathPatch) if patch.get_linewidth() == style.lines.zone * 0.6]
    assert len(lines) > 10
    assert all(contrast(to_hex(line.get_edgecolor()), tissue(style).skin) > 1.9 for line in lines)


@pytest.mark.parametrize("view", ["anterior", "posterior"])
def test_the_names_of_points_keep_off_the_borders_of_zones_and_the_outline_of_the_body(view: str) -> None:
    picture = drawing(view, "points", width=33.0)
    borders = shapely.union_all(
        [region.shape.boundary for region in picture.regions if region.kind in ("zone", "part")]
    )
    for region in picture.regions:
        if region.kind == "label":
            assert borders.intersection(region.shape).length < 0.01, region.id


@pytest.mark.parametrize("variant", [name for name in VARIANTS if "knee" not in name and "foot" not in name])
def test_a_landmark_is_shown_on_every_map_and_named_where_words_below_explain_what_no_label_does(variant: str) -> None:
    words, picture = read(real_topic(), spec_of("anterior", variant)), drawing("anterior", variant, width=60.0)
    assert [line.kind for line in words.lines if line.is_landmark] == ["contour"]
    assert ("ligament" in " ".join(picture.words)) == any(line.name for line in words.lines)
    assert bool([line.name for line in words.lines if line.name]) == variant_of(variant).explained


@pytest.mark.parametrize("plate", ["map-anterior", "map-anterior-roots", "map-anterior-ask", "map-anterior-points"])
def test_the_ends_of_the_ligament_keep_off_the_borders(plate: str) -> None:
    entry = real_topic().plate(plate)
    picture = drawing(entry.view, entry.variant, width=entry.width_mm)
    dots = [patch.get_path().get_extents() for patch in picture.figure.findobj(PathPatch)
            if to_hex(patch.get_facecolor()) == style_for("light").shade]  # fmt: skip
    ends = [shapely.Point((dot.x0 + dot.x1) / 2, (dot.y0 + dot.y1) / 2) for dot in dots if dot.width < 0.9]
    border = on_paper(picture, "zone-")["T12"].boundary
    assert len(ends) >= 4 and min(border.distance(end) for end in ends) > 0.4 + 0.2 + 0.1


def test_the_key_of_a_landmark_looks_as_it_does_on_skin_in_the_dark_too() -> None:
    figure = drawing("anterior", theme="dark").figure
    dots = [patch for patch in figure.findobj(PathPatch) if isinstance(patch, PathPatch) and _is_dot(patch)]
    assert len(dots) == 6  # two on each side of the body, and two below
    assert len({to_hex(patch.get_facecolor()) for patch in dots}) == 1
    below = shapely.LineString(np.concatenate([np.asarray(patch.get_path().vertices) for patch in dots[-2:]]))
    skin = [_ground(patch) for patch in figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    colour = tissue(style_for("dark")).skin
    assert any(shape.contains(below) for fill, shape in skin if fill == colour)


def test_the_key_of_a_point_lies_on_skin_in_the_dark() -> None:
    """On dark paper its dark ring would be lost, and the key would show another sign than the map."""
    picture = drawing("posterior", theme="dark")
    points = [patch for patch in picture.figure.findobj(PathPatch)
              if to_hex(patch.get_edgecolor()) == "#111111" and to_hex(patch.get_facecolor()) == "#ffffff"]  # fmt: skip
    key = max(points, key=lambda patch: patch.get_path().get_extents().y1)
    ring = box(*key.get_path().get_extents().extents).buffer(0.1)
    skin = [_ground(patch) for patch in picture.figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    assert any(
        shape.contains(ring) and shape.area < 12 for fill, shape in skin if fill == tissue(style_for("dark")).skin
    )


def _is_dot(patch: PathPatch) -> bool:
    left, top, right, bottom = patch.get_path().get_extents().extents
    is_small = right - left < 0.9 and bottom - top < 0.9
    return is_small and to_hex(patch.get_facecolor()) == style_for("dark").shade


def _ground(patch: PathPatch) -> tuple[str, shapely.Polygon]:
    return to_hex(patch.get_facecolor()), box(*patch.get_path().get_extents().extents)


def test_the_hatches_of_l1_and_s4_5_have_no_direction_in_common() -> None:
    """In the saddle, where both lie on the same grey, single and paired lines of one direction look alike."""
    hatches = {entry.id: entry.hatch for entry in real_topic().legend}

    def directions(entry: str) -> set[int]:
        lines = [line[-1] - line[0] for line in hatch_lines(box(0, 0, 20, 20), hatches[entry], 2.0)]
        return {round(float(np.degrees(np.arctan2(y, x))) / 15) % 12 for x, y in lines}

    assert not directions("L1") & directions("S4-5")


@pytest.mark.parametrize("view", ["anterior", "foot-dorsum"])
def test_a_nail_is_a_plain_loop(view: str) -> None:
    """On a toe that is seen from above and from the side, a spot of the chart may be found in a wrong place."""
    found, layout = seen(view)
    for line in real_topic().files["map"].lines:
        if line.kind != "contour" or view not in line.views or line.path[0] != line.path[-1] or line.path[0][0] < 1.15:
            continue
        places, _ = found.find_all(curve_through(tuple(line.path), found.plane), 6.0)
        loop = shapely.Polygon(ndimage.median_filter(places, size=(15, 1), mode="nearest"))
        assert shapely.make_valid(loop).area > 0.9 * shapely.convex_hull(loop).area, line.path[0]
        assert layout.placed.scale > 0


def test_the_toes_have_open_clefts() -> None:
    for view in ("foot-dorsum", "foot-sole"):
        outline = seen(view)[0].outline
        assert not [hole for part in shapely.get_parts(outline) for hole in part.interiors], view


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_not_skin_has_the_colour_of_the_page_in_the_saddle_too(theme: Theme) -> None:
    """A second pale tone beside the skin outside the zones would be taken for skin."""
    picture = drawing("saddle", "bare", theme, 60.0)
    skin = shapely.union_all([region.shape for region in picture.regions])
    drawn = pixels(picture.figure, 600)
    left, _, right, bottom = skin.bounds
    for x, y in (((left + right) / 2, 0.12 * bottom), (left + 0.1 * (right - left), 0.75 * bottom)):
        assert not skin.contains(shapely.Point(x, y))
        colour = drawn[round(y * drawn.shape[0]), round(x * 600)]
        assert "#" + "".join(f"{value:02x}" for value in colour[:3].tolist()) == style_for(theme).paper


@pytest.mark.parametrize(("variant", "width"), [("roots", 58.0), ("zones", 50.0)])
def test_no_ends_of_hatch_lines_stand_beside_a_name_like_dashes(variant: str, width: float) -> None:
    picture = drawing("saddle", variant, "grey", width)
    (word,) = (text.box for text in written(picture) if text.text == "S4-5")
    zone = next(region.shape for region in picture.regions if region.id == "zone-S4-5")
    high = size(picture)[1]
    left, _, right, _ = (
        affinity.scale(zone, width, high, origin=(0, 0)).intersection(box(0, word.top, width, word.bottom)).bounds
    )
    per_mm = 30
    grey = pixels(picture.figure, round(width * per_mm))[..., :3].min(axis=2)
    rows = slice(round((word.centre[1] - 0.9) * per_mm), round((word.centre[1] + 0.9) * per_mm))
    for start, end in ((left + 0.9, word.left - 0.2), (word.right + 0.2, right - 0.9)):
        if end - start > 0.2:
            assert grey[rows, round(start * per_mm) : round(end * per_mm)].min() > 170
