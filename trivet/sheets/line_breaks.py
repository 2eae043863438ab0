"""Helps the renderer to break lines where they should break: not before the last word of a text, not within a range of
chips, and not too early.

If the last space of a text no longer fits into the line, and an element follows, the renderer breaks the line at the
first space of the text instead of at the last: `During` would be alone in its line, and half of the next one empty. A
space that has a box of its own is broken where it should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from trivet.pictures.kept_together import NO_BREAK_SPACE, WORD_JOINER

_LAST_SPACE = re.compile(r"(?<=[^\s>]) (?=(?:[^ <>]*\u00a0)?<(?:span|strong|em|code|a|img|sub|sup)\b)")
_END = re.compile(r"</(?P<tag>li|p|td|th|div)>|<span class=\"under")
"""Where a text ends."""
_MARKED = r"<(?:strong|em|code)\b[^<>]*>"
_CHIP = rf'(?:{_MARKED})?<span class="chip [^<>]*>[^<>]+</span>(?:</(?:strong|em|code)>)?'
_RANGE = re.compile(r'(?<=</span>)–(?=<span class="chip )')
"""The dash between two chips."""
_WORD = rf"(?:{_CHIP}|(?:{_MARKED})?[^ <>]{{1,24}}(?:</(?:strong|em|code)>)?)"
_STOPS = "[.,;:?!…)”’»]*"
_LAST_WORDS = re.compile(rf"(?<= ){_WORD} {_WORD}{_STOPS}(?:</span>)?\Z")
"""The last two words of a text that has more than two."""
_LAST_FORMULA = re.compile(
    rf' (?=<img class="formula" [^<>]*style="width:[0-4]\.[^<>]*>(?:</(?:strong|em)>)?{_STOPS}\s*</(?:li|p|td|th)>)'
)
"""The space before a short formula that ends a text."""
_LAST_GAP = re.compile(r'(<span class="(?:gap|hint)">[^<>]*</span>) (?=[^\s<>]{1,12}</p>)')
"""The space between a gap to fill, or its hint, and a word that ends the text."""
_TAG, _SPACE, _HYPHEN = re.compile("<[^<>]*>"), re.compile(" (?![^<>]*>)"), re.compile("-(?![^<>]*>)")
"""A tag, and a space and a hyphen that are in none."""
_REACH = 160
"""Characters before the end of a text, in which its last words are looked for."""
WIDEST, WIDEST_IN_CELL = {"p": 24, "li": 20}, 13
"""The greatest number of characters of two words that stay together, so that the narrowest place has room for them."""
SHORT_WORD, WIDEST_WITH_ONE = 8, 16
"""A word of at most so many characters would be lost in a line of its own; with it, two words may be longer."""


def broken_well(html: str) -> str:
    """The page, with what helps the renderer."""
    return with_separate_spaces(with_ranges_together(with_last_words_together(html)))


def with_last_words_together(html: str) -> str:
    """The page with the last two words of each text in one line, if they are short, so that no line has a single word.

    >>> with_last_words_together("<p>the end of the line</p>").replace("\u00a0", "~")
    '<p>the end of the~line</p>'
    """
    html = _LAST_GAP.sub(rf"\1{NO_BREAK_SPACE}", html)
    return "".join(_tied(_LAST_FORMULA.sub(NO_BREAK_SPACE, html)))


def _tied(html: str) -> Iterator[str]:
    done = 0
    for end in _END.finditer(html):
        stop = end.start()
        found = _LAST_WORDS.search(html[max(done, stop - _REACH) : stop].rstrip())
        if found:
            words = found[0]
            shown = unescape(_TAG.sub("", words))
            in_cell = WIDEST_WITH_ONE if len(shown.rpartition(" ")[2]) <= SHORT_WORD else WIDEST_IN_CELL
            if len(shown) <= WIDEST.get(end["tag"], in_cell):
                start = max(done, stop - _REACH) + found.start()
                yield html[done:start]
                yield _HYPHEN.sub(f"-{WORD_JOINER}", _SPACE.sub(NO_BREAK_SPACE, words))
                done = start + len(words)
    yield html[done:]


def with_ranges_together(html: str) -> str:
    """The page with each range of chips, such as `[L2]–[L4]`, in one line."""
    return _RANGE.sub(f"–{WORD_JOINER}", html)


def with_separate_spaces(html: str) -> str:
    """The page with each space between a text and an element, or a word bound to it, in an element of its own.

    >>> with_separate_spaces("<body>the <strong>third</strong> row")
    '<body>the<span> </span><strong>third</strong> row'
    """
    head, body, rest = html.partition("<body")
    return head + body + _LAST_SPACE.sub("<span> </span>", rest)
