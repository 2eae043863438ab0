"""Creates a topic: a small example that builds and passes every check, for the author to replace."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from trivet.builder.new_files import written_together
from trivet.builder.project import Project
from trivet.content.own_words import LANGUAGE as LANGUAGE_CODE
from trivet.content.own_words import fitting, languages
from trivet.content.topic_names import another_name, wrong_name
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

LANGUAGE = "# The language that you write in, if it is not English."
TOPIC = """\
title: {title}
{language}
version: 0.1.0
date: {date}
deck_name: "{title}"
summary: One or two sentences about what this deck teaches. Anki shows them above the deck.
how_to_study: How to study this deck.
how_to_report: How to report an error.
# For the deck's description and the foot of the sheets; leave out what does not apply.
{authors}
# institution: Your school or university
{licence}
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
  # A plain question and its answer make one card.
  - id: pressure-cooker
    question: Why does food cook faster in a pressure cooker?
    answer: Its water boils at a higher temperature.
    sources: [{source}]

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
  # What the picture shows: its regions are listed in topic.yaml.
  - id: stove
    columns: {{part: Part, purpose: Purpose}}
    rows:
      lid: {{part: Lid, purpose: keeps the steam in, sources: [{source}]}}
      water: {{part: Water, purpose: carries the heat to the food, sources: [{source}]}}
      flame: {{part: Flame, purpose: heats the pot, sources: [{source}]}}
    questions:
      - {{id: purpose, question: "What does this part of a pot on a stove do: {{part}}?", answer: "{{purpose}}"}}

# A picture with one region after another hidden; each makes one card.
occlusions:
  - id: stove-parts
    plate: stove
    ask: label
    region_kind: label
    hide: all
    question: Which part is labelled here?
    sources: [{source}]

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


PICTURE = """
# A picture needs no Python: a photograph or a drawing in images/, whose it is, and what can be seen where.
# Places are in its pixels, from the upper left corner. Put your own picture here.
images:
  - id: stove
    file: stove.svg
    credit: Trivet
    licence: CC0
    alt: A pot on a stove, cut open.
    regions:
      - {ref: stove/lid, rectangle: [100, 52, 160, 28], label: [370, 66]}
      - {ref: stove/water, rectangle: [110, 120, 140, 80], label: [370, 160]}
      - {ref: stove/flame, ellipse: [180, 248, 50, 22], label: [370, 248]}
plates:
  - {id: stove, image: stove, themes: [light, dark, blank], width_mm: 88}
"""

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 300" width="440" height="300">
  <rect width="440" height="300" fill="#f6f4ef"/>
  <path d="M130 268Q126 244 148 228Q150 244 160 240Q164 222 180 212Q190 226 200 240Q210 244 212 228Q234 244 230 268z"
    fill="#e98b3a"/>
  <rect x="110" y="118" width="140" height="82" fill="#8fc3e6"/>
  <path d="M104 82V202H256V82" fill="none" stroke="#4c5660" stroke-width="12" stroke-linejoin="round"/>
  <path d="M84 110H104M256 110H276" stroke="#4c5660" stroke-width="12" stroke-linecap="round"/>
  <rect x="98" y="60" width="164" height="18" rx="8" fill="#7c8791"/>
  <circle cx="180" cy="54" r="9" fill="#4c5660"/>
  <rect x="60" y="274" width="240" height="10" fill="#4c5660"/>
</svg>
"""


def topic_text(
    topic: str, date: str, sections: Sequence[str], author: str = "", licence: str = "", *, language: str = ""
) -> str:
    """`topic.yaml` of a new topic; where `author`, `licence` or `language` is empty, a comment shows how to name it."""
    return TOPIC.format(
        title=topic.replace("-", " ").capitalize(),
        topic=topic,
        date=date,
        sections=", ".join(sections),
        authors=f"authors: [{quoted(author)}]" if author else "# authors: [Your name]",
        licence=f"licence: {quoted(licence)}" if licence else "# licence: CC BY 4.0",
        language=f"language: {language}" if language else f"{LANGUAGE}\n# language: de",
    )


def refuse_unknown_language(language: str, templates: Sequence[Path]) -> None:
    """Raises TrivetError for the language of a new topic if there are no words in it; empty stands for English."""
    known = languages(templates)
    if language and not (LANGUAGE_CODE.fullmatch(language) and fitting(language, known)):
        what = f"Trivet has no words in the language `{language}`, only in {', '.join(f'`{name}`' for name in known)}"
        raise TrivetError(
            Problem("--language", 0, 0, what, "name one of these, or add it as docs/languages.md explains")
        )


def start(
    project: Project, topic: str, date: str, author: str = "", licence: str = "", *, language: str = ""
) -> tuple[Path, ...]:
    """Writes a topic, and an entry for its source in the bibliography; returns the files that were written.

    `date` is the topic's date in ISO form. Raises TrivetError if the name is invalid or taken, or if there are no words
    in the language.
    """
    texts = topic_files(project, topic, date, author, licence, language=language)
    with written_together() as files:
        for path, text in texts.items():
            files.exchange(path, text)
    return tuple(texts)


def topic_files(
    project: Project, topic: str, date: str, author: str = "", licence: str = "", *, language: str = ""
) -> dict[Path, str | bytes]:
    """The files of a new topic and the bibliography, with their texts; errors as of :func:`start`.

    The first topic of a folder comes with a `.gitignore`, unless there is one.
    """
    refuse_unknown_language(language, project.templates)
    folder = project.content / topic
    if what := wrong_name(topic):
        raise TrivetError(Problem(topic, 0, 0, what, another_name(topic)))
    if project.content.exists() and not project.content.is_dir():
        raise TrivetError(Problem("content", 0, 0, "this is not a folder, and topics belong here", "move it away"))
    if folder.exists():
        raise TrivetError(Problem(project.name(folder), 0, 0, "this topic already exists", "choose another name"))
    source = f"{topic}-book"
    bibliography, ignored = project.content / "sources.yaml", project.root / ".gitignore"
    is_first = not project.content.exists() and not os.path.lexists(ignored)
    cited = bibliography.read_bytes() if bibliography.is_file() else b""
    return {
        folder / "topic.yaml": topic_text(topic, date, ["basics"], author, licence, language=language) + PICTURE,
        folder / "basics.yaml": SECTION.format(source=source),
        folder / "images" / "stove.svg": DRAWING,
        **({ignored: IGNORED} if is_first else {}),
        bibliography: cited + SOURCES.format(source=source).lstrip("" if cited else "\n").encode(),
    }
