"""Curly quotes around a value, which do not quote it: YAML takes them for a part of the text.

Editors and word processors write them in place of straight ones. Within a text they are right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

WHAT = "curly quotes do not quote a text in YAML"
REMEDY = 'put straight ones (`"…"`) in their place, or around them if they are part of the text'
MARKS = ("“", "”", "„", "‘", "’", "‚")
QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|”[^”]*”|[‘’].*?’(?!\w)|‚.*?[‘’](?!\w)")
"""A text in curly quotes, also as other languages set them; an apostrophe before a letter does not end it."""
OPENED = re.compile(r"(?:^\s*(?:- +)*|: +|[\[{,] *)(?=[“”„‘’‚])")
"""What stands before a value in curly quotes, in brackets or at the beginning of a line."""
MEANT = re.compile(r"[,\[\]{}]|:(?: |$)| #", re.MULTILINE)
"""What has a meaning for YAML in brackets, unless it is quoted."""


def within(text: str) -> str:
    """What is between the curly quotes around the whole of a text; empty if there are none."""
    found = QUOTED.match(text)
    return text[1:-1] if found and found.end() == len(text) else ""


def is_cut(node: yaml.Node, lines: Sequence[str]) -> bool:
    """Whether a value without quotes ends before its curly quotes do, so that YAML reads the rest as something else."""
    if not isinstance(node, yaml.ScalarNode) or node.style or node.value[:1] not in MARKS:
        return False
    begin, end = node.start_mark, node.end_mark
    found = QUOTED.match(lines[begin.line], begin.column)
    return bool(found and begin.line == end.line and found.end() > end.column)


def around(lines: Sequence[str], line: int, column: int) -> tuple[int, int] | None:
    """Line and column (from 1) of a value that begins with a curly quote and goes on at a place (from 0) of its line.

    It is a value outside brackets. A single quote that nothing closes is an apostrophe.
    """
    value = re.match(r"\s*(?:- +)*(?:[\w-]+: +)?(?=[“”„‘’‚])", lines[line]) if line < len(lines) else None
    if value is None:
        return None
    begin, found = value.end(), QUOTED.match(lines[line], value.end())
    end = found.end() if found else len(lines[line]) if lines[line][begin] in "“”„" else begin
    return (line + 1, begin + 1) if begin < column < end else None


def in_brackets(lines: Sequence[str], begin: tuple[int, int], end: tuple[int, int]) -> tuple[int, int] | None:
    """Line and column (from 1) of the first text in curly quotes, between two places (from 0), that YAML splits."""
    for number in range(begin[0], min(end[0] + 1, len(lines))):
        line = lines[number]
        for opened in OPENED.finditer(line, begin[1] if number == begin[0] else 0):
            found = QUOTED.match("\n".join((line[opened.end() :], *lines[number + 1 : end[0] + 1])))
            if found and MEANT.search(found[0]) and (number, opened.end()) <= end:
                return number + 1, opened.end() + 1
    return None
