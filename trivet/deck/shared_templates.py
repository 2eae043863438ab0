"""Files that several templates of cards share: Anki has no includes, so they are inserted when templates are read.

A template names a file of `templates/cards/shared/` on a line of its own, as a sheet does:

    {% include "shared/foot.html" %}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from trivet.deck.note_kinds import NoteKind
from trivet.deck.template_rules import nothing_shown, place_in, template_problems
from trivet.errors import Problem

FOLDER = "shared"
COMMAND = re.compile(r"\{%.*?%\}\n?", re.DOTALL)
INCLUDE = re.compile(rf'\{{%\s*include\s+"(?P<name>{FOLDER}/[^"/]+)"\s*%\}}\n?')
HOW = f'write {{% include "{FOLDER}/NAME.html" %}}'
ROOM = "templates/cards"


def included(html: str) -> tuple[str, ...]:
    """The names of the files that a template includes, each once: `shared/foot.html`."""
    return tuple(dict.fromkeys(match["name"] for match in INCLUDE.finditer(html)))


def with_included(html: str, shared: Mapping[str, str | None]) -> str:
    """The template as Anki is given it, with every file that it includes in its place; `shared` has their texts."""
    return INCLUDE.sub(lambda match: shared[match["name"]] or "", html)


def side_problems(
    name: str, html: str, shared: Mapping[str, str | None], kind: NoteKind, *, is_front: bool
) -> Iterator[Problem]:
    """A problem for everything in one side of a card that Anki would refuse or show as an error, at its place.

    `name` is that of the template, `cloze/front.html`; `shared` has the text of each file that it includes, None for
    those that do not exist.
    """
    file = f"{ROOM}/{name}"
    yield from template_problems(file, html, kind, is_front=is_front)
    for command in COMMAND.finditer(html):
        include = INCLUDE.fullmatch(command[0])
        if include is None:
            yield place_in(file, html, command.start(), f"`{command[0].strip()}` is no include", HOW)
        elif shared[include["name"]] is None:
            what = f"there is no template `{include['name']}`"
            yield place_in(file, html, command.start(), what, f"put it into {ROOM}/{FOLDER}/, or correct the name")
    texts = {part: text for part in included(html) if (text := shared[part]) is not None}
    for part, text in texts.items():
        yield from template_problems(f"{ROOM}/{part}", text, kind, is_front=is_front)
        for command in COMMAND.finditer(text):
            what = "a shared template cannot include another"
            yield place_in(f"{ROOM}/{part}", text, command.start(), what, "include both where they are used")
    if is_front and len(texts) == len(included(html)):
        yield from nothing_shown(file, with_included(html, texts), kind)
