"""A small topic with plain pictures, and a printer for its sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from trivet.content.load import load_topic
from trivet.content.model.layout import Layout
from trivet.content.model.topic import Topic
from trivet.pictures.drawing import FigureSpec, Plate, Plates, Theme
from trivet.sheets.editions import Edition, editions
from trivet.sheets.pages import pages as pages_from
from trivet.sheets.pdf import Printed, write

PROJECT = Path(__file__).resolve().parents[2]
MINI = PROJECT / "tests" / "topics" / "mini"
TEMPLATES = (PROJECT / "templates",)
POINTS = 72 / 25.4
KEY = '<section class="page key"'
"""Where the key of a worksheet begins in its HTML."""


def pages(topic: Topic, plates: Plates, wanted: Edition) -> str:
    """The HTML of an edition, from Trivet's own templates."""
    return pages_from(topic, plates, wanted, TEMPLATES)


def sketch(folder: Path, theme: Theme, size: float = 8.0) -> Plate:
    """A frame with a name in it, set in `size` points, as the drawing kit would leave it on disk."""
    width, height = 150.0, 172.0
    spec = FigureSpec("heart", theme=theme, width_mm=width)
    wide, high = width * POINTS, height * POINTS
    style = f"font-size: {size:g}px; font-family: 'Source Sans Pro'; text-anchor: middle"
    words = "" if theme == "blank" else f'<text style="{style}" x="{wide / 2}" y="{high / 2}">left ventricle</text>'
    svg = folder / f"{spec.stem}.svg"
    svg.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}">'
        f'<path d="M1 1H{wide - 1}V{high - 1}H1z" style="fill: #eeeeee; stroke: #000000"/>{words}</svg>',
        encoding="utf-8",
    )
    pixels = (round(width * 10), round(height * 10))
    alts = (f"A heart with its left ventricle, {theme}", "A heart without names")
    return Plate(spec, svg, svg.with_suffix(".png"), *pixels, (), *alts, (), f"digest-{size:g}")


@pytest.fixture(scope="session")
def mini() -> Topic:
    """Chambers of the heart."""
    return load_topic(MINI, "heart-chambers")


@pytest.fixture(scope="session")
def sketches(tmp_path_factory: pytest.TempPathFactory) -> Plates:
    """The picture `heart` in three themes."""
    folder = tmp_path_factory.mktemp("pictures")
    themes: tuple[Theme, ...] = ("light", "grey", "blank")
    return {("heart", theme): sketch(folder, theme) for theme in themes}


def with_layout(topic: Topic, text: str) -> Topic:
    """The topic with another layout, given as YAML."""
    return topic.model_copy(update={"layout": Layout.model_validate(yaml.safe_load(text))})


def edition(topic: Topic, name: str) -> Edition:
    """The edition of that name."""
    return next(item for item in editions(topic) if item.name == name)


@pytest.fixture(scope="session")
def printed(sketches: Plates, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Topic, str], tuple[Path, Printed]]:
    """Prints an edition of a topic; the file and its report."""
    folder = tmp_path_factory.mktemp("sheets")

    def print_it(topic: Topic, name: str) -> tuple[Path, Printed]:
        wanted = edition(topic, name)
        path = folder / topic.id / wanted.file
        return path, write(pages(topic, sketches, wanted), path, wanted, sketches.values(), MINI)

    return print_it
