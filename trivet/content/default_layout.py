"""The sheets of a topic without a `sheets.yaml`: a revision sheet and a worksheet of everything, on pages that flow."""

from __future__ import annotations

from collections.abc import Iterator

from trivet.content.model.blocks import AnyBlock, FactsBlock, PlatesBlock, ShownPlate, TableBlock
from trivet.content.model.facts import Table
from trivet.content.model.layout import Layout, Mode, Page, Sheet
from trivet.content.model.topic import Topic
from trivet.content.text import Line, columns, plain

WIDEST = 192.0
"""The greatest width of a plate, in mm: that of the paper without its margins."""
MOST_COLUMNS = 5
"""The greatest number of columns beside the first; further ones follow in a block of their own."""
SHORTEST_CELL, LONGEST_CELL, LONGEST_WORD = 10, 60, 24
"""Characters between which the length of cells, and up to which that of words, decides how wide a column is."""
EVERYTHING = "everything is on these sheets, so a sentence may hold the answer to another"


def default_layout(topic: Topic) -> Layout | None:
    """A revision sheet and a worksheet on A4; None for a topic with nothing to print."""
    blocks = tuple(_blocks(topic))
    if not blocks:
        return None
    said = topic.words.sheets
    everything = Page(id="everything", title=Line.parse(said.everything), flow=blocks, columns=2)
    sheets = (_sheet("revision", "answers", said.revision), _sheet("worksheet", "worksheet", said.worksheet))
    return Layout(subject=Line.parse(_subject(topic)), sheets=sheets, pages=(everything,))


def _sheet(name: str, mode: Mode, title: str) -> Sheet:
    return Sheet(id=name, mode=mode, title=Line.parse(title), papers=("a4",), themes=("light",), pages=("everything",))


def _subject(topic: Topic) -> str:
    """The level of the deck's name above the topic, or the title of the topic."""
    above, _, _ = topic.head.deck_name.rpartition("::")
    return above.rpartition("::")[2] or plain(topic.head.title)


def _blocks(topic: Topic) -> Iterator[AnyBlock]:
    """The pictures, then the facts and tables of each section below its title."""
    shown = [plate for plate in topic.head.plates if "light" in plate.themes and plate.width_mm <= WIDEST]
    whole = {plate.image for plate in shown if not plate.variant}
    for plate in shown:
        if plate.image is None or not plate.variant or plate.image not in whole:
            is_blank = "blank" in plate.themes
            yield PlatesBlock(
                id=f"plates/{plate.id}",
                kind="plates",
                plates=(ShownPlate(plate=plate.id),),
                in_key=is_blank,
                worksheet=None if is_blank else "never",
                accept=EVERYTHING,
            )
    to_label = {table for plate in shown if "blank" in plate.themes for table in _labelled(topic, plate.id)}
    for section in topic.sections:
        heading: Line | None = section.title
        if section.facts:
            facts = tuple(fact.id for fact in section.facts)
            name = f"facts/{section.number}"
            yield FactsBlock(id=name, kind="facts", heading=heading, facts=facts, accept=EVERYTHING)
            heading = None
        for table in section.tables:
            for part in _parts(table, heading, names_asked=table.id in to_label):
                yield part
                heading = None


def _labelled(topic: Topic, plate: str) -> Iterator[str]:
    """The tables whose rows are labelled on the image of a plate."""
    image = topic.image_of(plate)
    for region in image.regions if image else ():
        if region.label or region.label_box or region.label_element:
            table, _, row = region.ref.partition("/")
            if row:
                yield table


def _parts(table: Table, heading: Line | None, *, names_asked: bool) -> Iterator[AnyBlock]:
    """The blocks of a table: one, or several if it has many columns, each with the first column.

    On a worksheet, the columns that questions ask for are blank; but where an image is to be labelled with the names of
    the rows, the names are, since they would be all there is to choose from. A table of such names alone is left out.
    """
    first, *others = table.columns
    asked = {column for question in table.questions for column in columns(question.answer)} - {first}
    for number, some in enumerate(_batches(others), start=1):
        yield TableBlock(
            id=f"tables/{table.id}/{number}",
            kind="table",
            heading=heading if number == 1 else None,
            table=table.id,
            columns=(first, *some),
            widths=tuple(_width(table, column) for column in (first, *some)),
            worksheet="never" if names_asked and not some else None,
            blanks=(first,) if names_asked and some else tuple(column for column in some if column in asked),
            accept=EVERYTHING,
        )


def _width(table: Table, column: str) -> float:
    """The relative width of a column: more for longer cells, but less than in proportion, and enough for its words."""
    texts = [
        plain(table.columns[column]),
        *(plain(cell) for row in table.rows.values() if (cell := row.cells.get(column))),
    ]
    longest = min(max(map(len, texts)), LONGEST_CELL)
    word = max((len(word) for text in texts for word in text.split()), default=0)
    by_length: float = max(longest, SHORTEST_CELL) ** 0.6
    return round(max(by_length, min(word, LONGEST_WORD) / 2), 2)


def _batches(names: list[str]) -> Iterator[tuple[str, ...]]:
    """The names in groups; one empty group if there are none."""
    for start in range(0, max(len(names), 1), MOST_COLUMNS):
        yield tuple(names[start : start + MOST_COLUMNS])
