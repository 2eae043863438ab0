"""Which files of `dist/` stay when `--only` builds a part: those of other topics and of other parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trivet.builder import own_files
from trivet.builder.cache import file_hash, is_as_made
from trivet.builder.own_files import MANIFEST
from trivet.builder.project import Project
from trivet.builder.publish import Product


@dataclass(frozen=True, slots=True)
class KeptParts:
    """Files of the present `dist/` that stay, with the manifest's entries for them and for their topics."""

    products: tuple[Product, ...]
    artefacts: tuple[Mapping[str, Any], ...]
    topics: Mapping[str, Any]


def kept_parts(project: Project, only: Collection[str], hash_of: Callable[[Path], str] = file_hash) -> KeptParts:
    """The files that stay when `only` some parts are built, except those changed since they were published.

    `hash_of` gives the sha256 of a file.
    """
    try:
        manifest: Any = own_files.read_json(project.dist / MANIFEST)
        artefacts = [item for item in manifest["artefacts"] if not asked(str(item["path"]), only)]
        stay = [item for item in artefacts if _is_whole(project, item, hash_of)]
        topics = {item["topic"]: manifest["topics"][item["topic"]] for item in stay if "topic" in item}
    except (OSError, ValueError, LookupError, TypeError):
        return KeptParts((), (), {})  # There is no build, or its manifest is damaged.
    products = (Product(item["path"], project.dist / item["path"], item["sha256"]) for item in stay)
    return KeptParts(tuple(products), tuple(stay), topics)


def asked(path: str, only: Collection[str]) -> bool:
    """Whether a file of `dist/` belongs to one of `only`: `topic` or `topic/part`."""
    topic, *inner = path.split("/")
    part = inner[0] if len(inner) > 1 else "deck"
    return not {topic, f"{topic}/{part}"}.isdisjoint(only)


def _is_whole(project: Project, item: Mapping[str, Any], hash_of: Callable[[Path], str]) -> bool:
    path = project.dist / item["path"]
    return ".." not in path.parts and is_as_made(path, item["sha256"], hash_of)
