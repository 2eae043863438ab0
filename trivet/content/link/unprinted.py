"""Checks that everything in `sheets.yaml` is printed on some sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trivet.content.link.links import Links, Loaded
from trivet.content.model.blocks import Block, CalloutBlock, FactsBlock, TableBlock
from trivet.content.model.facts import Fact, Table
from trivet.content.model.layout import Layout, Page, Sheet
from trivet.content.yaml_document import Path_

Finding = tuple[Path_, str, str]
"""The path of a key, what is wrong with it, and what to do."""


def link_unprinted(
    links: Links, layout: Loaded[Layout], facts: Mapping[str, Fact], tables: Mapping[str, Table]
) -> None:
    """Adds a problem for every text, note and page of the layout that no sheet would print."""
    value, document = layout.value, layout.document
    named = {page for sheet in value.sheets for page in sheet.pages}
    found: list[Finding] = []
    for index, sheet in enumerate(value.sheets):
        found += _of(("sheets", index), _sheet(sheet))
    for index, page in enumerate(value.pages):
        if page.id not in named:
            remedy = "name it under `pages` of a sheet, or remove it"
            found.append((("pages", index, "id"), f"the page `{page.id}` is on no sheet", remedy))
        found += _of(("pages", index), (*_page(page), *_lead_note(page, facts)))
        for path, block in page.blocks():
            found += _of(("pages", index, *path), (*_block(block), *_notes(block, facts, tables)))
    for path, what, remedy in found:
        links.add(document, path, what, remedy)


def _of(path: Path_, findings: Iterator[Finding] | tuple[Finding, ...]) -> Iterator[Finding]:
    return (((*path, *inner), what, remedy) for inner, what, remedy in findings)


def _sheet(sheet: Sheet) -> Iterator[Finding]:
    if sheet.mode == "cards" and sheet.pages:
        what = f"the sheet `{sheet.id}` consists of cards, so it prints no pages"
        yield ("pages",), what, "remove `pages`, or choose another mode"
    if sheet.mode != "cards" and sheet.cards:
        what = f"the sheet `{sheet.id}` prints no cards in the mode `{sheet.mode}`"
        yield ("cards",), what, "remove `cards`, or choose the mode `cards`"
    if sheet.mode != "worksheet" and sheet.marking:
        what = f"the sheet `{sheet.id}` has no key in the mode `{sheet.mode}`, so `marking` is not printed"
        yield ("marking",), what, "remove `marking`, or choose the mode `worksheet`"


def _page(page: Page) -> Iterator[Finding]:
    if page.lead and page.lead_fact:
        yield ("lead",), "`lead` is not printed where `lead_fact` is given", "remove one of them"
    if page.rows and page.columns > 1:
        yield ("columns",), "`columns` is only for pages with `flow`", "remove it, or give the row more cells"


def _lead_note(page: Page, facts: Mapping[str, Fact]) -> Iterator[Finding]:
    """A finding for a page that is to print the note of a fact without one, or of no fact."""
    if not page.lead_with_note:
        return
    if page.lead_fact is None:
        what = "`lead_with_note` is only for pages with `lead_fact`"
        yield ("lead_with_note",), what, "add `lead_fact`, or remove it"
    elif page.lead_fact in facts and facts[page.lead_fact].note is None:
        yield ("lead_with_note",), *_without_note(f"the fact `{page.lead_fact}`")


def _block(block: Block) -> Iterator[Finding]:
    """A finding for `aside` or `task` without a heading to stand beside, or that no sheet would print."""
    for key, kept_from, place in (("aside", "only", "only on worksheets"), ("task", "never", "on no worksheet")):
        if getattr(block, key) is None:
            continue
        if block.heading is None:
            what = f"`{key}` is printed beside a heading, and the block `{block.id}` has none"
            yield (key,), what, f"add `heading`, or remove `{key}`"
        elif block.worksheet == kept_from:
            what = f"`{key}` is never printed: the block `{block.id}` is {place}"
            yield (key,), what, f"remove `{key}`, or `worksheet: {kept_from}`"


def _notes(block: Block, facts: Mapping[str, Fact], tables: Mapping[str, Table]) -> Iterator[Finding]:
    """Findings for what is not printed: notes that do not exist or have no column, and lines for no blanks."""
    if isinstance(block, TableBlock):
        if block.blank_lines > 1 and not block.blanks:
            yield ("blank_lines",), "`blank_lines` has no blanks to give lines to", "add `blanks`, or remove it"
        if block.with_notes and not block.notes_column:
            yield ("with_notes",), "`with_notes` has no column to print the notes in", "add `notes_column`"
        if block.notes_column and not block.with_notes:
            yield (
                ("notes_column",),
                "`notes_column` has no notes to print",
                "add `with_notes`, or remove `notes_column`",
            )
        for column in block.key_notes:
            if column not in block.blanks:
                what = f"`key_notes` is about the column `{column}`, which has no blanks"
                yield ("key_notes", column), what, "add the column to `blanks`, or remove the notes"
        table = tables.get(block.table)
        rows = table.rows if table else {}
        for index, name in enumerate(block.with_notes):
            if name in rows and rows[name].note is None:
                yield _no_note(index, f"the row `{name}`")
    if isinstance(block, FactsBlock | CalloutBlock):
        for index, name in enumerate(block.with_notes):
            if name in facts and facts[name].note is None:
                yield _no_note(index, f"the fact `{name}`")


def _no_note(index: int, whose: str) -> Finding:
    return ("with_notes", index), *_without_note(whose)


def _without_note(whose: str) -> tuple[str, str]:
    return f"{whose} has no note", "write its `note`, or leave it out here"
