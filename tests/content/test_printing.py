"""Which blocks a sheet prints, and the themes in which it prints plates."""

from __future__ import annotations

import pytest

from trivet.content.model.blocks import PlatesBlock, ReviewBlock
from trivet.content.model.layout import Mode, Sheet
from trivet.content.printing import needed_themes, printed, theme_of
from trivet.pictures.drawing import Theme

REVIEW = {"id": "r", "kind": "review", "label": "Review", "boxes": ["1 d"]}


def plates(**more: object) -> PlatesBlock:
    return PlatesBlock.model_validate({"id": "maps", "kind": "plates", "plates": [{"plate": "map"}], **more})


def sheet(mode: Mode) -> Sheet:
    data = {"id": "s", "mode": mode, "title": "S", "papers": ["a4"], "themes": ["light"], "pages": ["p"]}
    return Sheet.model_validate(data)


@pytest.mark.parametrize(
    ("worksheet", "modes"),
    [(None, {"answers", "worksheet", "poster"}), ("never", {"answers", "poster"}), ("only", {"worksheet"})],
)
def test_a_block_is_printed_on_worksheets_only_or_never(worksheet: str | None, modes: set[Mode]) -> None:
    block = ReviewBlock.model_validate(REVIEW | {"worksheet": worksheet})
    every: tuple[Mode, ...] = ("answers", "worksheet", "poster")
    assert {mode for mode in every if printed(block, mode)} == modes


@pytest.mark.parametrize(
    ("of_plate", "holds_answers", "edition", "theme"),
    [
        (None, True, "grey", "grey"),
        (None, True, "blank", "blank"),
        (None, False, "blank", "light"),
        (None, False, "grey", "grey"),
        ("dark", True, "blank", "dark"),
    ],
)
def test_a_plate_is_printed_in_its_own_theme_or_that_of_the_edition(
    of_plate: Theme | None, holds_answers: bool, edition: Theme, theme: Theme
) -> None:
    block = plates(plates=[{"plate": "map", "theme": of_plate}], holds_answers=holds_answers)
    assert theme_of(block.plates[0], block, "answers", edition) == theme


@pytest.mark.parametrize(
    ("of_plate", "holds_answers", "edition", "theme"),
    [
        (None, True, "light", "blank"),
        (None, True, "blank", "blank"),
        ("light", True, "blank", "blank"),
        ("dark", True, "grey", "blank"),
        (None, False, "blank", "light"),
        (None, False, "grey", "grey"),
        ("dark", False, "blank", "dark"),
    ],
)
def test_a_worksheet_leaves_the_answers_of_a_plate_blank_whatever_theme_is_named(
    of_plate: Theme | None, holds_answers: bool, edition: Theme, theme: Theme
) -> None:
    block = plates(plates=[{"plate": "map", "theme": of_plate}], holds_answers=holds_answers)
    assert theme_of(block.plates[0], block, "worksheet", edition) == theme


def test_the_key_of_a_worksheet_needs_plates_that_hold_answers_in_light_too() -> None:
    block = plates(in_key=True)
    assert needed_themes(block.plates[0], block, sheet("worksheet"), "blank") == ("blank", "light")
    assert needed_themes(block.plates[0], block, sheet("answers"), "grey") == ("grey",)
    assert needed_themes(block.plates[0], plates(), sheet("worksheet"), "blank") == ("blank", "light")
    landscape = plates(holds_answers=False)
    assert needed_themes(landscape.plates[0], landscape, sheet("worksheet"), "blank") == ("light",)
