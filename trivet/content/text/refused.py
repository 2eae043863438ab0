"""Markdown and HTML that texts do not support, each with what to write instead."""

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
DOUBLE_DOLLAR = ("`$$` is inside a line", r"write $x^2$; `$$x^2$$` needs a paragraph of its own, in a long field")
REFUSED = {
    "heading_open": (
        "a heading is not allowed in a text",
        r"write **strong** words instead, or \# for a literal #",
    ),
    "setext": ("a line of `-` or `=` makes the line above it a heading", "remove it, or leave a blank line before it"),
    "hr": ("a line is ruled across the text", r"remove it, or write a backslash before its first character"),
    "blockquote_open": ("`>` begins a quotation", r"write \> for a literal >"),
    "fence": ("a block of code cannot be shown", "write `code` inside a line"),
    "math_block_label": ("a formula has a label, which nothing shows", "remove what is in brackets after it"),
    "image": ("an image is not allowed in a text", "name a plate under `answer_plate`"),
}


def check_characters(text: str) -> None:
    """Raises TextError for a control character, such as `\\t` in YAML's double quotes gives."""
    control = CONTROL.search(text)
    if control:
        what = f"the text contains a control character ({control[0]!r})"
        remedy = r"in double quotes, \t and \f are control characters: use single quotes, or `>-`"
        raise TextError(what, remedy, control.start())


def check_words(words: str, at: int) -> None:
    """Raises TextError for what looks like HTML, or like malformed Markdown."""
    for number, char in enumerate(words):
        if char == "<" and (tag := TAG.match(words, number)):
            name = re.sub(r"[^a-z0-9]", "", tag[0].lower().split()[0])
            remedy = rf"{INSTEAD.get(name, 'remove it')}, or write \< for a literal <"
            raise TextError(f"`{tag[0]}` is HTML, which a text cannot contain", remedy, at + number)
        if char == "<" and words.startswith(("<http:", "<https:", "<mailto:"), number):
            raise TextError("an address is in `<>`", "write [words](address)", at + number)
        if char == "&" and (entity := ENTITY.match(words, number)) and (not entity[1] or f"{entity[1]};" in html5):
            raise TextError(f"`{entity[0]}` is HTML", r"write the character itself, or \& for a literal &", at + number)
        if char == "]" and words.startswith("](", number):
            raise TextError("a link is incomplete", r"write [words](https://…), or \] for the bracket", at + number)
        if words.startswith("$$", number):
            raise TextError(*DOUBLE_DOLLAR, at + number)
        if char == "`":
            raise TextError("code is not closed", r"close it with `, or write \` for a literal `", at + number)
        if char == "^":
            remedy = r"write 10^3^, without spaces, or \^ for a literal ^"
            raise TextError("a superscript is not closed", remedy, at + number)
