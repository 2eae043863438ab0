"""The examples in `docs/authoring.md` are valid YAML, and their top-level keys exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from trivet.content.model.layout import Layout
from trivet.content.model.section import Section
from trivet.content.model.topic_file import TopicFile
from trivet.content.type_words import hints, models_in
from trivet.content.yaml_reader import read

PAGE = Path(__file__).resolve().parents[2] / "docs" / "authoring.md"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def models(model: type[BaseModel]) -> set[type[BaseModel]]:
    return {model}.union(*(models(inner) for kind in hints(model).values() for inner in models_in(kind)))


KNOWN = {key for root in (Section, TopicFile, Layout) for model in models(root) for key in model.model_fields}


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_in_the_docs_is_valid(example: str, tmp_path: Path) -> None:
    (tmp_path / "example.yaml").write_text(example, encoding="utf-8")
    assert set(read(tmp_path, "example.yaml").data) <= KNOWN
