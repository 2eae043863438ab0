r"""Backslashes in double quotes, which YAML reads as escapes: `\Gamma` is unknown to it, and `\beta` loses its `\b`."""

from __future__ import annotations

import re

COMMAND = re.compile(r"\\(?:[^\W\d_]+|.)")
r"""What an author would take for one command, such as `\Gamma`."""
CONTROL = re.compile(r"\\[abefrtv][A-Za-z]+")
"""A command that begins with the escape of a control character."""
NEW_LINE = re.compile(r"\$[^$]*(?<!\\)(?:\\\\)*(?P<command>\\n(?:abla|eq?|i|ot|otin|u))(?![A-Za-z])[^$]*\$", re.DOTALL)
r"""A formula with a command that begins with the escape of a new line."""
UNKNOWN = ("unknown escape character", "expected hexdecimal number")
"""What libyaml says; the second of `\\xi` and `\\upsilon`."""


def unknown_escape(line: str, at: int, said: str) -> tuple[int, str, str] | None:
    """The escape at which libyaml has stopped: its column (from 1), what is wrong and what to do; None if at none."""
    begin = line.rfind("\\", 0, at + 1)
    if begin < 0 or not any(words in said for words in UNKNOWN) or not (command := COMMAND.match(line, begin)):
        return None
    what = f"YAML does not know `{command[0]}`, since `\\` in double quotes begins an escape"
    return begin + 1, what, f"write `\\{command[0]}`, or put the text in single quotes or in none"


def control_remedy(source: str, at: int) -> str:
    """What to do about a command in double quotes that has become a control character; empty if it is none."""
    command = CONTROL.match(source, at)
    if not command:
        return ""
    escape = command[0][:2]
    return f"`{escape}` in double quotes is one: write `\\{command[0]}`, or put the text in single quotes or in none"


def lost_command(source: str) -> tuple[int, str, str] | None:
    """A command of a formula in double quotes that has become a new line: its offset, what is wrong and what to do."""
    found = NEW_LINE.search(source)
    if not found:
        return None
    command = found["command"]
    what = f"`{command}` is not read as a command, since `\\n` in double quotes is a new line"
    return found.start("command"), what, f"write `\\{command}`, or put the text in single quotes or in none"
