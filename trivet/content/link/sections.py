"""Checks within and between the sections of a topic, apart from references."""

from __future__ import annotations

from collections.abc import Sequence

from trivet.content.link.head import OWN_TAGS
from trivet.content.link.links import Links, Loaded, Taken, folded, place
from trivet.content.link.names import Names
from trivet.content.link.questions import link_profile, link_question
from trivet.content.link.texts import link_cells, link_columns
from trivet.content.model.facts import Fact, Row, Table
from trivet.content.model.section import Occlusion, Section
from trivet.content.model.topic_file import CARD_THEME
from trivet.content.model.values import Illustrated, Marked
from trivet.content.model.vignettes import Profile
from trivet.content.text import clozes
from trivet.content.yaml_document import Document, Path_

RESERVED = {*Row.model_fields} - {"cells"}
"""Keys of a row that are not cells; no column may have such an id."""


def link_sections(links: Links, sections: Sequence[Loaded[Section]], names: Names) -> None:
    """Adds the problems in sections, and the place of everything that has an id."""
    checker = _Checker(links, names)
    for part in sections:
        checker.section(part.value, part.document)


class _Checker:
    """Checks the sections in order, recording the ids, numbers and tags that are taken."""

    def __init__(self, links: Links, names: Names) -> None:
        self.links, self.names = links, names
        self.taken: dict[str, Taken] = {}
        self.numbers: dict[int, str] = {}
        self.tags: dict[str, str] = {}
        self.own_tags = {*OWN_TAGS, *([folded(names.noun)] if names.noun else ())}

    def section(self, section: Section, document: Document) -> None:
        """Checks one section file."""
        if section.number in self.numbers:
            what = f"the number {section.number} is taken by {self.numbers[section.number]}"
            self.links.add(document, ("number",), what, "give each section its own number")
        self.numbers[section.number] = document.file
        if (first := self.tags.setdefault(section.slug, place(document, ("title",)))) != place(document, ("title",)):
            what = f"the title gives the same tag as the one at {first}: `{section.slug}`"
            self.links.add(document, ("title",), what, "give each section its own title")
        self.marked(document, (), section)
        for kind in ("facts", "vignettes", "occlusions"):
            for index, item in enumerate(getattr(section, kind)):
                self.name(document, (kind, index), item.id)
                self.statement(document, (kind, index), item)
                self.cited(document, (kind, index), item, section)
        for index, occlusion in enumerate(section.occlusions):
            if occlusion.ask == "find" and occlusion.hide != "all":
                what = "with `ask: find`, a single mask would give the answer away"
                self.links.add(document, ("occlusions", index, "hide"), what, "set `hide: all`")
        for index, fact in enumerate(section.facts):
            self.fact(document, ("facts", index), fact)
        for index, table in enumerate(section.tables):
            self.table(document, ("tables", index), table, section)
        for index, profile in enumerate(section.profiles):
            self.name(document, ("profiles", index), profile.id)
            self.cited(document, ("profiles", index), profile, section)
            link_profile(self.links, document, ("profiles", index), profile)
        for index, question in enumerate(section.vignettes):
            link_question(self.links, document, ("vignettes", index), question, self.names.profiles)

    def name(self, document: Document, path: Path_, name: str) -> None:
        """Checks that an id is unique in the topic, and records its place."""
        at = (*path, "id")
        if self.links.take(
            self.taken, name, document, at, "give every fact, table, vignette, occlusion and profile its own"
        ):
            self.links.places[name] = document.at(at)

    def statement(self, document: Document, path: Path_, item: Illustrated | Occlusion) -> None:
        """Checks its marks and tags, and that the plate which cards show is drawn in the theme of cards."""
        self.marked(document, path, item)
        key = "plate" if isinstance(item, Occlusion) else "answer_plate"
        plate = self.names.plates.get(getattr(item, key) or "")
        if plate and CARD_THEME not in plate.themes:
            what = f"the plate `{plate.id}` is not drawn in the theme `{CARD_THEME}`, which cards show"
            self.links.add(document, (*path, key), what, f"add {CARD_THEME} to its themes in topic.yaml")

    def marked(self, document: Document, path: Path_, item: Marked) -> None:
        """Checks that no mark or tag is repeated, and that no tag clashes with those that cards get anyway."""
        self.links.unique(document, (*path, "marks"), enumerate(item.marks))
        self.links.unique(document, (*path, "tags"), enumerate(item.tags))
        for index, tag in enumerate(item.tags):
            if folded(tag.partition("::")[0]) in self.own_tags:
                what = f"`{tag}` is, or is below, a tag that cards get automatically"
                self.links.add(document, (*path, "tags", index), what, "use another tag, or the key that sets this one")

    def cited(self, document: Document, path: Path_, item: Marked | Profile, *around: Marked) -> None:
        """Checks that an item, or its table or section, cites a source."""
        if not any("sources" in value.model_fields_set for value in (item, *around)):
            self.links.add(document, path, "`sources` is missing", "add it, here or once for the whole section")

    def fact(self, document: Document, path: Path_, fact: Fact) -> None:
        """Checks that a fact has a cloze, or a question and its answer, and that ids of questions are unique."""
        empty = [key for key in ("text", "question", "answer") if getattr(fact, key) is None]
        if written := [key for key in empty if key in fact.model_fields_set]:
            for key in written:
                self.links.add(document, (*path, key), f"`{key}` is empty", "write text")
        elif len(empty) == 3:
            what = f"the fact `{fact.id}` has neither a text nor a question"
            self.links.add(document, path, what, "write a `text` with clozes, or a `question` and its `answer`")
        elif fact.text is not None and not any(clozes(fact.text)):
            what = f"the fact `{fact.id}` has no cloze"
            self.links.add(document, (*path, "text"), what, "mark its answer: {{c1::answer}}")
        if fact.text is not None and (fact.question or fact.answer):
            key = "question" if fact.question else "answer"
            what = f"the fact `{fact.id}` has both a `text` and a single `{key}`"
            self.links.add(document, (*path, key, ""), what, "keep one, or list the question under `questions`")
        elif fact.question and fact.answer is None:
            self.links.add(document, (*path, "question", ""), "this question has no `answer`", "add it")
        elif fact.question and fact.questions:
            what = f"the fact `{fact.id}` has both a `question` and `questions`"
            self.links.add(document, (*path, "questions", ""), what, "write the others as separate facts")
        elif fact.question is None and fact.answer:
            self.links.add(document, (*path, "answer", ""), "this answer has no `question`", "add it")
        if fact.guid and fact.questions:
            what = f"the fact `{fact.id}` has a `guid` but makes no note of its own"
            self.links.add(document, (*path, "guid", ""), what, "move it to one of its `questions`")
        self.links.unique_ids(document, (*path, "questions"), (prompt.id for prompt in fact.questions))

    def table(self, document: Document, path: Path_, table: Table, section: Section) -> None:
        """Checks that rows have a cell for every column, and that questions name columns that exist."""
        self.name(document, path, table.id)
        self.marked(document, path, table)
        self.links.unique_ids(document, (*path, "columns"), table.columns, key=True)
        for column in table.columns:
            if column in RESERVED:
                what = f"`{column}` cannot be the id of a column: rows have a key of this name"
                self.links.add(document, (*path, "columns", column, ""), what, "give the column another id")
        self.links.unique_ids(document, (*path, "rows"), table.rows, key=True)
        for key, row in table.rows.items():
            at = (*path, "rows", key)
            self.links.places[f"{table.id}/{key}"] = document.at((*at, ""))
            self.statement(document, at, row)
            self.cited(document, at, row, table, section)
            for column in table.columns:
                if column not in row.cells and column not in RESERVED:
                    what = f"the row `{key}` has no `{column}`"
                    self.links.add(document, (*at, ""), what, "add it (`null` if there is none)")
        self.links.unique_ids(document, (*path, "questions"), (ask.id for ask in table.questions))
        for index, ask in enumerate(table.questions):
            at = (*path, "questions", index)
            self.links.places[f"{table.id}/{ask.id}"] = document.at(at)
            link_columns(self.links, document, at, table, ask)
        link_cells(self.links, document, path, table, self.names.entries)
