"""Turns a sheet's HTML into its PDF with WeasyPrint.

A `PdfPrinter` holds what sheets printed by one process share: fonts and pictures, read once. It uses only Source Sans
Pro and the fonts of the topic, opens no file except those of the project and the given pictures, and treats every
warning of the renderer as an error. `write` prints one edition, audits it, and only then writes the file.
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plate
from trivet.pictures.font_files import FAMILY, ScriptFont
from trivet.sheets import laid_out
from trivet.sheets.audit import AuditFinding, PageReport, audit, report, warnings
from trivet.sheets.editions import PAPERS, Edition
from trivet.sheets.finish import finish
from trivet.sheets.font_setup import font_configuration
from trivet.sheets.html_source import StyleSheets, html_source, styles_apart
from trivet.sheets.line_breaks import broken_well
from trivet.sheets.on_papers import copies_on
from trivet.sheets.quick_renderer import Known, quick_renderer
from trivet.sheets.resources import Library

if TYPE_CHECKING:
    from weasyprint import Document
    from weasyprint.text.fonts import FontConfiguration

REFUSED = "this sheet was refused, and is kept only to be looked at", "correct what is reported of it"
NO_GLYPH = re.compile(r"\.notdef glyph .*\"(?P<glyph>.*)\" \((?P<code>U\+[0-9A-F]+)\)", re.DOTALL)
VARIANT = "pdf/ua-1"
MM = 25.4 / 72
"""A point in millimetres."""


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
    """The folder for refused sheets, relative to the project."""


@dataclass(slots=True)
class PdfPrinter:
    """The state shared by sheets that are printed in one process."""

    project: Path
    fonts: FontConfiguration
    parsed: dict[str, Any] = field(default_factory=dict)
    """Address → the picture as the renderer has parsed it."""
    known: Known = field(default_factory=Known)
    styles: StyleSheets = field(init=False)

    def __post_init__(self) -> None:
        """Style sheets have the fonts of all pages."""
        self.styles = StyleSheets(self.fonts)

    def print(
        self,
        html: str,
        editions: Sequence[Edition],
        pictures: Library,
        *,
        variant: str | None = VARIANT,
        first: int = 1,
    ) -> tuple[tuple[bytes, ...], tuple[laid_out.LaidOutPage, ...], tuple[AuditFinding, ...]]:
        """The PDF of each edition, the position of everything on their pages, and the findings of renderer and audit.

        The editions have the same HTML, and differ in nothing but their paper. `first` is the number of the first page.
        Raises TrivetError if it cannot be printed at all, since something is missing.
        """
        from weasyprint.urls import FatalURLFetchingError

        with _renderer_warnings() as logged, _no_collection(), quick_renderer(self.known):
            try:
                page, styles = styles_apart(broken_well(html))
                source = html_source(page, fetcher := pictures.fetcher(), styles)
                parsed = [self.styles.parsed(style, fetcher, logged) for style in styles]
                document: Document = source.render(
                    font_config=self.fonts, cache=self.parsed, stylesheets=parsed, pdf_variant=variant
                )
            except FatalURLFetchingError as refused:
                raise TrivetError(problem(editions[0], AuditFinding(str(refused), pictures.remedy), None)) from refused
            sheets = laid_out.read(document.pages, pictures.type_sizes, first)
            findings = [*audit(sheets, editions[0].mode)]
            # Missing glyphs are reported only when the pages are painted.
            data = _painted(document, [PAPERS[edition.paper] for edition in editions], variant)
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
    """Prints one edition as `write_all` does."""
    return write_all(html, {edition: path}, plates, project, fonts=fonts, where=where)[0]


def write_all(
    html: str,
    files: Mapping[Edition, Path],
    plates: Iterable[Plate],
    project: Path,
    *,
    fonts: tuple[ScriptFont, ...] = (),
    where: SheetPlaces | None = None,
) -> tuple[Printed, ...]:
    """Prints `html` (from `pages`), audits it and writes it for each edition to its path; returns their reports.

    `files` are the path of one edition, or of several that differ in nothing but their paper. `plates` are the finished
    pictures, at least those that the editions name; `fonts` those of the topic. Raises TrivetError, and writes nothing,
    if anything does not fit, is missing, has no glyph or lies outside `project`. With `where`, the problems are at the
    places of the blocks, and the refused sheet is kept, so that the author can look at it.
    """
    printing, editions = printer(project.resolve()), tuple(files)
    printed, sheets, findings = printing.print(html, editions, Library(project.resolve(), tuple(plates), fonts))
    if findings:
        problems = [problem(editions[0], finding, where) for finding in findings]
        if where:
            refused = f"{where.refused}/{editions[0].file}"
            _keep(project / refused, printed[0])
            problems.append(Problem(refused, 0, 0, *REFUSED))
        raise TrivetError(problems)
    for path, data in zip(files.values(), printed, strict=True):
        _keep(path, data)
    warned = tuple(problem(editions[0], finding, where) for finding in warnings(sheets, editions[0].mode))
    pages = report(sheets)
    return tuple(Printed(made.name, len(data), pages, warned) for made, data in zip(editions, printed, strict=True))


def _painted(document: Document, papers: Sequence[tuple[float, float]], variant: str | None) -> tuple[bytes, ...]:
    """The PDF for each of `papers`, in mm. The renderer writes the last, so the others are written in its last step."""
    before: list[bytes] = []

    def complete(rendered: Document, pdf: Any) -> None:
        if variant:
            finish(rendered, pdf)
        for number, made in enumerate(copies_on(pdf, [(width / MM, height / MM) for width, height in papers]), start=1):
            if number == len(papers):
                pdf.objects = made.objects
            else:
                made.write(file := BytesIO(), compress=True)
                before.append(file.getvalue())

    last: bytes = document.write_pdf(pdf_variant=variant, finisher=complete)
    return (*before, last)


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
    return PdfPrinter(project, font_configuration())


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
