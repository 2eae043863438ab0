"""Texts: Markdown as authors know it, parsed once into frozen values and shown by one renderer for each output.

Text.parse("{{c1::Venus}} is nearer than [Mars].")     types.py: what the content model's fields are made of
    parse.py, grammar.py                             characters → nodes (nodes.py); TextError at the first mistake
texts(section), chips(text), clozes(text)            find.py: for checks that need more than one text
warnings(text)                                       warnings.py: valid, but perhaps not meant
plain(text)                                          plain.py: the words alone
HtmlRenderer                                         html.py: what cards and sheets build their renderers on
"""

from __future__ import annotations

from trivet.content.text.errors import TextError
from trivet.content.text.find import chips, clozes, columns, texts
from trivet.content.text.plain import plain
from trivet.content.text.types import Line, Text

__all__ = ["Line", "Text", "TextError", "chips", "clozes", "columns", "plain", "texts"]
