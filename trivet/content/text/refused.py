"""Markdown that no card or sheet can show, each with what to write instead."""

from __future__ import annotations

import re
from html.entities import html5

from trivet.content.text.errors import TextError

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
TAGS = (
    *("a", "abbr", "b", "big", "blockquote", "br", "center", "code", "div", "em", "font", "h[1-6]", "hr", "i", "img"),
    *("kbd", "li", "mark", "ol", "p", "pre", "q", "s", "script", "small", "span", "strike", "strong", "style", "sub"),
    *("sup", "svg", "table", "tbody", "td", "th", "thead", "tr", "tt", "u", "ul"),
)
TAG = re.compile(rf"</?(?:{'|'.join(TAGS)})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|([A-Za-z][A-Za-z0-9]*));")
INSTEAD = {
    "b": "write **strong**",
    "strong": "write **strong**",
    "i": "write *emphasis*",
    "em": "write *emphasis*",
    "sub": "write H~2~O",
    "sup": "write 10^3^",
    "code": "write `code`",
}
NO_FORMULA = ("a formula cannot be shown yet", r"say it in words, or write \$ for the sign")
REFUSED = {
    "heading_open": ("a heading is not allowed in a text", r"write **strong** words instead, or \# for the sign"),
    "setext": ("a line of `-` or `=` makes the line above it a heading", "remove it, or leave a blank line before it"),
    "hr": ("a line is ruled across the text", r"remove it, or write a backslash before its first sign"),
    "blockquote_open": ("`>` begins a quotation", r"write \> for the sign"),
    "fence": ("a block of code cannot be shown", "write `code` inside a line"),
    "math_block": NO_FORMULA,
    "math_block_label": NO_FORMULA,
    "math_inline": NO_FORMULA,
    "math_inline_double": NO_FORMULA,
    "image": ("an image is not allowed in a text", "name a plate under `answer_plate`"),
}


def check_characters(text: str) -> None:
    """Raises TextError for a control character, which YAML's double quotes make from a backslash and a letter."""
    control = CONTROL.search(text)
    if control:
        what = f"the text holds a control character ({control[0]!r})"
        raise TextError(what, r"in double quotes, \t and \f are such: use single quotes, or `>-`", control.start())


def check_words(words: str, at: int) -> None:
    """Raises TextError for what looks like HTML, or like malformed Markdown."""
    for number, sign in enumerate(words):
        if sign == "<" and (tag := TAG.match(words, number)):
            name = re.sub(r"[^a-z0-9]", "", tag[0].lower().split()[0])
            remedy = rf"{INSTEAD.get(name, 'remove it')}, or write \< for the sign"
            raise TextError(f"`{tag[0]}` is HTML, which a text cannot hold", remedy, at + number)
        if sign == "<" and words.startswith(("<http:", "<https:", "<mailto:"), number):
            raise TextError("an address is in `<>`", "write [words](address)", at + number)
        if sign == "&" and (entity := ENTITY.match(words, number)) and (not entity[1] or f"{entity[1]};" in html5):
            raise TextError(f"`{entity[0]}` is HTML", r"write the character itself, or \& for the sign", at + number)
        if sign == "]" and words.startswith("](", number):
            raise TextError("a link is incomplete", r"write [words](https://…), or \] for the bracket", at + number)
        if sign == "`":
            raise TextError("code is not closed", r"close it with `, or write \` for the sign", at + number)
        if sign == "^":
            remedy = r"write 10^3^, without spaces, or \^ for the sign"
            raise TextError("a superscript is not closed", remedy, at + number)
