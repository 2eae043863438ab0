"""Starts a topic: a folder of content that builds at once, to be written over."""

from __future__ import annotations

import re
from pathlib import Path

from trivet.builder.project import Project
from trivet.errors import Problem, TrivetError

SOURCES = """
{source}:
  kind: book
  author: Author or editor
  title: Title of the book that you teach from
  year: 2020
  where: Edition and publisher
  short: Book
"""

TOPIC = """\
title: {title}
version: 0.1.0
date: {date}
deck: "Anatomy::{title}"
summary: What the deck teaches, in a sentence or two. It is shown above the deck.
study: How to study it.
report: How to report a mistake.
tag: "trivet::{topic}"
# The section files of this folder, in teaching order.
sections: [basics]
"""

SECTION = """\
title: Basics
number: 10

facts:
  - id: first-fact
    text: Water boils at {{{{c1::100 °C}}}} at sea level, and at {{{{c2::a lower temperature}}}} on a mountain.
    why: The reason, or the trap; it is shown under the answer.
    sources: [{source}]
    marks: [high-yield]

tables:
  - id: first-table
    title: Every question of a table is asked of each row
    columns: {{metal: Metal, symbol: Symbol}}
    rows:
      iron: {{symbol: Fe, sources: [{source}]}}
      gold: {{symbol: Au, sources: [{source}]}}
    ask:
      - {{id: symbol, prompt: "What is the chemical symbol of {{metal}}?", answer: "{{symbol}}"}}
"""


def start(project: Project, topic: str, date: str) -> tuple[Path, ...]:
    """Writes a new topic and an entry for its source; the files. Raises TrivetError if the name will not do."""
    folder = project.content / topic
    if not re.fullmatch(r"[a-z][a-z0-9-]*", topic):
        raise TrivetError(Problem(topic, 0, 0, "a topic's name is lower case, digits and hyphens", "choose another"))
    if folder.exists():
        raise TrivetError(Problem(project.name(folder), 0, 0, "this topic is there already", "choose another name"))
    title, source = topic.replace("-", " ").capitalize(), f"{topic}-book"
    bibliography = project.content / "sources.yaml"
    folder.mkdir(parents=True)
    with bibliography.open("a", encoding="utf-8", newline="\n") as file:
        file.write(SOURCES.format(source=source).lstrip("\n" if not file.tell() else ""))
    files = {
        folder / "topic.yaml": TOPIC.format(title=title, topic=topic, date=date),
        folder / "basics.yaml": SECTION.format(source=source),
    }
    for path, text in files.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return (*files, bibliography)
