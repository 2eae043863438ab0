"""Paths are drawn as WeasyPrint draws them, but faster."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import pydyf
import pytest
from weasyprint import HTML
from weasyprint.svg import SVG, TAGS
from weasyprint.svg.bounding_box import bounding_box_path
from weasyprint.svg.path import path

from trivet.sheets.svg_paths import Outline, quick_paths, read_outline

READ = {
    "a triangle": ("M1 2L3 4 5.5 6Z", ["1 2 m", "3 4 l", "5.5 6 l", "h"], (1, 2, 4.5, 4)),
    "relative, as our pictures are": ("M9.5 1l-.5 .5 1-2z", ["9.5 1 m", "9 1.5 l", "10 -0.5 l", "h"], (9, -0.5, 1, 2)),
    "lines after a move need no letter": ("m1 1 2 0 0 2", ["1 1 m", "3 1 l", "3 3 l"], (1, 1, 2, 2)),
    "across and down": ("M0 0h3v2H1V1", ["0 0 m", "3 0 l", "3 2 l", "1 2 l", "1 1 l"], (0, 0, 3, 2)),
    "curves": ("M0 0C1 0 2 1 2 2", ["0 0 m", "1 0 2 1 2 2 c"], (0, 0, 2, 2)),
    "a second subpath begins where the first began": (
        "M1 1h2v2zl4 4",
        ["1 1 m", *("3 1 l", "3 3 l", "h", "5 5 l")],
        (1, 1, 4, 4),
    ),
    "exponents, signs and commas": ("M1e1,-2L-.5-.25", ["10 -2 m", "-0.5 -0.25 l"], (-0.5, -2, 10.5, 1.75)),
}


@pytest.mark.parametrize(("data", "operators", "box"), READ.values(), ids=READ)
def test_a_path_becomes_pdf_operators_and_a_box(data: str, operators: list[str], box: tuple[float, ...]) -> None:
    assert read_outline(data) == Outline("\n".join(operators).encode(), box)  # type: ignore[arg-type]


LEFT_TO_WEASYPRINT = [
    "",
    "M0 0A5 5 0 0 1 9 9",
    "M0 0C1 1 2 2 3 3S5 5 6 6",
    "M0 0Q1 1 2 2T4 4",
    "L1 1",
    "M1",
    "M0 0L1 2 3",
    "M0 0Z4",
]


@pytest.mark.parametrize("data", LEFT_TO_WEASYPRINT)
def test_arcs_smooth_curves_and_malformed_paths_are_left_to_weasyprint(data: str) -> None:
    assert read_outline(data) is None


@pytest.mark.parametrize("seed", range(40))
def test_any_other_path_is_drawn_and_measured_as_by_weasyprint(seed: int) -> None:
    data = a_path(random.Random(seed))
    outline = read_outline(data)
    assert outline is not None
    by_weasyprint, box = drawn_by_weasyprint(data)
    assert outline.operators.split() == by_weasyprint
    assert outline.box == pytest.approx(box)


def a_path(chance: random.Random) -> str:
    """A path with all kinds of commands that are read here."""
    sizes = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "q": 4}
    written = [f"M{chance.uniform(-9, 9):.2f} {chance.uniform(-9, 9):.2f}"]
    for _ in range(12):
        letter = chance.choice("mlhvcqMLHVCQ")
        count = sizes[letter.lower()] * (1 if letter in "mM" else chance.randint(1, 3))
        written.append(letter + " ".join(f"{chance.uniform(-9, 9):.2f}" for _ in range(count)))
    return "".join(written) + chance.choice(["", "l1 1z"])


def drawn_by_weasyprint(data: str) -> tuple[list[bytes], tuple[float, ...]]:
    """The operators that WeasyPrint writes, without the move to 0, 0 before each path, and its box."""

    class Node(dict[str, str]):
        def __init__(self) -> None:
            super().__init__(d=data)
            self.vertices: list[Any] = []

    stream, node = pydyf.Stream(), Node()
    svg = SimpleNamespace(stream=stream, inner_width=1, inner_height=1)
    svg.point = SVG.point.__get__(svg)
    path(svg, node, 12)
    return b" ".join(stream.stream[1:]).split(), bounding_box_path(svg, node, 12)


def pdf_of(shapes: str) -> bytes:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90">{shapes}</svg>'
    data: bytes = HTML(string=svg).render().write_pdf(uncompressed_pdf=True)
    return data


def test_paths_are_read_once_and_weasyprint_is_as_before_afterwards() -> None:
    outlines: dict[str, Outline | None] = {}
    before = TAGS["path"]
    with quick_paths(outlines):
        both = pdf_of('<path d="M1 1L2 3"/><path d="M1 1L2 3" fill="red"/><path d="M0 0A5 5 0 0 1 9 9"/>')
    assert TAGS["path"] is before
    assert list(outlines) == ["M1 1L2 3", "M0 0A5 5 0 0 1 9 9"]
    assert both.count(b"1 1 m\n2 3 l") == 2


def test_a_path_with_an_arrow_head_keeps_it() -> None:
    head = '<marker id="head" markerWidth="3" markerHeight="3"><path d="M0 0L3 1L0 2"/></marker>'
    with quick_paths({}):
        data = pdf_of(f'<defs>{head}</defs><path d="M1 1L2 3" marker-end="url(#head)"/>')
    assert b"3 1 l" in data
