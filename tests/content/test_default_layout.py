"""The sheets of a topic that has no `sheets.yaml`."""

from __future__ import annotations

from pathlib import Path

from trivet.content.default_layout import default_layout
from trivet.content.load import load_topic
from trivet.content.model.blocks import FactsBlock, PlatesBlock, TableBlock
from trivet.content.model.facts import Table
from trivet.content.model.topic import Topic

MINI = Path(__file__).resolve().parents[1] / "topics" / "mini"
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "right-to-left"


def mini() -> Topic:
    return load_topic(MINI, "heart-chambers").model_copy(update={"layout": None})


def test_everything_is_on_a_revision_sheet_and_on_a_worksheet() -> None:
    layout = default_layout(mini())
    assert layout is not None
    assert [(sheet.id, sheet.mode) for sheet in layout.sheets] == [("revision", "answers"), ("worksheet", "worksheet")]
    (page,) = layout.pages
    plates, facts, table = page.flow
    assert isinstance(plates, PlatesBlock) and isinstance(facts, FactsBlock) and isinstance(table, TableBlock)
    assert facts.facts == ("septum", "fossa", "thickest")
    assert (table.columns, table.blanks, table.heading) == (("chamber", "inflow", "outlet"), ("outlet",), None)


def test_a_plate_that_has_no_blank_theme_is_on_no_worksheet() -> None:
    topic = mini()
    (heart, *_) = topic.head.plates
    for themes, where in ((("light", "blank"), None), (("light",), "never")):
        head = topic.head.model_copy(update={"plates": (heart.model_copy(update={"themes": themes}),)})
        layout = default_layout(topic.model_copy(update={"head": head}))
        assert layout is not None
        (block,) = (block for block in layout.pages[0].flow if isinstance(block, PlatesBlock))
        assert (block.worksheet, block.in_key) == (where, where is None)


def test_a_table_of_many_columns_becomes_several_with_the_first_column_each() -> None:
    topic = mini()
    names = ("name", *"abcdefg")
    rows = {"X": dict.fromkeys(names, "x")}
    wide = Table.model_validate({"id": "wide", "columns": dict.fromkeys(names, "Column"), "rows": rows})
    section = topic.sections[0].model_copy(update={"facts": (), "tables": (wide,)})
    layout = default_layout(topic.model_copy(update={"sections": (section,)}))
    assert layout is not None
    tables = [block for block in layout.pages[0].flow if isinstance(block, TableBlock)]
    assert [block.columns for block in tables] == [("name", *"abcde"), ("name", "f", "g")]
    assert [block.heading for block in tables] == [section.title, None]


def test_columns_are_as_wide_as_their_cells_ask_for() -> None:
    topic = mini()
    names = {"number": "No.", "nerve": "Nerve", "task": "What it does"}
    rows = {"I": {"number": "I", "nerve": "olfactory nerve", "task": "carries what is smelt to the olfactory bulb"}}
    nerves = Table.model_validate({"id": "nerves", "columns": names, "rows": rows})
    section = topic.sections[0].model_copy(update={"facts": (), "tables": (nerves,)})
    layout = default_layout(topic.model_copy(update={"sections": (section,)}))
    assert layout is not None
    (table,) = (block for block in layout.pages[0].flow if isinstance(block, TableBlock))
    assert table.widths is not None
    number, nerve, task = table.widths
    assert number < nerve < task < 3 * number


def test_a_topic_with_nothing_to_print_has_no_sheets() -> None:
    topic = mini()
    bare = {"head": topic.head.model_copy(update={"plates": ()}), "sections": ()}
    assert default_layout(topic.model_copy(update=bare)) is None


def test_a_table_whose_rows_are_to_be_labelled_on_an_image_gives_no_names_on_the_worksheet() -> None:
    """Beside blank labels, its first column would be the list of all answers."""
    layout = default_layout(load_topic(EXAMPLE, "solar-system"))
    assert layout is not None
    (table,) = (block for block in layout.pages[0].flow if isinstance(block, TableBlock))
    assert table.blanks == ("planet",)


def test_a_table_of_nothing_but_the_names_to_write_is_not_on_the_worksheet() -> None:
    topic = load_topic(EXAMPLE, "solar-system")
    section = topic.sections[0]
    table = section.tables[0]
    names = table.model_copy(update={"columns": {"planet": table.columns["planet"]}, "questions": ()})
    layout = default_layout(topic.model_copy(update={"sections": (section.model_copy(update={"tables": (names,)}),)}))
    assert layout is not None
    (block,) = (block for block in layout.pages[0].flow if isinstance(block, TableBlock))
    assert block.worksheet == "never"


def test_an_image_is_printed_once_with_its_labels() -> None:
    """The plate without labels is for cards."""
    layout = default_layout(load_topic(EXAMPLE, "solar-system"))
    assert layout is not None
    assert [block.id for block in layout.pages[0].flow if isinstance(block, PlatesBlock)] == ["plates/inner-planets"]
