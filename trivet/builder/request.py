"""What a build is asked for."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from trivet.builder.actions import PARTS


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: `only` some topics or parts (`topic` or `topic/part`; everything if empty), and how."""

    only: tuple[str, ...] = ()
    workers: int | None = None
    """The number of worker processes; by default one per core."""
    release: str = ""
    """The topic of which a release is cut, dated `date`; empty for an ordinary build."""
    date: datetime.date | None = None

    def parts(self, topic: str) -> tuple[str, ...]:
        """The parts of a topic to be published."""
        return tuple(part for part in PARTS if not self.only or {topic, f"{topic}/{part}"} & set(self.only))
