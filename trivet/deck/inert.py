"""Characters of the content as they stand in a field: what Anki would take for its own is stopped.

Anki looks for sounds, speech, LaTeX, typed answers, formulas and clozes anywhere in a field, and its editor decodes
every entity that HTML does not need when a note is merely opened. So the first character of such a sign is wrapped in
an element, which both leave alone (`<bdi>[</bdi>sound:`), and all else is written as the editor itself would write it.
Where no element can stand, as in an alternative text, `refused` says what cannot be written.
"""

from __future__ import annotations

import html
import re
import unicodedata

LIVE = re.compile(r"\[(?=\$|/?latex\]|sound:|/?anki:|\[type:)|\\(?=[(\[])|\{(?=\{)|\}(?=\})|:(?=:)", re.IGNORECASE)
"""The first character of whatever Anki takes for its own."""
LIVE_HINT = re.compile(r"\$|/?latex|sound:|/?anki:|\[type:", re.IGNORECASE)
"""What becomes Anki's own in the brackets that it puts around a hint."""
IN_FORMULA = re.compile(rf"{LIVE.pattern}|\\\\(?=[)\]])", re.IGNORECASE)
"""The same, and the end of a line before a bracket, in which the editor sees the end of the formula."""
UNKEPT = re.compile(rf"(?:{LIVE.pattern}).|[<>]", re.IGNORECASE | re.DOTALL)
"""What no attribute can hold: versions of the editor differ in how they write `<` there."""
IN_ADDRESS = re.compile(r"[\[\]{}\\<>\"'`^| ]|(?<=:):")


def words(text: str, then: str = "") -> str:
    """Characters as HTML; `then` are those that follow in the field, as `}}` does after the answer of a cloze."""
    text = unicodedata.normalize("NFC", text)
    live = {match.start() for match in LIVE.finditer(text + then)}
    if not live:
        return _escaped(text)
    return "".join(f"<bdi>{sign}</bdi>" if at in live else _escaped(sign) for at, sign in enumerate(text))


def hint(text: str) -> str:
    """The hint of a cloze, around which Anki puts brackets."""
    return f"<bdi>{words(text)}</bdi>" if LIVE_HINT.match(text) else words(text, "}}")


def formula(tex: str, display: bool) -> str:
    """A formula that Anki sets with MathJax: blanks, which mean nothing in TeX, part what would be Anki's own."""
    parted = IN_FORMULA.sub(lambda sign: f"{sign[0]} ", unicodedata.normalize("NFC", tex))
    return f"\\[{_escaped(parted)}\\]" if display else f"\\({_escaped(parted)}\\)"


def address(url: str) -> str:
    """The address of a link, in an attribute."""
    return _quoted(IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", url))


def attribute(text: str) -> str:
    """A text in double quotes; ValueError for what `refused` names."""
    if found := refused(text):
        raise ValueError(f"`{found}` cannot stand in an attribute")
    return _quoted(unicodedata.normalize("NFC", text))


def refused(text: str) -> str:
    """The first thing in a text that an attribute cannot hold (`[s`, `{{`, `<`); empty for most texts."""
    found = UNKEPT.search(text)
    return found[0] if found else ""


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\xa0", "&nbsp;")


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("\xa0", "&nbsp;").replace('"', "&quot;")
