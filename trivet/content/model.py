"""The model of a topic, once its YAML has been read: typed, frozen values and nothing else.

The field names are the keys of the YAML files (`docs/authoring.md`), and the JSON Schema that editors use is generated
from these classes. A text that learners read is a `Text` (blocks) or a `Line` and is parsed when it is validated
(:mod:`trivet.content.text`); a `Label` is characters alone. Whatever concerns more than one value, such as a source
that nobody defines, is checked in :mod:`trivet.content.link`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from trivet.content.anki_names import DeckName, SectionTitle, TagName, section_slug, sub_deck_name
from trivet.content.layout import Layout
from trivet.content.references import Refers
from trivet.content.text import Line, Text, plain
from trivet.content.yaml_document import Document
from trivet.pictures.drawing import FigureSpec, Theme

SLUG = r"^[a-z0-9][a-z0-9-]*$"
ROW_ID = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
COLOUR = r"^#[0-9a-f]{6}$"
VERSION = r"^[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}$"
SECTION = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"
CITATION = r"^[a-z0-9][a-z0-9-]*(:[^\s].*)?$"

Slug = Annotated[str, StringConstraints(pattern=SLUG)]
"""A permanent id: lower case, digits and hyphens."""
RowId = Annotated[str, StringConstraints(pattern=ROW_ID)]
"""A row's id; capitals are allowed, since a row is often an entry of the legend."""
Label = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Characters that are shown as they are: a name, a tag, a reason for authors only."""
Colour = Annotated[str, StringConstraints(pattern=COLOUR)]
Mark = Literal["high-yield", "exam", "rapid", "beyond"]
"""high-yield, exam and rapid as in the notes; beyond: not in the notes."""
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
    """An entry of the bibliography, which every topic may cite by its id."""

    kind: Literal["notes", "standard", "guideline", "book", "article", "web"]
    """What kind of work it is; cards give the place in it for every kind but `notes`."""
    author: Label
    """Who wrote it: the authors, or the institution that published it."""
    title: Label
    """The title of the work."""
    year: int | None = Field(default=None, ge=1, le=9999)
    """The year of the edition that was read; leave it out where that edition gives none."""
    where: Label
    """Where to find it: journal, volume and pages, publisher, or address."""
    short: Label
    """The short name at the foot of a card, such as `Smith 2019`."""
    read: Literal["full", "abstract", "restated"] | None = None
    """How it was read: the passage itself, its abstract or opening, or another work's account of it."""
    doi: Label | None = None
    """Its DOI, without an address."""
    url: Label | None = None
    """Its address on the web."""


class LegendEntry(ContentValue):
    """One entry of a topic's legend: its colour in each theme, and its hatch in grey."""

    id: RowId
    """The permanent id of the entry, as chips, `about` and tags name it. Only one that begins with a capital letter can
    be written as a chip."""
    light: Colour
    """Its colour in the theme `light`, and on cards."""
    dark: Colour
    """Its colour in the theme `dark`, and on cards in Anki's night mode."""
    grey: Colour
    """Its shade in the theme `grey`, beneath the hatch."""
    hatch: Hatch
    """The pattern that distinguishes it in the theme `grey`, also shown on its chips; `none` leaves it plain."""
    name: Label | None = None
    """What cards show on its chip; the id if it is left out."""
    neutral: bool = False
    """`true` for an area that belongs to no single entry: figures draw it, cards do not ask for it."""

    def colour(self, theme: Theme) -> str:
        """Its colour in a theme; on a worksheet as on paper, so that pictures can be coloured to match."""
        return {"light": self.light, "dark": self.dark, "grey": self.grey, "blank": self.light}[theme]


class Legend(ContentValue):
    """What a topic distinguishes by colour and hatch: its entries, and the word for one of them."""

    noun: Slug
    """What an entry is, in the singular: `planet` gives the tags `TAG::planet::ENTRY`."""
    entries: tuple[LegendEntry, ...] = Field(min_length=1)
    """The entries, in the order in which a legend lists them."""


class Sourced(ContentValue):
    """What every statement carries: its reason, its sources and its marks."""

    why: Text | None = None
    """The mechanism or the trap, in one or two sentences, shown after the answer; nothing is shown if it is left
    out."""
    note: Text | None = None
    """What other authorities say, where they differ, shown after the answer; the statement itself holds the exam
    answer."""
    sources: tuple[Citation, ...] = Field(min_length=1)
    """Ids of entries in `content/sources.yaml`; where it helps, with the place after a colon: `smith2019:p. 3`."""
    marks: tuple[Mark, ...] = ()
    """`high-yield`: studied first; `exam`: often examined; `rapid`: printed on every sheet of the mode `answers`;
    `beyond`: goes beyond the notes that the topic began from."""
    plate: PlateName | None = None
    """The id of a plate that is shown with the answer; it must list the theme `light`."""


class Renamable(ContentValue):
    """What cards are keyed to by its id, which may be renamed if its first one is kept."""

    id: RowId
    """The permanent id: review history is keyed to it."""
    formerly: RowId | None = None
    """The id under which it was first released, if it has another one now: learners keep their review history. It stays
    for good."""

    @property
    def identity(self) -> str:
        """The id that review history is keyed to."""
        return self.formerly or self.id


class FactQuestion(Renamable):
    """A question about a fact: one card."""

    id: Slug
    """The permanent id of the question within its fact: review history is keyed to it."""
    prompt: Line
    """What the front of the card asks."""
    answer: Line
    """What the back of the card answers."""


class Fact(Sourced, Renamable):
    """A statement with clozes, which cards ask for; sheets print the same text."""

    id: Slug
    """The permanent id of the fact, unique in the topic: review history is keyed to it, and sheets refer to it."""
    text: Text
    """The statement, with at least one cloze `{{c1::answer}}`; clozes of the same number share a card. On a worksheet
    every cloze is a numbered blank."""
    ask: tuple[FactQuestion, ...] = ()
    """Questions to ask instead of the clozes, a card each; the clozes are then used on worksheets only."""
    about: tuple[EntryName, ...] = ()
    """Ids of the legend entries it is about; each gives its cards a tag."""
    accept: Label | None = None
    """Why the warnings of `check` about this fact are accepted; if it is left out, they are listed."""


class Row(Sourced, Renamable):
    """A row of a table: one cell a column, and what every statement carries. Its reference is `table/row`."""

    id: RowId
    """The key of the row in its table."""
    cells: dict[Annotated[str, Refers("column")], Line | None]
    """The cell of that column; `null` leaves it empty, and no question is asked of it. Every column needs one, except
    that the first holds the id of the row if it is left out."""
    about: tuple[EntryName, ...] = ()
    """Ids of the legend entries it is about; each gives its cards a tag. A row with the id of an entry is always
    about it."""

    @model_validator(mode="before")
    @classmethod
    def gather_cells(cls, row: Any) -> Any:
        """In YAML the cells are beside the other fields: whatever is not a field is a cell."""
        if not isinstance(row, dict) or "cells" in row:
            return row
        own = set(cls.model_fields) - {"cells"}
        cells = {key: value for key, value in row.items() if key not in own}
        return {"cells": cells} | {key: value for key, value in row.items() if key in own}


class RowQuestion(Renamable):
    """A question that is asked of each row of its table, one card a row.

    A row is passed over if it has no value in a column that the question names.
    """

    id: Slug
    """The permanent id of the question within its table: review history is keyed to it."""
    prompt: Line
    """What the front of the card asks; `{column}` stands for the row's cell, `[{column}]` for its chip."""
    answer: Line
    """What the back of the card answers; `{column}` stands for the row's cell, `[{column}]` for its chip."""
    rows: tuple[Annotated[RowId, Refers("row")], ...] | None = None
    """Ids of the rows that are asked; all rows if it is left out."""
    why: Text | None = None
    """Shown after the answer instead of the row's own `why`, which is shown if this is left out."""
    accept: Label | None = None
    """Why the warnings of `check` about this question are accepted; if it is left out, they are listed."""


class Table(Renamable):
    """Facts of one kind: rows and columns, and the questions that are asked of each row."""

    id: Slug
    """The permanent id of the table, unique in the topic: review history is keyed to it, and references to rows begin
    with it."""
    title: Line
    """What the table is about, for authors; sheets print the `heading` of their block instead."""
    columns: dict[str, Line] = Field(min_length=1)
    """The columns from left to right, each an id with its heading. The first names the row."""
    rows: dict[RowId, Row]
    """The rows from top to bottom, each under its permanent id."""
    ask: tuple[RowQuestion, ...] = ()
    """The questions, each of which makes one card a row; without any, the table is only printed and drawn."""

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
    """One answer to choose from."""

    id: Slug
    """The id of the option within its vignette; with a profile, the id of one of its cases."""
    text: Line
    """What the learner reads and chooses."""
    reason: Text
    """Why it is right or wrong; it cites no letter, since options are shuffled."""


class Vignette(Sourced, Renamable):
    """A case with one best answer to choose.

    With a profile, exactly one option agrees with all findings: the answer.
    """

    id: Slug
    """The permanent id of the vignette, unique in the topic: review history is keyed to it."""
    stem: Text
    """The case, as it presents."""
    question: Line
    """What is asked about the case."""
    options: tuple[Option, ...] = Field(min_length=4, max_length=5)
    """The answers to choose from, in any order."""
    answer: Annotated[Slug, Refers("option")]
    """The id of the option that is right."""
    fixed_order: bool = False
    """`true` keeps the options in the order in which they are written, as numbers require; otherwise they are
    shuffled."""
    profile: Annotated[Slug, Refers("profile")] | None = None
    """The id of the profile whose cases the options are; if it is left out, nothing is derived about the options."""
    findings: dict[FindingName, FindingValue] = {}
    """What the stem gives: findings of the profile with their values. They must rule out every option but the
    answer."""
    about: tuple[EntryName, ...] = ()
    """Ids of the legend entries it is about; each gives its cards a tag."""
    accept: Label | None = None
    """Why the warnings of `check` about this vignette are accepted; if it is left out, they are listed."""


class Profile(ContentValue):
    """The findings that distinguish the cases of a differential."""

    id: Slug
    """The id of the profile, unique in the topic; vignettes refer to it."""
    findings: dict[Slug, tuple[Slug, ...]]
    """The findings, each with the values that it can take."""
    cases: dict[Slug, dict[FindingName, FindingValue | tuple[FindingValue, ...]]]
    """The cases, each with its findings and the value, or the list of values, that it can show. A finding that a case
    leaves out may take any value."""
    sources: tuple[Citation, ...] = Field(min_length=1)
    """Ids of entries in `content/sources.yaml`; where it helps, with the place after a colon: `smith2019:p. 3`."""

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


class Occlusion(Sourced, Renamable):
    """Regions of one kind on a plate, each asked by a card: a native image-occlusion note."""

    id: Slug
    """The permanent id of the occlusion, unique in the topic: review history is keyed to it."""
    plate: PlateName
    """The id of the plate whose regions are asked; it must list the theme `light`."""
    ask: Literal["label", "name", "find"]
    """`label` hides labels and asks what is beneath; `name` shades a region of an unlabelled plate and asks what it
    is; `find` names a region and asks where it is."""
    kind: Literal["zone", "label", "point", "part"]
    """The kind of regions that are asked: zones, labels, points or parts, whichever the figure offers."""
    hide: Literal["all", "one"]
    """`all` covers the neighbours too, as `find` requires; `one` leaves them as the cue."""
    header: Line
    """The question, above the picture."""
    regions: tuple[Annotated[str, Refers("region")], ...] | None = None
    """Ids of the regions that are asked; all of the kind if it is left out."""
    accept: Label | None = None
    """Why the warnings of `check` about this occlusion are accepted; if it is left out, they are listed."""


class Section(ContentValue):
    """One file of the topic, and one sub-deck."""

    title: SectionTitle
    """The name of the sub-deck, which follows its number, and of a tag."""
    number: int = Field(ge=1, le=99)
    """The place of the sub-deck in the deck, unique in the topic."""
    facts: tuple[Fact, ...] = ()
    """The facts, in teaching order."""
    tables: tuple[Table, ...] = ()
    """The tables, in teaching order."""
    vignettes: tuple[Vignette, ...] = ()
    """The vignettes, in teaching order."""
    occlusions: tuple[Occlusion, ...] = ()
    """The occlusions, in teaching order."""
    profiles: tuple[Profile, ...] = ()
    """The profiles, which vignettes of any section may use."""

    @property
    def deck_name(self) -> str:
        """The sub-deck's own name; decks sort by name, so it begins with the number."""
        return sub_deck_name(self.number, plain(self.title))

    @property
    def slug(self) -> str:
        """The title as a tag: lower case, with hyphens."""
        return section_slug(plain(self.title))


class PlateEntry(ContentValue):
    """A plate that the topic wants: one view and variant of a figure, in some themes, at its printed width."""

    id: Slug
    """The id of the plate, unique in the topic; its files are `figures/PLATE-THEME.svg`."""
    figure: Annotated[str, Refers("figure")]
    """The figure that is drawn: the name of a package in `figures/`."""
    view: Annotated[str, Refers("view")] = ""
    """The view of the figure to draw; by default the plain one, if the figure has one."""
    variant: Annotated[str, Refers("variant")] = ""
    """The variant of the figure to draw; by default the plain one, if the figure has one."""
    themes: tuple[Theme, ...] = ("light",)
    """The themes in which it is drawn. Cards show `light`; `blank` leaves the answers for the learner to write."""
    width_mm: float = Field(ge=5, le=420)
    """The printed width in mm; sizes of type and lines hold at this width."""
    layers: tuple[Annotated[str, Refers("layer")], ...] = ()
    """Layers drawn over the picture, from those that the figure offers."""
    formats: tuple[Literal["svg", "png"], ...] = ("svg",)
    """The files to publish in each theme: always an SVG, and with `png` a PNG too. What cards show has a PNG anyway."""

    def spec(self, theme: Theme) -> FigureSpec:
        """The specification of its picture in one theme."""
        return FigureSpec(self.figure, self.view, self.variant, theme, self.width_mm, self.layers)


class TopicFile(ContentValue):
    """Everything about a topic except what it teaches."""

    title: Line
    """The title of the topic, on its sheets and in the description of its deck."""
    version: Annotated[str, StringConstraints(pattern=VERSION)]
    """The version of the content, three numbers: `1.2.0`."""
    date: datetime.date
    """The date of the content, printed in the foot of the sheets: `2026-01-31`."""
    deck: DeckName
    """The name of the deck in Anki; `::` separates its levels: `Science::Planets`."""
    summary: Text
    """What the deck teaches; it opens the deck's description."""
    study: Text
    """How to study the deck, for its description."""
    report: Text
    """How to report an error, for the deck's description."""
    tag: TagName
    """The prefix of all tags of the deck: `trivet::planets`."""
    legend: Legend | None = None
    """What the topic distinguishes by colour and hatch; without it, there are no chips."""
    sections: tuple[Annotated[str, StringConstraints(pattern=SECTION), Refers("section")], ...] = Field(min_length=1)
    """The section files, in teaching order, without `.yaml`."""
    plates: tuple[PlateEntry, ...] = ()
    """The plates to draw, for cards, sheets and `figures/`."""
    formerly: Slug | None = None
    """The name that its folder had when it was first released, if it has another one now: learners keep their review
    history. It stays for good."""

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
    """Reference → file, line and column (of the text), for the messages of later stages."""
    documents: Mapping[str, Document] = Field(default={}, repr=False)
    """The files of the topic by stem (`topic`, `sheets`, each section and file of a figure), with all their places."""

    @property
    def identity(self) -> str:
        """The id that review history is keyed to: the first name of the topic's folder."""
        return self.head.formerly or self.id

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
        """File, line and column of a reference, or of the nearest thing around it, else the folder."""
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
