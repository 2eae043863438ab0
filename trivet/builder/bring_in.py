"""Brings notes from elsewhere into a project: an Anki package, or a CSV or TSV file, becomes sections of a topic.

    read ──> drafts ──lint──> sections ──> new files, a name in topic.yaml, an entry in sources.yaml

What a deck must not have (a question that gives its answer away, a question asked twice) stays in the file as a
comment, so what is written passes `check`. No file is overwritten; to two files a line is added.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from trivet.builder import brought_source, scaffold, text_edits
from trivet.builder.brought_pictures import BroughtPicture, BroughtPictures, with_pictures
from trivet.builder.brought_sections import Home, Part, home_of, parts_of
from trivet.builder.image_files import FOLDER
from trivet.builder.new_files import written_together
from trivet.builder.project import Project
from trivet.content.ids import id_of
from trivet.content.link.head import OWN_TAGS
from trivet.content.model.inherited import handed_down
from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.deck.lint import card_errors
from trivet.deck.notes import notes
from trivet.errors import Problem, TrivetError, counted
from trivet.importing import Draft, facts, quoted, read_package, read_rows, section_text

ENDINGS = {".apkg": read_package, ".colpkg": read_package, ".csv": read_rows, ".tsv": read_rows, ".txt": read_rows}


@dataclass(frozen=True, slots=True)
class Brought:
    """What was written: the files, with the number of facts and occlusions in each, and what was not kept."""

    files: tuple[tuple[Path, int, int], ...]
    edited: tuple[Path, ...]
    source: str
    pictures: int
    """How many images the topic got, whose credit and licence the author must state."""
    has_head: bool
    """Whether the file said what its columns are, if it has any."""
    placeholder: str
    """What the rows are called that name nothing yet."""
    unnamed: int
    """How many masks cover what the author must name."""
    refused: tuple[tuple[str, int], ...]
    lost: tuple[tuple[str, int], ...]

    def lines(self, project: Project) -> Iterator[str]:
        """A few lines for the author."""
        for path, number, masked in self.files:
            more = f", {counted(masked, 'occlusion')}" if masked else ""
            yield f"wrote {project.name(path)}: {counted(number, 'fact')}{more}"
        if not self.has_head:
            yield "no column is named in the first line, so it is a note too; the columns are front, back and why"
        if self.pictures:
            yield f"wrote {counted(self.pictures, 'picture')} to images/: state credit, licence and alt in topic.yaml"
        if self.unnamed:
            named = f"name what {counted(self.unnamed, 'mask')} cover{'s' * (self.unnamed == 1)}"
            yield f"{named}: the rows called `{self.placeholder}`"
        for path in self.edited:
            yield f"added to {project.name(path)}"
        yield from (f"not kept: {what} ({counted(number, 'note')})" for what, number in self.lost)
        yield from (f"not imported: {counted(number, 'note')}: {why}" for why, number in self.refused)
        if self.lost or self.refused:
            yield "comments in the files mark where each of them was"


@dataclass(frozen=True, slots=True)
class SectionSource:
    """Where the notes come from: the id of the source, the name of the file, and the date of today."""

    source: str
    file: str
    date: str
    has_head: bool = True
    """Whether a file of rows names its columns."""


def bring_in(project: Project, file: Path, topic: str, date: str, language: str = "") -> Brought:
    """Writes the notes of a file into a topic, which is started in that language if there is none of that name.

    Raises TrivetError for a file that cannot be read, and for a topic that has errors of its own.
    """
    read = ENDINGS.get(file.suffix.lower())
    if read is None:
        what, remedy = "files of this kind cannot be imported", f"name one that ends in {', '.join(ENDINGS)}"
        raise TrivetError(Problem(file.name, 0, 0, what, remedy))
    if not file.is_file():
        raise TrivetError(Problem(file.name, 0, 0, "the file is missing", "correct its name"))
    home = home_of(project, topic, file.stem, date, language)
    deck = read(file, file.name)
    own_tags = {*OWN_TAGS, *([home.head.legend.noun] if home.head.legend else ())}
    pictures = BroughtPictures(file, deck, home)
    drafts = facts(deck, home.said, home.taken, home.guids, own_tags, pictures=pictures)
    if all(draft.refused for draft in drafts):
        why = drafts[0].refused if drafts else "it has none"
        what = f"none of its notes can be imported: {why}"
        raise TrivetError(Problem(file.name, 0, 0, what, "write them as facts"))
    source = id_of(file.stem) or "brought-in"
    parts = parts_of(home, drafts, source, file.name)
    parts = _linted(home, parts)
    shown = pictures.used(draft for part in parts for draft in part.drafts)
    return _write(project, home, parts, shown, SectionSource(source, file.name, date, deck.has_head))


def _linted(home: Home, parts: list[Part]) -> list[Part]:
    """The sections in which what the lint refuses is refused, with its reason.

    Once is enough: an answer in its own question concerns that fact alone, and of facts that ask the same all but the
    first are refused, so nothing that is kept would be refused without the others.
    """
    wrong = _wrong(home, parts)
    return [
        replace(part, drafts=tuple(replace(d, refused=d.refused or wrong.get(d.id, "")) for d in part.drafts))
        for part in parts
    ]


def _wrong(home: Home, parts: Sequence[Part]) -> dict[str, str]:
    """What the lint refuses: fact → why."""
    sections = tuple(handed_down(_section(part)) for part in parts)
    head = home.head.model_copy(update={"sections": tuple(part.stem for part in parts), "plates": ()})
    places = {fact.id: (fact.id, 0, 0) for section in sections for fact in section.facts}
    said = home.said.imported
    cited = {part.head.source: brought_source.source_value(part.head.source, part.head.origin, said) for part in parts}
    topic = Topic.model_construct(id=home.id, head=head, sources=cited, sections=sections, places=places, documents={})
    return {problem.path: problem.what for problem in reversed(card_errors(topic, notes(topic, {})))}


def _section(part: Part) -> Section:
    """The section as it will be read."""
    rows = [
        {"id": draft.id, **draft.parsed, "tags": draft.tags, **({"guid": draft.guid} if draft.guid else {})}
        for draft in part.drafts
        if not draft.refused and not draft.masked
    ]
    head = {"title": part.head.title, "number": part.head.number, "sources": (part.head.source,)}
    return Section.model_validate({**head, "facts": rows})


def _in_file(part: Part) -> list[Draft]:
    """What a section file has, in its order: facts, then occlusions."""
    return sorted((draft for draft in part.drafts if not draft.refused), key=lambda draft: draft.masked is not None)


def _written(draft: Draft) -> dict[str, object]:
    """What a fact or an occlusion says in its file."""
    more: dict[str, object] = {"answer_plate": draft.answer_plate, "guid": draft.guid}
    if draft.masked:
        hide = "all" if draft.masked.hides_all else "one"
        more |= {"plate": draft.masked.plate, "ask": "label", "region_kind": "label", "hide": hide}
        more["regions"] = [draft.masked.asked.label_id] if draft.masked.asked else []
    return {"id": draft.id, **draft.texts, **{key: value for key, value in more.items() if value}}


def _read_again(text: str) -> list[dict[str, object]]:
    """The same, from the text of the file."""
    data = yaml.load(text, Loader=yaml.CBaseLoader)
    found = [*data["facts"], *data.get("occlusions", ())]
    return [{key: value for key, value in item.items() if key != "tags"} for item in found]


def _write(
    project: Project, home: Home, parts: Sequence[Part], shown: Sequence[BroughtPicture], origin: SectionSource
) -> Brought:
    folder = project.content / home.id
    files = {folder / f"{part.stem}.yaml": section_text(part.head, part.drafts, home.said.imported) for part in parts}
    images = {folder / FOLDER / picture.file: picture.data for picture in shown}
    if taken := [path for path in (*files, *images) if os.path.lexists(path)]:
        what = "the file already exists and is not overwritten"
        raise TrivetError(
            Problem(project.name(path), 0, 0, what, "move it away, or name it in topic.yaml") for path in taken
        )
    for part, (path, text) in zip(parts, files.items(), strict=True):
        if _read_again(text) != [_written(draft) for draft in _in_file(part)]:
            raise AssertionError(f"{path.name} would not be read as it was meant")
    bibliography, head = project.content / "sources.yaml", folder / "topic.yaml"
    edits: dict[Path, str] = {}
    before = bibliography.read_text(encoding="utf-8") if bibliography.is_file() else ""
    source, said = origin.source, home.said.imported
    if source not in (yaml.load(before, Loader=yaml.CBaseLoader) or {}):
        edits[bibliography] = text_edits.with_entry(
            before, source, brought_source.source_text(source, origin.file, said)
        )
    stems = [part.stem for part in parts]
    listed = [quoted(stem) for stem in stems]
    if home.is_new:
        files[head] = with_pictures(
            scaffold.topic_text(home.id, origin.date, listed, language=home.language), shown, origin.file, said
        )
    else:
        listing = text_edits.with_items(head.read_text(encoding="utf-8"), "sections", listed)
        edits[head] = with_pictures(listing, shown, origin.file, said)
    with written_together() as written:
        for path, text in files.items():
            written.write(path, text)
        for path, data in images.items():
            written.write(path, data)
        for path, text in edits.items():
            written.exchange(path, text)
    drafts = [draft for part in parts for draft in part.drafts]
    kept = [_in_file(part) for part in parts]
    masked = [[draft.masked for draft in some if draft.masked] for some in kept]
    pictures = {item.table: item for own in masked for item in own}
    return Brought(
        tuple(
            (folder / f"{stem}.yaml", len(some) - len(own), len(own))
            for stem, some, own in zip(stems, kept, masked, strict=True)
        ),
        tuple(edits),
        source,
        len(images),
        origin.has_head,
        said.part.format(number="…"),
        sum(not part.name for item in pictures.values() for part in item.parts),
        tuple(Counter(draft.refused for draft in drafts if draft.refused).most_common()),
        tuple(Counter(what for draft in drafts if not draft.refused for what in draft.lost).most_common()),
    )
