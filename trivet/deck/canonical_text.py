"""What a text of a card says, however Anki writes it, and hashes of that.

Anki's editor rewrites a note that is merely opened: entities are decoded, void elements lose their slash, tables gain a
`<tbody>`. Such a text is still the deck's own. This module needs the standard library alone, down to Python 3.9: the
updater for learners ships it too, so both hash alike.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from html.parser import HTMLParser

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
BLANKS = re.compile(r"[ \t\n\xa0]+")
ENDINGS = re.compile(r"(?: |<br>)+$")
TAG_BLANKS = re.compile(r" ?(</?(?:table|thead|tr|td|th|ul|ol|li|p|div)\b[^>]*>) ?")
WRITTEN_BY_THE_EDITOR = frozenset({"tbody"})
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr"})
DIGITS = 12


def text_hash(html: str) -> str:
    """A hash of what the HTML of a field says: 12 hexadecimal digits."""
    return _hash(canonical(html))


def tags_hash(tags: Iterable[str]) -> str:
    """A hash of a set of tags, whatever their order and their letters' case."""
    return _hash("\x1f".join(sorted({unicodedata.normalize("NFC", tag).casefold() for tag in tags})))


def code_hash(code: str) -> str:
    """A hash of CSS or of a template, without blanks at its end."""
    return _hash(code.rstrip())


def canonical(html: str) -> str:
    """The HTML of a field in the one form that all ways of writing it share."""
    text = unicodedata.normalize("NFC", CONTROL.sub("", html))
    if "<" in text or "&" in text:
        reader = _Reader()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    return ENDINGS.sub("", TAG_BLANKS.sub(r"\1", BLANKS.sub(" ", text))).lstrip(" ")


class _Reader(HTMLParser):
    """Collects the canonical form; text stays apart from tags, since `<` in it is written as `&lt;`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in WRITTEN_BY_THE_EDITOR:
            return
        written = "".join(f' {name}="{_escaped(value or "")}"' for name, value in sorted(attrs, key=_name))
        self.parts.append(f"<{tag}{written}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and tag not in WRITTEN_BY_THE_EDITOR:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(_escaped(data))

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")


def _name(attribute: tuple[str, str | None]) -> str:
    return attribute[0]


def _escaped(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
