"""Writes text of the content into fields so that Anki shows it literally.

Anki interprets sounds, speech, LaTeX, typed answers, formulas and clozes anywhere in a field, and its editor decodes
every entity that HTML does not need as soon as a note is opened. So the first character of such syntax is wrapped in an
element, which both leave alone (`<bdi>[</bdi>sound:`), and everything else is written as the editor would write it.
`refused` finds what cannot be written where no element is possible, as in an alternative text.
"""

from __future__ import annotations

import html
import re
import unicodedata

LIVE = re.compile(r"\[(?=\$|/?latex\]|sound:|/?anki:|\[type:)|\\(?=[(\[])|\{(?=\{)|\}(?=\})|:(?=:)", re.IGNORECASE)
"""The first character of whatever Anki would interpret."""
LIVE_HINT = re.compile(r"\$|/?latex|sound:|/?anki:|\[type:", re.IGNORECASE)
"""What Anki would interpret at the beginning of a hint, around which it puts brackets."""
IN_FORMULA = re.compile(rf"{LIVE.pattern}|\\\\(?=[)\]])", re.IGNORECASE)
"""The same, and the end of a line before a bracket, in which the editor sees the end of the formula."""
UNKEPT = re.compile(rf"(?:{LIVE.pattern}).|[<>]", re.IGNORECASE | re.DOTALL)
"""What attributes cannot contain: no element is possible there, and versions of the editor write `<` differently."""
IN_ADDRESS = re.compile(r"[\[\]{}\\<>\"'`^| ]|(?<=:):")


def words(text: str, *then: str) -> str:
    """The HTML of a text; `then` is what may follow it, such as `}}` after the answer of a cloze."""
    text = unicodedata.normalize("NFC", text)
    live = sorted({match.start() for end in then or ("",) for match in LIVE.finditer(text + end)})
    parts, start = [], 0
    for at in live:
        if at < len(text):
            parts += [_escaped(text[start:at]), f"<bdi>{text[at]}</bdi>"]
            start = at + 1
    return "".join((*parts, _escaped(text[start:])))


def hint(text: str) -> str:
    """The HTML of a cloze's hint, around which Anki puts brackets."""
    return f"<bdi>{words(text)}</bdi>" if LIVE_HINT.match(text) else words(text, "}}", "]")


def formula(tex: str, display: bool) -> str:
    """A formula that Anki sets with MathJax: blanks, which mean nothing in TeX, part what would be Anki's own."""
    parted = IN_FORMULA.sub(lambda char: f"{char[0]} ", unicodedata.normalize("NFC", tex))
    return f"\\[{_escaped(parted)}\\]" if display else f"\\({_escaped(parted)}\\)"


def address(url: str) -> str:
    """The value of a link's `href` attribute."""
    return _quoted(IN_ADDRESS.sub(lambda char: f"%{ord(char[0]):02X}", url))


def attribute(text: str) -> str:
    """The value of an attribute in double quotes. Raises ValueError for what `refused` finds."""
    if found := refused(text):
        raise ValueError(f"an attribute cannot contain `{found}`")
    return _quoted(unicodedata.normalize("NFC", text))


def refused(text: str) -> str:
    """The first part of a text that an attribute cannot contain (`[s`, `{{`, `<`); empty if there is none."""
    found = UNKEPT.search(text)
    return found[0] if found else ""


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\xa0", "&nbsp;")


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("\xa0", "&nbsp;").replace('"', "&quot;")
