"""The fields that the templates of a note type name."""

from __future__ import annotations

import re
from collections.abc import Iterator

FIELD = re.compile(r"\{\{([^{}]+)\}\}")


def named_fields(template: str) -> Iterator[tuple[frozenset[str], str]]:
    """The fields of a template with their filters, in order."""
    for match in FIELD.finditer(template):
        *filters, name = (part.strip() for part in match[1].split(":"))
        if name and name[0] not in "#^/!" and name != "FrontSide":
            yield frozenset(part.split(" ")[0] for part in filters), name


def conditions(template: str) -> frozenset[str]:
    """The fields that only decide what a template shows: `{{#Add Reverse}}`."""
    found = (match[1].strip() for match in FIELD.finditer(template))
    return frozenset(name[1:].strip() for name in found if name[:1] in ("#", "^"))
