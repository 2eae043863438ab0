"""What a figure reads out of its topic, and what it says when something is missing."""

from __future__ import annotations

import pytest

from tests.figures import limb_topic
from tests.figures.fixture import topic, with_cells
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import PlateEntry
from trivet.errors import TrivetError
from trivet.figures import Reader
from trivet.pictures.drawing import FigureSpec, Theme


def reader(content: Topic | None = None, theme: Theme = "light") -> Reader:
    return Reader(content or topic(), FigureSpec("chart", theme=theme))


def test_a_cell_is_read_as_plain_text() -> None:
    marked = with_cells({("myotomes", "hip-flexion", "roots"): "[L1], **[L2]**"})
    assert reader(marked).cell("myotomes", "hip-flexion", "roots") == "L1, L2"


def test_an_empty_cell_is_none_or_an_error() -> None:
    assert reader().maybe("myotomes", "hip-adduction", "key_muscle") is None
    with pytest.raises(TrivetError, match="the cell key_muscle of myotomes/hip-adduction; fill it in"):
        reader().cell("myotomes", "hip-adduction", "key_muscle")


@pytest.mark.parametrize(
    ("table", "row", "column", "what"),
    [
        ("nerves", "tibial", "roots", "the figure chart needs the table nerves"),
        ("myotomes", "arm-raise", "roots", "the figure chart needs the row myotomes/arm-raise"),
        ("myotomes", "hip-flexion", "grade", "the figure chart needs the column grade in the table myotomes"),
    ],
)
def test_a_missing_row_or_column_is_reported(table: str, row: str, column: str, what: str) -> None:
    with pytest.raises(TrivetError, match=what):
        reader().cell(table, row, column)


def test_an_entry_has_the_colour_of_the_theme() -> None:
    assert reader().style("L4").fill == "#87a84e"
    assert reader(theme="grey").style("L4").hatch == "diamond"
    with pytest.raises(TrivetError, match="the legend entry C5"):
        reader().style("C5")


def test_styles_are_unique_and_in_order() -> None:
    assert [style.id for style in reader().styles(["S1", "L4", "S1"])] == ["S1", "L4"]


def test_a_fact_gives_its_statement_its_answers_and_its_reason() -> None:
    content = reader(limb_topic.topic())
    assert content.statement("rotation") == "The lower-limb bud rotates medially, the upper-limb bud laterally."
    assert content.answers("rotation") == ("medially", "laterally")
    assert content.gap("rotation", 2) == "laterally"
    assert content.reason("axial-line") == "Sharp."


@pytest.mark.parametrize(
    ("what", "match"),
    [
        (lambda content: content.statement("nothing"), "the fact nothing"),
        (lambda content: content.gap("rotation", 3), "3 clozes in the fact rotation; mark its answers as clozes"),
        (lambda content: content.file("chart"), "the file chart.yaml; write it"),
    ],
)
def test_a_missing_fact_or_file_is_reported(what: object, match: str) -> None:
    assert callable(what)
    with pytest.raises(TrivetError, match=match):
        what(reader(limb_topic.topic()))


def test_an_error_is_placed_at_the_row_or_else_at_the_plate() -> None:
    plate = PlateEntry(id="chart-small", figure="chart", width_mm=90.0)
    places = {"myotomes/hip-adduction": ("myotomes.yaml", 12, 7), "plates/chart-small": ("topic.yaml", 40, 5)}
    content = topic().model_copy(
        update={"head": topic().head.model_copy(update={"plates": (plate,)}), "places": places}
    )
    with pytest.raises(TrivetError, match=r"^myotomes\.yaml:12:7: the figure chart needs the cell key_muscle"):
        reader(content).cell("myotomes", "hip-adduction", "key_muscle")
    with pytest.raises(TrivetError, match=r"^topic\.yaml:40:5: the figure chart needs the table nerves"):
        reader(content).table("nerves")
