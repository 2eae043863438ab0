"""Traces a topic back to the notes it is based on: the statements that cover each line, and the points corrected.

`docs/notes/` lists the lines of the notes by number, with a subject in our own words, and the points that needed care;
the notes themselves are not in the project. `python3 -m trivet.content.coverage` writes both tables to `docs/`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from trivet.content.load import load_topic
from trivet.content.model.blocks import CalloutBlock, FactsBlock, MatrixBlock, TableBlock
from trivet.content.model.facts import Fact, Row
from trivet.content.model.topic import Topic
from trivet.content.model.values import Mark
from trivet.content.model.vignettes import Vignette
from trivet.content.prompts import rows_asked
from trivet.content.text import clozes, plain
from trivet.content.yaml_reader import read

FOLDER = "docs/notes"
NOTES = "notes"
Statement = Fact | Row | Vignette


class Lines(BaseModel):
    """`docs/notes/lines.yaml`: the subject of each line, and the lines that the notes themselves mark."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: str
    lines: dict[int, str]
    marked: dict[Mark, tuple[int, ...]]


class CorrectedPoint(BaseModel):
    """A questionable point in the notes, how it was handled, and the statements concerned."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str
    treatment: str
    statements: tuple[str, ...]


class Corrections(BaseModel):
    """`docs/notes/corrections.yaml`: the corrected points by their ids."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: str
    points: dict[str, CorrectedPoint]


@dataclass(frozen=True, slots=True)
class Covered:
    """A line of the notes, and the statements, cards and pages that cover it."""

    line: int
    subject: str
    statements: tuple[str, ...]
    cards: int
    pages: tuple[str, ...]


def statements(topic: Topic) -> dict[str, Statement]:
    """All facts, rows (as `table/row`) and questions of a topic, by reference, in teaching order."""
    found: dict[str, Statement] = {}
    for section in topic.sections:
        found |= {fact.id: fact for fact in section.facts}
        found |= {f"{table.id}/{key}": row for table in section.tables for key, row in table.rows.items()}
        found |= {question.id: question for question in section.vignettes}
    return found


def lines_cited(statement: Statement) -> frozenset[int]:
    """The lines of the notes that a statement cites."""
    places = (citation.partition(":")[2] for citation in statement.sources if citation.partition(":")[0] == NOTES)
    return frozenset(int(place) for place in places if place.isdigit())


def cards(topic: Topic) -> dict[str, int]:
    """The number of cards that test each statement, by reference; picture cards are not counted."""
    found: dict[str, int] = {}
    for section in topic.sections:
        for fact in section.facts:
            found[fact.id] = len(fact.questions) or len({cloze.number for cloze in clozes(fact.statement)})
        for table in section.tables:
            asked = Counter(key for ask in table.questions for key, *_ in rows_asked(table, ask))
            found |= {f"{table.id}/{key}": asked[key] for key in table.rows}
        found |= {question.id: 1 for question in section.vignettes}
    return found


def pages(topic: Topic) -> dict[str, tuple[str, ...]]:
    """The ids of the pages that print each statement, by reference."""
    found: dict[str, dict[str, None]] = {}
    for page in topic.layout.pages if topic.layout else ():
        if page.lead_fact:
            found.setdefault(page.lead_fact, {})[page.id] = None
        for _, block in page.blocks():
            for ref in _printed(block, topic):
                found.setdefault(ref, {})[page.id] = None
    return {ref: tuple(names) for ref, names in found.items()}


def _printed(block: object, topic: Topic) -> Iterator[str]:
    """The references of the statements that a block prints."""
    if isinstance(block, TableBlock | MatrixBlock):
        rows: Iterable[str] = block.rows or topic.table(block.table).rows
        yield from (f"{block.table}/{row}" for row in rows)
    elif isinstance(block, CalloutBlock):
        yield from block.facts
    elif isinstance(block, FactsBlock):
        yield from block.facts
        yield from (fact.id for fact in topic.facts() if block.mark is not None and block.mark in fact.marks)


def coverage(topic: Topic, lines: Mapping[int, str]) -> tuple[Covered, ...]:
    """Each line with the statements that cite it, the number of their cards and the pages that print them."""
    asked, printed = cards(topic), pages(topic)
    cited = {ref: lines_cited(statement) for ref, statement in statements(topic).items()}
    found = []
    for line, subject in sorted(lines.items()):
        refs = tuple(ref for ref, places in cited.items() if line in places)
        where = dict.fromkeys(page for ref in refs for page in printed.get(ref, ()))
        found.append(Covered(line, subject, refs, sum(asked[ref] for ref in refs), tuple(where)))
    return tuple(found)


def references(topic: Topic, refs: Iterable[str]) -> tuple[str, ...]:
    """The short names of the sources of some statements, except the notes, in the order of the bibliography."""
    known = statements(topic)
    cited = {citation.partition(":")[0] for ref in refs for citation in known[ref].sources}
    return tuple(source.cite_as for key, source in topic.sources.items() if key in cited and key != NOTES)


def coverage_page(topic: Topic, lines: Lines) -> str:
    """`docs/coverage.md`."""
    rows = coverage(topic, lines.lines)
    head = (
        f"# {plain(topic.head.title)}: from the notes to cards and pages\n\n"
        "Generated by `python3 -m trivet.content.coverage`; do not edit.\n\n"
        "Every line of the revision notes that teaches something, by its number: its subject in our own words, the\n"
        "statements that contain it, the number of cards that ask for these (picture cards not counted), and the\n"
        "pages of the sheets that print them.\n\n"
        "| Line | Subject | Statements | Cards | Pages |\n|---:|---|---|---:|---|\n"
    )
    return head + "".join(
        f"| {row.line} | {row.subject} | {_code(row.statements)} | {row.cards} | {', '.join(row.pages) or '–'} |\n"
        for row in rows
    )


def corrections_page(topic: Topic, corrections: Corrections) -> str:
    """`docs/corrections.md`."""
    head = (
        f"# {plain(topic.head.title)}: what was corrected\n\n"
        "Generated by `python3 -m trivet.content.coverage`; do not edit.\n\n"
        "The points on which the revision notes were wrong, vague, or at odds with other authorities. A card gives\n"
        "the answer that examinations expect; if that is contested, its note says what others teach.\n\n"
        "| Point | About | Treatment | Statements | References |\n|---|---|---|---|---|\n"
    )
    return head + "".join(
        f"| {key} | {point.about} | {point.treatment} | {_code(point.statements) or '–'} | "
        f"{', '.join(references(topic, point.statements)) or 'revision notes alone'} |\n"
        for key, point in corrections.points.items()
    )


def _code(refs: Iterable[str]) -> str:
    return ", ".join(f"`{ref}`" for ref in refs)


def read_lines(project: Path) -> Lines:
    """The list of lines of a project."""
    return Lines.model_validate(read(project, f"{FOLDER}/lines.yaml").data)


def read_corrections(project: Path) -> Corrections:
    """The list of corrected points of a project."""
    return Corrections.model_validate(read(project, f"{FOLDER}/corrections.yaml").data)


def made(project: Path) -> dict[str, str]:
    """The text of every generated page, by file."""
    lines, corrections = read_lines(project), read_corrections(project)
    return {
        "docs/coverage.md": coverage_page(load_topic(project, lines.topic), lines),
        "docs/corrections.md": corrections_page(load_topic(project, corrections.topic), corrections),
    }


if __name__ == "__main__":
    for file, text in made(Path.cwd()).items():
        Path(file).write_text(text, encoding="utf-8")
