"""The error of a text that cannot be parsed."""

from __future__ import annotations


class TextError(ValueError):
    """What is wrong with a text, what to do, and the offset of the character where the error begins."""

    def __init__(self, what: str, remedy: str, offset: int) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what, self.remedy, self.offset = what, remedy, offset
