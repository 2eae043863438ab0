"""Finds where the content has characters that a picture or a sheet cannot show.

    unshown_problems(topic, words, undrawable)     # a problem at each place in the content files

Pictures and sheets are made of plain text, often a part of a text of the topic or a combination of several, without
its place. So every text of the topic that contains such a character, and whose words are shown, is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

from trivet.content.model.topic import Topic
from trivet.content.text import Line, Text, TextError, clozes, plain
from trivet.content.text.plain import FORMULA_MARK, marked
from trivet.content.yaml_document import Document, Path_, walk
from trivet.errors import Problem
from trivet.pictures.glyphs import Judge, Unshown

_CELL = re.compile(r"\[?\{[^{}]*\}\]?")
"""A reference to a table's cell, in a question."""
_GAPS = re.compile(r"\{\{c\d+::|::|\}\}|\$[^$]*\$")
"""What interrupts the words of a text: clozes, which are blanks on a worksheet, and formulas, which are images."""


def unshown_problems(
    topic: Topic, shown: str, judge: Judge, elsewhere: Callable[[Unshown], Problem]
) -> Iterator[Problem]:
    """A problem for each text of the topic with characters of `shown` that `judge` finds.

    `elsewhere` makes the problem for characters that are in no text, and so come from code or a template.
    """
    for unshown in judge(shown):
        strange: list[str] = []
        for char in unshown.chars:
            found = list(_written(topic, shown, char))
            for document, path, text in found:
                yield from _problems(document, path, text, judge, char)
            if not found:
                strange.append(char)
        if len(strange) == len(unshown.chars):
            yield elsewhere(unshown)
        else:
            yield from map(elsewhere, judge("".join(strange)))


def formula_problems(topic: Topic, shown: str, elsewhere: Callable[[Unshown], Problem]) -> Iterator[Problem]:
    """A problem for each text of the topic with a formula that is among the words `shown` in a picture."""
    what, remedy = "pictures cannot show formulas", "write it in words where a picture shows it"
    found = False
    for document in topic.documents.values():
        for path, text in walk(document):
            if "$" in text and any(piece in _squashed(shown) for piece in _marked(text)):
                found = True
                yield document.problem(path, what, remedy, text[: text.index("$")])
    if not found:
        yield elsewhere(Unshown((FORMULA_MARK,), what, remedy))


def _marked(text: str) -> set[str]:
    """The text as pictures would show it, and its answers alone, if a formula is among them."""
    forms: set[str] = set()
    for kind in (Line, Text):
        with suppress(TextError):
            value = kind.parse(text)
            parts = (value, *(cloze.inside for cloze in clozes(value)))
            forms.update(plain(part, show_formula=marked) for part in parts)
    return {_squashed(form) for form in forms if FORMULA_MARK in form}


def holds(topic: Topic, judge: Judge) -> bool:
    """Whether any file of the topic has a character that `judge` finds, comments included."""
    return any(judge("".join(document.all_lines())) for document in topic.documents.values())


def _problems(document: Document, path: Path_, text: str, judge: Judge, char: str) -> Iterator[Problem]:
    """A problem at the first of the characters that `judge` finds in the text at `path`, if `char` is one of them."""
    for unshown in judge(text):
        if char in unshown.chars:
            before = text[: min(map(text.index, unshown.chars))]
            yield document.problem(path, unshown.what, unshown.remedy, before)


def _written(topic: Topic, shown: str, char: str) -> list[tuple[Document, Path_, str]]:
    """The texts with `char` that are shown as a whole; if there are none, those that share a word with what is shown;
    if there are none either, those that consist of `char` alone.
    """
    whole = _squashed(shown)
    word = re.compile(rf"\w*{re.escape(char)}\w*")
    words = {found for found in word.findall(whole) if found != char}
    ranked: tuple[list[tuple[Document, Path_, str]], ...] = ([], [], [])
    for document in topic.documents.values():
        for path, text in walk(document):
            pieces = _pieces(text, char) if char in text else set()
            longer = pieces - {char}
            if any(piece in whole or whole in piece for piece in longer):
                ranked[0].append((document, path, text))
            elif any(words.intersection(word.findall(piece)) for piece in longer):
                ranked[1].append((document, path, text))
            elif char in pieces:
                ranked[2].append((document, path, text))
    return next(filter(None, ranked), [])


def _pieces(text: str, char: str) -> set[str]:
    """The parts of a text that contain `char`, between references to cells and gaps; with and without markup."""
    forms = {text, *(part for part in _GAPS.split(text) if char in part)}
    for form in tuple(forms):
        for kind in (Line, Text):
            with suppress(TextError):
                forms.add(plain(kind.parse(form)))
    return {_squashed(piece) for form in forms for piece in _CELL.split(form) if char in piece}


def _squashed(text: str) -> str:
    """The text in lower case with single spaces, since figures set titles in capitals and break lines."""
    return " ".join(text.casefold().split())
