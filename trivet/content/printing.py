"""Which blocks of a layout an edition prints, and in which themes their plates."""

from __future__ import annotations

from trivet.content.model.blocks import Block, PlatesBlock, ShownPlate
from trivet.content.model.layout import Mode, Sheet
from trivet.pictures.drawing import Theme


def printed(block: Block, mode: Mode) -> bool:
    """Whether an edition in that mode prints a block."""
    return block.worksheet is None or (block.worksheet == "only") == (mode == "worksheet")


def theme_of(shown: ShownPlate, block: PlatesBlock, edition_theme: Theme) -> Theme:
    """The theme in which a plate is printed."""
    if shown.theme is not None:
        return shown.theme
    return edition_theme if block.holds_answers or edition_theme != "blank" else "light"


def needed_themes(shown: ShownPlate, block: PlatesBlock, sheet: Sheet, edition_theme: Theme) -> tuple[Theme, ...]:
    """The themes in which an edition needs a plate: the one of its page, and the light one of the key."""
    in_key = block.in_key and sheet.mode == "worksheet"
    return (theme_of(shown, block, edition_theme), *(("light",) if in_key else ()))
