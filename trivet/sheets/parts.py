"""The parts of a sheet's HTML, each of which begins on a new page, so that one can be laid out without the others.

    parts("<head>…<section data-page=1>…<section data-page=2>…")     # two documents of one section each
    numbered(part, first=2, total=3)                                 # its pages say 2 / 3

A part may take several pages: one that flows, or the key of a worksheet.
"""

from __future__ import annotations

import re

_START = re.compile(r"<section\b[^>]*\bdata-page=[^>]*>")
_END = "</body>"
_TOTAL = "counter(pages)"


def parts(html: str) -> tuple[str, ...]:
    """Each section that has a `data-page` as a document of its own; the whole document if there are none."""
    starts = [match.start() for match in _START.finditer(html)]
    end = html.rfind(_END)
    if not starts or end < starts[-1]:
        return (html,)
    before, after = html[: starts[0]], html[end:]
    return tuple(f"{before}{html[start:stop]}{after}" for start, stop in zip(starts, [*starts[1:], end], strict=True))


def numbered(part: str, first: int, total: int) -> str:
    """A part whose first page has the number `first`, and which says that there are `total` pages."""
    style = f"<style>@page :first {{ counter-reset: page {first} }}</style></head>"
    return part.replace(_TOTAL, f'"{total}"').replace("</head>", style, 1)
