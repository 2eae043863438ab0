"""A text as an author would write it: markup that is parsed to the same nodes.

What is written is always read again and compared, so nothing is shown otherwise than it was meant. Signs are escaped
only where that is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from trivet.content.text import Text, TextError
from trivet.content.text.nodes import (
    BlockNode,
    Blocks,
    BulletList,
    Cloze,
    Code,
    Emphasis,
    Formula,
    Inline,
    InlineNode,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    SmallTable,
    Strong,
    Subscript,
    Superscript,
    TextRun,
)

Escape = Callable[[str], str]
CHARS = re.compile(r"[\\`*_\[\]{}$^~<&|]|^(?:[-+#>=]|\d+[.)])|(?<=\d)[.)](?= )|:(?=:)|!(?=\[)")
BRACKETS = re.compile(r"[\[\]{}]")
EVERY = re.compile(r"[!-/:-@\[-`{-~]")
SPACES = re.compile(r"\s")


def _as_it_is(text: str) -> str:
    return text


def _with_brackets(text: str) -> str:
    return BRACKETS.sub(r"\\\g<0>", text)


def _with_signs(text: str) -> str:
    return CHARS.sub(_escaped, text)


def _with_every_sign(text: str) -> str:
    return EVERY.sub(lambda char: "\\" + char[0], text)


def _escaped(char: re.Match[str]) -> str:
    return f"{char[0][:-1]}\\{char[0][-1]}"


ESCAPES: tuple[Escape, ...] = (_as_it_is, _with_brackets, _with_signs, _with_every_sign)
WRAPPED: dict[type, tuple[str, str]] = {
    Strong: ("**", "**"),
    Emphasis: ("*", "*"),
    Superscript: ("^", "^"),
    Subscript: ("~", "~"),
}


def source(text: Text) -> str | None:
    """The markup of a text; None if there is none that is parsed to the same nodes."""
    for escape in ESCAPES:
        written = _blocks(text.nodes, escape)
        try:
            if Text.parse(written) == text:
                return written
        except TextError:
            continue
    return None


def plainer(blocks: Blocks) -> Blocks:
    """The same blocks without emphasis, superscripts, subscripts, code, formulas and links; clozes stay."""
    return tuple(_plainer_block(block) for block in blocks)


def _blocks(blocks: Blocks, escape: Escape) -> str:
    return "\n\n".join(_block(block, escape) for block in blocks)


def _block(block: BlockNode, escape: Escape) -> str:
    match block:
        case Paragraph():
            return _inline(block.inside, escape)
        case BulletList():
            return _items(block.items, ["- "] * len(block.items), escape)
        case NumberedList():
            marks = [f"{number}. " for number in range(block.start, block.start + len(block.items))]
            return _items(block.items, marks, escape)
        case SmallTable():
            rows = [block.head, *block.rows]
            lines = ["| " + " | ".join(_cell(cell, escape) for cell in row) + " |" for row in rows]
            return "\n".join([lines[0], "|" + "---|" * len(block.head), *lines[1:]])
        case Formula():
            return _formula(block)


def _formula(node: Formula) -> str:
    return f"$${node.tex}$$" if node.display else f"${node.tex}$"


def _cell(nodes: Inline, escape: Escape) -> str:
    return re.sub(r"(?<!\\)\|", r"\|", _inline(nodes, escape))


def _items(items: tuple[Blocks, ...], marks: list[str], escape: Escape) -> str:
    written = []
    is_loose = not all(_is_tight(item) for item in items)
    for mark, item in zip(marks, items, strict=True):
        lines = ("\n\n" if is_loose else "\n").join(_block(block, escape) for block in item).split("\n")
        indent = " " * len(mark)
        written.append("\n".join([mark + lines[0], *(indent + line if line else "" for line in lines[1:])]))
    return ("\n\n" if is_loose else "\n").join(written)


def _is_tight(item: Blocks) -> bool:
    """Whether no blank line is needed in an item: it is a paragraph, perhaps with a list below it."""
    first, *others = item
    below = others[0] if others else BulletList(())
    is_list = isinstance(below, BulletList) or (isinstance(below, NumberedList) and below.start == 1)
    return isinstance(first, Paragraph) and len(others) < 2 and is_list


def _inline(nodes: Inline, escape: Escape) -> str:
    return "".join(_node(node, escape) for node in nodes)


def _node(node: InlineNode, escape: Escape) -> str:
    match node:
        case TextRun():
            return escape(node.text)
        case LineBreak():
            return "\\\n"
        case Code():
            return f"`{node.text}`"
        case Formula():
            return _formula(node)
        case Link():
            return f"[{_inline(node.inside, escape)}]({node.address})"
        case Cloze():
            hint = f"::{_with_signs(node.hint)}" if node.hint else ""
            return f"{{{{c{node.number}::{_inline(node.inside, escape)}{hint}}}}}"
        case Strong() | Emphasis() | Superscript() | Subscript():
            before, after = WRAPPED[type(node)]
            return before + _inline(node.inside, escape) + after
    raise TypeError(type(node))  # chips and columns come from no other deck


def _plainer_block(block: BlockNode) -> BlockNode:
    match block:
        case Paragraph():
            return Paragraph(_plainer(block.inside))
        case BulletList():
            return BulletList(tuple(plainer(item) for item in block.items))
        case NumberedList():
            return NumberedList(tuple(plainer(item) for item in block.items), block.start)
        case SmallTable():
            rows = tuple(tuple(map(_plainer, row)) for row in block.rows)
            return SmallTable(tuple(map(_plainer, block.head)), rows)
        case Formula():
            return block


def _plainer(nodes: Inline) -> Inline:
    found: list[InlineNode] = []
    for node in _bare(nodes):
        if isinstance(node, TextRun) and found and isinstance(found[-1], TextRun):
            found[-1] = TextRun(SPACES.sub(" ", found[-1].text + node.text))
        else:
            found.append(node)
    return tuple(found)


def _bare(nodes: Inline) -> Iterator[InlineNode]:
    for node in nodes:
        match node:
            case Cloze():
                yield Cloze(node.number, _plainer(node.inside), node.hint)
            case Code():
                yield TextRun(node.text)
            case Formula():
                yield TextRun(rf"\({node.tex}\)")
            case Strong() | Emphasis() | Superscript() | Subscript() | Link():
                yield from _bare(node.inside)
            case _:
                yield node
