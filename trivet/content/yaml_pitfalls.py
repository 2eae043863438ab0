"""The pitfalls of YAML, each with advice on how to avoid it.

A text that YAML would truncate, split or misread is refused. Errors of libyaml itself are put into an author's words.
"""

from __future__ import annotations

import re

import yaml

from trivet.content import curly_quotes
from trivet.content.yaml_escapes import unknown_escape
from trivet.content.yaml_lines import DEPTH, MISFITS, SPACE, is_in_block, too_deep_key, without_space
from trivet.errors import Problem

PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map"))
IMPLICIT_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("timestamp", "merge", "value"))
QUOTE = "put the text in quotes, or on the next line after `>-`"
WHOLE = "put the whole text on the next line after `>-`"
QUOTED = re.compile(r"""[:-] +(?P<mark>["'])[^"']*(?P=mark) *$""")
"""A text in quotation marks at the end of a line, or of what YAML could read of it."""
ON_LINES = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*') *(?:#.*)?$""", re.DOTALL | re.MULTILINE)
"""A text in quotation marks, on several lines, that nothing follows."""
HASH = re.compile(r"\s*(#[^\s,\]}]+)")
"""What begins like a colour or a tag, where a value is expected."""
COLOUR = re.compile(r"(?<=[:,\[{] )#[0-9A-Fa-f]{3,8}\b")
OPENED = re.compile("parsing a flow (sequence|mapping|node)")
CONFLICT = re.compile(r"(<<<<<<<|=======|>>>>>>>)( |$)")
NO_BREAK = re.compile(r" *([\u00a0\u202f\u2007\u3000])")
VALUE = re.compile(r"^\s*(?:- +)?(?:[\w-]+: +)?(?:- +)?(?P<value>\S.*)$")


def pitfall(node: yaml.Node, lines: tuple[str, ...]) -> tuple[str, str] | None:
    """What is wrong with a value that YAML accepts but no author can mean, and what to do; None if nothing is."""
    begin = node.start_mark
    line, column = lines[begin.line] if begin.line < len(lines) else "", begin.column
    if node.tag not in PLAIN_TAGS and not (isinstance(node, yaml.ScalarNode) and node.tag in IMPLICIT_TAGS):
        return f"the tag `{node.tag.removeprefix('tag:yaml.org,2002:')}` is not allowed", "remove the tag"
    first = line[column : column + 1]
    if first == "!":
        return f"the tag `{line[column:].split()[0]}` is not allowed", "remove the tag"
    if first == "&":
        return "an anchor is not allowed", "write each value out where it is needed"
    if first == "{" and isinstance(node, yaml.MappingNode) and line.startswith("{{", column):
        return "an unquoted text begins with `{{`, which YAML reads as a mapping", QUOTE
    if not isinstance(node, yaml.ScalarNode) or node.style:
        return None
    if curly_quotes.is_cut(node, lines):
        return curly_quotes.WHAT, curly_quotes.REMEDY
    end = node.end_mark
    last = lines[end.line] if end.line < len(lines) else ""
    if "#" in last and node.value and last[end.column :].lstrip().startswith("#"):
        return "a ` #` cuts this text short", "put the text in quotes, or the comment on a line of its own"
    if "#" in line and (colour := HASH.match(line, column)):
        return f"YAML takes `{colour[1]}` for a comment, so this value is empty", "put it in quotes"
    return None


def is_plain_text(node: yaml.Node) -> bool:
    """Whether a value is a text without quotes, which a comma may have cut short."""
    return isinstance(node, yaml.ScalarNode) and not node.style and bool(node.value)


def is_rest(key: yaml.Node, lines: tuple[str, ...]) -> bool:
    """Whether a key in braces is the rest of a text that a comma cut short: nothing but a comma or a brace follows."""
    if not is_plain_text(key):
        return False
    end = key.end_mark
    after = (lines[end.line][end.column :], *lines[end.line + 1 :])
    return next((line.strip()[0] for line in after if line.strip()), "") in (",", "}")


def explain(file: str, lines: tuple[str, ...], error: yaml.MarkedYAMLError) -> Problem:
    """An error of libyaml in an author's words, at the place where it was made rather than noticed."""
    mark = error.problem_mark or error.context_mark
    at = _within(lines, mark.line, mark.column) if mark else (0, 0)
    said = " ".join(part for part in (error.context, error.problem) if part)
    for number in dict.fromkeys((error.context_mark.line if error.context_mark else at[0], at[0], at[0] - 1)):
        if not 0 <= number < len(lines) or is_in_block(lines, number):
            continue
        if found := _in_line(lines[number]):
            column, what, remedy = found
            return Problem(file, number + 1, column, what, remedy)
    if slip := _slip(lines, at, error, said):
        return Problem(file, *slip)
    line_number, column = at[0] + 1, at[1] + 1
    if (flow := OPENED.search(str(error.context))) and (opened := _opened_last(lines)):
        kind, place = opened
        if flow[1] == "node" and mark and at == (mark.line, mark.column):  # a value is missing here, between commas
            place = line_number, column
        what = f"this {kind} is not closed, or has a missing or extra comma"
        remedy = "check its brackets and commas, and put texts that contain these characters in quotes"
        return Problem(file, *place, what, remedy)
    if "mapping values are not allowed" in said:
        if deep := too_deep_key(lines, at):
            return Problem(file, *deep, DEPTH)
        return Problem(file, line_number, column, "an unquoted text contains a colon and a space", QUOTE)
    if "\\t" in said or "tab" in said.split():
        return Problem(file, line_number, column, "a tab is used where YAML requires spaces", "indent with spaces")
    if any(char in said for char in MISFITS):
        if quoted := QUOTED.search(lines[at[0]][: at[1]] if at[0] < len(lines) else ""):
            what, remedy = "a text that begins with a quotation mark goes on after the next one", WHOLE
            return Problem(file, line_number, quoted.start("mark") + 1, what, remedy)
        return Problem(file, line_number, column, "this line does not fit the ones above", "check its indentation")
    if "undefined alias" in said:
        return Problem(file, line_number, column, _begins_with("*"), QUOTE)
    return Problem(file, line_number, column, f"not YAML: {said}", "check quotes, brackets and indentation")


def _slip(
    lines: tuple[str, ...], at: tuple[int, int], error: yaml.MarkedYAMLError, said: str
) -> tuple[int, int, str, str] | None:
    """A slip of the pen that explains the error: its line and column (from 1), what is wrong and what to do."""
    line = lines[at[0]] if at[0] < len(lines) else ""
    if escape := unknown_escape(line, at[1], said):
        return at[0] + 1, *escape
    if curly := _curly(lines, at, error):
        return *curly, curly_quotes.WHAT, curly_quotes.REMEDY
    if unclosed := _unclosed_quote(lines, at[0]):
        return *unclosed, "a quotation mark is not closed", "close it"
    if "cannot start any token" in said and (sign := line[at[1] : at[1] + 1].strip()):
        return at[0] + 1, at[1] + 1, _begins_with(sign), "put the text in quotes"
    if joined := without_space(lines, at, said):
        return *joined, SPACE
    return None


def _begins_with(sign: str) -> str:
    shown = "a backtick" if sign == "`" else f"`{sign}`"
    return f"an unquoted text begins with {shown}, which has a meaning in YAML"


def _in_line(line: str) -> tuple[int, str, str] | None:
    """What in a line YAML takes for its own: the column (from 1), what is wrong and what to do."""
    if CONFLICT.match(line):
        return 1, "this is an unresolved merge conflict", "keep one of the versions, and remove the conflict markers"
    if blank := NO_BREAK.match(line):
        return blank.start(1) + 1, "a no-break space indents this line", "indent with spaces"
    if colour := COLOUR.search(line):
        what = f"YAML takes `{colour[0]}` and the rest of the line for a comment"
        return colour.start() + 1, what, "put the colour in quotes"
    if re.match(r"^ *\t", line):
        return line.index("\t") + 1, "a tab indents this line", "indent with spaces"
    if (value := VALUE.match(line)) is None:
        return None
    column, text = value.start("value") + 1, value["value"]
    if text.startswith("{{"):
        return column, "an unquoted text begins with `{{`, which YAML reads as a mapping", QUOTE
    if re.match(r"\[[^\]]*\][^,\]\s]|\[[^\]]*\] +[^#\s]", text):
        return column, "an unquoted text begins with `[`, which YAML reads as a list", QUOTE
    if re.match(r"[*&!%@`]", text):
        return column, _begins_with(text[0]), QUOTE
    return None


def _curly(lines: tuple[str, ...], at: tuple[int, int], error: yaml.MarkedYAMLError) -> tuple[int, int] | None:
    """Line and column (from 1) of a text in curly quotes in which the parser stops, or which it has split."""
    if at[0] >= len(lines):
        return None
    if OPENED.search(str(error.context)) and (opened := _opened_last(lines)):
        return curly_quotes.in_brackets(lines, (opened[1][0] - 1, opened[1][1] - 1), at)
    value = VALUE.match(lines[at[0]])
    if value and value["value"][0] in "[{":
        return curly_quotes.in_brackets(lines, (at[0], value.start("value")), at)
    return curly_quotes.around(lines, *at)


def _within(lines: tuple[str, ...], line: int, column: int) -> tuple[int, int]:
    """A place of the parser (from 0); past the last line that has a character, the end of that line."""
    if line < len(lines) and any(map(str.strip, lines[line:])):
        return line, column
    last = max((number for number, text in enumerate(lines) if text.strip()), default=0)
    return last, len(lines[last].rstrip())


def _opened_last(lines: tuple[str, ...]) -> tuple[str, tuple[int, int]] | None:
    """The list or mapping in brackets that is open where the parser stops: its kind, line and column (from 1)."""
    opened: list[yaml.CollectionStartEvent] = []
    try:
        for event in yaml.parse("\n".join(lines), Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
    except yaml.YAMLError:
        pass
    for event in reversed(opened):
        if event.flow_style and event.start_mark:
            kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
            return kind, (event.start_mark.line + 1, event.start_mark.column + 1)
    return None


def _unclosed_quote(lines: tuple[str, ...], last: int) -> tuple[int, int] | None:
    """Line and column of a value's opening quotation mark that nothing closes, up to line `last` (from 0)."""
    for number, line in enumerate(lines[: last + 1]):
        value = VALUE.match(line)
        if not value or (quote := value["value"][0]) not in ('"', "'"):
            continue
        is_odd = value["value"].replace("\\" + quote, "").count(quote) % 2
        goes_on = is_odd and ON_LINES.match("\n".join((value["value"], *lines[number + 1 : last])))
        if is_odd and not goes_on and not is_in_block(lines, number):
            return number + 1, value.start("value") + 1
    return None
