"""Values written as YAML in any style are read back unchanged, and every character has a place in the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import SIGNS, TEXTS
from trivet.content.yaml_document import Document, walk
from trivet.content.yaml_reader import read
from trivet.errors import TrivetError

FILE = "a.yaml"
WORDS = st.lists(TEXTS, min_size=1, max_size=12).map(" ".join)
SCALARS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False)
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
VALUES = st.recursive(
    WORDS | SCALARS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=4),
    max_leaves=10,
)
DATA = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)
BROKEN = st.lists(
    st.sampled_from((*SIGNS, "\n", "\n  ", "\n- ", "key: ", "key:", "- ", "? ", ", ", "|\n", ">-\n", "---", "\t", "@")),
    min_size=1,
    max_size=15,
).map("".join)


class _Writer(yaml.SafeDumper):
    """Writes every text in one style (quoted or block), and everything else plainly."""

    style: str | None = None

    def ignore_aliases(self, data: Any) -> bool:
        """Never uses aliases."""
        return True

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """A text in the style."""
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=self.style)


_Writer.add_representer(str, _Writer.represent_str)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, Any]:
    """YAML text, and the values that it represents."""
    data = draw(DATA)
    style = draw(st.sampled_from([None, "'", '"', "|", ">"]))
    writer = type("Writer", (_Writer,), {"style": style})
    width, indent, flow = draw(st.integers(20, 200)), draw(st.integers(2, 4)), draw(st.booleans())
    text = yaml.dump(
        data, Dumper=writer, width=width, indent=indent, default_flow_style=flow, allow_unicode=True, sort_keys=False
    )
    return text, data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


def document(folder: Path, text: str) -> Document:
    (folder / FILE).write_text(text, encoding="utf-8", newline="")
    return read(folder, FILE)


@settings(max_examples=80)
@given(file=files())
def test_values_survive_being_written_and_read_in_every_style(folder: Path, file: tuple[str, Any]) -> None:
    text, data = file
    assert document(folder, text).data == data


@settings(max_examples=80)
@given(file=files())
def test_every_character_of_a_text_is_found_in_the_file(folder: Path, file: tuple[str, Any]) -> None:
    """Except in double-quoted texts with escapes other than `\\"` and `\\\\`, which have only one place."""
    read = document(folder, file[0])
    for path, text in walk(read):
        whole = read.place(path)
        quoted = read.lines[whole[0] - 1].startswith('"', whole[1] - 1)
        for at, sign in enumerate(text):
            if sign.isspace() or not text[:at].strip():
                continue
            line, column = read.place_within(path, text[:at])
            shown = read.lines[line - 1][column - 1 :]
            assert shown.startswith((sign, f"\\{sign}")) or (quoted and (line, column) == whole)


@given(text=BROKEN)
def test_invalid_yaml_is_refused_at_a_place_in_the_file(folder: Path, text: str) -> None:
    lines = text.split("\n")
    try:
        document(folder, text)
    except TrivetError as error:
        assert error.problems
        for problem in error.problems:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
            assert problem.what
            assert problem.remedy
