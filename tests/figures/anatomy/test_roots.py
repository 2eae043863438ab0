"""Roots are found in texts, and drawn as the legend has them."""

from __future__ import annotations

import pytest

from figures.anatomy.roots import drawn_as, roots_in


@pytest.mark.parametrize(
    ("text", "roots"),
    [
        ("L5", ("L5",)),
        ("L4, L5", ("L4", "L5")),
        ("L4 (L5)", ("L4", "L5")),
        ("S2–S4", ("S2", "S3", "S4")),
        ("S2–4", ("S2", "S3", "S4")),
        ("L4–S2", ("L4", "L5", "S1", "S2")),
        ("L3, L4 (chiefly L4)", ("L3", "L4")),
        ("none of them", ()),
    ],
)
def test_roots_are_found_in_a_text(text: str, roots: tuple[str, ...]) -> None:
    assert roots_in(text) == roots


def test_the_lowest_roots_are_drawn_as_one() -> None:
    assert [drawn_as(root, ["S3", "S4-5"]) for root in ("S3", "S4", "S5")] == ["S3", "S4-5", "S4-5"]
    assert drawn_as("S4", ["S4", "S5"]) == "S4"
