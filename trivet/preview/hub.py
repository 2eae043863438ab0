"""Passes what changes on to the pages that are open, as server-sent events; a page that missed some gets them later."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from trivet.preview.state import Json, State, as_json, difference

KEPT = 100
"""How many changes are kept for pages that were away for a moment; one that was away longer begins anew."""
BREATH = 15.0
"""Seconds after which a line is sent though nothing has changed, so that a page that is gone is noticed."""


@dataclass(slots=True)
class Hub:
    """The present state as JSON, with a number that grows with each change."""

    current: Json = field(default_factory=lambda: as_json(State()))
    number: int = 0
    _changes: list[tuple[int, Json]] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _ended: bool = False

    def show(self, state: State) -> Json | None:
        """Makes a state the present one, and passes on what differs, which it returns."""
        new = as_json(state)
        change = difference(self.current, new)
        if change is not None:
            self.current = new
            self._say(change)
        return change

    def tell(self, message: Json) -> None:
        """Passes on something that is not part of the state: what is being built, that the page itself is new."""
        self._say(message)

    def end(self) -> None:
        """Ends all streams, so that the server can end."""
        self._ended = True
        self._wake()

    def whole(self) -> str:
        """The present state with its number, for a page that begins."""
        return json.dumps({"number": self.number, "state": self.current}, ensure_ascii=False)

    async def events(self, since: int) -> AsyncIterator[str]:
        """The changes after number `since`, as they come."""
        yield "retry: 500\n\n"
        while not self._ended:
            news = self._news
            if since > self.number or (self._changes and since < self._changes[0][0] - 1):
                yield 'data: {"reload": true}\n\n'
                return
            for number, change in [item for item in self._changes if item[0] > since]:
                since = number
                yield f"id: {number}\ndata: {json.dumps(change, ensure_ascii=False)}\n\n"
            try:
                await asyncio.wait_for(news.wait(), BREATH)
            except TimeoutError:
                yield ": nothing new\n\n"

    def _say(self, change: Json) -> None:
        self.number += 1
        self._changes = [*self._changes[-KEPT + 1 :], (self.number, change)]
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
