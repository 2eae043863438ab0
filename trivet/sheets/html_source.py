"""The page as the renderer reads it, with a shorter style sheet of the renderer's own.

WeasyPrint applies a style sheet of its own to every document. Its rules for footnotes and list markers match every
element, so each element of a long sheet would keep six more styles: a third of all memory. Sheets have no footnotes.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

NOTES = re.compile(r"^::(?:foot)?note-(?:call|marker|callback) \{[^{}]*\}\n", re.MULTILINE)
MARKERS = re.compile(r"^::marker(?= \{)", re.MULTILINE)


def html_source(html: str, fetcher: URLFetcher) -> HTML:
    """The page as a document that can be laid out; with all rules if it mentions footnotes."""
    kind = _plain_kind() if "footnote" in html else _short_kind()
    source: HTML = kind(string=html, url_fetcher=fetcher)
    return source


def _plain_kind() -> Any:
    from weasyprint import HTML

    return HTML


@cache
def _short_kind() -> Any:
    """The renderer's documents, with the shorter style sheet."""
    from weasyprint import CSS, HTML

    sheet = CSS(string=shortened(resources.files("weasyprint").joinpath("css/html5_ua.css").read_text("utf-8")))

    class ShortHTML(HTML):  # type: ignore[misc]
        def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
            return [sheet]

    return ShortHTML


def shortened(rules: str) -> str:
    """The renderer's style sheet without footnotes, and with markers for items of lists alone.

    >>> shortened("a { color: blue }\\n::marker { white-space: pre }\\n::note-call { content: none }\\n")
    'a { color: blue }\\nli::marker { white-space: pre }\\n'
    """
    return MARKERS.sub("li::marker", NOTES.sub("", rules))
