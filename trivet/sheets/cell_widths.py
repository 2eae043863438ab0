"""The widths of cells in mm, and plates that are too wide for the cells they are printed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from trivet.content.model.blocks import Block, PlatesBlock
from trivet.content.model.layout import LayoutRow, Mode, Paper
from trivet.content.model.topic import Topic
from trivet.content.printing import printed
from trivet.errors import Problem
from trivet.sheets.editions import PAPERS

MARGIN = 9.0
"""The margin at the sides of a page, in mm."""
CELL_GAP: dict[Mode, float] = {"answers": 5.0, "worksheet": 5.0, "poster": 8.0, "cards": 5.0}
"""The gap between the cells of a row, in mm."""
SLACK = 0.1


Cells = Sequence[tuple[float, tuple[Block, ...]]]
"""The share and the printed blocks of each cell of a row."""


def room(paper: Paper) -> float:
    """The width of the paper without its margins, in mm."""
    return PAPERS[paper][0] - 2 * MARGIN


def kept_cells(row: LayoutRow, mode: Mode) -> Cells:
    """The cells of a row in which a sheet of that mode prints anything."""
    cells = (tuple(block for block in cell if printed(block, mode)) for cell in row.cells)
    return [(share, blocks) for share, blocks in zip(row.widths, cells, strict=True) if blocks]


def cell_widths(kept: Cells, paper: Paper, mode: Mode) -> tuple[float, ...]:
    """The width of the paper without margins and gaps, divided by the shares of the cells."""
    left = room(paper) - CELL_GAP[mode] * (len(kept) - 1)
    whole = sum(share for share, _ in kept)
    return tuple(round(left * share / whole, 2) for share, _ in kept)


def too_wide(topic: Topic) -> Iterator[Problem]:
    """A problem for each plate that is wider than a cell it is printed in, and for plates that are so together."""
    reported: set[str] = set()
    for block, room, paper in _narrowest_cells(topic):
        widths = [item.width_mm or topic.plate(item.plate).width_mm for item in block.plates]
        where = f"but the cell of the block `{block.id}` is only {room:g} mm wide on {paper}"
        alone = [
            item.plate
            for item, width in zip(block.plates, widths, strict=True)
            if item.width_mm is None and width > room + SLACK
        ]
        for plate in alone:
            if plate not in reported:
                reported.add(plate)
                what = f"the plate `{plate}` is {topic.plate(plate).width_mm:g} mm wide, {where}"
                remedy = "give it a smaller `width_mm` here or in the block"
                yield Problem(*topic.place(f"plates/{plate}"), what, remedy)
        if not alone and sum(widths) > room + SLACK:
            what = f"its plates are {sum(widths):g} mm wide, {where}"
            yield Problem(
                *topic.place(f"blocks/{block.id}"),
                what,
                "give them a smaller `width_mm`, or put fewer of them in the block",
            )


def _narrowest_cells(topic: Topic) -> Iterator[tuple[PlatesBlock, float, Paper]]:
    """Every block of plates that is printed, with the width of its narrowest cell, and the paper of that."""
    found: dict[str, tuple[PlatesBlock, float, Paper]] = {}
    for block, room, paper in _cells(topic):
        if block.id not in found or room < found[block.id][1]:
            found[block.id] = block, room, paper
    yield from found.values()


def _cells(topic: Topic) -> Iterator[tuple[PlatesBlock, float, Paper]]:
    layout = topic.layout
    if layout is None:
        return
    for sheet in layout.sheets:
        for page in map(layout.page, sheet.pages):
            rows = [kept_cells(row, sheet.mode) for row in page.rows]
            rows += [[(1.0, (block,))] for block in page.flow if printed(block, sheet.mode)]
            for kept, paper in product(rows, sheet.papers):
                for width, (_, blocks) in zip(cell_widths(kept, paper, sheet.mode), kept, strict=True):
                    yield from ((block, width, paper) for block in blocks if isinstance(block, PlatesBlock))
