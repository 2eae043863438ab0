"""The page `docs/fields.md`: every key of every content file, with its type, its default and what it means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, RootModel

from trivet.content.field_docs import field_docs, object_doc
from trivet.content.model.facts import Row
from trivet.content.type_words import base_of, default_words, hints, models_in, title, type_words

HEAD = """\
# Every key of the content files

Generated from the models by `python3 -m trivet.builder.schemas`: change the docstrings there, not this page. How the
files work together is in [authoring.md](authoring.md); the same descriptions appear in editors.

| type | what is written |
|---|---|
| text | Markdown; may have paragraphs, lists and small tables; at most 10,000 characters |
| line of text | Markdown in one line; at most 1,000 characters |
| plain text | characters that are shown as they are; at most 1,000 |
| id | letters, digits and hyphens, in lower case; rows and legend entries may have capitals |
| citation | the id of a source, or the id, a colon and the place in it: `smith2019:p. 3` |
| colour | `#rrggbb` in lower case |
| version | three numbers: `1.2.0` |
| date | year, month and day: `2026-01-31` |
| mapping of … to … | `key: value` below the key, or `{key: value}` |

Where the default is "none", a key that is left out has no value, or an empty list.
"""
FILES = {"sources": "content/sources.yaml", "section": "content/TOPIC/SECTION.yaml"}
"""The paths of files that are not `content/TOPIC/STEM.yaml`."""
FIRST = ("id", "kind")


def fields_page(files: Mapping[str, Any]) -> str:
    """The page as Markdown; `files` maps the stem of each content file to its model."""
    parts = [HEAD]
    seen: set[type[BaseModel]] = set()
    for stem, model in files.items():
        parts.append(f"## {FILES.get(stem, f'content/TOPIC/{stem}.yaml')}\n\n{object_doc(model)}\n")
        if issubclass(model, RootModel):
            parts += [f"A {type_words(model, name)}.\n" for name in model.model_fields]
        else:
            parts.append(_table(model))
        for part, around in _below(model, seen):
            parts.append(f"### {title(part)}\n\n{object_doc(part)}\n")
            if around:
                parts.append(f"It also has the keys of every [{title(around).lower()}](#{title(around).lower()}).\n")
            parts.append(_table(part, around.model_fields if around else ()))
    return "\n".join(parts)


def _below(
    model: type[BaseModel], seen: set[type[BaseModel]]
) -> Iterator[tuple[type[BaseModel], type[BaseModel] | None]]:
    """The models nested in `model` that are not in `seen`, in the order of the keys, each with its common base.

    The common base of alternatives comes before them. It is None for a model that is not one of several alternatives.
    """
    seen.add(model)
    kinds = hints(model)
    for name in _names(model):
        found = list(models_in(kinds[name]))
        base = base_of(found)
        if base and base not in seen:
            seen.add(base)
            yield base, None
        for part in found:
            if part not in seen:
                yield part, base
                yield from _below(part, seen)


def _names(model: type[BaseModel]) -> list[str]:
    """The fields of a model: its name and kind, then its own, then the inherited ones."""
    own = [name for name in model.model_fields if name in model.__annotations__]
    names = dict.fromkeys([*FIRST, *own, *model.model_fields])
    return [name for name in names if name in model.model_fields]


def _table(model: type[BaseModel], elsewhere: Collection[str] = ()) -> str:
    """The table of a model's keys, except those that are described `elsewhere`."""
    docs = field_docs(model)
    lines = ["| key | type | default | meaning |", "|---|---|---|---|"]
    for name in _names(model):
        if name in elsewhere or (model is Row and name == "id"):
            continue  # In YAML the id of a row is its key.
        if model is Row and name == "cells":
            key, kind = "the id of a column", "line of text or `null`"
        else:
            key, kind = f"`{name}`", type_words(model, name)
        cells = (key, kind, default_words(model, name), docs.get(name, ""))
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"
