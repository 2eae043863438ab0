"""Texts: a subset of Markdown, parsed once into frozen values and rendered by one renderer for each output.

Text.parse("{{c1::Venus}} is nearer than [Mars].")     types.py: the types of the content model's fields
    blocks.py, line.py, grammar.py                   characters → nodes (nodes.py); TextError at the first error
texts(section), chips(text), clozes(text)            find.py: for checks that need more than one text
warnings(text)                                       warnings.py: valid, but perhaps unintended
plain(text)                                          plain.py: plain text, without markup
HtmlRenderer                                         html.py: the base of the renderers of cards and sheets
"""

from __future__ import annotations

from trivet.content.text.errors import TextError
from trivet.content.text.find import chips, clozes, columns, texts
from trivet.content.text.plain import plain
from trivet.content.text.types import LONGEST_LINE, Line, Text
from trivet.content.text.with_answer import with_answer

__all__ = ["LONGEST_LINE", "Line", "Text", "TextError", "chips", "clozes", "columns", "plain", "texts", "with_answer"]
