"""Texts as fields of the content model."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from trivet.builder.keys import fingerprint
from trivet.content.text import Line, Text, plain, texts
from trivet.content.text.types import MALFORMED


class Note(BaseModel):
    title: Line
    why: Text | None = None
    cells: dict[str, Line] = {}


def test_a_field_is_parsed_when_it_is_validated() -> None:
    note = Note.model_validate({"title": " *Knee* ", "why": "a\n\nb"})
    assert (note.title, note.why) == (Line.parse("*Knee*"), Text.parse("a\n\nb"))


def test_a_field_accepts_a_text_that_is_already_parsed() -> None:
    assert Note(title=Line.parse("*Knee*")) == Note.model_validate({"title": "*Knee*"})


def test_the_schema_of_a_text_is_that_of_a_string() -> None:
    string = {"type": "string", "minLength": 1}
    assert TypeAdapter(Line).json_schema() == {**string, "maxLength": 1_000}
    assert TypeAdapter(Text).json_schema() == {**string, "maxLength": 10_000}


@pytest.mark.parametrize(("kind", "longest"), [(Line, 1_000), (Text, 10_000)])
def test_a_text_that_is_too_long_is_refused_before_it_is_parsed(kind: type[Line] | type[Text], longest: int) -> None:
    whole = TypeAdapter(kind)
    assert plain(whole.validate_python("x" * longest + "\n")) == "x" * longest
    with pytest.raises(ValidationError) as caught:
        whole.validate_python("x" * longest + "`")
    assert [error["type"] for error in caught.value.errors()] == ["string_too_long"]


def test_a_malformed_text_is_an_error_with_its_offset() -> None:
    with pytest.raises(ValidationError) as caught:
        Note.model_validate({"title": "a **b", "why": ""})
    malformed, empty = caught.value.errors()
    assert (malformed["type"], malformed["loc"], malformed["ctx"]["offset"]) == (MALFORMED, ("title",), 2)
    assert empty["type"] == "string_too_short"


def test_every_text_of_a_value_is_found_with_its_path() -> None:
    note = Note.model_validate({"title": "a", "why": "b", "cells": {"x": "c"}})
    assert [path for path, _ in texts((note,))] == [(0, "title"), (0, "why"), (0, "cells", "x")]


def test_the_fingerprint_of_a_text_depends_only_on_its_nodes() -> None:
    assert fingerprint(Text.parse("a *b*")) == fingerprint(Text.parse("a\n*b*"))
    assert fingerprint(Text.parse("a *b*")) != fingerprint(Text.parse("a **b**"))
    assert fingerprint(Line.parse("a")) != fingerprint(Text.parse("a"))


def test_plain_sentences_do_not_import_the_markdown_parser() -> None:
    code = (
        "import sys; from trivet.content.text import Line, Text; Text.parse('L4, L5: 5 mm (a/b).'); Line.parse('x');"
        "assert 'markdown_it' not in sys.modules; Line.parse('*x*'); assert 'markdown_it' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
