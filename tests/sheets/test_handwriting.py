"""A long answer has another line to write on."""

from __future__ import annotations

import pytest

from trivet.sheets.handwriting import lines_for


@pytest.mark.parametrize(
    ("answer", "width", "most", "lines"),
    [
        ("medial malleolus", 75.0, 2, 1),
        ("halfway from the midpoint of the ligament to the condyle", 75.0, 2, 2),
        ("halfway from the midpoint of the ligament to the condyle", 75.0, 1, 1),
        ("halfway from the midpoint of the ligament to the condyle", 140.0, 2, 1),
        # What is in brackets may be left out.
        ("tablets (diclofenac, ibuprofen or another of them)", 40.0, 2, 1),
        ("", 3.0, 2, 1),
    ],
)
def test_an_answer_has_the_lines_that_a_hand_needs(answer: str, width: float, most: int, lines: int) -> None:
    assert lines_for(answer, width, most) == lines
