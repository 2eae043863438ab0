"""Pages that flow: which blocks run through the columns of a page, and which across all of them.

A block that would be cramped in a column runs across the page, and so does a short one between two of them. The columns
before it end level, and those after it begin below it, so a page is read from left to right and from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from trivet.content.model.blocks import Block, CalloutBlock, FactsBlock, PlatesBlock, TableBlock
from trivet.content.model.layout import Mode, Page, Paper
from trivet.content.model.topic import Topic
from trivet.content.printing import printed
from trivet.sheets.cell_widths import CELL_GAP, SLACK, room
from trivet.sheets.fact_lines import chosen

NARROWEST = 28.0
"""The least width, in mm, of a column of a table that stays in a column of its page."""
SHORT = 6
"""The greatest number of facts, or of rows, that run across the page if there is nothing else in their columns."""


def runs(topic: Topic, page: Page, paper: Paper, mode: Mode) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """The blocks that a sheet of that mode prints on a page, run by run, each with the number of its columns."""
    width = (room(paper) - CELL_GAP[mode] * (page.columns - 1)) / page.columns
    shown = (block for block in page.flow if printed(block, mode))
    for fits, group in groupby(shown, lambda block: page.columns > 1 and _fits(topic, block, width, mode)):
        blocks = tuple(group)
        alone = len(blocks) == 1 and _is_short(topic, blocks[0])
        yield page.columns if fits and not alone else 1, blocks


def _is_short(topic: Topic, block: Block) -> bool:
    """Whether a block between two that run across would look torn in columns, with its heading over one of them."""
    match block:
        case CalloutBlock():
            return True
        case FactsBlock():
            return len(chosen(block, topic)) <= SHORT
        case TableBlock():
            return len(block.rows or topic.table(block.table).rows) <= SHORT
    return False


def _fits(topic: Topic, block: Block, width: float, mode: Mode) -> bool:
    match block:
        case TableBlock():
            hidden = block.omit_on_worksheet if mode == "worksheet" else ()
            return (len(block.columns) - len(hidden)) * NARROWEST <= width
        case PlatesBlock():
            return sum(item.width_mm or topic.plate(item.plate).width_mm for item in block.plates) <= width + SLACK
        case FactsBlock():
            return block.columns == 1
        case CalloutBlock():
            return True
    return False
