"""Every validation error that the models can raise has a message that says what is allowed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel, StringConstraints, TypeAdapter, ValidationError

from figures.anatomy.map_file import MapFile
from trivet.content.error_words import TYPES, WORDS
from trivet.content.model.facts import Table
from trivet.content.model.layout import Layout
from trivet.content.model.topic_file import TopicFile
from trivet.content.model.values import Form
from trivet.content.model.vignettes import Profile, Vignette
from trivet.content.schema import FILES
from trivet.content.text.types import MALFORMED
from trivet.content.type_words import hints
from trivet.content.validation_errors import validation_problems
from trivet.content.yaml_reader import read

MODELS = [*FILES.values(), MapFile]
NUMBERS = ("greater_than", "greater_than_equal", "less_than", "less_than_equal", "finite_number")
POSSIBLE: dict[str, tuple[str, ...]] = {
    "str": ("string_type", "string_too_short", "string_too_long", "string_pattern_mismatch"),
    "int": ("int_type", "int_parsing", "int_parsing_size", "int_from_float", *NUMBERS),
    "float": ("float_type", "float_parsing", *NUMBERS),
    "bool": ("bool_type", "bool_parsing"),
    "date": ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
    "literal": ("literal_error",),
    "tuple": ("tuple_type", "too_short", "too_long", "missing"),
    "dict": ("dict_type", "too_short", "too_long"),
    "model": ("model_type",),
    "model-fields": ("model_type", "model_attributes_type", "missing", "extra_forbidden"),
    "tagged-union": ("union_tag_invalid", "union_tag_not_found", "model_attributes_type"),
    "function-before": ("value_error",),
    "function-after": ("value_error",),
    "function-wrap": (MALFORMED,),
    **dict.fromkeys(("default", "model-field", "no-info", "nullable", "union", "definitions", "definition-ref"), ()),
}
"""The errors of each kind of schema in pydantic; those that only wrap others have none of their own."""

SLUG = "use lower-case letters, digits and hyphens, and begin with a letter or digit"
TOPIC = """\
title: T
version: 1.0.0
date: 2026-11-22
deck_name: D
summary: S
how_to_study: S
how_to_report: R
tag_prefix: t
sections: [s]
"""
SHEETS = """\
# A page of one block.
subject: K
sheets: []
pages:
  - id: p
    title: P
    rows:
      - cells:
          - - BLOCK
"""
PLATE = TOPIC + "plates: [{id: a, figure: f, width_mm: 90}]"
CASES: list[tuple[Any, str, list[str]]] = [
    (TopicFile, TOPIC.replace("title: T\n", ""), ["1:1: `title` is missing; add it"]),
    (TopicFile, TOPIC.replace("title: T", "title:"), ["1:7: `title` is empty; write text"]),
    (TopicFile, TOPIC.replace("title: T", "title: ''"), ["1:8: `title` is empty; write something, or remove the key"]),
    (TopicFile, TOPIC.replace("title: T", "title: 5"), ["1:8: `title` should be text, not a number; put it in quotes"]),
    (TopicFile, TOPIC.replace("title: T", "title: [a]"), ["1:8: `title` should be text, not a list; write text"]),
    (
        TopicFile,
        TOPIC.replace("1.0.0", "1.0"),
        ["2:10: `version` should be text, not a number; write three numbers: 1.0.0"],
    ),
    (
        TopicFile,
        TOPIC.replace("2026-11-22", "22.11.2026"),
        ["3:7: `date` cannot be `22.11.2026`; write year, month and day: 2026-11-22"],
    ),
    (
        TopicFile,
        TOPIC.replace("2026-11-22", "86400"),
        ["3:7: `date` should be a date, not a number; write year, month and day: 2026-11-22"],
    ),
    (
        TopicFile,
        TOPIC.replace("sections: [s]", "sections: s"),
        ["9:11: `sections` should be a list, not text; write a list: `[…]`, or lines that begin with `- `"],
    ),
    (TopicFile, TOPIC.replace("[s]", "[]"), ["9:11: `sections` is empty; give at least 1"]),
    (TopicFile, PLATE.replace("id: a", "id: 'the a'"), [f"10:15: `id` cannot be `the a`; {SLUG}"]),
    (
        TopicFile,
        PLATE.replace("90", "90, themes: [ligth]"),
        ["10:52: `themes` cannot be `ligth`; choose `light`, `dark`, `grey` or `blank` (did you mean `light`?)"],
    ),
    (
        TopicFile,
        PLATE.replace("width_mm: 90", "width_mm: 500"),
        ["10:39: `width_mm` is 500; write a number in mm from 5 to 420"],
    ),
    (
        TopicFile,
        PLATE.replace("width_mm: 90", "width_mm: wide"),
        ["10:39: `width_mm` should be a number, not text; write a number in mm from 5 to 420"],
    ),
    (
        TopicFile,
        PLATE.replace("90", "90, theme: [light]"),
        [
            "10:43: unknown key `theme`; remove it, or use one of: `id`, `figure`, `image`, `view`, `variant`, "
            "`themes`, `width_mm`, `layers`, `formats` (did you mean `themes`?)"
        ],
    ),
    (TopicFile, TOPIC + "legend: 5", ["10:9: `legend` should be a mapping, not a number; write `key: value` lines"]),
    (
        Layout,
        SHEETS.replace("BLOCK", "{id: a, kind: tabel}"),
        [
            "9:29: `kind` cannot be `tabel`; choose `table`, `ladder`, `matrix`, `facts`, `callout`, `plates`, "
            "`legend` or `review` (did you mean `table`?)"
        ],
    ),
    (
        Layout,
        SHEETS.replace("BLOCK", "{id: a}"),
        [
            "9:15: `kind` is missing; add it, with one of: `table`, `ladder`, `matrix`, `facts`, `callout`, `plates`, "
            "`legend`, `review`"
        ],
    ),
    (
        Layout,
        SHEETS.replace("BLOCK", "table"),
        ["9:15: `cells` should be a mapping, not text; write `key: value` lines"],
    ),
    (
        Layout,
        SHEETS.replace("BLOCK", "{id: a, kind: table, table: t, columns: [b], widths: [0]}"),
        ["9:69: `widths` is 0; write a number from 0.01 to 1000"],
    ),
    (
        Layout,
        SHEETS.replace("BLOCK", "{id: a, kind: legend, entry: x}"),
        [
            "9:37: unknown key `entry`; remove it, or use one of: `id`, `heading`, `aside`, `task`, `worksheet`, "
            "`accept`, `kind`, `entries` (did you mean `entries`?)"
        ],
    ),
    (
        Layout,
        SHEETS.replace("BLOCK", "{id: a b, kind: legend}"),
        ["9:20: `id` cannot be `a b`; use letters, digits, hyphens and underscores, and begin with a letter or digit"],
    ),
    (
        Profile,
        "id: a\nfindings: {A b: [c]}\ncases: {}\nsources: [s]",
        [f"2:12: `findings` cannot have the key `A b`; {SLUG}"],
    ),
    (
        Profile,
        "id: a\nfindings: {b: [c]}\ncases: {d: {b: 5}}\nsources: [s]",
        ["3:16: `b` should be text or a list, not a number; put it in quotes"],
    ),
    (
        Profile,
        "id: a\nfindings: {b: [c]}\ncases: {d: {b: C d}}\nsources: [s]",
        [f"3:16: `b` cannot be `C d`; {SLUG}"],
    ),
    (
        Profile,
        "id: a\nfindings: {b: [c]}\ncases: {d: {b: [C d]}}\nsources: [s]",
        [f"3:17: `b` cannot contain `C d`; {SLUG}"],
    ),
    (
        Vignette,
        "{id: a, stem: S, question: Q, options: [], answer: b, sources: [s], fixed_order: maybe}",
        [
            "1:40: `options` is empty; give at least 4",
            "1:82: `fixed_order` should be true or false, not text; write true or false",
        ],
    ),
    (
        Table,
        "{id: a, columns: {b: B}, rows: {R/V: {sources: [s]}}}",
        ["1:33: `rows` cannot have the key `R/V`; use letters, digits and hyphens, and begin with a letter or digit"],
    ),
    (
        MapFile.model_fields["junctions"].annotation,
        "crotch: [0.5]",
        ["1:9: `crotch` has only 1 of the entries that it needs; add the others"],
    ),
]


@pytest.mark.parametrize(("model", "text", "messages"), CASES, ids=[messages[0] for *_, messages in CASES])
def test_a_validation_error_says_what_is_allowed(model: Any, text: str, messages: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    document = read(tmp_path, "a.yaml")
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(model).validate_python(document.data)
    found = [str(problem) for problem in validation_problems(document, caught.value, model)]
    assert found == [f"a.yaml:{message}" for message in messages]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_type_of_error_has_a_message(model: Any) -> None:
    kinds = set(schema_kinds(TypeAdapter(model).core_schema))
    assert kinds <= POSSIBLE.keys()
    assert {error for kind in kinds for error in POSSIBLE[kind]} <= {*TYPES, *WORDS, MALFORMED}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_pattern_has_an_explanation(model: type[BaseModel]) -> None:
    assert sorted(set(unexplained(model, set()))) == []


def schema_kinds(schema: Any) -> Iterator[str]:
    """The types of core schemas at any depth, including those inside validators."""
    waiting, seen = [schema], set()
    while waiting:
        item = waiting.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, dict):
            if isinstance(item.get("type"), str):
                yield item["type"]
            waiting += item.values()
        elif isinstance(item, list | tuple):
            waiting += item


def unexplained(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """The fields below a model that have a pattern without a `Form`."""
    seen.add(model)
    for name, kind_of in hints(model).items():
        if name not in model.model_fields and name != "root":
            continue
        for part in parts(kind_of):
            markers = get_args(part)[1:] if get_origin(part) is Annotated else ()
            patterns = [item for item in markers if isinstance(item, StringConstraints) and item.pattern]
            if patterns and not any(isinstance(item, Form) for item in markers):
                yield f"{model.__name__}.{name}"
            if isinstance(part, type) and issubclass(part, BaseModel) and part not in seen:
                yield from unexplained(part, seen)


def parts(kind_of: Any) -> Iterator[Any]:
    """A type and all types in it."""
    yield kind_of
    for part in get_args(kind_of):
        yield from parts(part)
