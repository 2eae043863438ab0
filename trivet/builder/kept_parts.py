"""Which files of `dist/` stay when `--only` builds a part: those of other topics and of other parts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from trivet.builder import own_files
from trivet.builder.cache import HashOf, file_hash, is_as_made
from trivet.builder.own_files import MANIFEST
from trivet.builder.project import Project
from trivet.builder.publish import Product


@dataclass(frozen=True, slots=True)
class KeptParts:
    """Files of the present `dist/` that stay, with the manifest's entries for them and for their topics."""

    products: tuple[Product, ...]
    artefacts: tuple[Mapping[str, Any], ...]
    topics: Mapping[str, Any]


def kept_parts(project: Project, only: Collection[str], hash_of: HashOf = file_hash) -> KeptParts:
    """The files that stay when `only` some parts are built, except those changed since they were published.

    `hash_of` gives the sha256 of a file.
    """
    dist = str(project.dist)
    try:
        manifest: Any = own_files.read_json(project.dist / MANIFEST)
        artefacts = {str(item["path"]): item for item in manifest["artefacts"]}  # each once, also in a damaged list
        others = [item for path, item in artefacts.items() if not asked(path, only)]
        stay = [item for item in others if _is_whole(dist, item["path"], item["sha256"], hash_of)]
        topics = {item["topic"]: manifest["topics"][item["topic"]] for item in stay if "topic" in item}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return KeptParts((), (), {})  # There is no build, or its manifest is damaged.
    products = (Product(item["path"], f"{dist}/{item['path']}", item["sha256"]) for item in stay)
    return KeptParts(tuple(products), tuple(stay), topics)


def asked(path: str, only: Collection[str]) -> bool:
    """Whether a file of `dist/` belongs to one of `only`: `topic` or `topic/part`."""
    topic, *inner = path.split("/")
    part = inner[0] if len(inner) > 1 else "deck"
    return not {topic, f"{topic}/{part}"}.isdisjoint(only)


def _is_whole(dist: str, path: str, sha256: str, hash_of: HashOf) -> bool:
    return {"", ".", ".."}.isdisjoint(path.split("/")) and is_as_made(f"{dist}/{path}", sha256, hash_of)
