"""Pages on several papers: each shows the same picture in its middle, and whatever has a place is moved with it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest

from tests.sheets.accessibility import findings
from tests.sheets.conftest import MINI, edition, pages, with_layout
from tests.sheets.reading import bookmarks, elements
from trivet.content.model.topic import Topic
from trivet.content.text import Text
from trivet.pictures.drawing import Plates
from trivet.sheets.editions import PAPERS, Edition
from trivet.sheets.html_source import html_source
from trivet.sheets.inline_svg import svg_address
from trivet.sheets.on_papers import copies_on
from trivet.sheets.pdf import MM, VARIANT, printer, write, write_all
from trivet.sheets.resources import Library

PAGE = (200.0, 300.0)
MOVES = {(240.0, 340.0): (20.0, 20.0), (300.0, 400.0): (50.0, 50.0)}
"""For each paper, how far pages are moved to the right and up; all in points."""
SQUARE = svg_address('<path d="M0 0H2V2H0z" fill="#000000"/>', 4, 4)
HTML = f"""<!DOCTYPE html><html lang="en"><head><title>All that has a place</title><style>
@page {{ size: {PAGE[0]}pt {PAGE[1]}pt; margin: 10pt; @bottom-center {{ content: "foot" }} }}
body {{ margin: 0; font-family: "Source Sans Pro" }}
h1 {{ bookmark-level: 1 }}
.tiles {{ height: 50pt; background: url({SQUARE}) }}
section {{ break-before: page }}
</style></head><body>
<h1>Places</h1><p><a href="#there">There</a> and <a href="https://example.org">elsewhere</a></p>
<div class="tiles"></div><p><img src="{SQUARE}" alt="A square" style="width: 40pt; height: 40pt"></p>
<section><h1 id="there">There</h1></section>
</body></html>"""
CARDS = """
subject: Thorax
sheets:
  - id: cards
    mode: cards
    title: Cards
    papers: [a4, letter]
    themes: [light]
    cards: {mark: null}
"""


@pytest.fixture(scope="module")
def copies() -> dict[tuple[float, float], bytes]:
    """The page with everything that has a place, on its own paper and on two others."""
    found: list[bytes] = []

    def complete(document: Any, pdf: Any) -> None:
        for made in copies_on(pdf, [PAGE, *MOVES]):
            made.write(file := BytesIO(), compress=True)
            found.append(file.getvalue())

    source = html_source(HTML, Library(MINI, ()).fetcher())
    document = source.render(font_config=printer(MINI).fonts, pdf_variant=VARIANT)
    plain: bytes = document.write_pdf(pdf_variant=VARIANT, finisher=complete)
    assert found[0] == plain, "what is not moved is as the renderer writes it"
    return dict(zip([PAGE, *MOVES], found, strict=True))


@pytest.fixture(params=MOVES, ids=lambda paper: f"{paper[0]:g} x {paper[1]:g}")
def paper(request: pytest.FixtureRequest) -> tuple[float, float]:
    found: tuple[float, float] = request.param
    return found


def test_what_is_painted_is_moved_to_the_middle(
    copies: dict[tuple[float, float], bytes], paper: tuple[float, float]
) -> None:
    """Also the tiles of a background, which readers count from the corner of the paper."""
    right, up = MOVES[paper]
    for one, other in zip(painted(copies[PAGE]), painted(copies[paper]), strict=True):
        height, width = one.shape
        assert other.shape == (2 * paper[1], 2 * paper[0])
        left, top = int(2 * right), int(2 * up)
        inner = other[top : top + height, left : left + width]
        assert one.min() < 50
        assert np.abs(one.astype(int) - inner).max() <= 8
        other[top : top + height, left : left + width] = 255
        assert other.min() == 255


def test_links_bookmarks_and_boxes_of_figures_are_moved(
    copies: dict[tuple[float, float], bytes], paper: tuple[float, float]
) -> None:
    right, up = MOVES[paper]
    before, after = (pikepdf.open(BytesIO(copies[size])) for size in (PAGE, paper))
    assert bookmarks(after) == bookmarks(before) == ["Places", "There"]
    for old, new in zip(places(before), places(after), strict=True):
        assert new == pytest.approx((old[0] + right, old[1] + up), abs=0.001)
    for page in after.pages:
        for box in ("/MediaBox", "/TrimBox", "/BleedBox"):
            assert [float(side) for side in page[box]] == [0, 0, *paper]
    (figure,) = (element for element in elements(after) if element["/S"] == "/Figure")
    left, bottom, to, top = (float(side) for side in figure["/A"]["/BBox"])
    assert (to - left, top - bottom) == pytest.approx((40, 40))
    inside = painted(copies[paper])[0][::-1][int(2 * bottom) : int(2 * top), int(2 * left) : int(2 * to)]
    assert (inside < 128).mean() == pytest.approx(0.25, abs=0.02)  # a quarter of the picture is black


def places(pdf: pikepdf.Pdf) -> list[tuple[float, float]]:
    """The lower left corners of links, and where bookmarks and links within the file lead to."""
    found = [item["/Rect"] for page in pdf.pages for item in page.get("/Annots", ())]
    corners = [(float(sides[0]), float(sides[1])) for sides in found]
    names = [item for item in pdf.Root.Names.Dests.Names if isinstance(item, pikepdf.Array)]
    with pdf.open_outline() as outline:
        marks: list[Any] = [item.destination for item in outline.root]
    ends = [(float(end[2]), float(end[3])) for end in (*names, *marks)]
    assert (len(corners), len(ends)) == (2, 3)  # a link within the file, another out of it, and two bookmarks
    return corners + ends


def painted(pdf: bytes) -> list[np.ndarray[Any, Any]]:
    """The pages in grey, with two pixels a point."""
    return [page.render(scale=2, grayscale=True).to_numpy().squeeze() for page in pypdfium2.PdfDocument(pdf)]


@pytest.fixture(scope="module")
def cards(mini: Topic) -> Topic:
    """Cards on two papers; one of them has a link on its back."""
    (section,) = mini.sections
    why = Text.parse("See [the atlas](https://example.org).")
    facts = (section.facts[0].model_copy(update={"why": why}), *section.facts[1:])
    return with_layout(mini.model_copy(update={"sections": (section.model_copy(update={"facts": facts}),)}), CARDS)


@pytest.fixture(scope="module")
def together(cards: Topic, sketches: Plates, tmp_path_factory: pytest.TempPathFactory) -> dict[Edition, Path]:
    """The cards on both papers, printed at once."""
    folder = tmp_path_factory.mktemp("cards")
    files = {wanted: folder / wanted.file for wanted in (edition(cards, "cards-a4"), edition(cards, "cards-letter"))}
    told = write_all(pages(cards, sketches, next(iter(files))), files, sketches.values(), MINI)
    assert [(item.edition, item.size) for item in told] == [
        (made.name, path.stat().st_size) for made, path in files.items()
    ]
    return files


def test_a_file_is_the_same_whatever_is_printed_with_it(
    cards: Topic, sketches: Plates, together: dict[Edition, Path], tmp_path: Path
) -> None:
    """Alone, and in either order."""
    expected = {wanted: path.read_bytes() for wanted, path in together.items()}
    back = {wanted: tmp_path / f"back-{wanted.file}" for wanted in reversed(together)}
    write_all(pages(cards, sketches, next(iter(back))), back, sketches.values(), MINI)
    assert {wanted: path.read_bytes() for wanted, path in back.items()} == expected
    for wanted in together:
        write(pages(cards, sketches, wanted), tmp_path / wanted.file, wanted, sketches.values(), MINI)
        assert (tmp_path / wanted.file).read_bytes() == expected[wanted]


def test_cards_have_one_size_on_both_papers_and_are_in_the_middle(together: dict[Edition, Path]) -> None:
    a4, letter = (pikepdf.open(path) for path in together.values())
    for wanted, pdf in zip(together, (a4, letter), strict=True):
        sides = [side / MM for side in PAPERS[wanted.paper]]
        assert [float(side) for side in pdf.pages[0].mediabox] == pytest.approx([0, 0, *sides], abs=0.001)
    for one, other in zip(a4.pages, letter.pages, strict=True):
        assert one.Contents[1].read_bytes() == other.Contents[1].read_bytes()
    upwards = (297 - 279.4) / 2 / MM
    to_the_right = (215.9 - 210) / 2 / MM
    assert [page.Contents[0].read_bytes() for page in (a4.pages[1], letter.pages[1])] == [
        f"1 0 0 1 0 {upwards:f} cm".encode(),
        f"1 0 0 1 {to_the_right:f} 0. cm".encode(),
    ]


def test_every_copy_is_accessible_and_asks_to_be_printed_at_its_own_size(together: dict[Edition, Path]) -> None:
    for path in together.values():
        assert findings(path) == []
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == "en-GB"
            assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
            assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipLongEdge"
            assert bookmarks(pdf)
