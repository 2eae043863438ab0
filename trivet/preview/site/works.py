"""The sources of a topic, and the notes of its releases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from trivet.builder.project import Project
from trivet.content.model.topic import Topic

NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Work:
    """A source: its short name, its parts as plain text, where it can be read, and how it was."""

    name: str
    by: str
    title: str
    imprint: str
    address: str
    kind: str
    read: str


@dataclass(frozen=True, slots=True)
class ReleaseNotes:
    """The notes of a release as HTML."""

    version: str
    html: str


def works(topic: Topic) -> tuple[Work, ...]:
    """The sources that a topic cites, sorted by their short names."""
    said = topic.words.bibliography
    named = sorted(topic.sources.items(), key=lambda item: (item[1].cite_as.casefold(), item[0]))
    return tuple(
        Work(
            name=source.cite_as,
            by=source.by,
            title=source.title,
            imprint=source.imprint,
            address=source.address,
            kind=getattr(said.kinds, source.kind),
            read=getattr(said.read, source.read) if source.read else "",
        )
        for _, source in named
    )


def releases(project: Project, topic: Topic) -> tuple[ReleaseNotes, ...]:
    """The notes of the releases of a topic, the newest first; HTML in them is shown as it is written."""
    found = sorted((project.content / topic.id / "releases").glob("*.md"), key=_numbers, reverse=True)
    reader = MarkdownIt("commonmark", {"html": False})
    return tuple(ReleaseNotes(path.stem, reader.render(_below(path))) for path in found)


def _numbers(path: Path) -> tuple[int, ...]:
    return tuple(map(int, NUMBERS.findall(path.stem)))


def _below(path: Path) -> str:
    """The text with headings one level lower, since the page has one of its own."""
    return re.sub(r"^(#+) ", r"#\1 ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
