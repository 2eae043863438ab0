"""JSON Schemas of the content files, generated from the model, so that editors can complete, check and explain keys.

They are kept in `docs/schema/`; `python3 -m trivet.builder.schemas` regenerates them, and a test checks that they are
up to date.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from trivet.content.field_docs import field_docs, object_doc
from trivet.content.model.bibliography import Sources
from trivet.content.model.layout import Layout
from trivet.content.model.section import Section
from trivet.content.model.topic_file import TopicFile

FILES: dict[str, Any] = {
    "sources": Sources,
    "topic": TopicFile,
    "section": Section,
    "sheets": Layout,
}


def schemas(of_figures: Mapping[str, Any]) -> dict[str, str]:
    """The schema of every kind of content file as JSON, by file name; `of_figures` maps stems to figures' models."""
    return {f"{name}.json": _text(name, model) for name, model in {**FILES, **of_figures}.items()}


class _Described(GenerateJsonSchema):
    """Adds the docstrings of models and of their fields as descriptions, which editors show."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        found = super().model_schema(schema)
        found["description"] = object_doc(schema["cls"])
        for name, text in field_docs(schema["cls"]).items():
            found["properties"][name]["description"] = text
        return found


def _text(name: str, model: Any) -> str:
    schema = TypeAdapter(model).json_schema(schema_generator=_Described)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Trivet: {name}", **schema}
    if name == "section":
        _flatten_rows(schema)
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _flatten_rows(schema: dict[str, Any]) -> None:
    """Describes a row as YAML writes it: cells among the other keys, and its id as its key (`Row.gather_cells`).

    All rows can also be a file (`table_files`).
    """
    row = schema["$defs"]["Row"]
    cells = row["properties"].pop("cells")
    row["additionalProperties"] = {**cells["additionalProperties"], "description": cells["description"]}
    row["properties"].pop("id")
    rows = schema["$defs"]["Table"]["properties"]["rows"]
    words = {key: rows.pop(key) for key in ("description", "title") if key in rows}
    as_mapping = dict(rows)
    rows.clear()
    rows |= words
    rows["anyOf"] = [as_mapping, {"type": "string", "pattern": r"\.([cC][sS][vV]|[tT][sS][vV])$"}]
    row["required"] = [name for name in row["required"] if name not in ("id", "cells")]
