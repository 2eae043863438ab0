"""Reads a YAML file into a :class:`trivet.content.yaml_document.Document`.

Only a subset of YAML is accepted: mappings, sequences and scalars (null, true, false, numbers, text). Anchors, tags and
everything that could silently turn a text into something else are refused. Positions are libyaml's marks.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from trivet.content import curly_quotes, unseen
from trivet.content.utf8 import decoded
from trivet.content.yaml_document import Document, Path_
from trivet.content.yaml_escapes import control_remedy, lost_command
from trivet.content.yaml_lines import SPACE, joined_key
from trivet.content.yaml_pitfalls import explain, is_plain_text, is_rest, pitfall
from trivet.errors import Problem, TrivetError

LARGEST = 1_000_000
"""Bytes of a file; those written by hand are about a hundred times smaller."""
LONGEST = 100
"""Characters of a number; Python refuses to convert numbers of thousands of digits."""
DEEPEST = 50
"""Levels of nesting: enough for any sensible file, and far from the depth at which libyaml crashes."""
NESTING = re.compile(rf"[\[{{]|[\]}}]|(?:[-?] ){{{DEEPEST},}}")
"""What may open or close a level, unless it is part of a text."""
INTEGER = re.compile(r"[-+]?[0-9]+")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


def read(project: Path, file: str) -> Document:
    """The document in `file`, a path relative to `project`.

    Raises TrivetError with every error in the file's syntax.
    """
    text = read_text(project, file)
    if hidden := [Problem(file, line, column, *unseen.explain(char)) for line, column, char in unseen.in_file(text)]:
        raise TrivetError(hidden)
    lines = tuple(text.split("\n"))
    deep = too_deep(text)
    if deep:
        what = f"values are nested more than {DEEPEST} levels deep"
        raise TrivetError(Problem(file, deep, 1, what, "remove brackets, or put the text in quotes"))
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise TrivetError(explain(file, lines, error)) from None
    except yaml.YAMLError as error:
        raise TrivetError(_special_character(file, text, error)) from None
    if node is None:
        raise TrivetError(Problem(file, 1, 1, "the file is empty", "write its content, or remove it"))
    reader = _NodeReader(file, lines)
    data = reader.value(node, ())
    if reader.problems:
        raise TrivetError(reader.problems)
    return Document(file, data, reader.places, lines)


def too_deep(text: str) -> int:
    """The line (from 1) on which values are nested deeper than any file needs; 0 if there is none.

    Brackets are counted first, which is fast. Only if there are enough of them is the text parsed, since they may be
    part of texts, such as `[0, 1)`. Unlike the composer, the parser is not recursive.
    """
    depth = 0
    for mark in NESTING.findall(text):
        if mark in ("]", "}"):
            depth = max(depth - 1, 0)
            continue
        depth += 1 if mark in ("[", "{") else DEEPEST + 1
        if depth > DEEPEST:
            return _parsed_too_deep(text)
    return 0


def _parsed_too_deep(text: str) -> int:
    """The same, by the parser's events. Invalid YAML is ignored here: composing it reports the error."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEEPEST and event.start_mark:
                return event.start_mark.line + 1
    except yaml.YAMLError:
        pass
    return 0


def read_text(project: Path, file: str) -> str:
    """The text of `file`. Raises TrivetError if it is missing, outside the project, too large or not UTF-8."""
    path = project / file
    if not path.is_file():
        raise TrivetError(Problem(file, 0, 0, "the file is missing", "write it"))
    if not path.resolve().is_relative_to(project.resolve()):
        raise TrivetError(
            Problem(file, 0, 0, "the file lies outside the project", "copy it in; symbolic links may not lead outside")
        )
    size = path.stat().st_size
    if size > LARGEST:
        what = f"the file has {size:,} bytes, more than {LARGEST:,}"
        raise TrivetError(Problem(file, 0, 0, what, "split it, or remove what does not belong in it"))
    return decoded(file, path.read_bytes())


class _NodeReader:
    """Turns YAML nodes into data, recording places and problems."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file, self.lines = file, lines
        self.places: dict[Path_, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path_) -> Any:
        """The data of the node at `path`."""
        begin = node.start_mark
        self.places.setdefault(path, (begin.line + 1, begin.column + 1))
        if id(node) in self.seen:
            self.refuse(node, "an alias repeats another value", "write the value out")
            return None
        self.seen.add(id(node))
        found = pitfall(node, self.lines) or endless(node)
        if found:
            self.refuse(node, *found)
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        if not isinstance(node, yaml.ScalarNode):
            return None
        self.characters(node)
        return scalar(node)

    def characters(self, node: yaml.ScalarNode) -> None:
        """Refuses a scalar with a forbidden invisible character, or with invisible characters only."""
        found = unseen.SUSPECT.search(node.value) and unseen.IN_TEXT.search(node.value)
        if found:
            source = self.source(node)
            at = unseen.offset_written(source, node.style == '"')
            what, remedy = unseen.explain(found[0])
            self.refuse_within(node, at, what, (node.style == '"' and control_remedy(source, at)) or remedy)
        elif node.style == '"' and "\n" in node.value and (lost := lost_command(self.source(node))):
            self.refuse_within(node, *lost)
        elif unseen.is_blank(node.value):
            self.refuse(node, "the text contains only invisible characters", "write something, or remove it")

    def mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        """The data of a mapping. Refuses keys that are not scalars or that appear twice."""
        data: dict[str, Any] = {}
        before: yaml.Node | None = None
        for key_node, value_node in node.value:
            joined = joined_key(str(key_node.value)) if node.flow_style else ""
            if before and is_rest(key_node, self.lines):
                if not curly_quotes.is_cut(before, self.lines):
                    what = f"a comma ends the text before `{' '.join(key_node.value.split())}`"
                    also = f", or add the space that is missing after `{joined}`" if joined else ""
                    self.refuse(key_node, what, f"put the text in quotes if the comma is part of it{also}")
                continue
            before = value_node if node.flow_style and is_plain_text(value_node) else None
            if curly_quotes.is_cut(key_node, self.lines):
                self.refuse(key_node, curly_quotes.WHAT, curly_quotes.REMEDY)
                continue
            if joined and is_rest(key_node, self.lines):
                self.refuse(key_node, f"a space is missing after `{joined}`", SPACE)
                continue
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(key_node, "a key is not a plain word", "put the text in quotes if it is not a key")
                continue
            self.characters(key_node)
            key = str(key_node.value)
            begin = key_node.start_mark
            self.places[(*path, key, "")] = (begin.line + 1, begin.column + 1)
            if key in data:
                self.refuse(key_node, f"the key `{key}` appears twice", "remove one, or rename it")
                continue
            data[key] = self.value(value_node, (*path, key))
        return data

    def source(self, node: yaml.ScalarNode) -> str:
        """The scalar as it is written, from its beginning to the end of its last line."""
        begin = node.start_mark
        return "\n".join((self.lines[begin.line][begin.column :], *self.lines[begin.line + 1 : node.end_mark.line + 1]))

    def refuse_within(self, node: yaml.ScalarNode, offset: int, what: str, remedy: str) -> None:
        """Adds a problem at an offset in the source of the scalar."""
        before, begin = self.source(node)[:offset], node.start_mark
        line = begin.line + before.count("\n") + 1
        column = len(before.rpartition("\n")[2]) + (0 if "\n" in before else begin.column) + 1
        self.problems.append(Problem(self.file, line, column, what, remedy))

    def refuse(self, node: yaml.Node, what: str, remedy: str) -> None:
        """Adds a problem at the place of the node."""
        mark = node.start_mark
        self.problems.append(Problem(self.file, mark.line + 1, mark.column + 1, what, remedy))


def endless(node: yaml.Node) -> tuple[str, str] | None:
    """What is wrong with an excessively long number, and what to do; None for anything else."""
    if not isinstance(node, yaml.ScalarNode) or node.style or len(node.value) <= LONGEST:
        return None
    if not NUMBER.fullmatch(node.value):
        return None
    return f"the number has {len(node.value):,} characters, more than {LONGEST}", "shorten it, or put it in quotes"


def scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    """The value of a scalar by the core schema of YAML 1.2: a quoted one is always text.

    YAML 1.1, which libyaml's own resolver follows, would make `no` false and `1:30` ninety.
    """
    text = str(node.value)
    if node.style:
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if NUMBER.fullmatch(text) else text


def _special_character(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """The problem for a character that libyaml cannot read; its error has only the character's position."""
    at = int(getattr(error, "position", 0) or 0)
    before = text[:at]
    what = "the file contains a character that YAML does not allow"
    return Problem(file, before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1, what, "remove it")
