"""Helps the renderer to break lines where they should break.

If the last space of a text no longer fits into the line, and an element follows, the renderer breaks the line at the
first space of the text instead of at the last: `During` would be alone in its line, and half of the next one empty. A
space that has a box of its own is broken where it should be.
"""

from __future__ import annotations

import re

_LAST_SPACE = re.compile(r"(?<=[^\s>]) (?=<(?:span|strong|em|code|a|img|sub|sup)\b)")


def with_separate_spaces(html: str) -> str:
    """The page with each space between a text and an element in an element of its own.

    >>> with_separate_spaces("the <strong>third</strong> row")
    'the<span> </span><strong>third</strong> row'
    """
    head, body, rest = html.partition("<body")
    return head + body + _LAST_SPACE.sub("<span> </span>", rest)
