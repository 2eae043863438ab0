"""Runs of characters with what is around them, and how they become paragraphs of nested nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from trivet.content.text.nodes import (
    Cloze,
    Code,
    Emphasis,
    Formula,
    Inline,
    InlineNode,
    LineBreak,
    Link,
    Paragraph,
    Strong,
    Subscript,
    Superscript,
    TextRun,
    joined,
)

WRAPPERS: dict[str, type[Strong | Emphasis | Superscript | Subscript]] = {
    "strong": Strong,
    "emphasis": Emphasis,
    "sup": Superscript,
    "sub": Subscript,
}
BREAK = "\n"
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters, or a new line, with what is around them."""

    text: str
    formats: frozenset[str] = frozenset()
    link: str = ""
    cloze: tuple[int, int] | None = None
    """A number of its own, and that of the card."""
    is_formula: bool = False
    """Whether the characters are the TeX of a formula."""


def paragraphs(runs: list[Run], hints: Mapping[int, str]) -> Iterator[Paragraph]:
    """The paragraphs of some runs, which two new lines separate."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    paragraph: list[Run] = []
    for line in [*map(_squeezed, lines), []]:
        if line:
            paragraph += [Run(BREAK, cloze=_shared(paragraph[-1], line[0]))] if paragraph else []
            paragraph += line
        elif paragraph:
            yield Paragraph(inline(paragraph, hints))
            paragraph = []


def inline(runs: list[Run], hints: Mapping[int, str]) -> Inline:
    """The nodes of a paragraph; clozes are around all else, so that emphasis may begin before one and end in it."""
    found: list[InlineNode] = []
    for cloze, inside in groupby(runs, lambda run: run.cloze):
        nodes = _linked(list(inside))
        if cloze is None:
            found += nodes
        else:
            hint = " ".join(hints.get(cloze[0], "").split())
            found.append(Cloze(cloze[1], nodes, hint))
    return joined(found)


def _shared(one: Run, other: Run) -> tuple[int, int] | None:
    return one.cloze if one.cloze == other.cloze else None


def _squeezed(line: list[Run]) -> list[Run]:
    """The runs of a line with single spaces, none at its ends; spaces at the ends of emphasis stand outside it."""
    found: list[Run] = []
    is_open = False
    for run in line:
        if run.is_formula:
            found.append(run)
            is_open = True
            continue
        words = SPACES.sub(" ", run.text)
        if not is_open:
            words = words.lstrip()
        if not words:
            continue
        is_open = not words.endswith(" ")
        if not (run.formats or run.link):
            found.append(Run(words, cloze=run.cloze))
            continue
        inner = words.strip()
        parts = (
            (" " if words.startswith(" ") else "", False),
            (inner, True),
            (" " if words[-1:] == " " else "", False),
        )
        for text, is_formatted in parts if inner else ((" ", False),):
            if text:
                found.append(
                    Run(text, run.formats, run.link, run.cloze) if is_formatted else Run(text, cloze=run.cloze)
                )
    while found and not found[-1].text.strip():
        found.pop()
    if found and found[-1].text.endswith(" ") and not found[-1].is_formula:
        last = found.pop()
        found.append(Run(last.text.rstrip(), last.formats, last.link, last.cloze))
    return found


def _linked(runs: list[Run]) -> Inline:
    found: list[InlineNode] = []
    for link, inside in groupby(runs, lambda run: run.link):
        nodes = _formatted(list(inside), tuple(WRAPPERS))
        found += [Link(nodes, link)] if link else nodes
    return joined(found)


def _formatted(runs: list[Run], names: tuple[str, ...]) -> Inline:
    if not names or not any(run.formats for run in runs):
        return joined(_leaves(runs))
    found: list[InlineNode] = []
    for is_so, inside in groupby(runs, lambda run: names[0] in run.formats):
        nodes = _formatted(list(inside), names[1:])
        found += [WRAPPERS[names[0]](nodes)] if is_so else nodes
    return joined(found)


def _leaves(runs: list[Run]) -> Iterator[InlineNode]:
    for run in runs:
        if run.text == BREAK:
            yield LineBreak()
        elif run.is_formula:
            yield Formula(run.text)
        elif "code" in run.formats and "`" not in run.text:
            yield Code(run.text)
        else:
            yield TextRun(run.text)
