"""Lines that YAML reads as something else than the keys and values that they look like.

A space is missing after a colon or a dash, or a key is indented as if it went on with the text above.
"""

from __future__ import annotations

import re

MISFITS = ("expected <block end>", "did not find expected key", "could not find expected ':'", "expected '-' indicator")
BLOCK = re.compile(r": +[|>][+-]?\d?[+-]? *(#.*)?$")
KEY = re.compile(r" *(?:- +)*[\w-]+:(?: |$)")
JOINED = re.compile(r" *(?P<dashes>(?:- +)*)(?P<key>[A-Za-z_][\w-]*):(?=[^\s:/])")
"""A key whose value follows without a space; an address or `::` is none."""
JOINED_DASH = re.compile(r" *-(?=[A-Za-z_][\w-]*: )")
TEXT = re.compile(r" *(?:- +)*(?P<key>[\w-]+): +[^\s|>\[{&#\"'].*$")
"""A key with a text without quotes, which may go on in the next line."""
SPACE = "put one there"
DEPTH = "indent both alike, or put the whole text in quotes if this belongs to it"


def joined_key(key: str) -> str:
    """`id:` of `id:l4`, which is a key and its value without a space; otherwise empty."""
    joined = JOINED.match(key) if ":" in key else None
    return f"{joined['key']}:" if joined else ""


def without_space(lines: tuple[str, ...], at: tuple[int, int], said: str) -> tuple[int, int, str] | None:
    """Line and column (from 1) where a space is missing after a dash or the colon of a key, and the message.

    It is missing where the parser stops, or in the line above, of which YAML has made a text that goes on.
    """
    stopped = lines[at[0]] if at[0] < len(lines) else ""
    maps = "mapping values are not allowed" in said
    if maps and not ((key := KEY.match(stopped)) and key.end() > at[1]):
        return None
    if not maps and not any(text in said for text in MISFITS):
        return None
    above = next((number for number in range(at[0] - 1, -1, -1) if lines[number].strip()), at[0])
    for number in dict.fromkeys((above,) if maps else (at[0], above)):
        line = lines[number] if number < len(lines) and not is_in_block(lines, number) else ""
        if dash := JOINED_DASH.match(line):
            return number + 1, dash.end() + 1, "a space is missing after `-`"
        joined = JOINED.match(line)
        if joined and (not joined["dashes"] or maps):  # in a list, it may well be a text
            return number + 1, joined.end() + 1, f"a space is missing after `{joined['key']}:`"
    return None


def too_deep_key(lines: tuple[str, ...], at: tuple[int, int]) -> tuple[int, int, str] | None:
    """Line and column (from 1) of a key that YAML takes for a part of the text above, and what is wrong with it."""
    key = KEY.match(lines[at[0]])
    above = next((line for line in reversed(lines[: at[0]]) if line.strip()), "")
    text = TEXT.match(above)
    if not key or key.end() <= at[1] or not text or _depth(lines[at[0]]) <= text.start("key"):
        return None
    begin = _depth(lines[at[0]])
    name = lines[at[0]][begin : at[1]]
    what = f"`{name}:` is indented more than `{text['key']}:` above it, so YAML reads it as part of that text"
    return at[0] + 1, begin + 1, what


def is_in_block(lines: tuple[str, ...], number: int) -> bool:
    """Whether a line is part of a text below `|` or `>`, in which YAML has no meaning."""
    depth = _depth(lines[number])
    above = (line for line in reversed(lines[:number]) if line.strip() and _depth(line) < depth)
    return BLOCK.search(next(above, "")) is not None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
