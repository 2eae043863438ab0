"""What a build is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from trivet.builder.actions import PARTS
from trivet.errors import Problem, TrivetError


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

    def check(self, topics: Sequence[str]) -> None:
        """Raises TrivetError unless `topics`, those of the project, and their parts include all that is asked for."""
        if self.release and self.release not in topics:
            remedy = f"choose one of {', '.join(topics)}"
            raise TrivetError(Problem(self.release, 0, 0, "there is no such topic", remedy))
        for asked in self.only:
            topic, slash, part = asked.partition("/")
            if topic not in topics or (slash and part not in PARTS):
                remedy = f"choose one of {', '.join(topics)}, optionally followed by /{', /'.join(PARTS)}"
                raise TrivetError(Problem("--only", 0, 0, f"there is no {asked}", remedy))
