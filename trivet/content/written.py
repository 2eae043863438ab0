"""The places in the content of characters that a picture or a sheet cannot show.

    unshown_problems(topic, words, undrawable)     # those that a picture shows, each at its place in a file

What is shown is plain text, often part of a text or made of several, and says nothing of its origin. So each text of
the topic that holds such a character, and whose words are among those shown, is a place of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

from trivet.content.model.topic import Topic
from trivet.content.text import Line, Text, TextError, plain
from trivet.content.yaml_document import Document, Path_, walk
from trivet.errors import Problem
from trivet.pictures.glyphs import Judge, Unshown

_CELL = re.compile(r"\[?\{[^{}]*\}\]?")
"""What stands for a cell of a table, in a question."""


def unshown_problems(
    topic: Topic, shown: str, judge: Judge, elsewhere: Callable[[Unshown], Problem]
) -> Iterator[Problem]:
    """A problem for each text in the content with characters of `shown` that `judge` finds.

    `elsewhere` makes the problem for those that stand in no text, and so come from code or a template.
    """
    for unshown in judge(shown):
        strange: list[str] = []
        for sign in unshown.signs:
            found = list(_written(topic, shown, sign))
            for document, path, text in found:
                yield from _problems(document, path, text, judge, sign)
            if not found:
                strange.append(sign)
        if len(strange) == len(unshown.signs):
            yield elsewhere(unshown)
        else:
            yield from map(elsewhere, judge("".join(strange)))


def holds(topic: Topic, judge: Judge) -> bool:
    """Whether any file of the topic has a character that `judge` finds, in whatever text or comment."""
    return any(judge("".join(document.lines)) for document in topic.documents.values())


def _problems(document: Document, path: Path_, text: str, judge: Judge, sign: str) -> Iterator[Problem]:
    """What is wrong with the characters of the text at `path`, one of which is `sign`, at the first of them."""
    for unshown in judge(text):
        if sign in unshown.signs:
            before = text[: min(map(text.index, unshown.signs))]
            yield document.problem(path, unshown.what, unshown.remedy, before)


def _written(topic: Topic, shown: str, sign: str) -> list[tuple[Document, Path_, str]]:
    """The texts with `sign` that are shown as they stand; else those that share a word with it, or are nothing else."""
    whole = _squashed(shown)
    word = re.compile(rf"\w*{re.escape(sign)}\w*")
    words = {found for found in word.findall(whole) if found != sign}
    ranked: tuple[list[tuple[Document, Path_, str]], ...] = ([], [], [])
    for document in topic.documents.values():
        for path, text in walk(document):
            pieces = _pieces(text, sign) if sign in text else set()
            longer = pieces - {sign}
            if any(piece in whole or whole in piece for piece in longer):
                ranked[0].append((document, path, text))
            elif any(words.intersection(word.findall(piece)) for piece in longer):
                ranked[1].append((document, path, text))
            elif sign in pieces:
                ranked[2].append((document, path, text))
    return next(filter(None, ranked), [])


def _pieces(text: str, sign: str) -> set[str]:
    """What is shown of a text between the cells that it names, wherever that holds `sign`; with and without markup."""
    forms = {text}
    for kind in (Line, Text):
        with suppress(TextError):
            forms.add(plain(kind.parse(text)))
    return {_squashed(piece) for form in forms for piece in _CELL.split(form) if sign in piece}


def _squashed(text: str) -> str:
    """In lower case with single spaces: figures set titles in capitals, and break lines."""
    return " ".join(text.casefold().split())
