"""Resolves references: collects everything in a topic that can be named, and judges each name against it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from trivet.content.catalogue import Catalogue, FigureOffer
from trivet.content.link.links import TopicFiles
from trivet.content.model.bibliography import Source
from trivet.content.model.blocks import CalloutBlock, FactsBlock, MatrixBlock, TableRows
from trivet.content.model.facts import Table
from trivet.content.model.topic_file import PlateEntry
from trivet.content.references import Owners, Reference
from trivet.errors import did_you_mean

M = TypeVar("M")
Wrong = tuple[str, str] | None
"""What is wrong with a name, and what to do; None if it resolves, or cannot be checked."""


class Names:
    """The names of one topic; `sources` are those of the whole project."""

    def __init__(self, files: TopicFiles, sources: Mapping[str, Source], catalogue: Catalogue | None) -> None:
        head, sections = files.head.value, [part.value for part in files.sections]
        self.sources, self.catalogue = sources, catalogue
        self.entries = {entry.id for entry in head.entries}
        self.noun = head.legend.noun if head.legend else ""
        self.sections = set(head.sections)
        self.images = {image.id for image in head.images}
        self.plates = {plate.id: plate for plate in head.plates}
        self.facts = {fact.id: fact for part in sections for fact in part.facts}
        self.tables = {table.id: table for part in sections for table in part.tables}
        self.profiles = {profile.id: profile for part in sections for profile in part.profiles}
        self.pages = {page.id for page in files.layout.value.pages} if files.layout else set[str]()
        self._judges: dict[str, Callable[[str, Owners], Wrong]] = {
            "source": self._source,
            "entry": self._entry,
            "plate": self._plate,
            "fact": lambda name, _: _one_of("fact", name, self.facts, "use the id of a fact of this topic"),
            "table": lambda name, _: _one_of("table", name, self.tables, "use the id of a table of this topic"),
            "fact or table": lambda name, _: _one_of(
                "fact or table", name, {**self.facts, **self.tables}, "use the id of a fact or a table of this topic"
            ),
            "profile": lambda name, _: _one_of("profile", name, self.profiles, "use the id of a profile of this topic"),
            "page": lambda name, _: _one_of("page", name, self.pages, "list it under `pages`"),
            "section": lambda name, _: _one_of("section", name, self.sections, "list it in topic.yaml"),
            "cell": self._cell,
            "row": self._row,
            "column": self._column,
            "shown row": self._shown_row,
            "shown column": _shown_column,
            "shown fact": self._shown_fact,
            "shown entry": _shown_entry,
            "figure": self._figure,
            "image": self._image,
            "subject": self._subject,
            "view": lambda name, owners: self._offered("view", name, owners),
            "variant": lambda name, owners: self._offered("variant", name, owners),
            "layer": lambda name, owners: self._offered("layer", name, owners),
        }

    def judge(self, reference: Reference) -> Wrong:
        """What is wrong with a reference; None if nothing is, or if another module checks its kind."""
        judge = self._judges.get(reference.kind)
        return judge(reference.name, reference.owners) if judge else None

    def offer(self, figure: str) -> FigureOffer | None:
        """What a figure offers; None if the figure is unknown, or without a catalogue."""
        return self.catalogue.figures.get(figure) if self.catalogue else None

    def _source(self, citation: str, _: Owners) -> Wrong:
        source = citation.partition(":")[0]
        return None if source in self.sources else (f"unknown source `{source}`", "add it to content/sources.yaml")

    def _entry(self, name: str, _: Owners) -> Wrong:
        if name in self.entries:
            return None
        return f"unknown legend entry `{name}`", "use one that the legend in topic.yaml lists"

    def _plate(self, name: str, _: Owners) -> Wrong:
        return None if name in self.plates else (f"unknown plate `{name}`", "list it under `plates` in topic.yaml")

    def _statement(self, ref: str, owners: Owners) -> Wrong:
        table, slash, row = ref.partition("/")
        if not slash:
            return self._judges["fact"](ref, owners)
        return self._judges["table"](table, owners) or _row_of(self.tables[table], row)

    def _cell(self, ref: str, owners: Owners) -> Wrong:
        """`table/row#column`."""
        row, _, column = ref.partition("#")
        if "/" not in row or not column:
            return f"`{ref}` names no cell", "write `table/row#column`"
        return self._statement(row, owners) or _column_of(self.tables[row.partition("/")[0]], column)

    def _row(self, name: str, owners: Owners) -> Wrong:
        table = self._table(owners)
        return _row_of(table, name) if table else None

    def _column(self, name: str, owners: Owners) -> Wrong:
        other, slash, column = name.rpartition("/")
        table = self.tables.get(other) if slash else self._table(owners)
        if slash and table is None:
            return self._judges["table"](other, owners)
        return _column_of(table, column) if table else None

    def _table(self, owners: Owners) -> Table | None:
        """The table that a row or column belongs to: the one around it, or the one that the value around it names."""
        for owner in reversed(owners):
            if isinstance(owner, Table):
                return owner
            if isinstance(named := getattr(owner, "table", None), str):
                return self.tables.get(named)
        return None

    def _shown_row(self, name: str, owners: Owners) -> Wrong:
        block, table = _around(owners, TableRows) or _around(owners, MatrixBlock), self._table(owners)
        rows = block.rows if block and block.rows is not None else table.rows if table else (name,)
        if name in rows:
            return None
        return f"the block does not show the row `{name}`", f"name one of its rows{did_you_mean(name, rows)}"

    def _shown_fact(self, name: str, owners: Owners) -> Wrong:
        block = _around(owners, FactsBlock) or _around(owners, CalloutBlock)
        fact = self.facts.get(name)
        if block is None or name in block.facts:
            return None
        if fact and isinstance(block, FactsBlock) and block.mark in fact.marks:
            return None
        return f"the block does not show the fact `{name}`", "name a fact that it shows"

    def _figure(self, name: str, _: Owners) -> Wrong:
        if self.catalogue is None or name in self.catalogue.figures:
            return None
        return (
            f"unknown figure `{name}`",
            f"use the name of a figure in figures/{did_you_mean(name, self.catalogue.figures)}",
        )

    def _image(self, name: str, _: Owners) -> Wrong:
        return _one_of("image", name, self.images, "list it under `images` in topic.yaml")

    def _subject(self, name: str, _: Owners) -> Wrong:
        table, is_row, row = name.partition("/")
        rows = self.tables[table].rows if table in self.tables else {}
        if row in rows if is_row else name in self.entries or name in self.facts:
            return None
        return f"the topic has no `{name}`", "name a legend entry, a fact, or a row as `table/row`"

    def _offered(self, what: str, name: str, owners: Owners) -> Wrong:
        plate = _around(owners, PlateEntry)
        offer = self.offer(plate.figure) if plate and plate.figure else None
        if plate is None or offer is None:
            return None
        known = {"view": offer.views, "variant": offer.variants, "layer": offer.layers}[what]
        if name in known:
            return None
        offered = ", ".join(filter(None, known))
        if not name:
            return f"the figure `{plate.figure}` needs a {what}", f"name one of: {offered}"
        remedy = f"use one of: {offered}" if offered else "leave it out"
        return f"the figure `{plate.figure}` has no {what} `{name}`", remedy


def _row_of(table: Table, name: str) -> Wrong:
    return _one_of("row", name, table.rows, f"use a row of `{table.id}`")


def _column_of(table: Table, name: str) -> Wrong:
    return None if name in table.columns else (f"unknown column `{name}`", f"use one of: {', '.join(table.columns)}")


def _shown_column(name: str, owners: Owners) -> Wrong:
    block = _around(owners, TableRows)
    shown = {*block.columns, *block.small_print.values()} if block else {name}
    if block is None or name in shown:
        return None
    return f"the block does not show the column `{name}`", f"use one of: {', '.join(block.columns)}"


def _shown_entry(name: str, owners: Owners) -> Wrong:
    block = _around(owners, MatrixBlock)
    if block is None or name in block.entries:
        return None
    return f"the block does not show the entry `{name}`", f"use one of: {', '.join(block.entries)}"


def _around(owners: Owners, model: type[M]) -> M | None:
    """The innermost of `owners` that is a `model`; None if there is none."""
    return next((owner for owner in reversed(owners) if isinstance(owner, model)), None)


def _one_of(kind: str, name: str, known: Collection[str], remedy: str) -> Wrong:
    return None if name in known else (f"unknown {kind} `{name}`", remedy + did_you_mean(name, known))
