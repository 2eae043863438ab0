"""Which topic takes notes from elsewhere, and in which sections: their titles, numbers and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from trivet.builder import brought_source, scaffold
from trivet.builder.project import Project
from trivet.content.anki_names import section_slug
from trivet.content.ids import free_id, id_of
from trivet.content.load import load_topic
from trivet.content.model.section import Section
from trivet.content.model.topic_file import TopicFile
from trivet.content.model.words import Words
from trivet.content.own_words import words_for
from trivet.content.topic_names import another_name, wrong_name
from trivet.errors import Problem, TrivetError
from trivet.importing import Draft, SectionHead

LARGEST = 600_000
"""Characters of a section file: larger ones are split, since a file of content has at most 1,000,000 bytes."""
LAST = 99
"""The highest number of a section."""


@dataclass(frozen=True, slots=True)
class Home:
    """The topic that takes the notes: what it has already, or nothing."""

    id: str
    head: TopicFile
    sections: tuple[Section, ...]
    said: Words
    """What the old deck does not say, in the language of the topic."""
    is_new: bool
    language: str = ""
    """The language in which a new topic is started; empty for English."""

    @property
    def taken(self) -> set[str]:
        found = {item.id for part in self.sections for kind in KINDS for item in getattr(part, kind)}
        return found | {profile.id for part in self.sections for profile in part.profiles}

    @property
    def guids(self) -> set[str]:
        facts = [fact for part in self.sections for fact in part.facts]
        questions = [ask for fact in facts for ask in fact.questions]
        occlusions = [item for part in self.sections for item in part.occlusions]
        return {item.guid for item in (*facts, *questions, *occlusions) if item.guid}


KINDS = ("facts", "tables", "vignettes", "occlusions")


def home_of(project: Project, topic: str, stem: str, date: str, language: str = "") -> Home:
    names = sorted(path.name for path in project.content.iterdir() if path.is_dir()) if project.content.is_dir() else []
    names = [name for name in names if not name.startswith((".", "_"))]
    if not topic and len(names) > 1:
        what, remedy = "there are several topics", f"name one with --topic: {', '.join(names)}"
        raise TrivetError(Problem("content", 0, 0, what, remedy))
    name = topic or (names[0] if names else id_of(stem) or "topic")
    if what := wrong_name(name):
        raise TrivetError(Problem(name, 0, 0, what, another_name(name)))
    if name in names:
        loaded = load_topic(project.root, name)
        if language not in ("", loaded.head.language):
            what = f"`{name}` is there already, in the language `{loaded.head.language}`"
            raise TrivetError(Problem("--language", 0, 0, what, "leave it out, or name another topic"))
        return Home(name, loaded.head, loaded.sections, loaded.words, False)
    scaffold.refuse_unknown_language(language, project.templates)
    data = yaml.load(scaffold.topic_text(name, date, ["basics"], language=language), Loader=yaml.CBaseLoader)
    head = TopicFile.model_validate(data)
    return Home(name, head, (), words_for(head.language, project.templates), True, language)


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be written: the stem of its file, its head and its drafts."""

    stem: str
    head: SectionHead
    drafts: tuple[Draft, ...]


def parts_of(home: Home, drafts: Sequence[Draft], source: str, origin: str) -> list[Part]:
    """The sections: one a deck of the old package, or several if it is large."""
    by_deck: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_deck.setdefault(draft.note.deck, []).append(draft)
    chunks = [(deck, chunk) for deck, some in by_deck.items() for chunk in _chunks(some)]
    used = {section.number for section in home.sections}
    room = [number for number in range(1, LAST + 1) if number not in used and number > max(used, default=0)]
    tens = [number for number in room if number % 10 == 0]
    numbers = tens if len(chunks) <= len(tens) else room
    if len(chunks) > len(numbers):
        what = f"it has {len(chunks)} decks, but there is only room for {len(numbers)} more sections"
        raise TrivetError(Problem(origin, 0, 0, what, "export fewer decks at once"))
    slugs = {section.slug for section in home.sections}
    stems = {stem.casefold() for stem in home.head.sections} | {"topic", "sheets", "map"}
    found = []
    for number, (deck, chunk) in zip(numbers, chunks, strict=False):
        title = free_id(_title(deck, origin) or home.said.imported.section, slugs, join=" ", folded=section_slug)
        stem = free_id(id_of(title, 60) or "brought-in", stems, folded=str.casefold)
        tags = {draft.tags for draft in chunk}
        shared = tags.pop() if len(tags) == 1 else ()
        found.append(Part(stem, SectionHead(title, number, source, origin, shared), tuple(chunk)))
    return found


def _chunks(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    size, chunk = 0, list[Draft]()
    for draft in drafts:
        length = 200 + sum(len(text) for text in (*draft.texts.values(), *draft.lost))
        if chunk and size + length > LARGEST and not _share_table(chunk[-1], draft):
            yield chunk
            size, chunk = 0, []
        size += length
        chunk.append(draft)
    if chunk:
        yield chunk


def _share_table(one: Draft, other: Draft) -> bool:
    """Whether two occlusions have one table of names, so that they must be in one section."""
    return bool(one.masked and other.masked and one.masked.table == other.masked.table)


def _title(deck: str, origin: str) -> str:
    """The last name of a deck, as a title without markup; that of the file for the deck that every collection has.

    Empty if none of them can be a title.
    """
    deck = "" if deck == "Default" else deck
    title = _plain(deck.rpartition("::")[2]) or _plain(deck) or brought_source.title_of(origin)
    return title if section_slug(title) else ""


def _plain(name: str) -> str:
    """The name without characters that may be markup, and not too long for a title."""
    return " ".join("".join(char if char.isalnum() or char in " -–,.()&'" else " " for char in name).split())[:80]
