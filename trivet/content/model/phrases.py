"""Phrases of the builder's own words: plain texts, with placeholders that are checked."""

from __future__ import annotations

from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from trivet.content.text.types import MALFORMED


def wrong(what: str, remedy: str) -> PydanticCustomError:
    """The error to raise for a phrase: what is wrong with it, and what to do."""
    return PydanticCustomError(MALFORMED, "{what}; {remedy}", {"what": what, "remedy": remedy, "offset": 0})


def says(*names: str) -> AfterValidator:
    """A check that a phrase has exactly these placeholders: `says("count")` for `of {count}`."""

    def checked(text: str) -> str:
        try:
            found = [name for _, name, form, conversion in Formatter().parse(text) if name is not None]
            plain = all(not form and not conversion for _, _, form, conversion in Formatter().parse(text))
        except ValueError:
            raise wrong("a brace is not closed or not opened", "write `{name}`") from None
        wanted = ", ".join(f"`{{{name}}}`" for name in names)
        if set(found) != set(names) or not plain:
            remedy = f"it must contain {wanted} and nothing else in braces" if names else "use no braces"
            raise wrong("the placeholders are not those of this phrase", remedy)
        return text

    return AfterValidator(checked)


Word = Annotated[str, StringConstraints(min_length=1), says()]
