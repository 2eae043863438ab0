"""What a figure looks at in its topic, noted while it reads, so that it need not read again while that stays the same.

    seen = Seen(topic)
    figure.read(seen, spec)
    seen.names          # ("chart", "table:dermatomes", …)
    Parts(topic)["table:dermatomes"]     # a hash of that part

To ask a figure for its words, its module must be imported, and the drawing library with it. With what it looked at last
time, the build knows the answer without asking, and a word in a fact that no figure looks at costs no figure anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from trivet.builder.keys import fingerprint
from trivet.content.model import Topic

LOOKUPS = frozenset({"fact", "plate", "profile", "entry", "row", "statement", "table"})
"""Methods of a topic that give one thing by its id."""
ALL_SECTIONS = frozenset({"facts", "tables"})
"""Methods of a topic that go through everything."""


class Seen:
    """A topic to a figure's `read`; notes what is asked of it."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._names: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that was looked at, sorted."""
        return tuple(sorted(self._names))

    def __getattr__(self, name: str) -> Any:
        if name in LOOKUPS:
            return self._lookup(name)
        self._names.add("sections" if name in ALL_SECTIONS else name)
        return getattr(self._topic, name)

    def _lookup(self, name: str) -> Callable[[str], Any]:
        def look_up(key: str) -> Any:
            self._names.add(f"{name}:{key}")
            return getattr(self._topic, name)(key)

        return look_up


class Parts:
    """Hashes of the parts of a topic, by the names that `Seen` gives them."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._hashes: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        """The hash of a part; empty if the topic has no such part."""
        if name not in self._hashes:
            self._hashes[name] = self._hash(name)
        return self._hashes[name]

    def _hash(self, name: str) -> str:
        lookup, separator, key = name.partition(":")
        try:
            return fingerprint(getattr(self._topic, lookup)(key) if separator else getattr(self._topic, lookup))
        except (AttributeError, KeyError):
            return ""
