"""The small markup of all texts, parsed once and rendered for card, sheet, worksheet and plain text.

- `{{c1::answer}}`, `{{c1::answer::hint}}`: a cloze, in Anki's own syntax (facts only)
- `**strong**`, `*emphasis*`
- `[L4]`: a legend entry of the topic, drawn as a chip
- `\\*`, `\\[`, `\\{`: the character itself

Everything else is text: HTML has no meaning and is escaped. Rendering is in :mod:`trivet.content.render`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"\\(?P<escaped>[\\*\[\]{}:])"
    r"|\{\{c(?P<number>\d+)::"
    r"|(?P<open>\{\{)"
    r"|(?P<close>\}\})"
    r"|(?P<hint>::)"
    r"|(?P<strong>\*\*)"
    r"|(?P<emphasis>\*)"
    r"|\[(?P<entry>[A-Z][A-Za-z0-9]*(?:-[0-9]+)?)\]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class LegendChip:
    """A mention of a legend entry, by its id."""

    entry: str


@dataclass(frozen=True, slots=True)
class Strong:
    """What is stressed."""

    inside: Nodes


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What is set apart: a term, a foreign word."""

    inside: Nodes


@dataclass(frozen=True, slots=True)
class Cloze:
    """A gap: its number (1 or more), the answer and the hint that stands in its place."""

    number: int
    inside: Nodes
    hint: str = ""


Node = Words | LegendChip | Strong | Emphasis | Cloze
Nodes = tuple[Node, ...]


class MarkupError(ValueError):
    """A text whose markup is broken: what is wrong, what to do, and at which character it begins (from 0)."""

    def __init__(self, what: str, remedy: str, offset: int) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what, self.remedy, self.offset = what, remedy, offset


def parse(text: str) -> Nodes:
    """The nodes of a text.

    Raises MarkupError for a cloze that is not closed, nested, empty, numbered 0 or several times, and for stress that
    is not closed.
    """
    return _Parser(text).until("", 0, 0)[0]


def clozes(nodes: Nodes) -> Iterator[Cloze]:
    """The clozes, in reading order."""
    for node in nodes:
        if isinstance(node, Cloze):
            yield node
        elif isinstance(node, Strong | Emphasis):
            yield from clozes(node.inside)


def entries(nodes: Nodes) -> Iterator[str]:
    """The ids of all entry chips, in reading order."""
    for node in nodes:
        if isinstance(node, LegendChip):
            yield node.entry
        elif not isinstance(node, Words):
            yield from entries(node.inside)


class _Parser:
    """A recursive descent over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.in_cloze = False

    def until(self, stop: str, start: int, opened: int) -> tuple[Nodes, int]:
        """Nodes from `start` up to the token `stop` (a group of TOKEN; empty: the end), and where that token ends.

        `opened` is where the token stands that `stop` closes.
        """
        nodes: list[Node] = []
        plain: list[str] = []
        at = start

        def flush() -> None:
            if text := "".join(plain):
                nodes.append(Words(text))
            plain.clear()

        while match := TOKEN.search(self.text, at):
            plain.append(self.text[at : match.start()])
            kind, at = match.lastgroup, match.end()
            if kind == stop or (stop == "close" and kind == "hint"):
                flush()
                return tuple(nodes), match.start() if kind == "hint" else at
            if kind == "escaped":
                plain.append(match["escaped"])
            elif kind == "hint":
                plain.append("::")
            elif kind == "entry":
                flush()
                nodes.append(LegendChip(match["entry"]))
            elif kind in ("strong", "emphasis"):
                flush()
                inside, at = self.until(kind, at, match.start())
                nodes.append(Strong(inside) if kind == "strong" else Emphasis(inside))
            elif kind == "number":
                flush()
                cloze, at = self.cloze(match)
                nodes.append(cloze)
            else:
                raise _stray(kind == "open", match.start())
        if stop:
            raise _unclosed(stop, opened)
        plain.append(self.text[at:])
        flush()
        return tuple(nodes), len(self.text)

    def cloze(self, match: re.Match[str]) -> tuple[Cloze, int]:
        """The cloze that `match` opens, and where it ends."""
        if self.in_cloze:
            raise MarkupError("a cloze stands inside another", "write them one after the other", match.start())
        number = int(match["number"])
        if number == 0:
            raise MarkupError("a cloze is numbered 0", "number clozes from 1", match.start())
        self.in_cloze = True
        inside, at = self.until("close", match.end(), match.start())
        hint = ""
        if self.text.startswith("::", at):
            end = self.text.find("}}", at)
            if end < 0:
                raise _unclosed("close", match.start())
            hint, at = self.text[at + 2 : end].strip(), end + 2
        self.in_cloze = False
        if not inside or all(isinstance(node, Words) and not node.text.strip() for node in inside):
            raise MarkupError("a cloze is empty", "write its answer after the two colons", match.start())
        return Cloze(number, inside, hint), at


def _unclosed(kind: str, offset: int) -> MarkupError:
    name, mark = {"close": ("a cloze", "}}"), "strong": ("strong text", "**"), "emphasis": ("emphasis", "*")}[kind]
    return MarkupError(f"{name} is not closed", f"close it with {mark}", offset)


def _stray(opens: bool, offset: int) -> MarkupError:
    if opens:
        return MarkupError("`{{` does not open a cloze", "write {{c1::answer}}, with one number", offset)
    return MarkupError("`}}` closes nothing", "remove it, or open the cloze with {{c1::", offset)
