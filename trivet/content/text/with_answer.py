"""Joins a question and its answer into one text with the answer as a cloze, which worksheets leave blank."""

from __future__ import annotations

from trivet.content.text.nodes import (
    BlockNode,
    BulletList,
    Cloze,
    Formula,
    Inline,
    NumberedList,
    Paragraph,
    SmallTable,
    TextRun,
    joined,
)
from trivet.content.text.types import Text


def with_answer(question: Text, answer: Text) -> Text:
    """The question followed by its answer, in its last paragraph if both allow it.

    An answer of several paragraphs, items or cells becomes several clozes, all with number 1.
    """
    *before, last = question.nodes
    first, *after = (_hidden(block) for block in answer.nodes)
    if isinstance(last, Paragraph) and isinstance(first, Paragraph):
        return Text((*before, Paragraph(joined((*last.inside, TextRun(" "), *first.inside))), *after))
    return Text((*question.nodes, first, *after))


def _hidden(block: BlockNode) -> BlockNode:
    match block:
        case Paragraph():
            return Paragraph(_cloze(block.inside))
        case BulletList():
            return BulletList(tuple(tuple(map(_hidden, item)) for item in block.items))
        case NumberedList():
            return NumberedList(tuple(tuple(map(_hidden, item)) for item in block.items), block.start)
        case SmallTable():
            return SmallTable(block.head, tuple(tuple(map(_cloze, row)) for row in block.rows))
        case Formula():
            return Paragraph(_cloze((Formula(rf"\displaystyle {block.tex}"),)))


def _cloze(inside: Inline) -> Inline:
    return (Cloze(1, inside),) if inside else ()
