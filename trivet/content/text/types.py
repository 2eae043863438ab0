"""The two types of text in content files: `Text` (blocks) and `Line` (one line).

    class Row(ContentValue):
        title: Line
        why: Text | None = None

In YAML and in the JSON Schema both are strings; pydantic parses each once. `Text.parse("…")` and `Line.parse("…")` are
for code and tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from pydantic_core import PydanticCustomError, core_schema

from trivet.content.text.blocks import parse_blocks
from trivet.content.text.errors import TextError
from trivet.content.text.line import parse_line
from trivet.content.text.nodes import Blocks, Inline

MALFORMED = "malformed_text"
"""The type of the validation error for a text that cannot be parsed; its `ctx` has `what`, `remedy` and `offset`."""
LONGEST_LINE = 1_000
LONGEST_TEXT = 10_000
"""Characters: several times what anyone can read in a cell, or on a card."""


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs, lists and small tables."""

    nodes: Blocks

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parses Markdown. Raises :class:`TextError` for what is not closed or not supported."""
        return cls(parse_blocks(text.strip()))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return _schema(cls, LONGEST_TEXT)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: a title, a cell, an option, a question."""

    nodes: Inline

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parses inline Markdown. Raises :class:`TextError` for what is not closed or not supported."""
        return cls(parse_line(text.strip()))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return _schema(cls, LONGEST_LINE)


def _schema(kind: type[Text] | type[Line], longest: int) -> core_schema.CoreSchema:
    """The schema of a string of one to `longest` characters that is parsed; parsed values are accepted as they are."""

    def validated(value: Any, handler: Callable[[Any], str]) -> Text | Line:
        if isinstance(value, kind):
            return value
        try:
            return kind.parse(handler(value))
        except TextError as error:
            context = {"what": error.what, "remedy": error.remedy, "offset": error.offset}
            raise PydanticCustomError(MALFORMED, "{what}; {remedy}", context) from None

    return core_schema.no_info_wrap_validator_function(
        validated, core_schema.str_schema(min_length=1, max_length=longest, strip_whitespace=True)
    )
