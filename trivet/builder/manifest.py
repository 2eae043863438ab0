"""The manifest: the files of `dist/`, the versions of the topics, and the software they were made with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trivet import __version__
from trivet.builder import versions
from trivet.builder.git_source import GitSource
from trivet.builder.kept_parts import KeptParts
from trivet.builder.publish import Product
from trivet.content.text import plain

if TYPE_CHECKING:  # what is packed again needs no model of the content
    from trivet.content.model.topic import Topic

FORMAT = 1


def manifest(
    source: GitSource,
    topics: Iterable[Topic],
    products: Iterable[Product],
    only: Iterable[str],
    kept: KeptParts | None = None,
) -> Mapping[str, object]:
    """The manifest as a JSON object; the same on every run. `kept` is what stays in `dist/` in a build of a part."""
    by_id = {topic.id: topic for topic in topics}
    made = [_artefact(product, by_id) for product in products]
    described = {topic.id: _description(topic) for topic in by_id.values()}
    return {
        "format": FORMAT,
        "trivet": __version__,
        "part": sorted(only) or None,
        "source": source.value(),
        "topics": dict(sorted({**kept.topics, **described}.items())) if kept else described,
        "artefacts": sorted([*made, *kept.artefacts], key=lambda item: str(item["path"])) if kept else made,
        "libraries": versions.packages(),
        "system": versions.system(),
    }


def repacked(source: GitSource, document: Mapping[str, Any], made: Iterable[Product]) -> Mapping[str, object]:
    """The manifest `document` of the last build, with files in place of those of the same paths."""
    entries = {item["path"]: item for item in document["artefacts"]}
    for product in made:
        entries[product.path] |= _file(product)
    return {**document, "source": source.value(), "artefacts": list(entries.values())}


def _description(topic: Topic) -> Mapping[str, object]:
    """The entry of a topic, with the credit and the licence of each image file."""
    head = topic.head
    entry: dict[str, object] = {"title": plain(head.title), "version": head.version, "deck": head.deck_name}
    if head.images:
        entry["images"] = {image.file: {"credit": image.credit, "licence": image.licence} for image in head.images}
    return entry


def _artefact(product: Product, topics: Mapping[str, Topic]) -> Mapping[str, object]:
    topic, is_of_topic, _ = product.path.partition("/")
    return _file(product) | ({"topic": topic, "version": topics[topic].head.version} if is_of_topic else {})


def _file(product: Product) -> dict[str, object]:
    return {"path": product.path, "sha256": product.sha256, "size": Path(product.source).stat().st_size}
