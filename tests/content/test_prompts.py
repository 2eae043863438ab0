"""The rows that a table's question covers, its text for each, and the order of options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from trivet.content.model.facts import RowQuestion, Table
from trivet.content.model.vignettes import Vignette
from trivet.content.prompts import capitalised, dealt, filled, rows_asked
from trivet.content.text import Line, plain
from trivet.content.text.nodes import Chip, Emphasis, TextRun

TABLE = Table.model_validate(
    {
        "id": "reflexes",
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
        {"id": "nerve", "question": "{reflex} jerk: nerve?", "answer": "{nerve} nerve", **more}
    )
    return [(key, plain(prompt), plain(answer)) for key, _, prompt, answer in rows_asked(TABLE, ask)]


def test_a_question_covers_every_row_with_the_cells_it_names() -> None:
    assert asked() == [
        ("knee", "knee jerk: nerve?", "femoral nerve"),
        ("ankle", "ankle jerk: nerve?", "tibial nerve"),
    ]


def test_a_question_covers_only_the_rows_it_lists() -> None:
    assert [key for key, *_ in asked(rows=["ankle", "none"])] == ["ankle"]


def test_a_cell_is_inserted_as_nodes_and_not_parsed_again() -> None:
    line = Line.parse("*{root}*, [{root}] and {sign}")
    cells = {"root": Line.parse("L4"), "sign": Line.parse(r"p\* \{area\}")}
    assert filled(line, cells) == Line(
        (Emphasis((TextRun("L4"),)), TextRun(", "), Chip("L4"), TextRun(" and p* {area}"))
    )


def test_a_column_chip_accepts_a_cell_that_is_already_a_chip() -> None:
    assert filled(Line.parse("[{root}]"), {"root": Line.parse("[L4]")}) == Line((Chip("L4"),))


def test_a_line_is_not_filled_if_the_cell_is_empty() -> None:
    assert filled(Line.parse("{root}?"), {"root": None}) is None
    assert filled(Line.parse("{root}?"), {}) is None
    assert asked(question="{}?") == []


def test_the_first_letter_of_an_answer_is_capitalised() -> None:
    assert plain(capitalised(Line.parse("femoral nerve"))) == "Femoral nerve"
    assert capitalised(Line.parse("*femoral* nerve")) == Line.parse("*Femoral* nerve")
    assert capitalised(Line.parse("[L4] root")) == Line.parse("[L4] root")


def vignettes(counts: Sequence[int], **more: object) -> list[Vignette]:
    """Vignettes with the given numbers of options; the first option is right."""
    return [
        Vignette.model_validate(
            {
                "id": f"case-{number}",
                "stem": "A case.",
                "question": "Which?",
                "options": [{"id": f"o{option}", "text": f"{option}", "why": "So."} for option in range(count)],
                "answer": "o0",
                "sources": ["gray"],
                **more,
            }
        )
        for number, count in enumerate(counts)
    ]


def letters(asked: Sequence[Vignette]) -> list[int]:
    """The position of the right option in each question, as sheets print it."""
    options = dealt(asked)
    return [[option.id for option in options[question.id]].index(question.answer) for question in asked]


def test_right_options_are_spread_evenly_over_the_letters_on_paper() -> None:
    asked = vignettes([4, 5, 4, 4, 5, 4, 5, 4, 4, 4, 5, 4, 4])
    for printed in range(1, len(asked) + 1):
        counts = Counter(letters(asked[:printed]))
        assert max(counts.values()) - min(counts[letter] for letter in range(4)) <= 1


def test_paper_shows_every_option_in_no_recognisable_pattern() -> None:
    asked = vignettes([4] * 24)
    assert all(set(options) == set(asked[0].options) for options in dealt(asked).values())
    found = letters(asked)
    assert len({tuple(found[start : start + 4]) for start in range(0, 24, 4)}) > 3


def test_a_fixed_order_is_kept_and_does_not_count_for_the_letters() -> None:
    fixed, free = vignettes([4] * 3, fixed_order=True), vignettes([4] * 4)
    renamed = [question.model_copy(update={"id": f"free-{question.id}"}) for question in free]
    assert letters([*fixed, *renamed])[:3] == [0, 0, 0]
    assert sorted(letters([*fixed, *renamed])[3:]) == [0, 1, 2, 3]
