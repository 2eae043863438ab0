"""The page in which a side of a card is shown, as it is in Anki's window, and what may run in it.

The page itself contains no card: the surrounding page sends it the HTML and the stylesheet, and another side later. It
is sandboxed, so it has no address of its own; only scripts that the templates contain run in it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from trivet.builder.project import Project
from trivet.deck.note_types import NoteType

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL | re.IGNORECASE)
FILES = ("anki.css", "masks.js", "side.js")
"""The files of the page in `templates/preview/`."""


def card_page(media: str) -> str:
    """The HTML; `media` is the path below which the pictures are."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A side of a card</title>
<base href="{media}">
<link rel="stylesheet" href="/card/anki.css">
<style id="look"></style>
<script src="/card/masks.js" defer></script>
<script src="/card/side.js" defer></script>
</head>
<body class="card"><main id="qa"></main></body>
</html>
"""


def policy(origin: str, media: str, hashes: Iterable[str]) -> str:
    """The content security policy of the page: `origin` is that of the server, `hashes` are those of the scripts."""
    scripts = " ".join((f"{origin}/card/", *(f"'{item}'" for item in hashes)))
    return "; ".join(
        (
            "sandbox allow-scripts",
            "default-src 'none'",
            f"script-src {scripts}",
            f"style-src {origin}/card/ 'unsafe-inline'",
            f"img-src {origin}{media} data:",
            f"base-uri {origin}",
            "form-action 'none'",
            f"frame-ancestors {origin}",
        )
    )


def script_hashes(types: Sequence[NoteType]) -> tuple[str, ...]:
    """The hashes of the scripts in the templates, as a content security policy names them, sorted."""
    return tuple(sorted({f"sha256-{_digest(text.encode())}" for text in _scripts(types)}))


def version(project: Project, types: Sequence[NoteType]) -> str:
    """A name for this version of the page and its scripts."""
    found = hashlib.sha256("\n".join(script_hashes(types)).encode())
    for path in project.template_files("preview"):
        if path.name in FILES:
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _scripts(types: Sequence[NoteType]) -> Iterator[str]:
    for item in types:
        for side in (item.front, item.back):
            yield from SCRIPT.findall(side)


def _digest(data: bytes) -> str:
    return base64.b64encode(hashlib.sha256(data).digest()).decode()
