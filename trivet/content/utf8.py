"""Decodes files that an author wrote."""

from __future__ import annotations

from trivet.errors import Problem, TrivetError

EXCEL = "; Excel calls that `CSV UTF-8`"


def decoded(file: str, raw: bytes) -> str:
    """The text, without a byte order mark and with lines that end in `\\n`.

    Raises TrivetError, at its place in `file`, for the first byte that is not UTF-8.
    """
    try:
        return raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        what = f"byte 0x{raw[error.start]:02x} is not valid UTF-8"
        remedy = "save the file as UTF-8" + EXCEL * file.lower().endswith(".csv")
        raise TrivetError(Problem(file, line, column, what, remedy)) from None
