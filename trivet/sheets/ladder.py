"""A ladder: rows of a table between two pictures, with lines to what they name there."""

from __future__ import annotations

from dataclasses import dataclass

from trivet.content.model.blocks import LadderBlock
from trivet.content.model.topic import Topic
from trivet.pictures.drawing import Plate, Theme
from trivet.pictures.style import style_for
from trivet.sheets.block_views import LadderView, PictureView, TableView
from trivet.sheets.leaders import REACH, Leaders, Place, Side

HEAD = 5.0
"""The height of the headings of the columns, in mm."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands on one side of the rows: the plate, and its picture as it is printed."""

    side: Side
    plate: Plate
    picture: PictureView


def ladder(
    block: LadderBlock, topic: Topic, table: TableView, beside: tuple[Beside, Beside], theme: Theme
) -> LadderView:
    """The view of a ladder whose `table` and pictures, left and right, are ready."""
    rows = tuple(block.rows or topic.table(block.table).rows)
    high = max(item.picture.height for item in beside)
    shares = [block.heights.get(row, 1.0) for row in rows]
    heights = tuple(round((high - HEAD) * share / sum(shares), 2) for share in shares)
    middles = tuple(round(HEAD + sum(heights[:index]) + height / 2, 2) for index, height in enumerate(heights))
    style = style_for("grey" if theme == "grey" else "light")  # that of the paper, whatever its pictures have
    rim = style.paper if theme == "grey" else None
    left, right = (Leaders(item.plate, rows, middles, _place(item), style.ink, rim) for item in beside)
    return LadderView(table, beside[0].picture, beside[1].picture, (left, right), high, REACH, HEAD, heights)


def _place(item: Beside) -> Place:
    return Place(item.side, item.picture.width, item.picture.height)
