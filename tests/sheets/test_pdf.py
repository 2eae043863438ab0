"""Printing: what is refused, with which message, and that the same page gives the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from weasyprint.layout import block

from tests.sheets.conftest import MINI, edition, pages, sketch, with_layout
from tests.sheets.reading import elements, pages_of
from trivet.content.model.topic import Topic
from trivet.content.text import Line, Text
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plates, Theme
from trivet.sheets.pdf import Printed, SheetPlaces, write

Print = Callable[[Topic, str], tuple[Path, Printed]]
THEMES: tuple[Theme, ...] = ("light",)


@pytest.fixture(scope="module")
def html(mini: Topic, sketches: Plates) -> str:
    return pages(mini, sketches, edition(mini, "rapid-revision-a4"))


@pytest.fixture
def refused(mini: Topic, sketches: Plates, tmp_path: Path) -> Callable[[str], list[str]]:
    """Prints a broken page; the messages. Nothing may have been written."""

    def print_it(page: str) -> list[str]:
        wanted = edition(mini, "rapid-revision-a4")
        with pytest.raises(TrivetError) as error:
            write(page, tmp_path / wanted.file, wanted, sketches.values(), MINI)
        assert list(tmp_path.iterdir()) == []
        name = "heart-chambers/sheets/rapid-revision-a4.pdf: "
        return [str(problem).removeprefix(name) for problem in error.value.problems]

    return print_it


Refused = Callable[[str], list[str]]


def test_pictures_side_by_side_stand_in_the_middle_of_their_cell(mini: Topic, tmp_path: Path) -> None:
    pair = "{id: pair, kind: plates, plates: [{plate: heart, width_mm: 60}, {plate: heart, width_mm: 60}]}"
    topic = with_layout(
        mini,
        f"""
        subject: Thorax
        sheets: [{{id: pair, mode: answers, title: Pair, papers: [a4], themes: [light], pages: [pair]}}]
        pages: [{{id: pair, title: Two hearts, rows: [{{cells: [[{pair}]]}}]}}]
        """,
    )
    wanted, plates = edition(topic, "pair-a4"), {("heart", theme): sketch(tmp_path, theme, 22.0) for theme in THEMES}
    write(pages(topic, plates, wanted), tmp_path / "pair.pdf", wanted, plates.values(), tmp_path)
    (page,) = pages_of(tmp_path / "pair.pdf")
    named = [(left, right) for _, left, _, right, _, size in page.letters if size == pytest.approx(8.8, abs=0.05)]
    assert named[0][0] + named[-1][1] == pytest.approx(page.width, abs=1)


def test_tables_side_by_side_end_on_one_line(mini: Topic, printed: Print) -> None:
    """One has three rows, the other only one."""
    tall = "{id: tall, kind: table, table: chambers, columns: [chamber, inflow], rows: [RA, RV, LA]}"
    low = "{id: low, kind: table, table: chambers, columns: [chamber, outlet], rows: [LV]}"
    topic = with_layout(
        mini.model_copy(update={"id": "side-by-side"}),
        f"""
        subject: Thorax
        sheets: [{{id: tables, mode: answers, title: Tables, papers: [a4], themes: [light], pages: [tables]}}]
        pages: [{{id: tables, title: Two tables, rows: [{{widths: [1, 1], cells: [[{tall}], [{low}]]}}]}}]
        """,
    )
    path, _ = printed(topic, "tables-a4")
    with pdfplumber.open(path) as pdf:
        drawn = [shape for shape in (*pdf.pages[0].rects, *pdf.pages[0].lines) if shape["width"] > 200]
    lowest = max(shape["bottom"] for shape in drawn)
    assert len({round(shape["x0"]) for shape in drawn if lowest - shape["bottom"] < 0.1}) == 2


def test_a_page_that_fits_is_written_and_reported(mini: Topic, printed: Print) -> None:
    path, told = printed(mini, "rapid-revision-a4")
    assert path.read_bytes().startswith(b"%PDF-1.7")
    assert told.size == path.stat().st_size
    (page,) = told.pages
    assert 0.85 <= page.fill <= 1
    assert page.smallest == 8.0


def test_a_file_says_whose_it_is_and_claims_nothing_else(
    mini: Topic, printed: Print, sketches: Plates, tmp_path: Path
) -> None:
    claims = {"authors": ("A. Doe", "B. Roe"), "licence": "CC BY & friends", "disclaimer": Line.parse("Not for use.")}
    owned = mini.model_copy(update={"head": mini.head.model_copy(update=claims)})
    page = pages(owned, sketches, edition(owned, "rapid-revision-a4"))
    write(page, tmp_path / "owned.pdf", edition(owned, "rapid-revision-a4"), sketches.values(), MINI)
    with pikepdf.open(tmp_path / "owned.pdf") as pdf, pdf.open_metadata() as said:
        assert (said["dc:creator"], said["dc:rights"]) == (["A. Doe", "B. Roe"], "CC BY & friends")
    (first, *_) = pages_of(tmp_path / "owned.pdf")
    for words in ("A. Doe, B. Roe", "CC BY & friends", "Not for use."):
        assert words in first.text
    path, _ = printed(mini, "rapid-revision-a4")
    with pikepdf.open(path) as pdf, pdf.open_metadata() as said:
        assert "dc:creator" not in said and "dc:rights" not in said
        assert "/Author" not in pdf.docinfo
        assert "icence" not in str(pdf.docinfo["/Subject"])


def test_lists_tables_and_signs_of_a_text_are_printed(mini: Topic, printed: Print) -> None:
    section = mini.sections[0]
    table = "| side | valve |\n|---|---|\n| left | `two` [cusps](https://example.org) |"
    text = f"Valves:\n\n- {{{{c1::mitral}}}}\n- *aortic*, H~2~O\n\n{table}"
    facts = (section.facts[0].model_copy(update={"text": Text.parse(text)}), *section.facts[1:])
    topic = mini.model_copy(update={"sections": (section.model_copy(update={"facts": facts}),)})
    path, _ = printed(topic.model_copy(update={"id": "with-blocks"}), "rapid-revision-a4")
    (page,) = pages_of(path)
    for words in ("Valves:", "mitral", "aortic, H", "side valve", "left two cusps"):
        assert words in page.text


def test_the_same_page_gives_the_same_bytes(mini: Topic, sketches: Plates, printed: Print, tmp_path: Path) -> None:
    first, _ = printed(mini, "rapid-revision-a4")
    wanted = edition(mini, "rapid-revision-a4")
    again = tmp_path / wanted.file
    write(pages(mini, sketches, wanted), again, wanted, sketches.values(), MINI)
    assert again.read_bytes() == first.read_bytes()


def test_a_word_that_is_too_long_for_its_cell(html: str, refused: Refused) -> None:
    page = html.replace("venae cavae and coronary sinus", "5" * 32)
    assert refused(page) == [
        f"page 1, block chambers: “{'5' * 32}” extends 13.7 mm beyond its cell; shorten it, or give it more room",
        f"page 1, block chambers: “tricuspid valve” overlaps “{'5' * 32}” of block chambers by 2.6 mm; "
        "give them more room",
    ]


def test_a_long_word_is_divided_where_its_cell_is_narrow(mini: Topic, html: str, tmp_path: Path) -> None:
    wanted = edition(mini, "rapid-revision-a4")
    page = html.replace("venae cavae and coronary sinus", "oesophagogastroduodenoscopically")
    write(page, tmp_path / "divided.pdf", wanted, (sketch(tmp_path, "light"),), MINI)
    assert "oesophagogastroduo- denoscopically" in pages_of(tmp_path / "divided.pdf")[0].text


def test_a_table_that_is_too_wide(html: str, refused: Refused) -> None:
    assert refused(html.replace("<table>", '<table style="width: 115%">')) == [
        "page 1, block chambers: the table extends 14.0 mm beyond its cell; shorten it, or give it more room"
    ]


def test_a_row_too_many(html: str, refused: Refused) -> None:
    row = '<tr><th scope="row">LV</th><td>left atrium</td><td>aortic valve</td></tr>'
    found = refused(html.replace("</tbody>", row * 20 + "</tbody>"))
    assert found == [
        "page 1: the block chambers does not fit: it ends 65.2 mm down the next page; shorten it or a block above it",
        "there are 2 pages instead of 1; cut a block, or give its row more room",
    ]


def test_a_picture_that_is_missing(html: str, refused: Refused) -> None:
    assert refused(html.replace("plate:heart-light", "plate:lung-light")) == [
        "the picture lung-light is missing; build the pictures first"
    ]


def test_a_glyph_that_no_font_has(html: str, refused: Refused) -> None:
    assert refused(html.replace("mitral valve", "mitral valve ☃")) == [
        "page 1, block chambers: Source Sans Pro has no glyph for “☃” (U+2603); use another character"
    ]


def test_a_style_sheet_from_the_network(html: str, refused: Refused) -> None:
    assert refused(html.replace("<style>", "<style>@import url(https://example.org/type.css);")) == [
        "the page loads https://example.org/type.css, but sheets cannot load files from the network; "
        "keep all files of a sheet in the project"
    ]


@pytest.mark.parametrize("address", ["file:///etc/hostname", "file:///etc/../etc/hostname"])
def test_a_file_outside_of_the_project(html: str, refused: Refused, address: str) -> None:
    assert refused(html.replace("</body>", f'<img src="{address}" alt="x"></body>')) == [
        "the page loads the file hostname, which is not in the project; keep all files of a sheet in the project"
    ]


def test_a_link_in_the_project_that_leads_out_of_it(html: str, mini: Topic, sketches: Plates, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "out.svg").symlink_to("/etc/hostname")
    wanted = edition(mini, "rapid-revision-a4")
    page = html.replace("</body>", f'<img src="{(project / "out.svg").as_uri()}" alt="x"></body>')
    with pytest.raises(TrivetError, match="the page loads the file hostname, which is not in the project"):
        write(page, tmp_path / "sheet.pdf", wanted, sketches.values(), project)


def test_a_picture_whose_words_are_too_small(mini: Topic, sketches: Plates, tmp_path: Path) -> None:
    wanted = edition(mini, "rapid-revision-a4")
    plates = {**sketches, ("heart", "light"): sketch(tmp_path, "light", size=6)}
    with pytest.raises(TrivetError) as error:
        write(pages(mini, plates, wanted), tmp_path / "sheet.pdf", wanted, plates.values(), MINI)
    assert str(error.value) == (
        "heart-chambers/sheets/rapid-revision-a4.pdf: page 1, block map: the picture heart-light is set in 6.4 pt, "
        "which is 0.6 pt too small; set it in 7 pt or more, print the picture wider, "
        "or give its plate a smaller `width_mm`"
    )


def test_whatever_the_renderer_warns_of_is_an_error_whenever_it_is_printed(html: str, refused: Refused) -> None:
    page = html.replace("<style>", "<style>p { text-wrap: balance }", 1)
    (found,) = refused(page)
    assert found.startswith("the renderer warns: Ignored `text-wrap: balance `")
    assert refused(page) == [found]


def test_cells_side_by_side_are_laid_out_once(mini: Topic, printed: Print, monkeypatch: pytest.MonkeyPatch) -> None:
    """A grid would lay out everything in them twice, and a grid in a grid four times."""
    laid_out, table_layout = Counter[str](), block.table_layout

    def counted(context: object, box: Any, *rest: object) -> object:
        laid_out[box.element.get("class", box.element.tag)] += 1
        return table_layout(context, box, *rest)

    monkeypatch.setattr(block, "table_layout", counted)
    printed(mini, "rapid-revision-a4")
    assert laid_out["row"] == 2
    assert laid_out["table"] == 1


def test_a_layout_without_room_for_its_rows(mini: Topic, printed: Print) -> None:
    assert mini.layout is not None
    page = mini.layout.pages[0]
    twice = page.model_copy(update={"rows": (page.rows[0], page.rows[0], page.rows[1])})
    tall = mini.model_copy(update={"layout": mini.layout.model_copy(update={"pages": (twice,)})})
    with pytest.raises(TrivetError, match=r"page 1: the block map does not fit: it ends \d+\.\d mm down the next page"):
        printed(tall, "rapid-revision-a4")


def test_a_refused_sheet_is_kept_and_its_block_is_named_at_its_place(
    mini: Topic, html: str, sketches: Plates, tmp_path: Path
) -> None:
    wanted = edition(mini, "rapid-revision-a4")
    where = SheetPlaces(tmp_path, mini.places, ".cache/failed")
    page = html.replace("<table>", '<table style="width: 115%">')
    with pytest.raises(TrivetError) as error:
        write(page, tmp_path / "sheet.pdf", wanted, sketches.values(), tmp_path, where=where)
    assert not (tmp_path / "sheet.pdf").exists()
    assert len(pages_of(tmp_path / ".cache/failed/rapid-revision-a4.pdf")) == 1
    assert str(error.value).splitlines() == [
        ".cache/failed/rapid-revision-a4.pdf: this sheet was refused, and is kept only to be looked at; "
        "correct what is reported of it",
        "content/heart-chambers/sheets.yaml:13:15: in rapid-revision-a4.pdf, page 1, block chambers: "
        "the table extends 14.0 mm beyond its cell; shorten it, or give it more room",
    ]


def test_a_page_that_is_not_full_is_printed_with_a_warning(mini: Topic, sketches: Plates, tmp_path: Path) -> None:
    assert mini.layout is not None
    page = mini.layout.pages[0]
    half = mini.layout.model_copy(update={"pages": (page.model_copy(update={"rows": page.rows[1:]}),)})
    topic = mini.model_copy(update={"layout": half})
    wanted = edition(topic, "rapid-revision-a4")
    where = SheetPlaces(tmp_path, mini.places, ".cache/failed")
    told = write(pages(topic, sketches, wanted), tmp_path / "half.pdf", wanted, sketches.values(), MINI, where=where)
    assert (tmp_path / "half.pdf").stat().st_size == told.size
    (warning,) = map(str, told.warnings)
    assert warning.startswith(
        "content/heart-chambers/sheets.yaml:4:5: in rapid-revision-a4.pdf, page 1 is filled only to 0."
    )


def test_headings_of_tables_say_what_they_head(printed: Print, mini: Topic) -> None:
    path, _ = printed(mini, "rapid-revision-a4")
    with pikepdf.open(path) as pdf:
        heads = [element["/A"] for element in elements(pdf) if element["/S"] == "/TH"]
        found = [str(attribute["/Scope"]) for attribute in heads]
    assert sorted(found) == ["/Column"] * 3 + ["/Row"] * 4
