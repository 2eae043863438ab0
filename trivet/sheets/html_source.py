"""The page as the renderer reads it, with a shorter style sheet of the renderer's own, and its styles apart.

WeasyPrint applies a style sheet of its own to every document. Its rules for footnotes and list markers match every
element, so each element of a long sheet would keep six more styles: a third of all memory. Sheets have no footnotes.
The style sheets of a page take as long to parse as a tenth of the page to print, and most pages share them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

NOTES = re.compile(r"^::(?:foot)?note-(?:call|marker|callback) \{[^{}]*\}\n", re.MULTILINE)
MARKERS = re.compile(r"^::marker(?= \{)", re.MULTILINE)
STYLE = re.compile(r"<style>(.*?)</style>\n?", re.DOTALL)
OWN = ("@font-face", "@import", "@counter-style", "@color-profile", "@layer")
"""Rules that take effect outside their style sheet, so that one that has them is not kept."""
KEPT = 16
"""How many style sheets are kept."""


def html_source(html: str, fetcher: URLFetcher, styles: Sequence[str] = ()) -> HTML:
    """The page as a document that can be laid out; with all rules if it or its `styles` mention footnotes."""
    kind = _plain_kind() if any("footnote" in text for text in (html, *styles)) else _short_kind()
    source: HTML = kind(string=html, url_fetcher=fetcher)
    return source


def styles_apart(html: str) -> tuple[str, tuple[str, ...]]:
    """A page without the style sheets in its head, and these.

    >>> styles_apart("<head><title>A</title><style>p { color: blue }</style></head><p>B</p>")
    ('<head><title>A</title></head><p>B</p>', ('p { color: blue }',))
    """
    head, end, body = html.partition("</head>")
    return STYLE.sub("", head) + end + body, tuple(STYLE.findall(head))


@dataclass(slots=True)
class StyleSheets:
    """The style sheets that one process has parsed, by their text."""

    fonts: FontConfiguration
    _kept: dict[str, CSS] = field(default_factory=dict)

    def parsed(self, text: str, fetcher: URLFetcher, warned: Sequence[str]) -> CSS:
        """A style sheet. It is parsed anew whenever something is wrong with it, which adds to the warnings `warned`."""
        from weasyprint import CSS

        if (found := self._kept.get(text)) is None:
            before = len(warned)
            found = CSS(string=text, url_fetcher=fetcher, font_config=self.fonts)
            if len(warned) == before and not any(rule in text for rule in OWN):
                self._kept[text] = found
                if len(self._kept) > KEPT:
                    del self._kept[next(iter(self._kept))]
        return found


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
