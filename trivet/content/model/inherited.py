"""Applies the sources, marks and tags that a section or a table gives once to the items in it that have none."""

from __future__ import annotations

from typing import Any, TypeVar

from trivet.content.model.facts import Table
from trivet.content.model.section import Section
from trivet.content.model.values import ContentValue, Marked

KEYS = tuple(name for name in Marked.model_fields)
M = TypeVar("M", bound=ContentValue)


def handed_down(section: Section) -> Section:
    """The section with its sources, marks and tags, and those of its tables, filled in wherever they are omitted."""
    given = _given(section)
    if not given and not any(map(_given, section.tables)):
        return section
    return section.model_copy(
        update={
            "facts": tuple(_with(fact, given) for fact in section.facts),
            "tables": tuple(_table(table, given) for table in section.tables),
            "vignettes": tuple(_with(vignette, given) for vignette in section.vignettes),
            "occlusions": tuple(_with(occlusion, given) for occlusion in section.occlusions),
            "profiles": tuple(_with(profile, given) for profile in section.profiles),
        }
    )


def _given(value: Marked) -> dict[str, Any]:
    return {key: getattr(value, key) for key in KEYS if key in value.model_fields_set}


def _with(item: M, given: dict[str, Any]) -> M:
    kinds = type(item).model_fields
    lacking = {key: value for key, value in given.items() if key in kinds and key not in item.model_fields_set}
    return item.model_copy(update=lacking) if lacking else item


def _table(table: Table, given: dict[str, Any]) -> Table:
    nearer = given | _given(table)
    return table.model_copy(update={"rows": {key: _with(row, nearer) for key, row in table.rows.items()}})
