"""Turns a sheet's HTML into its PDF with WeasyPrint.

A `PdfPrinter` holds what sheets printed by one process share: fonts and pictures, read once. It uses only Source Sans
Pro and the fonts of the topic, opens no file except those of the project and the given pictures, and treats every
warning of the renderer as an error. `write` prints one edition, audits it, and only then writes the file.
"""

from __future__ import annotations

import ctypes.util
import gc
import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plate
from trivet.pictures.font_files import FAMILY, PACKAGE, ScriptFont, font_path
from trivet.sheets import laid_out
from trivet.sheets.audit import AuditFinding, PageReport, audit, report, warnings
from trivet.sheets.editions import Edition
from trivet.sheets.finish import finish
from trivet.sheets.html_source import html_source
from trivet.sheets.line_breaks import broken_well
from trivet.sheets.resources import Library
from trivet.sheets.svg_paths import Outline, quick_paths

if TYPE_CHECKING:
    from weasyprint import Document
    from weasyprint.text.fonts import FontConfiguration

FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <selectfont><rejectfont><glob>*.otf</glob></rejectfont></selectfont>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
PACKAGES = "`apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` or `brew install pango`"
REFUSED = "this sheet was refused, and is kept only to be looked at", "correct what is reported of it"
NO_GLYPH = re.compile(r"\.notdef glyph .*\"(?P<glyph>.*)\" \((?P<code>U\+[0-9A-F]+)\)", re.DOTALL)
VARIANT = "pdf/ua-1"


@dataclass(frozen=True, slots=True)
class Printed:
    """The report on an edition that was written: its size in bytes, and each page's fill and smallest type."""

    edition: str
    size: int
    pages: tuple[PageReport, ...]
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """Where authors find what they must correct: the places of sheets and blocks, and a refused sheet."""

    project: Path
    content: Mapping[str, tuple[str, int, int]]
    """File, line and column by reference, `blocks/ID` and `sheets/ID`."""
    refused: str
    """The path of the refused sheet, relative to the project."""


@dataclass(slots=True)
class PdfPrinter:
    """The state shared by sheets that are printed in one process."""

    project: Path
    fonts: FontConfiguration
    parsed: dict[str, Any] = field(default_factory=dict)
    """Address → the picture as the renderer has parsed it."""
    outlines: dict[str, Outline | None] = field(default_factory=dict)

    def print(
        self, html: str, edition: Edition, pictures: Library, *, variant: str | None = VARIANT, first: int = 1
    ) -> tuple[bytes, tuple[laid_out.LaidOutPage, ...], tuple[AuditFinding, ...]]:
        """The PDF, the position of everything in it, and the findings of renderer and audit.

        `first` is the number of its first page. Raises TrivetError if it cannot be printed at all, since something is
        missing.
        """
        from weasyprint.urls import FatalURLFetchingError

        with _renderer_warnings() as logged, _no_collection(), quick_paths(self.outlines):
            try:
                source = html_source(broken_well(html), pictures.fetcher())
                document: Document = source.render(font_config=self.fonts, cache=self.parsed, pdf_variant=variant)
            except FatalURLFetchingError as refused:
                raise TrivetError(problem(edition, AuditFinding(str(refused), pictures.remedy), None)) from refused
            sheets = laid_out.read(document.pages, pictures.type_sizes, first)
            findings = [*audit(sheets, edition.mode)]
            # Missing glyphs are reported only when the pages are painted.
            data: bytes = document.write_pdf(pdf_variant=variant, finisher=finish if variant else None)
        findings += [_explained(text, sheets) for text in logged]
        return data, sheets, tuple(findings)


def write(
    html: str,
    path: Path,
    edition: Edition,
    plates: Iterable[Plate],
    project: Path,
    *,
    fonts: tuple[ScriptFont, ...] = (),
    where: SheetPlaces | None = None,
) -> Printed:
    """Prints `html` (from `pages`), audits it and writes it to `path`; returns its report.

    `plates` are the finished pictures, at least those that the edition names; `fonts` those of the topic. Raises
    TrivetError, and does not write `path`, if anything does not fit, is missing, has no glyph or lies outside
    `project`. With `where`, the problems are at the places of the blocks, and the refused sheet is kept, so that the
    author can look at it.
    """
    printing = printer(project.resolve())
    data, sheets, findings = printing.print(html, edition, Library(project.resolve(), tuple(plates), fonts))
    if findings:
        problems = [problem(edition, finding, where) for finding in findings]
        if where:
            _keep(project / where.refused, data)
            problems.append(Problem(where.refused, 0, 0, *REFUSED))
        raise TrivetError(problems)
    _keep(path, data)
    warned = tuple(problem(edition, finding, where) for finding in warnings(sheets, edition.mode))
    return Printed(edition.name, len(data), report(sheets), warned)


def problem(edition: Edition, finding: AuditFinding, where: SheetPlaces | None) -> Problem:
    """A finding about an edition, at the place of its block or sheet if these are known."""
    if where is None:
        return Problem(f"{edition.topic}/sheets/{edition.file}", 0, 0, finding.what, finding.remedy)
    sheet = where.content.get(f"sheets/{edition.sheet}", (f"{edition.topic}/sheets", 0, 0))
    place = where.content.get(f"blocks/{finding.block}", sheet)
    return Problem(*place, f"in {edition.file}, {finding.what}", finding.remedy)


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@cache
def printer(project: Path) -> PdfPrinter:
    """The printer of this process for a project; fonts and pictures are read once."""
    with TemporaryDirectory(prefix="trivet-") as folder, _own_fonts(Path(folder)):
        return PdfPrinter(project, _font_configuration()())


def _font_configuration() -> Any:
    try:
        with _quick_lookup():
            from weasyprint.text.fonts import FontConfiguration
    except OSError:
        try:
            from weasyprint.text.fonts import FontConfiguration
        except OSError as missing:
            what = f"the library {str(missing).partition(':')[0]} is missing"
            raise TrivetError(Problem("sheets", 0, 0, what, f"install Pango: {PACKAGES}")) from missing
    return FontConfiguration


def font_folder() -> Path:
    """The folder with the files of the Source Sans Pro package."""
    try:
        return font_path().resolve().parent
    except FileNotFoundError:
        raise TrivetError(Problem(PACKAGE, 0, 0, "the fonts are not installed", "install Trivet again")) from None


@contextmanager
def _own_fonts(folder: Path) -> Iterator[None]:
    """While the font library reads its configuration, it sees only the files of Source Sans Pro."""
    conf = folder / "fonts.conf"
    conf.write_text(FONTS_CONF.format(fonts=font_folder(), cache=folder / "cache"), encoding="utf-8")
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(conf)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _quick_lookup() -> Iterator[None]:
    """On Linux, libraries are opened by file name: looking them up with the compiler takes half of the import time."""
    ask = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = ask


@contextmanager
def _no_collection() -> Iterator[None]:
    """Switches off the cyclic garbage collector, which would spend an eighth of the time on live boxes."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _renderer_warnings() -> Iterator[list[str]]:
    """Gathers the renderer's warnings and errors, without duplicates."""
    found: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if (text := record.getMessage()) not in found:
                found.append(text)

    logger, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    logger.addHandler(listener)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield found
    finally:
        logger.propagate = propagate
        logger.removeHandler(listener)


def _explained(text: str, sheets: tuple[laid_out.LaidOutPage, ...]) -> AuditFinding:
    """A warning of the renderer as a finding. A missing glyph comes from the style sheet: `pages` finds all others."""
    match = NO_GLYPH.search(text)
    if not match:
        return AuditFinding(f"the renderer warns: {text}", "correct the template or the style sheet")
    glyph = match["glyph"]
    places = [item for sheet in sheets for item in sheet.items if item.kind == "text" and glyph in item.words]
    where = f"page {places[0].page}, block {places[0].block}" if places else "in a picture"
    what = f"{where}: {FAMILY} has no glyph for “{glyph}” ({match['code']})"
    return AuditFinding(what, "use another character", places[0].block if places else "")
