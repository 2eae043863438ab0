"""What holds between the values of a topic: names that are used exist, and what must be unique is.

Each check adds problems at the place of the value that is wrong. Nothing here knows what the topic is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from trivet.content.catalogue import Catalogue
from trivet.content.markup import MarkupError, clozes, entries, parse
from trivet.content.model import (
    Fact,
    Occlusion,
    Profile,
    RowQuestion,
    Section,
    Source,
    Sourced,
    Table,
    Topic,
    TopicFile,
    Vignette,
)
from trivet.content.prompts import columns_in
from trivet.content.yaml_document import Document, Path_
from trivet.errors import Problem

T = TypeVar("T")
TEXTS = frozenset({"text", "why", "note", "prompt", "answer", "stem", "question", "reason", "header"})
"""The fields that hold markup, besides the cells of a table."""
UNKNOWN_ENTRY = "use one that the legend in topic.yaml lists"
HEAD_TEXTS = ("summary", "study", "report")
"""Those of topic.yaml."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A value with the file it was read from."""

    value: T
    document: Document


@dataclass(slots=True)
class Links:
    """What linking found: problems, the sources that are cited, and where everything with a reference stands."""

    problems: list[Problem] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    places: dict[str, tuple[str, int, int]] = field(default_factory=dict)


def link(
    catalogue: Catalogue | None, head: Loaded[TopicFile], parts: list[Loaded[Section]], sources: dict[str, Source]
) -> Links:
    """Checks a topic as a whole."""
    checker = _Checker(catalogue, head, parts, sources)
    checker.head()
    for part in parts:
        checker.section(part.value, part.document)
    return checker.links


def unused_sources(document: Document, topics: Iterable[Topic]) -> Iterator[Problem]:
    """A problem for every entry of the bibliography that no topic cites."""
    used = {key for topic in topics for key in topic.sources}
    for key in document.data:
        if key not in used:
            yield document.problem((key, ""), f"no fact cites the source `{key}`", "cite it, or remove it")


class _Checker:
    def __init__(
        self,
        catalogue: Catalogue | None,
        head: Loaded[TopicFile],
        parts: list[Loaded[Section]],
        sources: dict[str, Source],
    ) -> None:
        self.catalogue, self.top, self.sources = catalogue, head, sources
        self.links = Links()
        self.entries = {entry.id for entry in head.value.entries}
        self.plates = {entry.id for entry in head.value.plates}
        self.profiles = {profile.id: profile for part in parts for profile in part.value.profiles}
        self.names: dict[str, str] = {}
        self.numbers: dict[int, str] = {}

    def add(self, document: Document, path: Path_, what: str, remedy: str) -> None:
        self.links.problems.append(document.problem(path, what, remedy))

    def head(self) -> None:
        """topic.yaml: legend entries, plates and sections are unique, the figures exist, the texts are whole."""
        head, document = self.top.value, self.top.document
        for key in HEAD_TEXTS:
            self.text(document, (key,), getattr(head, key))
        named: tuple[tuple[Path_, Iterable[str]], ...] = (
            (("legend", "entries"), [entry.id for entry in head.entries]),
            (("plates",), [entry.id for entry in head.plates]),
            (("sections",), head.sections),
        )
        for path, values in named:
            seen: set[str] = set()
            for index, value in enumerate(values):
                if value in seen:
                    self.add(document, (*path, index), f"`{value}` stands twice under `{path[-1]}`", "remove one")
                seen.add(value)
        for index, entry in enumerate(head.plates):
            self.links.places[f"plates/{entry.id}"] = (document.file, *document.place(("plates", index)))
            if self.catalogue is not None and entry.figure not in self.catalogue.figures:
                what = f"unknown figure `{entry.figure}`"
                self.add(document, ("plates", index, "figure"), what, "use the name of a figure in figures/")

    def section(self, section: Section, document: Document) -> None:
        """One section file."""
        if section.number in self.numbers:
            what = f"the number {section.number} is taken by {self.numbers[section.number]}"
            self.add(document, ("number",), what, "give each section its own number")
        self.numbers[section.number] = document.file
        named: dict[str, tuple[Fact | Vignette | Occlusion, ...]] = {
            "facts": section.facts,
            "vignettes": section.vignettes,
            "occlusions": section.occlusions,
        }
        for kind, items in named.items():
            for index, item in enumerate(items):
                self.name(document, (kind, index), item.id)
                self.sourced(document, (kind, index), item)
        for index, fact in enumerate(section.facts):
            self.fact(document, ("facts", index), fact)
        for index, table in enumerate(section.tables):
            self.table(document, ("tables", index), table)
        for index, profile in enumerate(section.profiles):
            self.profile(document, ("profiles", index), profile)
        for index, question in enumerate(section.vignettes):
            self.question(document, ("vignettes", index), question)
        for index, picture in enumerate(section.occlusions):
            if picture.plate not in self.plates:
                what = f"unknown plate `{picture.plate}`"
                self.add(document, ("occlusions", index, "plate"), what, "list it under `plates` in topic.yaml")
        self.markup(document, (), document.data)

    def name(self, document: Document, path: Path_, name: str) -> None:
        """An id: once in the whole topic."""
        line, column = document.place((*path, "id"))
        if name in self.names:
            what = f"the id `{name}` is taken by {self.names[name]}"
            self.add(document, (*path, "id"), what, "give every fact, table, vignette, occlusion and profile its own")
        else:
            self.names[name] = f"{document.file}:{line}"
            self.links.places[name] = (document.file, line, column)

    def sourced(self, document: Document, path: Path_, item: Sourced) -> None:
        """Citations, legend entries and the plate of any statement."""
        self.citations(document, path, item.sources)
        for index, entry in enumerate(getattr(item, "about", ())):
            if entry not in self.entries:
                self.add(document, (*path, "about", index), f"unknown legend entry `{entry}`", UNKNOWN_ENTRY)
        if item.plate is not None and item.plate not in self.plates:
            what = f"unknown plate `{item.plate}`"
            self.add(document, (*path, "plate"), what, "list it under `plates` in topic.yaml")

    def citations(self, document: Document, path: Path_, citations: Iterable[str]) -> None:
        for index, citation in enumerate(citations):
            source = citation.partition(":")[0]
            self.links.cited.add(source)
            if source not in self.sources:
                what = f"unknown source `{source}`"
                self.add(document, (*path, "sources", index), what, "add it to content/sources.yaml")

    def fact(self, document: Document, path: Path_, fact: Fact) -> None:
        """A fact has a gap, and its questions have ids of their own."""
        try:
            if not any(clozes(parse(fact.text))):
                what = f"the fact `{fact.id}` has no cloze"
                self.add(document, (*path, "text"), what, "mark its answer: {{c1::answer}}")
        except MarkupError:
            pass  # reported with all other texts
        self.unique(document, (*path, "ask"), (prompt.id for prompt in fact.ask))

    def unique(self, document: Document, path: Path_, ids: Iterable[str]) -> None:
        seen: set[str] = set()
        for index, name in enumerate(ids):
            if name in seen:
                self.add(document, (*path, index), f"the id `{name}` stands here twice", "give each its own")
            seen.add(name)

    def table(self, document: Document, path: Path_, table: Table) -> None:
        """Rows fill the columns, and questions name columns and rows that exist."""
        self.name(document, path, table.id)
        for key, row in table.rows.items():
            at = (*path, "rows", key)
            self.links.places[f"{table.id}/{key}"] = (document.file, *document.place((*at, "")))
            self.sourced(document, at, row)
            for column in row.cells:
                if column not in table.columns:
                    what = f"unknown column `{column}`"
                    self.add(document, (*at, column, ""), what, f"use one of: {', '.join(table.columns)}")
            for column in table.columns:
                if column not in row.cells:
                    self.add(
                        document, (*at, ""), f"the row `{key}` has no `{column}`", "add it (`null` if there is none)"
                    )
        self.unique(document, (*path, "ask"), (ask.id for ask in table.ask))
        for index, ask in enumerate(table.ask):
            self.links.places[f"{table.id}/{ask.id}"] = (document.file, *document.place((*path, "ask", index)))
            self.ask(document, (*path, "ask", index), table, ask)

    def ask(self, document: Document, path: Path_, table: Table, ask: RowQuestion) -> None:
        for key in ("prompt", "answer"):
            for column in columns_in(getattr(ask, key)):
                if column not in table.columns:
                    what = f"unknown column `{column}`"
                    self.add(document, (*path, key), what, f"use one of: {', '.join(table.columns)}")
        for index, row in enumerate(ask.rows or ()):
            if row not in table.rows:
                self.add(document, (*path, "rows", index), f"unknown row `{row}`", "use a row of this table")

    def profile(self, document: Document, path: Path_, profile: Profile) -> None:
        """A case has findings that exist, with values that they can take."""
        self.name(document, path, profile.id)
        self.citations(document, path, profile.sources)
        for case, shows in profile.cases.items():
            for finding, values in shows.items():
                for value in (values,) if isinstance(values, str) else values:
                    self.finding(document, (*path, "cases", case, finding), profile, finding, value)

    def finding(self, document: Document, path: Path_, profile: Profile, finding: str, value: str) -> None:
        if finding not in profile.findings:
            self.add(document, path, f"unknown finding `{finding}`", f"add it to the findings of `{profile.id}`")
        elif value not in profile.findings[finding]:
            what = f"`{finding}` cannot be `{value}`"
            self.add(document, path, what, f"use one of: {', '.join(profile.findings[finding])}")

    def question(self, document: Document, path: Path_, question: Vignette) -> None:
        """The answer is an option, and with a profile the findings leave no other."""
        options = [option.id for option in question.options]
        self.unique(document, (*path, "options"), options)
        if question.answer not in options:
            what = f"the answer `{question.answer}` is no option"
            self.add(document, (*path, "answer"), what, f"use one of: {', '.join(options)}")
        if question.profile is None:
            if question.findings:
                self.add(document, (*path, "findings"), "findings need a profile", "name one under `profile`")
            return
        profile = self.profiles.get(question.profile)
        if profile is None:
            what = f"unknown profile `{question.profile}`"
            self.add(document, (*path, "profile"), what, "use the id of a profile of this topic")
            return
        for finding, value in question.findings.items():
            self.finding(document, (*path, "findings", finding), profile, finding, value)
        for index, option in enumerate(options):
            if option not in profile.cases:
                what = f"the option `{option}` is no case of `{profile.id}`"
                self.add(document, (*path, "options", index, "id"), what, "use the id of a case")
            elif option == question.answer:
                against = profile.contradictions(option, question.findings)
                if against:
                    what = f"the answer `{option}` does not show: {', '.join(against)}"
                    self.add(document, (*path, "findings"), what, "correct the findings or the answer")
            elif profile.agrees(option, question.findings):
                what = f"the option `{option}` fits all findings too"
                self.add(document, (*path, "options", index), what, "add a finding that rules it out")

    def markup(self, document: Document, path: Path_, value: Any, cell: bool = False) -> None:
        """All texts below a value: their markup is whole, their roots exist, and only a fact's text has clozes."""
        if isinstance(value, dict):
            for key, item in value.items():
                inside = cell or (len(path) > 1 and path[-1] == "rows")
                self.markup(document, (*path, key), item, inside)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self.markup(document, (*path, index), item)
        elif isinstance(value, str) and path and (cell or path[-1] in TEXTS):
            self.text(document, path, value)

    def text(self, document: Document, path: Path_, text: str) -> None:
        try:
            nodes = parse(text)
        except MarkupError as error:
            near = text[error.offset : error.offset + 24]
            self.add(document, path, f"{error.what}, at `{near}`", error.remedy)
            return
        for entry in entries(nodes):
            if entry not in self.entries:
                self.add(document, path, f"unknown legend entry `[{entry}]`", f"{UNKNOWN_ENTRY}, or write `\\[`")
        if any(clozes(nodes)) and not (path[0] == "facts" and path[-1] == "text"):
            self.add(document, path, "a cloze stands outside a fact's text", "write the answer without braces")
