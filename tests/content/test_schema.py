"""The schemas for editors agree with the loader and describe every key; the committed files are up to date."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from trivet.builder.project import Project
from trivet.builder.schemas import FOLDER, PAGE, current
from trivet.content.schema import schemas
from trivet.content.yaml_reader import read

BASE = Path(__file__).parent / "base"
REPOSITORY = Path(__file__).resolve().parents[2]


CURRENT = current(Project(REPOSITORY))


def test_the_committed_schemas_are_up_to_date() -> None:
    """`python3 -m trivet.builder.schemas` regenerates the schemas and the page of all keys."""
    paths = [*(REPOSITORY / FOLDER).glob("*.json"), REPOSITORY / PAGE]
    committed = {path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    assert committed == CURRENT


@pytest.mark.parametrize("file", [file for file in CURRENT if file != PAGE])
def test_every_object_and_every_key_is_described(file: str) -> None:
    """An attribute docstring below the field describes it: see `trivet/content/model/`."""
    schema = json.loads(CURRENT[file])
    objects = {schema["title"]: schema, **schema.get("$defs", {})}
    missing = [name for name, value in objects.items() if not value.get("description")]
    for name, value in objects.items():
        keys = value.get("properties", {}).items()
        missing += [f"{name}.{key}" for key, what in keys if not what.get("description")]
    assert missing == []


def test_the_page_has_a_line_for_every_key_of_the_schemas() -> None:
    written = set(re.findall(r"^\| `(\w+)` \|", CURRENT[PAGE], re.MULTILINE))
    known = set()
    for file in CURRENT.keys() - {PAGE}:
        schema = json.loads(CURRENT[file])
        for value in (schema, *schema.get("$defs", {}).values()):
            known |= value.get("properties", {}).keys()
    assert written == known


def test_a_cell_of_a_row_is_described_too() -> None:
    row = json.loads(schemas({})["section.json"])["$defs"]["Row"]
    assert row["additionalProperties"]["description"].startswith("The cell of that column")
    assert "| the id of a column | line of text or `null` | required | The cell of that column" in CURRENT[PAGE]


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("sources.json", "content/sources.yaml"),
        ("topic.json", "content/demo/topic.yaml"),
        ("section.json", "content/demo/basics.yaml"),
    ],
)
def test_a_valid_file_matches_its_schema(schema: str, file: str) -> None:
    Draft202012Validator(json.loads(schemas({})[schema])).validate(read(BASE, file).data)


def test_an_unknown_key_does_not_match_the_schema() -> None:
    data = read(BASE, "content/demo/basics.yaml").data | {"colour": "red"}
    errors = list(Draft202012Validator(json.loads(schemas({})["section.json"])).iter_errors(data))
    assert [error.validator for error in errors] == ["additionalProperties"]
