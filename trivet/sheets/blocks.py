"""The contents of each block: the words of the topic, rendered and in order, ready for the template.

`view` makes the view of a block. The template decides how it looks, this module what it contains.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import escape

from trivet.content.model.blocks import (
    Block,
    CalloutBlock,
    FactsBlock,
    LadderBlock,
    LegendBlock,
    MatrixBlock,
    PlatesBlock,
    ReviewBlock,
    TableBlock,
    TableRows,
)
from trivet.content.model.facts import Table
from trivet.content.model.topic import Topic
from trivet.content.printing import shown_plates, theme_of
from trivet.content.text import Line, chips, plain
from trivet.content.text.nodes import Chip, TextRun
from trivet.pictures.drawing import Plate, Plates
from trivet.sheets.block_views import (
    BlockBody,
    CalloutView,
    Cell,
    FactsView,
    LegendView,
    MatrixRow,
    MatrixView,
    PictureView,
    PlatesView,
    ReviewView,
    TableView,
)
from trivet.sheets.boxes import boxes
from trivet.sheets.editions import Edition
from trivet.sheets.fact_lines import chosen, lines
from trivet.sheets.ladder import Beside, ladder
from trivet.sheets.sheet_html import NOTHING, html
from trivet.sheets.text_renderer import TextRenderer


def address(plate: Plate) -> str:
    """The address of a picture on a page: its name and digest, so that the page changes when the picture does."""
    return f"plate:{plate.spec.stem}?{plate.digest}"


def view(block: Block, topic: Topic, plates: Plates, edition: Edition, renderer: TextRenderer) -> BlockBody:
    """The view of a block in an edition."""
    match block:
        case TableBlock():
            made = _table(block, topic, renderer)
            above = _drawn(block, "column_pictures", plates, edition)
            shown = tuple(above.get(column) for column, *_ in made.columns) if above else ()
            return replace(made, pictures=_heads(block, topic, plates, edition), above=shown)
        case LadderBlock():
            return _ladder(block, topic, plates, edition, renderer)
        case MatrixBlock():
            return _matrix(block, topic, renderer, _heads(block, topic, plates, edition))
        case FactsBlock():
            rendered = lines(chosen(block, topic), block.with_notes, renderer, block.key_notes)
            return FactsView(block.style, block.columns, rendered)
        case CalloutBlock():
            rendered = lines(map(topic.fact, block.facts), block.with_notes, renderer, block.key_notes)
            beside = _drawn(block, "picture", plates, edition).get("picture")
            return CalloutView(block.style, html(block.label), rendered, beside)
        case PlatesBlock():
            return _plates(block, topic, plates, edition, renderer)
        case LegendBlock():
            return LegendView(block.entries or tuple(entry.id for entry in topic.legend if not entry.neutral))
        case ReviewBlock():
            return ReviewView(html(block.label), tuple(html(box) for box in block.boxes))
    raise TypeError(f"no view for {type(block).__name__}")


def picture(plate: Plate, width: float | None, caption: Line | None, *, blind: bool) -> PictureView:
    """A picture at a width in mm, by default that of its plate; `blind` gives it the alt text without answers."""
    across = width or plate.spec.width_mm
    return PictureView(
        address=address(plate),
        alt=plate.alt_blind if blind else plate.alt,
        width=across,
        height=round(across * plate.height / plate.width, 2),
        caption=html(caption),
        credit=escape(plate.credit),
    )


def words(topic: Topic, table: Table, row: str, column: str) -> Line | None:
    """The words of a cell; `table/column` takes them from the row of the same id in another table.

    The first column names the row: without words of its own it holds the row's id.
    """
    other, _, name = column.rpartition("/")
    table = topic.table(other) if other else table
    if row not in table.rows:
        return None
    line = table.rows[row].cells.get(name)
    if name == next(iter(table.columns)) and (line is None or plain(line) == row):
        return Line((Chip(row) if any(entry.id == row for entry in topic.legend) else TextRun(row),))
    return line


def heading(topic: Topic, table: Table, column: str) -> Line:
    """The heading of a column, which may be `table/column`."""
    other, _, name = column.rpartition("/")
    return (topic.table(other) if other else table).columns[name]


def _heads(
    block: TableBlock | MatrixBlock, topic: Topic, plates: Plates, edition: Edition
) -> tuple[PictureView | None, ...]:
    """The picture at the head of each row, None for a row without one; nothing if there are no pictures."""
    made = _drawn(block, "pictures", plates, edition)
    return tuple(made.get(row) for row in block.rows or topic.table(block.table).rows) if made else ()


def _drawn(
    block: TableBlock | MatrixBlock | CalloutBlock, key: str, plates: Plates, edition: Edition
) -> Mapping[str | int, PictureView]:
    """The pictures that a block names under `key`, by the ids of their rows or columns, or by `key` itself."""
    shown = {path[-1]: shown for path, shown in shown_plates(block) if path[0] == key}
    return {
        name: picture(plates[item.plate, theme_of(item, block, edition.mode, edition.theme)], item.width_mm, None,
                      blind=edition.mode == "worksheet")
        for name, item in shown.items()
    }  # fmt: skip


def _ladder(block: LadderBlock, topic: Topic, plates: Plates, edition: Edition, renderer: TextRenderer) -> BlockBody:
    blind = edition.mode == "worksheet"
    left, right = (
        plates[item.plate, theme_of(item, block, edition.mode, edition.theme)] for _, item in shown_plates(block)
    )
    beside = (
        Beside("left", left, picture(left, block.picture_mm, None, blind=blind)),
        Beside("right", right, picture(right, block.picture_mm, None, blind=blind)),
    )
    return ladder(block, topic, _table(block, topic, renderer), beside, edition.theme)


def _table(block: TableRows, topic: Topic, renderer: TextRenderer) -> TableView:
    table = topic.table(block.table)
    wide = dict(zip(block.columns, block.widths or [1.0] * len(block.columns), strict=True))
    shown = [column for column in block.columns if not (renderer.blanks and column in block.omit_on_worksheet)]
    whole = sum(wide[column] for column in shown)
    columns = tuple(
        (column, html(block.headings.get(column) or heading(topic, table, column)), round(100 * share / whole, 2))
        for column, share in wide.items()
        if column in shown
    )
    rows = tuple(_table_row(block, shown, name, topic, renderer) for name in block.rows or table.rows)
    return TableView(columns, rows)


def _table_row(block: TableRows, shown: list[str], name: str, topic: Topic, renderer: TextRenderer) -> tuple[Cell, ...]:
    table = topic.table(block.table)
    row = table.rows[name]
    tables = {table.id, *(column.rpartition("/")[0] or table.id for column in block.columns)}
    renderer.printed += [f"{source}/{name}" for source in sorted(tables)]
    high = block.blank_lines if isinstance(block, TableBlock) else 1
    cells = []
    for column in shown:
        before = len(renderer.key)
        shown_words = renderer.cell(words(topic, table, name, column), blank=column in block.blanks, lines=high)
        under = block.small_print.get(column)
        below = words(topic, table, name, under) if under else None
        renderer.keyed(block.key_notes.get(column, {}).get(name), before)
        noted = name in block.with_notes and column == block.notes_column
        cells.append(
            Cell(
                shown_words,
                column,
                bold=column in block.bold,
                under=renderer.cell(below, blank=under in block.blanks) if below else NOTHING,
                note=renderer.noted(html(row.note), before) if noted else NOTHING,
            )
        )
    return tuple(cells)


def _matrix(
    block: MatrixBlock, topic: Topic, renderer: TextRenderer, pictures: tuple[PictureView | None, ...]
) -> MatrixView:
    table, rows = topic.table(block.table), []
    for index, name in enumerate(block.rows or table.rows):
        row = table.rows[name]
        cells = row.cells
        renderer.printed.append(f"{table.id}/{name}")
        shade = cells.get(block.fill_column)
        named = tuple(chips(shade)) if shade else ()
        before = len(renderer.key)
        number = renderer.number(html(shade)) if renderer.blanks else None
        renderer.keyed(block.key_notes.get(name), before)
        rows.append(
            MatrixRow(
                label=renderer.cell(cells.get(block.label_column), blank=False),
                under=renderer.cell(cells.get(block.small_print_column), blank=False)
                if block.small_print_column
                else NOTHING,
                filled=tuple(entry in named and number is None for entry in block.entries),
                spoken=", ".join(named) if number is None else "",
                number=number,
                picture=pictures[index] if pictures else None,
            )
        )
    ruled = tuple(entry in block.rule_before for entry in block.entries)
    return MatrixView(html(table.columns[block.label_column]), block.entries, ruled, tuple(rows))


def _plates(block: PlatesBlock, topic: Topic, plates: Plates, edition: Edition, renderer: TextRenderer) -> PlatesView:
    pictures = []
    for shown in block.plates:
        plate = plates[shown.plate, theme_of(shown, block, edition.mode, edition.theme)]
        made = picture(plate, shown.width_mm, shown.caption, blind=edition.mode == "worksheet")
        if plate.spec.theme == "blank" and edition.mode == "worksheet":
            found = boxes(plate, plates[shown.plate, "light"], made.width, topic, renderer)
            made = replace(made, boxes=tuple(found))
        pictures.append(made)
    return PlatesView(tuple(pictures), html(block.caption))
