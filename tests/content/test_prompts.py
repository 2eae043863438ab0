"""The rows that a table's question asks about, and its words."""

from __future__ import annotations

from trivet.content.model.facts import RowQuestion, Table
from trivet.content.prompts import capitalised, filled, rows_asked
from trivet.content.text import Line, plain
from trivet.content.text.nodes import Chip, Emphasis, TextRun

TABLE = Table.model_validate(
    {
        "id": "reflexes",
        "title": "Reflexes",
        "columns": {"reflex": "Reflex", "nerve": "Nerve"},
        "rows": {
            "knee": {"nerve": "femoral", "sources": ["gray"]},
            "ankle": {"nerve": "tibial", "sources": ["gray"]},
            "none": {"nerve": None, "sources": ["gray"]},
        },
    }
)


def asked(**more: object) -> list[tuple[str, str, str]]:
    ask = RowQuestion.model_validate(
        {"id": "nerve", "prompt": "{reflex} jerk: nerve?", "answer": "{nerve} nerve", **more}
    )
    return [(key, plain(prompt), plain(answer)) for key, _, prompt, answer in rows_asked(TABLE, ask)]


def test_each_row_that_has_what_is_named_is_asked() -> None:
    assert asked() == [
        ("knee", "knee jerk: nerve?", "femoral nerve"),
        ("ankle", "ankle jerk: nerve?", "tibial nerve"),
    ]


def test_only_the_rows_that_are_listed_are_asked() -> None:
    assert [key for key, *_ in asked(rows=["ankle", "none"])] == ["ankle"]


def test_a_cell_is_spliced_in_whole_and_never_read_again() -> None:
    line = Line.parse("*{root}*, [{root}] and {sign}")
    cells = {"root": Line.parse("L4"), "sign": Line.parse(r"p\* \{area\}")}
    assert filled(line, cells) == Line(
        (Emphasis((TextRun("L4"),)), TextRun(", "), Chip("L4"), TextRun(" and p* {area}"))
    )


def test_a_chip_of_a_column_takes_a_cell_that_is_a_chip_itself() -> None:
    assert filled(Line.parse("[{root}]"), {"root": Line.parse("[L4]")}) == Line((Chip("L4"),))


def test_a_line_without_a_value_for_its_column_is_not_filled() -> None:
    assert filled(Line.parse("{root}?"), {"root": None}) is None
    assert filled(Line.parse("{root}?"), {}) is None
    assert asked(prompt="{}?") == []


def test_an_answer_begins_with_a_capital_where_it_begins_with_a_letter() -> None:
    assert plain(capitalised(Line.parse("femoral nerve"))) == "Femoral nerve"
    assert capitalised(Line.parse("*femoral* nerve")) == Line.parse("*Femoral* nerve")
    assert capitalised(Line.parse("[L4] root")) == Line.parse("[L4] root")
