"""The schemas that editors use say what the loader accepts, and the committed ones are current."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from trivet.builder.project import Project
from trivet.builder.schemas import FOLDER, current
from trivet.content.schema import schemas
from trivet.content.yaml_document import read

BASE = Path(__file__).parent / "base"
REPOSITORY = Path(__file__).resolve().parents[2]


def test_the_committed_schemas_are_current() -> None:
    """`python3 -m trivet.builder.schemas` writes them anew."""
    expected = current(Project(REPOSITORY))
    committed = {path.name: path.read_text(encoding="utf-8") for path in (REPOSITORY / FOLDER).glob("*.json")}
    assert committed == expected


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("sources.json", "content/sources.yaml"),
        ("topic.json", "content/demo/topic.yaml"),
        ("section.json", "content/demo/basics.yaml"),
    ],
)
def test_a_good_file_fits_its_schema(schema: str, file: str) -> None:
    Draft202012Validator(json.loads(schemas({})[schema])).validate(read(BASE, file).data)


def test_an_unknown_field_does_not_fit() -> None:
    data = read(BASE, "content/demo/basics.yaml").data | {"colour": "red"}
    errors = list(Draft202012Validator(json.loads(schemas({})["section.json"])).iter_errors(data))
    assert [error.validator for error in errors] == ["additionalProperties"]
