"""Which rows a table's question reaches, and what it says."""

from __future__ import annotations

from trivet.content.model import RowQuestion, Table
from trivet.content.prompts import columns_in, rows_asked

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
    return [(key, prompt, answer) for key, _, prompt, answer in rows_asked(TABLE, ask)]


def test_each_row_that_has_what_is_named_is_asked() -> None:
    assert asked() == [
        ("knee", "knee jerk: nerve?", "femoral nerve"),
        ("ankle", "ankle jerk: nerve?", "tibial nerve"),
    ]


def test_only_the_rows_that_are_listed_are_asked() -> None:
    assert [key for key, *_ in asked(rows=["ankle", "none"])] == ["ankle"]


def test_an_empty_name_is_a_name_that_no_table_has() -> None:
    assert columns_in("{reflex} and {} of {nerve}") == ("reflex", "", "nerve")
    assert asked(prompt="{}?") == []
