"""What WeasyPrint lays out with less work is what it lays out without."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import pytest
from PIL import Image
from weasyprint import HTML, Document
from weasyprint.images import RasterImage
from weasyprint.layout import block, inline
from weasyprint.layout.percent import resolve_percentages
from weasyprint.text import line_break

from trivet.sheets.font_setup import font_configuration
from trivet.sheets.laid_out import read
from trivet.sheets.quick_lengths import quick_lengths
from trivet.sheets.quick_lines import Lines, quick_lines
from trivet.sheets.quick_renderer import Known, quick_renderer
from trivet.sheets.quick_streams import Rasters, quick_streams
from trivet.sheets.swapped import swapped

WORDS = "The dermatome of a spinal root overlaps those of its neighbours; electrophysiologically, too. "
RULES = """
@page { size: 90mm 120mm; margin: 5mm }
* { box-sizing: border-box; margin: 0 }
html { font-family: "Source Sans Pro"; hyphens: auto }
table { border-collapse: collapse; width: 100% } td { border: 1pt solid; padding: 2% } td + td { border-width: 3pt }
.columns { columns: 2; text-align: justify } .side { display: flex }
.row { display: grid; grid-template-columns: 1fr 2fr }
.limited { min-width: 20mm; max-width: 60%; max-height: 30mm } .spaced { letter-spacing: 1pt; word-spacing: 2pt }
.kept { white-space: pre } .lined { text-decoration: underline }
"""
PAGES = {
    "columns": f'<div class="columns">{WORDS * 4}</div>',
    "a table with borders of many widths": f"<table><tr><td>{WORDS}<td>b<tr><td>c<td>{WORDS}</table>",
    "a grid in a grid": f'<div class="row"><p>{WORDS}<div class="row"><b>{WORDS}</b><i>{WORDS}</i></div></div>',
    "a row of boxes": f'<div class="side"><p class="limited">{WORDS}<p>{WORDS}</div>',
    "a block in a text": f'<p>{WORDS}<span style="display: inline-block; width: 30%">{WORDS}</span>',
    "the same words in several styles": f'<p class="spaced">{WORDS}<p class="lined">{WORDS}<pre>{WORDS}\na</pre>',
    "from right to left": f'<p dir="rtl" lang="he">{WORDS}',
    "a word wider than the page": f'<p style="overflow-wrap: anywhere">{"x" * 300}',
}


@pytest.fixture(scope="module")
def fonts() -> Any:
    return font_configuration()


@pytest.fixture(scope="module")
def known() -> Known:
    """What is known from one page is used for the next ones."""
    return Known()


def rendered(body: str, fonts: Any) -> Document:
    return HTML(string=f'<html lang="en"><style>{RULES}</style>{body}').render(font_config=fonts)


def written(document: Document) -> bytes:
    data: bytes = document.write_pdf(uncompressed_pdf=True)
    return data


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_a_page_is_the_same(body: str, fonts: Any, known: Known) -> None:
    usual = rendered(body, fonts)
    with quick_renderer(known):
        quick = rendered(body, fonts)
        again = rendered(body, fonts)
        assert written(quick) == written(again)
    assert written(quick) == written(usual)
    assert read(quick.pages) == read(usual.pages) == read(again.pages)


@contextmanager
def counted(module: Any, name: str) -> Iterator[list[str]]:
    """The first argument of each call of a function of the renderer."""
    calls: list[str] = []
    function = getattr(module, name)

    def counting(*arguments: Any, **named: Any) -> Any:
        calls.append(arguments[0])
        return function(*arguments, **named)

    counting.__name__ = name
    with swapped(function, counting):
        yield calls


def test_a_line_is_broken_once(fonts: Any) -> None:
    body = f"<table><tr><td>{WORDS}<td>{WORDS}</table>"
    with counted(line_break, "split_first_line") as usual:
        rendered(body, fonts)
    with counted(line_break, "split_first_line") as quick, quick_lines(known := Lines()):
        rendered(body, fonts)
        first = len(quick)
        rendered(body, fonts)
    assert 0 < first == len(known.broken) < 0.7 * len(usual)
    assert len(quick) == first


def test_most_lengths_are_found_once(fonts: Any) -> None:
    body = f"<table><tr><td>{WORDS}<td>{WORDS}</table>" + f"<p>{WORDS}" * 5
    with counted(block, "resolve_percentages") as usual:
        rendered(body, fonts)
    with counted(block, "resolve_percentages") as quick, quick_lengths():
        rendered(body, fonts)
    assert 0 < len(quick) < len(usual) / 2


def test_streams_are_compressed_and_a_picture_is_encoded_once() -> None:
    picture = Image.new("RGB", (40, 30), "red")
    stream = pydyf.Stream([b"1 0 0 rg " * 99], compress=True)
    usual = stream.data
    rows = RasterImage._get_png_data(picture)
    rasters: Rasters = {}
    with quick_streams(rasters):
        quick = stream.data
        assert RasterImage._get_png_data(picture) == RasterImage._get_png_data(picture.copy()) == rows
        assert RasterImage._get_png_data(picture.convert("L")) != rows
    assert next(iter(rasters.values())) == rows
    assert len(rasters) == 2
    assert [zlib.decompress(data.partition(b"stream\n")[2][: -len("\nendstream")]) for data in (usual, quick)] == [
        b"1 0 0 rg " * 99
    ] * 2


def test_the_renderer_is_as_before_afterwards() -> None:
    before = (inline.split_first_line, block.resolve_percentages, pydyf.zlib, RasterImage._get_png_data)
    with pytest.raises(ZeroDivisionError), quick_renderer(Known()):
        assert inline.split_first_line is not before[0]
        assert block.resolve_percentages is not resolve_percentages
        raise ZeroDivisionError
    assert (inline.split_first_line, block.resolve_percentages, pydyf.zlib, RasterImage._get_png_data) == before
