"""What a figure reads out of its topic."""

from __future__ import annotations

import pytest

from figures.reading import cell, maybe, root_style, roots_in
from tests.figures.fixture import topic, with_cells
from trivet.errors import TrivetError


@pytest.mark.parametrize(
    ("text", "roots"),
    [
        ("L5", ("L5",)),
        ("L4, L5", ("L4", "L5")),
        ("L4 (L5)", ("L4", "L5")),
        ("S2–S4", ("S2", "S3", "S4")),
        ("L4–S2", ("L4", "L5", "S1", "S2")),
        ("L3, L4 (chiefly L4)", ("L3", "L4")),
        ("none of them", ()),
    ],
)
def test_roots_are_found_in_a_text(text: str, roots: tuple[str, ...]) -> None:
    assert roots_in(text) == roots


def test_a_cell_is_plain_text() -> None:
    marked = with_cells({("myotomes", "hip-flexion", "roots"): "[L1], **[L2]**"})
    assert cell(marked, "myotomes", "hip-flexion", "roots", figure="x") == "L1, L2"


def test_an_empty_cell_is_none_or_an_error() -> None:
    assert maybe(topic(), "myotomes", "hip-adduction", "key_muscle", figure="x") is None
    with pytest.raises(TrivetError, match="the cell key_muscle of myotomes/hip-adduction; fill it in"):
        cell(topic(), "myotomes", "hip-adduction", "key_muscle", figure="x")


@pytest.mark.parametrize(
    ("table", "row", "column", "what"),
    [
        ("nerves", "tibial", "roots", "the table nerves"),
        ("myotomes", "arm-raise", "roots", "the row myotomes/arm-raise"),
        ("myotomes", "hip-flexion", "grade", "the column grade in myotomes"),
    ],
)
def test_what_is_missing_is_named(table: str, row: str, column: str, what: str) -> None:
    with pytest.raises(TrivetError, match=what):
        cell(topic(), table, row, column, figure="x")


def test_a_root_has_the_colour_of_the_theme() -> None:
    assert root_style(topic(), "L4", "light", figure="x").fill == "#87a84e"
    assert root_style(topic(), "L4", "grey", figure="x").hatch == "diamond"
    with pytest.raises(TrivetError, match="the root C5"):
        root_style(topic(), "C5", "light", figure="x")
