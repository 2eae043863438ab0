"""The chart of a topic's map (`map.yaml`)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Chart(BaseModel):
    """Placeholder until the maps' model stands here."""

    model_config = ConfigDict(frozen=True, extra="allow")
