"""The pitfalls of YAML, each with advice on how to avoid it.

A text that YAML would truncate, split or misread is refused. Errors of libyaml itself are put into an author's words.
"""

from __future__ import annotations

import re

import yaml

from trivet.errors import Problem

PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map"))
IMPLICIT_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("timestamp", "merge", "value"))
QUOTE = "put the text in quotes, or on the next line after `>-`"
MISFITS = ("expected <block end>", "did not find expected key", "could not find expected ':'", "expected '-' indicator")
HASH = re.compile(r"\s*(#[^\s,\]}]+)")
"""What begins like a colour or a tag, where a value is expected."""
COLOUR = re.compile(r"(?<=[:,\[{] )#[0-9A-Fa-f]{3,8}\b")
VALUE = re.compile(r"^\s*(?:- +)?(?:[\w-]+: +)?(?:- +)?(?P<value>\S.*)$")


def pitfall(node: yaml.Node, lines: tuple[str, ...]) -> tuple[str, str] | None:
    """What is wrong with a value that YAML accepts but no author can mean, and what to do; None if nothing is."""
    line = lines[node.start_mark.line] if node.start_mark.line < len(lines) else ""
    rest = line[node.start_mark.column :]
    explicit = node.tag not in PLAIN_TAGS and not (isinstance(node, yaml.ScalarNode) and node.tag in IMPLICIT_TAGS)
    if explicit:
        return f"the tag `{node.tag.removeprefix('tag:yaml.org,2002:')}` is not allowed", "remove the tag"
    if rest.startswith("&"):
        return "an anchor is not allowed", "write each value out where it is needed"
    if isinstance(node, yaml.MappingNode) and rest.startswith("{{"):
        return "an unquoted text begins with `{{`, which YAML reads as a mapping", QUOTE
    if isinstance(node, yaml.ScalarNode) and not node.style and node.value:
        end = node.end_mark
        tail = lines[end.line][end.column :] if end.line < len(lines) else ""
        if re.match(r"\s*#", tail):
            return "a ` #` cuts this text short", "put the text in quotes, or the comment on a line of its own"
    if isinstance(node, yaml.ScalarNode) and not node.style and (colour := HASH.match(rest)):
        return f"YAML takes `{colour[1]}` for a comment, so this value is empty", "put it in quotes"
    return None


def explain(file: str, lines: tuple[str, ...], error: yaml.MarkedYAMLError) -> Problem:
    """An error of libyaml in an author's words, at the place where it was made rather than noticed."""
    mark = error.problem_mark or error.context_mark
    at = (mark.line, mark.column) if mark else (0, 0)
    said = " ".join(part for part in (error.context, error.problem) if part)
    for number in dict.fromkeys((error.context_mark.line if error.context_mark else at[0], at[0], at[0] - 1)):
        if not 0 <= number < len(lines):
            continue
        line = lines[number]
        value = VALUE.match(line)
        column = value.start("value") + 1 if value else 1
        if colour := COLOUR.search(line):
            what = f"YAML takes `{colour[0]}` and the rest of the line for a comment"
            return Problem(file, number + 1, colour.start() + 1, what, "put the colour in quotes")
        if re.match(r"^ *\t", line):
            return Problem(file, number + 1, line.index("\t") + 1, "a tab indents this line", "indent with spaces")
        if value and value["value"].startswith("{{"):
            what = "an unquoted text begins with `{{`, which YAML reads as a mapping"
            return Problem(file, number + 1, column, what, QUOTE)
        if value and re.match(r"\[[^\]]*\][^,\]\s]|\[[^\]]*\] +[^#\s]", value["value"]):
            what = "an unquoted text begins with `[`, which YAML reads as a list"
            return Problem(file, number + 1, column, what, QUOTE)
        if value and re.match(r"[*&!%@`]", value["value"]):
            what = f"an unquoted text begins with `{value['value'][0]}`, which has a meaning in YAML"
            return Problem(file, number + 1, column, what, QUOTE)
    unclosed = _unclosed_quote(lines, at[0])
    if unclosed:
        return Problem(file, *unclosed, "a quotation mark is not closed", "close it")
    line_number, column = at[0] + 1, at[1] + 1
    if "mapping values are not allowed" in said:
        return Problem(file, line_number, column, "an unquoted text contains a colon and a space", QUOTE)
    if "\\t" in said or "tab" in said.split():
        return Problem(file, line_number, column, "a tab is used where YAML requires spaces", "indent with spaces")
    if any(sign in said for sign in MISFITS):
        return Problem(file, line_number, column, "this line does not fit the ones above", "check its indentation")
    if "undefined alias" in said:
        return Problem(
            file, line_number, column, "an unquoted text begins with `*`, which has a meaning in YAML", QUOTE
        )
    return Problem(file, line_number, column, f"not YAML: {said}", "check quotes, brackets and indentation")


def _unclosed_quote(lines: tuple[str, ...], last: int) -> tuple[int, int] | None:
    """Line and column of a value's opening quotation mark that its line does not close, up to line `last` (from 0)."""
    for number, line in enumerate(lines[: last + 1]):
        value = VALUE.match(line)
        quote = value["value"][0] if value else ""
        if value and quote in ('"', "'") and value["value"].replace("\\" + quote, "").count(quote) % 2:
            return number + 1, value.start("value") + 1
    return None
