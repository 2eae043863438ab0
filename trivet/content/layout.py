"""The layout of a topic's sheets (`sheets.yaml`)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Layout(BaseModel):
    """Placeholder until the sheets' model stands here."""

    model_config = ConfigDict(frozen=True, extra="allow")
