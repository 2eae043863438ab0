"""What a topic is, once its YAML has been read: typed, frozen values and nothing else.

The field names are the keys of the YAML files (`docs/authoring.md`), and the JSON Schema that editors use is generated
from these classes. A text that learners read is a `Text` (blocks) or a `Line` and is parsed when it is validated
(:mod:`trivet.content.text`); a `Label` is characters alone. Whatever concerns more than one value, such as a source
that nobody defines, is checked in :mod:`trivet.content.link`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from trivet.content.layout import Layout
from trivet.content.references import Refers
from trivet.content.text import Line, Text, plain
from trivet.content.yaml_document import Document
from trivet.pictures.drawing import FigureSpec, Theme

SLUG = r"^[a-z0-9][a-z0-9-]*$"
ROW_ID = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
COLOUR = r"^#[0-9a-f]{6}$"
VERSION = r"^\d+\.\d+\.\d+$"
CITATION = r"^[a-z0-9][a-z0-9-]*(:[^\s].*)?$"

Slug = Annotated[str, StringConstraints(pattern=SLUG)]
"""An id for ever: lower case, digits and hyphens."""
RowId = Annotated[str, StringConstraints(pattern=ROW_ID)]
"""A row's id; capitals are allowed, since a row is often an entry of the legend."""
Label = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Characters that are shown as they are: a name, a tag, a reason that only authors read."""
Colour = Annotated[str, StringConstraints(pattern=COLOUR)]
Mark = Literal["high-yield", "exam", "rapid", "beyond"]
"""high-yield, exam and rapid as in the notes; beyond: goes beyond them."""
Citation = Annotated[str, StringConstraints(pattern=CITATION), Refers("source")]
"""A source's id, if need be with the place in it: `notes:18`, `isncsci2019:p. 3`."""
EntryName = Annotated[RowId, Refers("entry")]
PlateName = Annotated[Slug, Refers("plate")]
"""The id of a legend entry, and of a plate."""
FindingName = Annotated[Slug, Refers("finding")]
FindingValue = Annotated[Slug, Refers("value")]
"""A finding of a profile, and a value that it can take."""
Hatch = Literal["none", "horizontal", "vertical", "rising", "falling", "grid", "diamond", "dash", "wave", "double"]


CARD_THEME: Theme = "light"
"""The theme of the plates on cards: Anki keeps a white ground behind pictures in night mode."""


class ContentValue(BaseModel):
    """The base of all content values: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(ContentValue):
    """An entry of the bibliography: `content/sources.yaml`, by id."""

    kind: Literal["notes", "standard", "guideline", "book", "article", "web"]
    author: Label
    title: Label
    year: int | None = None
    """None where the edition that was read does not say."""
    where: Label
    """Where to find it: journal, volume and pages, publisher, or address."""
    short: Label
    """As it stands at the foot of a card: `ISNCSCI 2019`."""


class LegendEntry(ContentValue):
    """One entry of a topic's legend: its colour in each theme, and the hatch that stands for it in grey."""

    id: RowId
    light: Colour
    dark: Colour
    grey: Colour
    hatch: Hatch
    name: Label | None = None
    """Shown instead of the id where there is room."""
    neutral: bool = False
    """An area that belongs to no single entry; it is drawn, never asked."""

    def colour(self, theme: Theme) -> str:
        """Its colour in a theme; on a worksheet as on paper, so that pictures can be coloured to match."""
        return {"light": self.light, "dark": self.dark, "grey": self.grey, "blank": self.light}[theme]


class Legend(ContentValue):
    """What a topic tells apart by colour and hatch: its entries, and what one of them is called (`planet`, `tense`)."""

    noun: Slug
    """What an entry is, in the singular; tags are made of it: `trivet::TOPIC::NOUN::ENTRY`."""
    entries: tuple[LegendEntry, ...] = Field(min_length=1)


class Sourced(ContentValue):
    """What every statement carries: its reason, its sources and its marks."""

    why: Text | None = None
    """The mechanism or the trap, in one or two sentences; shown after the answer."""
    note: Text | None = None
    """Where authorities differ: what the others say. The statement itself holds the exam answer."""
    sources: tuple[Citation, ...] = Field(min_length=1)
    marks: tuple[Mark, ...] = ()
    plate: PlateName | None = None
    """The id of a plate (see `PlateEntry`) that is shown with the answer."""


class FactQuestion(ContentValue):
    """A question put to a fact: one card."""

    id: Slug
    prompt: Line
    answer: Line


class Fact(Sourced):
    """A statement with its gaps in Anki's cloze syntax; the sheets print the same text.

    With `ask`, the cards are those questions and the clozes are only the worksheet's blanks.
    """

    id: Slug
    text: Text
    ask: tuple[FactQuestion, ...] = ()
    about: tuple[EntryName, ...] = ()
    """The legend entries it is about, for tags."""
    accept: Label | None = None
    """Why a lint warning on this fact is accepted."""


class Row(Sourced):
    """A row of a table: one value a column (`null` where there is none). Its reference is `table/row`."""

    id: RowId
    cells: dict[Annotated[str, Refers("column")], Line | None]
    about: tuple[EntryName, ...] = ()
    """The legend entries it is about, for tags."""

    @model_validator(mode="before")
    @classmethod
    def gather_cells(cls, row: Any) -> Any:
        """In YAML the cells stand beside the other fields: whatever is not one of those is a cell."""
        if not isinstance(row, dict) or "cells" in row:
            return row
        own = set(cls.model_fields) - {"cells"}
        cells = {key: value for key, value in row.items() if key not in own}
        return {"cells": cells} | {key: value for key, value in row.items() if key in own}


class RowQuestion(ContentValue):
    """A question that is asked of each row: `{column}` in the texts stands for the row's cell.

    A row without a value for a column that is named is passed over, and so is one that `rows` does not list.
    """

    id: Slug
    prompt: Line
    answer: Line
    rows: tuple[Annotated[RowId, Refers("row")], ...] | None = None
    why: Text | None = None
    """Instead of the row's own reason."""
    accept: Label | None = None


class Table(ContentValue):
    """Facts that are pairs, or more: rows by id, columns by id with their headings.

    The first column names the row: where its cell is not written, it is the row's id.
    """

    id: Slug
    title: Line
    columns: dict[str, Line]
    rows: dict[RowId, Row]
    ask: tuple[RowQuestion, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def name_rows(cls, table: Any) -> Any:
        """In YAML a row's id is its key, which is also its first cell where that is not written."""
        if not isinstance(table, dict) or not isinstance(table.get("rows"), dict):
            return table
        columns = table.get("columns")
        first = {next(iter(columns)): None} if isinstance(columns, dict) and columns else {}
        rows = {
            key: {**dict.fromkeys(first, key), **row, "id": key} if isinstance(row, dict) else row
            for key, row in table["rows"].items()
        }
        return {**table, "rows": rows}


class Option(ContentValue):
    """One answer to choose from. With a profile, `id` is one of its cases."""

    id: Slug
    text: Line
    reason: Text
    """Why it is right or wrong; it never cites a letter, since options are shuffled."""


class Vignette(Sourced):
    """A single-best-answer vignette.

    With a profile, `findings` says what the stem gives, and exactly one option's case must agree with all of it.
    """

    id: Slug
    stem: Text
    question: Line
    options: tuple[Option, ...] = Field(min_length=4, max_length=5)
    answer: Annotated[Slug, Refers("option")]
    fixed_order: bool = False
    profile: Annotated[Slug, Refers("profile")] | None = None
    findings: dict[FindingName, FindingValue] = {}
    about: tuple[EntryName, ...] = ()
    accept: Label | None = None


class Profile(ContentValue):
    """What distinguishes the cases of a differential: finding → the values it can take; case → its value or values."""

    id: Slug
    findings: dict[Slug, tuple[Slug, ...]]
    cases: dict[Slug, dict[FindingName, FindingValue | tuple[FindingValue, ...]]]
    sources: tuple[Citation, ...] = Field(min_length=1)

    def agrees(self, case: str, findings: dict[str, str]) -> bool:
        """Whether `case` can show all of `findings`; what a case does not mention, it leaves open."""
        return not self.contradictions(case, findings)

    def contradictions(self, case: str, findings: dict[str, str]) -> tuple[str, ...]:
        """The findings that `case` cannot show."""
        shows = self.cases[case]
        return tuple(
            name
            for name, value in findings.items()
            if name in shows and value not in ((shows[name],) if isinstance(shows[name], str) else shows[name])
        )


class Occlusion(Sourced):
    """A native image-occlusion note: the regions of one kind on a plate, one card each.

    `ask: label` hides the words and asks what they say; `ask: name` uses the region itself as the shade on a plate
    without labels and asks what it is; `ask: find` gives the name and asks where it is. `regions` picks some of them.
    """

    id: Slug
    plate: PlateName
    ask: Literal["label", "name", "find"]
    kind: Literal["zone", "label", "point", "part"]
    hide: Literal["all", "one"]
    header: Line
    regions: tuple[Annotated[str, Refers("region")], ...] | None = None
    accept: Label | None = None


class Section(ContentValue):
    """One file of the topic, and one sub-deck: `NUMBER TITLE`."""

    title: Line
    number: int = Field(ge=1, le=99)
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    vignettes: tuple[Vignette, ...] = ()
    occlusions: tuple[Occlusion, ...] = ()
    profiles: tuple[Profile, ...] = ()

    @property
    def deck_name(self) -> str:
        """The sub-deck's own name; decks sort by name, so it begins with the number."""
        return f"{self.number:02d} {plain(self.title)}"

    @property
    def slug(self) -> str:
        """The title as a tag: `first-steps`."""
        return re.sub(r"[^a-z0-9]+", "-", plain(self.title).lower()).strip("-")


class PlateEntry(ContentValue):
    """A plate that the topic wants: one view and variant of a figure, in some themes, at its printed width."""

    id: Slug
    figure: Annotated[str, Refers("figure")]
    view: Annotated[str, Refers("view")] = ""
    variant: Annotated[str, Refers("variant")] = ""
    themes: tuple[Theme, ...] = ("light",)
    width_mm: float = Field(gt=0, le=420)
    layers: tuple[Annotated[str, Refers("layer")], ...] = ()
    formats: tuple[Literal["svg", "png"], ...] = ("svg",)
    """The files to publish in each theme: always an SVG, and with `png` a PNG too. What cards show has a PNG anyway."""

    def spec(self, theme: Theme) -> FigureSpec:
        """What is asked of the figure's module for one theme."""
        return FigureSpec(self.figure, self.view, self.variant, theme, self.width_mm, self.layers)


class TopicFile(ContentValue):
    """`topic.yaml`: everything about a topic that is not itself taught."""

    title: Line
    version: Annotated[str, StringConstraints(pattern=VERSION)]
    date: datetime.date
    """The date of the content, printed in the foot of the sheets."""
    deck: Label
    summary: Text
    study: Text
    """How to study the deck, for its description."""
    report: Text
    """How to report an error."""
    tag: Label
    """The stem of all tags: `trivet::astronomy`."""
    legend: Legend | None = None
    sections: tuple[Annotated[str, Refers("section")], ...] = Field(min_length=1)
    """The section files, in teaching order, without their ending."""
    plates: tuple[PlateEntry, ...] = ()

    @property
    def entries(self) -> tuple[LegendEntry, ...]:
        """The entries of the legend, in its order; none without a legend."""
        return self.legend.entries if self.legend else ()


class Topic(ContentValue):
    """A whole topic, linked and checked. `files` maps each section's title to the file it came from."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: Slug
    head: TopicFile
    sources: dict[str, Source]
    sections: tuple[Section, ...]
    files: Mapping[str, Any] = {}
    """The content files that figures read, as their own models, by stem: `map.yaml` is `files["map"]`."""
    layout: Layout | None = None
    places: dict[str, tuple[str, int, int]] = Field(default={}, repr=False)
    """Reference → file, line and column (of the text), so that later stages can say where."""
    documents: Mapping[str, Document] = Field(default={}, repr=False)
    """The files of the topic by stem (`topic`, `sheets`, each section and file of a figure), with all their places."""

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """The entries of the legend, in its order; none without a legend."""
        return self.head.entries

    def entry(self, entry: str) -> LegendEntry:
        """The legend entry of that id; KeyError if there is none."""
        return next((item for item in self.legend if item.id == entry), None) or _missing(entry)

    def table(self, table: str) -> Table:
        """The table of that id; KeyError if there is none."""
        return next((item for item in self.tables() if item.id == table), None) or _missing(table)

    def fact(self, fact: str) -> Fact:
        """The fact of that id; KeyError if there is none."""
        return next((item for item in self.facts() if item.id == fact), None) or _missing(fact)

    def row(self, ref: str) -> Row:
        """The row of a reference `table/row`; KeyError if there is none."""
        table, _, row = ref.partition("/")
        return self.table(table).rows[row]

    def statement(self, ref: str) -> Fact | Row:
        """What a reference names: a fact by its id, a row by `table/row`; KeyError if there is none."""
        return self.row(ref) if "/" in ref else self.fact(ref)

    def plate(self, plate: str) -> PlateEntry:
        """The plate of that id; KeyError if there is none."""
        return next((item for item in self.head.plates if item.id == plate), None) or _missing(plate)

    def profile(self, profile: str) -> Profile:
        """The profile of that id; KeyError if there is none."""
        return next((item for part in self.sections for item in part.profiles if item.id == profile), None) or _missing(
            profile
        )

    def place(self, ref: str) -> tuple[str, int, int]:
        """File, line and column of a reference, or of the nearest thing around it; the folder if nothing is known."""
        while ref and ref not in self.places:
            ref = ref.rpartition("/")[0]
        return self.places.get(ref, (f"content/{self.id}", 0, 0))

    def facts(self) -> Iterator[Fact]:
        """All facts, in teaching order."""
        return (fact for section in self.sections for fact in section.facts)

    def tables(self) -> Iterator[Table]:
        """All tables, in teaching order."""
        return (table for section in self.sections for table in section.tables)


def _missing(name: str) -> Any:
    raise KeyError(name)
