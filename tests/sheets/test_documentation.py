"""`docs/sheets.md` shows every kind of block, with YAML that is right and a picture of it."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
import yaml
from pydantic import TypeAdapter

from tests.sheets.conftest import PROJECT
from trivet.content.load import load_topic
from trivet.content.model.blocks import AnyBlock
from trivet.content.model.layout import Layout
from trivet.content.type_words import hints

TEXT = (PROJECT / "docs/sheets.md").read_text(encoding="utf-8")
BLOCKS: list[dict[str, Any]] = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(id: .*?)```", TEXT, re.DOTALL)]


def test_every_kind_of_block_is_shown() -> None:
    kinds = [get_args(hints(model)["kind"])[0] for model in get_args(get_args(AnyBlock)[0])]
    assert [block["kind"] for block in BLOCKS] == kinds
    shown = re.findall(r"\(pictures/block-(\w+)\.png\)", TEXT)
    assert shown == kinds
    assert all((PROJECT / f"docs/pictures/block-{kind}.png").is_file() for kind in kinds)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block["kind"])
def test_the_blocks_are_right(block: dict[str, Any]) -> None:
    """As far as that can be told without its topic, whose tables, facts and plates are named."""
    TypeAdapter[Any](AnyBlock).validate_python(block)
    topic = load_topic(PROJECT, "lower-limb")
    if "table" in block:
        assert set(block.get("rows", ())) <= set(topic.table(block["table"]).rows)
    assert [topic.fact(fact).id for fact in block.get("facts", ())] == block.get("facts", [])


def test_the_file_of_one_sheet_is_right() -> None:
    (text,) = re.findall(r"```yaml\n(subject: .*?)```", TEXT, re.DOTALL)
    assert len(Layout.model_validate(yaml.safe_load(text)).sheets) == 2
