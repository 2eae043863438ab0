"""Creates a topic: a small example that builds and passes every check, for the author to replace."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import yaml

from trivet.builder.project import Project
from trivet.content.model.bibliography import Source
from trivet.content.topic_names import wrong_name
from trivet.errors import Problem, TrivetError
from trivet.importing import quoted

SOURCES = """
{source}:
  kind: book
  author: Author or editor
  title: Title of the book that you teach from
  year: 2020
  publication: Edition and publisher
  cite_as: Book
"""

IGNORED = """\
# Built by Trivet, and safe to delete.
/dist/
/.cache/
/.dist.*
__pycache__/
"""
"""The `.gitignore` of a new project."""

TOPIC = """\
title: {title}
version: 0.1.0
date: {date}
deck_name: "{title}"
summary: One or two sentences about what this deck teaches. Anki shows them above the deck.
how_to_study: How to study this deck.
how_to_report: How to report an error.
# For the deck's description and the foot of the sheets; leave out what does not apply.
# authors: [Your name]
# institution: Your school or university
# licence: CC BY 4.0
# disclaimer: For revision only.
# report_url: https://example.org/issues
tag_prefix: "trivet::{topic}"
# The section files of this folder, in teaching order. Each becomes a sub-deck.
sections: [{sections}]
"""

SECTION = """\
title: Basics
number: 10

# A fact with clozes: each number makes one card.
facts:
  - id: boiling-point
    text: At sea level water boils at {{{{c1::100 °C}}}}, and on a mountain at {{{{c2::a lower}}}} temperature.
    why: The higher you are, the less air presses on the water; its vapour escapes more easily.
    sources: [{source}]
    marks: [high-yield]

# Facts of one kind: each of the `questions` is asked of every row.
tables:
  - id: elements
    columns: {{element: Element, symbol: Symbol, number: Atomic number}}
    rows:
      iron: {{symbol: Fe, number: "26", sources: [{source}]}}
      silver: {{symbol: Ag, number: "47", sources: [{source}]}}
      gold: {{symbol: Au, number: "79", sources: [{source}]}}
    questions:
      - {{id: symbol, question: "What is the chemical symbol of {{element}}?", answer: "{{symbol}}"}}

# A case with one best answer, and the reason why each option is right or wrong.
vignettes:
  - id: mountain-kitchen
    stem: In a hut at 4000 m, potatoes in an open pot of boiling water are still hard after the time they take at home.
    question: What would cook them faster?
    options:
      - {{id: lid, text: A lid held down tightly, why: "Pressure rises in the pot, and the boiling point with it."}}
      - {{id: flame, text: A larger flame, why: "The water boils faster, but gets no hotter."}}
      - {{id: water, text: More water, why: It takes longer to boil and then has the same temperature.}}
      - {{id: stirring, text: Stirring, why: Boiling water is equally hot everywhere already.}}
    answer: lid
    sources: [{source}]
"""


BROUGHT_IN = """
# What {origin} was made from: complete this, or cite what you have checked it against.
{source}:
  kind: notes
  author: The authors of {origin}
  title: "{title}"
  publication: A deck of cards
  cite_as: "{title}"
"""


def topic_text(topic: str, date: str, sections: Sequence[str]) -> str:
    """`topic.yaml` of a new topic."""
    title = topic.replace("-", " ").capitalize()
    return TOPIC.format(title=title, topic=topic, date=date, sections=", ".join(sections))


def brought_in_text(source: str, origin: str) -> str:
    """The entry of the bibliography for notes that came from a file."""
    title = source.replace("-", " ").capitalize()
    named = "".join(char for char in origin if char.isalnum() or char in " .-_()")
    return BROUGHT_IN.format(source=quoted(source), title=title, origin=named).lstrip()


def brought_in(source: str, origin: str) -> Source:
    """The same as a value."""
    return Source.model_validate(yaml.load(brought_in_text(source, origin), Loader=yaml.CBaseLoader)[source])


def start(project: Project, topic: str, date: str) -> tuple[Path, ...]:
    """Writes a topic, and an entry for its source in the bibliography; returns the files that were written.

    The first topic of a folder comes with a `.gitignore`, unless there is one. `date` is the topic's date in ISO form.
    Raises TrivetError if the name is invalid or taken.
    """
    folder = project.content / topic
    if what := wrong_name(topic):
        raise TrivetError(Problem(topic, 0, 0, what, "choose another name"))
    if project.content.exists() and not project.content.is_dir():
        raise TrivetError(Problem("content", 0, 0, "this is not a folder, and topics belong here", "move it away"))
    if folder.exists():
        raise TrivetError(Problem(project.name(folder), 0, 0, "this topic already exists", "choose another name"))
    source = f"{topic}-book"
    bibliography, ignored = project.content / "sources.yaml", project.root / ".gitignore"
    is_first = not project.content.exists() and not os.path.lexists(ignored)
    folder.mkdir(parents=True)
    with bibliography.open("a", encoding="utf-8", newline="\n") as file:
        file.write(SOURCES.format(source=source).lstrip("\n" if not file.tell() else ""))
    files = {
        folder / "topic.yaml": topic_text(topic, date, ["basics"]),
        folder / "basics.yaml": SECTION.format(source=source),
        **({ignored: IGNORED} if is_first else {}),
    }
    for path, text in files.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return (*files, bibliography)
