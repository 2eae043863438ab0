"""A ladder: rows of a table between two pictures, with lines to what they name there."""

from __future__ import annotations

from trivet.content.model.blocks import LadderBlock
from trivet.content.model.topic import Topic
from trivet.pictures.drawing import Plate, Theme
from trivet.sheets.block_views import LadderView, PictureView, TableView
from trivet.sheets.leaders import REACH, leader_image, row_ends

HEAD = 5.0
"""The height of the headings of the columns, in mm."""
INK: dict[bool, str] = {True: "#000000", False: "#1c1a18"}
"""The colour of lines, in grey and in colour."""


def ladder(
    block: LadderBlock, topic: Topic, table: TableView, pictures: tuple[PictureView, PictureView],
    plates: tuple[Plate, Plate], theme: Theme,
) -> LadderView:  # fmt: skip
    """The view of a ladder whose `table` and `pictures` are ready."""
    rows = tuple(block.rows or topic.table(block.table).rows)
    high = max(picture.height for picture in pictures)
    shares = [block.heights.get(row, 1.0) for row in rows]
    heights = tuple(round((high - HEAD) * share / sum(shares), 2) for share in shares)
    middles = [HEAD + sum(heights[:index]) + height / 2 for index, height in enumerate(heights)]
    lines = []
    for side, plate, picture in zip(("left", "right"), plates, pictures, strict=True):
        size = (picture.width, picture.height)
        ends = row_ends(plate, rows, middles, size, side=side)
        lines.append(leader_image(ends, middles, size, INK[theme == "grey"], side=side))
    return LadderView(table, pictures[0], pictures[1], (lines[0], lines[1]), high, REACH, HEAD, heights)
