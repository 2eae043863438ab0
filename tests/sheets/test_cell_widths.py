"""Plates that are wider than their cell are found without printing, each in one line."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builder.conftest import MINI
from trivet.content.load import load_topic
from trivet.content.model.layout import Layout
from trivet.content.model.topic import Topic
from trivet.sheets.cell_widths import cell_widths, kept_cells, too_wide

WIDE = "content/heart-chambers/topic.yaml:18:5: the plate `heart` is 150 mm wide, "
REMEDY = "give it a smaller `width_mm` here or in the block"


def laid_out(*rows: dict[str, Any], papers: tuple[str, ...] = ("letter", "a4")) -> Topic:
    """The mini topic with a page of these rows, on some papers and in two themes."""
    sheet = {"id": "s", "mode": "answers", "title": "S", "papers": papers, "themes": ["light", "grey"], "pages": ["p"]}
    data = {"subject": "K", "sheets": [sheet], "pages": [{"id": "p", "title": "P", "rows": rows}]}
    topic = load_topic(MINI, "heart-chambers")
    return topic.model_copy(update={"layout": Layout.model_validate(data)})


def plates(name: str, *widths: int | None, **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": "plates", "plates": [{"plate": "heart", "width_mm": width} for width in widths], **more}


def found(topic: Topic) -> list[str]:
    return [str(problem) for problem in too_wide(topic)]


def test_what_fits_is_not_mentioned() -> None:
    assert found(laid_out({"cells": [[plates("a", None)]]}, {"widths": [1, 1], "cells": [[plates("b", 90)], []]})) == []


def test_a_plate_that_is_too_wide_for_several_blocks_is_reported_once() -> None:
    halves = {"widths": [1, 1], "cells": [[plates("a", None)], [plates("b", None)]]}
    assert found(laid_out(halves)) == [f"{WIDE}but the cell of the block `a` is only 93.5 mm wide on a4; {REMEDY}"]


def test_plates_that_are_too_wide_together_are_reported_at_their_block() -> None:
    (line,) = found(laid_out({"cells": [[plates("a", 100, 100)]]}))
    assert line.endswith(
        "its plates are 200 mm wide, but the cell of the block `a` is only 192 mm wide on a4; "
        "give them a smaller `width_mm`, or put fewer of them in the block"
    )


def test_a_block_that_is_not_printed_takes_no_room() -> None:
    row = {"widths": [1, 1], "cells": [[plates("a", None)], [plates("b", None, worksheet="only")]]}
    assert found(laid_out(row)) == []


@pytest.mark.parametrize(
    ("shares", "widths"), [([1.0], (192.0,)), ([1.0, 1.0], (93.5, 93.5)), ([1.0, 3.0], (46.75, 140.25))]
)
def test_cells_share_the_paper_without_margins_and_gaps(shares: list[float], widths: tuple[float, ...]) -> None:
    row = {"widths": shares, "cells": [[plates(f"a{index}", 5)] for index in range(len(shares))]}
    layout = laid_out(row).layout
    assert layout
    assert cell_widths(kept_cells(layout.pages[0].rows[0], "answers"), "a4", "answers") == widths
