"""Which blocks of a layout an edition prints, and the themes in which it prints their plates."""

from __future__ import annotations

from trivet.content.model.blocks import Block, PlatesBlock, ShownPlate
from trivet.content.model.layout import Mode, Sheet
from trivet.pictures.drawing import Theme

MAP_THEME: Theme = "light"
"""The theme of the plates whose outlines are printed on cut-out cards."""


def printed(block: Block, mode: Mode) -> bool:
    """Whether a sheet in this mode prints the block."""
    return block.worksheet is None or (block.worksheet == "only") == (mode == "worksheet")


def theme_of(shown: ShownPlate, block: PlatesBlock, mode: Mode, edition_theme: Theme) -> Theme:
    """The theme in which an edition prints a plate on its page: on a worksheet, answers are blank in any theme."""
    if mode == "worksheet" and block.holds_answers:
        return "blank"
    if shown.theme is not None:
        return shown.theme
    return edition_theme if block.holds_answers or edition_theme != "blank" else "light"


def needed_themes(shown: ShownPlate, block: PlatesBlock, sheet: Sheet, edition_theme: Theme) -> tuple[Theme, ...]:
    """The themes in which an edition needs a plate: that of the page, and on a worksheet `light`, for the key."""
    in_key = sheet.mode == "worksheet" and (block.in_key or block.holds_answers)
    return (theme_of(shown, block, sheet.mode, edition_theme), *(("light",) if in_key else ()))
