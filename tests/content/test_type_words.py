"""Types and defaults as authors read them in `docs/fields.md`."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from figures.anatomy.map_file import Border, MapFile
from trivet.content.model.bibliography import Sources
from trivet.content.model.blocks import ShownPlate, TableBlock
from trivet.content.model.facts import Fact, Table
from trivet.content.model.layout import CardSelection, LayoutRow, Sheet
from trivet.content.model.legend import LegendEntry
from trivet.content.model.section import Occlusion, Section
from trivet.content.model.topic_file import PlateEntry, TopicFile
from trivet.content.model.vignettes import Profile, Vignette
from trivet.content.type_words import default_words, title, type_words


@pytest.mark.parametrize(
    ("model", "field", "words"),
    [
        (Fact, "id", "id"),
        (Fact, "text", "text"),
        (Fact, "accept", "plain text"),
        (Fact, "about", "list of ids of legend entries"),
        (Fact, "sources", "list of citations, at least 1"),
        (Fact, "answer_plate", "id of a plate"),
        (Vignette, "options", "list of [options](#option), 4 to 5"),
        (Vignette, "answer", "id of an option"),
        (Vignette, "fixed_order", "`true` or `false`"),
        (Table, "columns", "mapping of ids to lines of text, at least 1"),
        (Profile, "cases", "mapping of ids to mappings of ids of findings to values or lists of values"),
        (Occlusion, "ask", "one of `label`, `name`, `find`"),
        (Section, "number", "whole number, 1 to 99"),
        (LegendEntry, "light", "colour"),
        (TopicFile, "date", "date"),
        (TopicFile, "sections", "list of names of section files, at least 1"),
        (PlateEntry, "formats", "list of `svg`, `png`, at least 1"),
        (ShownPlate, "width_mm", "number in mm, 5 to 400"),
        (TableBlock, "kind", "`table`"),
        (TableBlock, "small_print", "mapping of ids of columns to ids of columns"),
        (CardSelection, "unmapped", "list of ids of facts or tables"),
        (LayoutRow, "cells", "list of lists of [blocks](#block), at least 1"),
        (Sources, "root", "mapping of ids to [sources](#source)"),
        (MapFile, "junctions", "mapping of ids to pairs of numbers"),
        (Border, "path", "list of pairs of numbers or ids of junctions, at least 2"),
    ],
)
def test_types_are_described_in_words(model: type[BaseModel], field: str, words: str) -> None:
    assert type_words(model, field) == words


@pytest.mark.parametrize(
    ("model", "field", "words"),
    [
        (Fact, "id", "required"),
        (Fact, "why", "none"),
        (Fact, "marks", "none"),
        (PlateEntry, "view", "none"),
        (PlateEntry, "themes", "`[light]`"),
        (Vignette, "fixed_order", "`false`"),
        (LayoutRow, "widths", "`[1]`"),
        (CardSelection, "mark", "`high-yield`"),
        (CardSelection, "rows", "`5`"),
        (Sheet, "cards", "none"),
    ],
)
def test_defaults_are_written_as_yaml(model: type[BaseModel], field: str, words: str) -> None:
    assert default_words(model, field) == words


def test_a_model_is_named_as_in_a_sentence() -> None:
    assert title(LegendEntry) == "Legend entry"
