"""Which blocks of a layout an edition prints, and the themes in which it prints their plates."""

from __future__ import annotations

from trivet.content.model.blocks import (
    Block,
    CalloutBlock,
    LadderBlock,
    MatrixBlock,
    PlatesBlock,
    ShownPlate,
    TableBlock,
)
from trivet.content.model.layout import Mode, Sheet
from trivet.content.yaml_document import Path_
from trivet.pictures.drawing import Theme

MAP_THEME: Theme = "light"
"""The theme of the plates whose outlines are printed on cut-out cards."""


def printed(block: Block, mode: Mode) -> bool:
    """Whether a sheet in this mode prints the block."""
    return block.worksheet is None or (block.worksheet == "only") == (mode == "worksheet")


def shown_plates(block: Block) -> tuple[tuple[Path_, ShownPlate], ...]:
    """The plates that a block prints, in reading order, each with the path of its name in the block."""
    match block:
        case PlatesBlock():
            return tuple((("plates", index, "plate"), shown) for index, shown in enumerate(block.plates))
        case LadderBlock():
            return tuple(
                ((side,), ShownPlate(plate=plate, width_mm=block.picture_mm))
                for side, plate in (("left", block.left), ("right", block.right))
            )
        case TableBlock():
            above = tuple(
                (("column_pictures", column), ShownPlate(plate=plate, width_mm=block.column_picture_mm))
                for column, plate in block.column_pictures.items()
            )
            return (*above, *_at_rows(block))
        case MatrixBlock():
            return _at_rows(block)
        case CalloutBlock(picture=str(plate)):
            return ((("picture",), ShownPlate(plate=plate, width_mm=block.picture_mm)),)
    return ()


def _at_rows(block: TableBlock | MatrixBlock) -> tuple[tuple[Path_, ShownPlate], ...]:
    return tuple(
        (("pictures", row), ShownPlate(plate=plate, width_mm=block.picture_mm)) for row, plate in block.pictures.items()
    )


def theme_of(shown: ShownPlate, block: Block, mode: Mode, edition_theme: Theme) -> Theme:
    """The theme in which an edition prints a plate on its page: on a worksheet, answers are blank in any theme."""
    holds_answers = not isinstance(block, PlatesBlock) or block.holds_answers
    if mode == "worksheet" and holds_answers:
        return "blank"
    if shown.theme is not None:
        return shown.theme
    return edition_theme if holds_answers or edition_theme != "blank" else "light"


def needed_themes(shown: ShownPlate, block: Block, sheet: Sheet, edition_theme: Theme) -> tuple[Theme, ...]:
    """The themes in which an edition needs a plate: that of the page, and on a worksheet `light`, for the key."""
    keyed = isinstance(block, PlatesBlock) and (block.in_key or block.holds_answers)
    in_key = sheet.mode == "worksheet" and keyed
    return (theme_of(shown, block, sheet.mode, edition_theme), *(("light",) if in_key else ()))
