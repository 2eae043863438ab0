"""The bibliography of a topic as a page of Markdown, which spells out the short names that cards cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trivet.content.model.bibliography import Source
from trivet.content.model.topic import Topic
from trivet.content.text import plain

READ = {"full": "read in full", "abstract": "abstract read", "restated": "read as restated by others"}
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~$^])")
"""Characters that Markdown would interpret; they are escaped."""


def bibliography_page(topic: Topic) -> str:
    """The page: every source that the topic cites, sorted by short name."""
    named = sorted(topic.sources.items(), key=lambda item: (item[1].cite_as.casefold(), item[0]))
    lines = (f"- **{_words(source.cite_as)}**: {' '.join(_entry(source))}\n" for _, source in named)
    return f"# {_words(plain(topic.head.title))}: bibliography\n\n{''.join(lines)}"


def _entry(source: Source) -> Iterator[str]:
    yield f"{_words(source.author)}."
    yield f"*{_words(source.title)}*."
    yield _words(source.publication).removesuffix(".") + (f", {source.year}." if source.year else ".")
    if source.doi:
        yield f"<https://doi.org/{source.doi}>"
    if source.url:
        yield f"<{source.url}>"
    yield f"({', '.join(filter(None, (source.kind, READ.get(source.read or ''))))})"


def _words(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
