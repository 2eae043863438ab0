"""HTML of another deck as the nodes of a text; what a text cannot hold is named.

Words are always kept. A text can also contain paragraphs, lists, tables, emphasis, superscripts, subscripts, code,
links and clozes; any other markup is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote

from trivet.content import unseen
from trivet.content.text import TextError
from trivet.content.text.grammar import LAST_CLOZE
from trivet.content.text.line import LINKS, formula
from trivet.content.text.nodes import Blocks, Paragraph, TextRun
from trivet.importing.boxes import Boxes
from trivet.importing.runs import Run

FORMATS = {
    **dict.fromkeys(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn"), "emphasis"),
    **dict.fromkeys(("code", "tt", "kbd", "samp", "pre"), "code"),
    "sup": "sup",
    "sub": "sub",
}
UNSHOWN = frozenset(("script", "style", "template", "head", "title"))
VOID = frozenset(("br", "hr", "img", "input", "wbr", "col", "source", "link", "meta"))
BARE = re.compile(r"[^\s<&{}\[\]\\]+(?: [^\s<&{}\[\]\\]+)*")
"""Words with single spaces, and nothing else."""
MARK = re.compile(r"\{\{c(?P<number>[0-9]{1,9})::|\}\}|::")
SOUND = re.compile(r"\[sound:(?P<name>[^\]]*)\]")
SPEECH = re.compile(r"\[anki:(?:tts|play)[^\]]*\](?:.*?\[/anki:tts\])?", re.DOTALL)
FORMULA = re.compile(
    r"\\\((?P<a>.+?)\\\)|\\\[(?P<b>.+?)\\\]|\[\$\](?P<c>.+?)\[/\$\]|\[\$\$\](?P<d>.+?)\[/\$\$\]", re.DOTALL
)
"""A formula in a line (a, c), or in a line of its own (b, d)."""
UNREAD = re.compile(r"\[latex\]|\\[(\[](?:(?!\\[)\]]).)*\{\{c\d", re.DOTALL)
"""LaTeX of a whole document, and a cloze in the middle of a formula."""
SOURCE_KEPT = "a formula, which was kept as its source"


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The blocks, what is lost, and what makes them unfit to be asked, if anything."""

    blocks: Blocks
    lost: tuple[str, ...] = ()
    refused: str = ""
    pictures: tuple[str, ...] = ()
    """The files of its pictures, each of which is also among what is lost."""


def read_html(html: str, *, clozes: bool = False) -> HtmlText:
    """The blocks of a field; `{{c1::…}}` is a cloze only where `clozes` are."""
    if BARE.fullmatch(html) and not unseen.SUSPECT.search(html):
        return HtmlText((Paragraph((TextRun(html),)),))
    reader = _Reader(clozes)
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    """Gathers runs of characters, and makes blocks of them where one ends."""

    def __init__(self, clozes: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.clozes = clozes
        self.boxes = Boxes()
        self.around: list[tuple[str, frozenset[str], str]] = []
        self.unshown = 0
        self.cloze: tuple[int, int] | None = None
        self.opened = 0
        self.in_hint = False
        self.hints, self.lost = self.boxes.hints, self.boxes.lost
        self.refused = ""
        self.pictures: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        if tag in UNSHOWN:
            self.unshown += 1
            if tag == "script":
                self.lost["a script"] = None
            return
        if tag == "img":
            self.pictures[unquote(given.get("src", ""))] = None
            self.lost[picture_lost(given.get("src", ""))] = None
        elif tag in ("audio", "video", "iframe", "object", "embed", "svg", "canvas", "input"):
            self.lost[f"`<{tag}>`"] = None
        elif tag == "u":
            self.lost["underlining"] = None
        if tag in ("li", "tr", "td", "th"):
            self.close_inline()
        self.boxes.begin(tag, given, self.cloze)
        if tag not in VOID:
            self.around.append((tag, frozenset(self.formats(tag, given)), self.address(tag, given)))

    def handle_endtag(self, tag: str) -> None:
        """An element ends; what was opened within it and not closed stays open."""
        if tag in UNSHOWN:
            self.unshown = max(self.unshown - 1, 0)
            return
        for at in range(len(self.around) - 1, -1, -1):
            if self.around[at][0] == tag:
                del self.around[at]
                break
        self.boxes.end(tag)

    def close_inline(self) -> None:
        """An item or a cell ends whatever was left open in the one before it."""
        inner = [at for at, (tag, _, _) in enumerate(self.around) if tag in ("ul", "ol", "table")]
        del self.around[inner[-1] + 1 if inner else len(self.around) :]

    def handle_data(self, data: str) -> None:
        """Characters."""
        if self.unshown:
            return
        data = data.replace("\t", " ").replace("\r", " ")
        if unseen.SUSPECT.search(data):
            seen = unseen.IN_TEXT.sub("", data)
            self.lost.update({"a character that is not seen": None} if seen != data else {})
            data = seen
        for sound in SOUND.finditer(data):
            self.lost[f"the sound `{_name(sound['name'])}`"] = None
        data = SPEECH.sub("", SOUND.sub("", data))
        if UNREAD.search(data):
            self.lost[SOURCE_KEPT] = None
        if not self.clozes:
            self.add(data)
            return
        at = 0
        for mark in MARK.finditer(data):
            if mark[0] == "::" and (self.cloze is None or self.in_hint):
                continue
            if mark[0] == "}}" and self.cloze is None:
                continue
            self.add(data[at : mark.start()])
            at = mark.end()
            self.cloze_mark(mark)
        self.add(data[at:])

    def cloze_mark(self, mark: re.Match[str]) -> None:
        """A cloze begins or ends, or its hint begins."""
        if mark["number"] is None:
            self.in_hint = mark[0] == "::"
            self.cloze = self.cloze if self.in_hint else None
            return
        number = int(mark["number"])
        if self.cloze is not None:
            self.refused = self.refused or "a cloze is inside another"
        elif not 1 <= number <= LAST_CLOZE:
            self.refused = self.refused or f"a cloze is numbered {number}"
        self.opened += 1
        self.cloze, self.in_hint = (self.opened, number), False

    def add(self, text: str) -> None:
        """Characters, or a part of a hint."""
        if self.in_hint and self.cloze:
            self.hints[self.cloze[0]] = self.hints.get(self.cloze[0], "") + text
        else:
            at = 0
            for found in FORMULA.finditer(text):
                self.add_run(text[at : found.start()])
                self.add_formula(found)
                at = found.end()
            self.add_run(text[at:])

    def add_formula(self, found: re.Match[str]) -> None:
        """A formula, or its source if cards and sheets would not show the same."""
        tex = " ".join((found["a"] or found["b"] or found["c"] or found["d"]).split())
        try:
            node = formula(tex if found["a"] or found["c"] else rf"\displaystyle {tex}", 0)
        except TextError:
            self.lost[SOURCE_KEPT] = None
            self.add_run(found[0])
        else:
            self.add_run(node.tex, is_formula=True)

    def add_run(self, text: str, *, is_formula: bool = False) -> None:
        """Characters with what is around them."""
        if text:
            formats = frozenset(name for _, names, _ in self.around for name in names)
            link = next((address for _, _, address in reversed(self.around) if address), "")
            self.boxes.text_box().runs.append(Run(text.replace("\n", " "), formats, link, self.cloze, is_formula))

    def formats(self, tag: str, given: dict[str, str]) -> Iterator[str]:
        if tag in FORMATS:
            yield FORMATS[tag]
        if not given:
            return
        style = given.get("style", "").lower().replace(" ", "")
        if "font-weight:bold" in style or re.search(r"font-weight:[6-9]00", style):
            yield "strong"
        if "font-style:italic" in style:
            yield "emphasis"
        if "underline" in style:
            self.lost["underlining"] = None
        if "color" in given or re.search(r"(?:^|;)(?:background-)?color:", style):
            self.lost["a colour"] = None

    def address(self, tag: str, given: dict[str, str]) -> str:
        if tag != "a" or "href" not in given:
            return ""
        address = given["href"].strip()
        if (
            address.startswith(LINKS)
            and re.fullmatch(r"[!-;=?-~]+", address)
            and not re.search(r"[()\[\]\\`*]", address)
        ):
            return address
        self.lost[f"the link to `{address[:60]}`"] = None
        return ""

    def finished(self) -> HtmlText:
        """The whole text."""
        if self.cloze is not None:
            self.refused = self.refused or "a cloze is not closed"
        return HtmlText(self.boxes.finished(), tuple(self.lost), self.refused, tuple(self.pictures))


def picture_lost(file: str) -> str:
    """What is said of a picture that is lost."""
    return f"the picture `{_name(unquote(file))}`"


def _name(address: str) -> str:
    """The name of a media file, as it can be shown."""
    return re.sub(r"[^\w .()-]", "", address.rpartition("/")[2])[:60] or "…"
