"""A part of a sheet that is printed alone looks as it does in the sheet, to the last pixel."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.sheets.conftest import MINI, edition, pages, with_layout
from tests.sheets.long_topic import long_topic
from trivet.content.model.topic import Topic
from trivet.pictures.drawing import Plates
from trivet.sheets.draft import Draft, draft
from trivet.sheets.editions import Edition, Resources
from trivet.sheets.parts import numbered, parts
from trivet.sheets.pdf import SheetPlaces, write

TWO_PAGES = """
subject: Thorax
sheets: [{id: fill-in, mode: worksheet, title: Worksheet, papers: [a4], themes: [blank], pages: [map, facts]}]
pages:
  - id: map
    title: Chambers
    rows: [{cells: [[{id: map, kind: plates, plates: [{plate: heart, width_mm: 150}]}]]}]
  - id: facts
    title: Facts
    rows: [{cells: [[{id: facts, kind: facts, facts: [septum, fossa, thickest]}]]}]
"""


def drafts(topic: Topic, plates: Plates, wanted: Edition, lengths: tuple[int, ...]) -> list[Draft]:
    """Each part of an edition, printed alone; `lengths` says how many pages each takes."""
    shown = Resources(tuple(plates[name] for name in wanted.plates))
    where = SheetPlaces(MINI, topic.places, "")
    made, first = [], 1
    for part, length in zip(parts(pages(topic, plates, wanted)), lengths, strict=True):
        made.append(draft(numbered(part, first, sum(lengths)), wanted, shown, where, first))
        first += length
    return made


def painted(pdf: Path | bytes) -> list[bytes]:
    """The pixels of each page."""
    return [page.render(scale=1).to_pil().tobytes() for page in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize(
    ("name", "lengths"),
    [("fill-in-a4", (1, 1, 1)), ("long-a4", (3,))],
    ids=["fixed pages and a key", "a page that flows"],
)
def test_a_part_looks_as_in_the_sheet(
    mini: Topic, sketches: Plates, tmp_path: Path, name: str, lengths: tuple[int, ...]
) -> None:
    topic = with_layout(mini, TWO_PAGES) if name == "fill-in-a4" else long_topic(mini, 60, 90, 2)
    wanted = edition(topic, name)
    write(pages(topic, sketches, wanted), tmp_path / "whole.pdf", wanted, sketches.values(), MINI)
    made = drafts(topic, sketches, wanted, lengths)
    assert [item.pages for item in made] == list(lengths)
    assert [page for item in made for page in painted(item.pdf)] == painted(tmp_path / "whole.pdf")


def test_a_side_of_cards_is_where_it_is_on_its_paper(mini: Topic, sketches: Plates, tmp_path: Path) -> None:
    cards = "{id: cards, mode: cards, title: Cards, papers: [a4, letter], themes: [light], cards: {mark: high-yield}}"
    topic = with_layout(mini, f"subject: Thorax\nsheets: [{cards}]")
    wanted = edition(topic, "cards-letter")
    write(pages(topic, sketches, wanted), tmp_path / "whole.pdf", wanted, sketches.values(), MINI)
    made = drafts(topic, sketches, wanted, (1, 1))
    assert [page for item in made for page in painted(item.pdf)] == painted(tmp_path / "whole.pdf")


def test_what_does_not_fit_is_named_with_the_page_of_the_sheet_and_still_shown(mini: Topic, sketches: Plates) -> None:
    many = ", ".join(["septum", "fossa"] * 90)
    tall = TWO_PAGES.replace("[septum, fossa, thickest]", f"[{many}]")
    topic = with_layout(mini, tall)
    _, crowded, _ = drafts(topic, sketches, edition(topic, "fill-in-a4"), (1, 1, 1))
    assert crowded.pages > 1
    assert "page 2: the block facts does not fit" in " ".join(problem.what for problem in crowded.errors)


def test_a_template_without_sections_is_one_part() -> None:
    assert parts("<html><body><p>all</p></body></html>") == ("<html><body><p>all</p></body></html>",)
