"""The words of every figure are light to import, and the regions that they offer are those that are drawn."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.figures.drawn import real_drawing, real_topic
from trivet.figures import load_figure
from trivet.pictures.drawing import FigureSpec, Theme
from trivet.pictures.promised_regions import broken_promises

PROJECT = Path(__file__).parents[2]
FIGURES = sorted(path.parent.name for path in (PROJECT / "figures").glob("*/draw.py"))
MAP = "dermatome_map"
"""Its other views and variants are drawn in a test of its own."""
HEAVY = ("numpy", "scipy", "shapely", "PIL", "matplotlib")


def wanted() -> list[FigureSpec]:
    """The plates of the topic and all other views and variants, once in the light theme."""
    plates = {(plate.figure, plate.view, plate.variant): plate.width_mm for plate in real_topic().head.plates}
    return [
        FigureSpec(figure.name, view, variant, "light", plates.get((figure.name, view, variant), 90.0))
        for figure in map(load_figure, FIGURES)
        for view in figure.views
        for variant in figure.variants
        if (figure.name, view, variant) in plates or figure.name != MAP
    ]


def broken(spec: FigureSpec, theme: Theme) -> list[tuple[str, str, str]]:
    """The differences between the regions that a figure offers and those that it draws in a theme."""
    themed = FigureSpec(spec.figure, spec.view, spec.variant, theme, spec.width_mm)
    offers = load_figure(spec.figure).regions(real_topic(), spec.view, spec.variant)
    return list(broken_promises(real_drawing(themed).regions, offers, worksheet=theme == "blank"))


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_that_reads_the_map_checks_it(name: str) -> None:
    """A topic may use this figure alone: then nothing else would notice an unknown junction before it is drawn."""
    figure = load_figure(name)
    assert set(figure.links) == set(figure.files)


@pytest.mark.parametrize("spec", wanted(), ids=lambda spec: spec.name)
def test_exactly_the_regions_offered_are_drawn(spec: FigureSpec) -> None:
    assert broken(spec, "light") == []


@pytest.mark.parametrize("spec", [spec for spec in wanted() if not spec.view], ids=lambda spec: spec.name)
def test_a_worksheet_has_no_region_that_is_not_offered(spec: FigureSpec) -> None:
    assert broken(spec, "blank") == []


@pytest.mark.parametrize("spec", [spec for spec in wanted() if spec.figure == MAP], ids=lambda spec: spec.name)
def test_a_map_may_leave_out_only_labels_that_its_captions_repeat(spec: FigureSpec) -> None:
    if "zones" in spec.variant:
        pytest.skip("a map beside a ladder, whose rows name its zones")
    offers = load_figure(MAP).regions(real_topic(), spec.view, spec.variant)
    captions = {offer.id.removesuffix("-2"): offer for offer in offers if offer.id.endswith("-2")}
    boxes = {caption.id for caption in captions.values() if caption.optional}
    assert {offer.id for offer in offers if offer.optional} - boxes <= set(captions), "a label without a caption"
    assert not boxes & {region.id for region in real_drawing(spec).regions}, "a caption, not a worksheet's box"


@pytest.mark.parametrize("spec", [spec for spec in wanted() if "zones" in spec.variant], ids=lambda spec: spec.name)
def test_a_map_beside_a_ladder_may_leave_out_any_label(spec: FigureSpec) -> None:
    """The rows of the ladder name the zones."""
    offers = load_figure(MAP).regions(real_topic(), spec.view, spec.variant)
    labels = [offer for offer in offers if offer.kind == "label"]
    assert labels and all(offer.optional for offer in labels)
    assert not any(offer.optional for offer in offers if offer.kind == "zone")


def test_no_words_py_imports_a_drawing_or_numerical_library() -> None:
    modules = ", ".join(f"figures.{name}.words" for name in FIGURES)
    code = f"import sys, trivet.figures, {modules}; print(*sorted({set(HEAVY)!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_import_contract_lists_every_figure() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (apart,) = (contract["modules"] for contract in contracts if contract["type"] == "independence")
    assert sorted(apart) == [f"figures.{name}" for name in FIGURES]
