"""What holds of the texts of a topic: their markup is whole, and chips and clozes stand where they may."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from trivet.content.link.links import Links, Loaded, TopicFiles
from trivet.content.markup import MarkupError, clozes, entries, parse
from trivet.content.model import TopicFile
from trivet.content.yaml_document import Document, Path_

TEXTS = frozenset({"text", "why", "note", "prompt", "answer", "stem", "question", "reason", "header"})
"""The fields that hold markup, besides the cells of a table."""
HEAD_TEXTS = ("summary", "study", "report")
"""Those of topic.yaml."""


def link_texts(links: Links, files: TopicFiles, known: Collection[str]) -> None:
    """Adds what is wrong with any text; `known` are the entries of the legend."""
    head: Loaded[TopicFile] = files.head
    for key in HEAD_TEXTS:
        _text(links, head.document, (key,), getattr(head.value, key), known)
    for part in files.sections:
        _markup(links, part.document, (), part.document.data, known)


def _markup(
    links: Links, document: Document, path: Path_, value: Any, known: Collection[str], *, cell: bool = False
) -> None:
    """All texts below a value: their markup is whole, their entries exist, and only a fact's text has clozes."""
    if isinstance(value, dict):
        for key, item in value.items():
            inside = cell or (len(path) > 1 and path[-1] == "rows")
            _markup(links, document, (*path, key), item, known, cell=inside)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _markup(links, document, (*path, index), item, known)
    elif isinstance(value, str) and path and (cell or path[-1] in TEXTS):
        _text(links, document, path, value, known)


def _text(links: Links, document: Document, path: Path_, text: str, known: Collection[str]) -> None:
    try:
        nodes = parse(text)
    except MarkupError as error:
        near = text[error.offset : error.offset + 24]
        links.add(document, path, f"{error.what}, at `{near}`", error.remedy)
        return
    for entry in entries(nodes):
        if entry not in known:
            remedy = "use one that the legend in topic.yaml lists, or write `\\[`"
            links.add(document, path, f"unknown legend entry `[{entry}]`", remedy)
    if any(clozes(nodes)) and not (path[0] == "facts" and path[-1] == "text"):
        links.add(document, path, "a cloze stands outside a fact's text", "write the answer without braces")
