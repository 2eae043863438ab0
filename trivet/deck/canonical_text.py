"""The canonical form of a field's HTML, and hashes of it: the same however Anki's editor has rewritten the field.

Anki's editor rewrites the fields of any note that is opened in it: entities are decoded, void elements lose their
slash, tables gain a `<tbody>`. Such a text is still the deck's own. The updater for learners contains this module too,
so that both compute the same hashes. So it uses only the standard library, down to Python 3.9, and not `html.parser`,
which differs between versions.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
PIECE = re.compile(r"<!--.*?-->|<(/?)([A-Za-z][^\s<>/\"']*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
ATTRIBUTE = re.compile(r"([^\s=/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))?")
BLANKS = re.compile(r"[\t\n\xa0][ \t\n\xa0]*| [ \t\n\xa0]+")
"""Blanks that are not a single space."""
TAG_BLANKS = re.compile(r" ?(</?(?:table|thead|tr|td|th|ul|ol|li|p|div)(?: [^<>]*)?>) ?")
BREAK = "<br>"
WRITTEN_BY_THE_EDITOR = frozenset({"tbody"})
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr"})
DIGITS = 12


def text_hash(field: str) -> str:
    """The hash of a field's canonical HTML: 12 hexadecimal digits."""
    return _hash(canonical(field))


def tags_hash(tags: Iterable[str]) -> str:
    """The hash of a set of tags, independent of order and case."""
    return _hash("\x1f".join(sorted({unicodedata.normalize("NFC", tag).casefold() for tag in tags})))


def code_hash(code: str) -> str:
    """The hash of CSS or of a template, without trailing whitespace."""
    return _hash(code.rstrip())


def canonical(field: str) -> str:
    """The canonical form of a field's HTML, the same for all equivalent ways of writing it."""
    text = unicodedata.normalize("NFC", CONTROL.sub("", field))
    if "<" in text or "&" in text:
        text = "".join(_pieces(text))
    text = BLANKS.sub(" ", text)
    if "<" in text:
        text = TAG_BLANKS.sub(r"\1", text)
    return text[: _end(text)].lstrip(" ")


def _end(text: str) -> int:
    """The length of a text without the blanks and line breaks at its end; an expression would try every blank."""
    end = len(text)
    while text.endswith((" ", BREAK), 0, end):
        end -= 1 if text[end - 1] == " " else len(BREAK)
    return end


def _pieces(text: str) -> Iterable[str]:
    """The text between tags, and the tags, in turn; a `<` in the text is written as `&lt;`."""
    done = 0
    for piece in PIECE.finditer(text):
        if piece.start() > done:
            yield _words(text[done : piece.start()])
        done = piece.end()
        yield piece[0] if piece[2] is None else _tag(piece[1], piece[2].lower(), piece[3])
    if done < len(text):
        yield _words(text[done:])


def _tag(slash: str, name: str, attributes: str) -> str:
    if name in WRITTEN_BY_THE_EDITOR or (slash and name in VOID):
        return ""
    if slash or not attributes:
        return f"<{slash}{name}>"
    found = ((key.lower(), _words(double or single or bare)) for key, double, single, bare in _read(attributes))
    return "".join([f"<{name}", *(f' {key}="{value}"' for key, value in sorted(found)), ">"])


def _read(attributes: str) -> list[tuple[str, str, str, str]]:
    return ATTRIBUTE.findall(attributes)


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFC", html.unescape(text)) if "&" in text else text
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
