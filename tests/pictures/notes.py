"""A memory for what is asked about shapes, as a build has one in its cache."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


class Notes(dict[str, str]):
    """Remembers values as JSON, by question."""

    def value(self, question: str, make: Callable[[], Any]) -> Any:
        """The value that was made for a question, when it was first asked."""
        if question not in self:
            self[question] = json.dumps(make())
        return json.loads(self[question])
