"""The bibliography of a topic as a page of Markdown, which spells out the short names that cards cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trivet.content.model.bibliography import DOI, Source
from trivet.content.model.topic import Topic
from trivet.content.model.words import BibliographyWords
from trivet.content.text import plain

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~$^])")
"""Characters that Markdown would interpret; they are escaped."""


def bibliography_page(topic: Topic) -> str:
    """The page: every source that the topic cites, sorted by short name."""
    said = topic.words.bibliography
    named = sorted(topic.sources.items(), key=lambda item: (item[1].cite_as.casefold(), item[0]))
    lines = (f"- **{_words(source.cite_as)}**: {' '.join(_entry(source, said))}\n" for _, source in named)
    title = said.title.format(title=_words(plain(topic.head.title)))
    return f"# {title}\n\n{''.join(lines)}"


def _entry(source: Source, said: BibliographyWords) -> Iterator[str]:
    yield f"{_words(source.by)}."
    yield f"*{_words(source.title)}*."
    yield f"{_words(source.imprint)}."
    if source.doi:
        yield f"<{DOI}{source.doi}>"
    if source.url:
        yield f"<{source.url}>"
    kind: str = getattr(said.kinds, source.kind)
    read: str | None = getattr(said.read, source.read) if source.read else None
    yield f"({', '.join(filter(None, (kind, read)))})"


def _words(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
