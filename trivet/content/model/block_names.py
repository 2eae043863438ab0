"""Ids and shares in the blocks of a sheet, and what each id refers to."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from trivet.content.model.values import LONGEST_ID, Form
from trivet.content.references import Refers

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_/-]*$", max_length=LONGEST_ID),
    Form("use letters, digits, hyphens and underscores, and begin with a letter or digit"),
]
LegendEntryName = Annotated[Id, Refers("entry")]
FactName = Annotated[Id, Refers("fact")]
TableName = Annotated[Id, Refers("table")]
FactOrTableName = Annotated[Id, Refers("fact or table")]
ColumnName = Annotated[Id, Refers("column")]
RowName = Annotated[Id, Refers("row")]
ShownColumn = Annotated[Id, Refers("shown column")]
ShownRow = Annotated[Id, Refers("shown row")]
ShownFact = Annotated[Id, Refers("shown fact")]
ShownEntry = Annotated[Id, Refers("shown entry")]
"""References in blocks. Columns and rows are those of the block's table; a `shown` one must be listed by the block."""
Share = Annotated[float, Field(strict=True, ge=0.01, le=1000)]
"""A relative width."""
