"""The manifest: the files of `dist/`, the versions of the topics, and the software they were made with."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from trivet import __version__
from trivet.builder import inputs, snapshot, versions
from trivet.builder.kept_parts import KeptParts
from trivet.builder.project import Project
from trivet.builder.publish import Product
from trivet.content.model.topic import Topic
from trivet.content.text import plain

FORMAT = 1


def manifest(
    project: Project,
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
        "source": _source(project),
        "topics": dict(sorted({**kept.topics, **described}.items())) if kept else described,
        "artefacts": sorted([*made, *kept.artefacts], key=lambda item: str(item["path"])) if kept else made,
        "libraries": versions.packages(),
        "system": versions.system(),
    }


def repacked(project: Project, document: Mapping[str, Any], made: Iterable[Product]) -> Mapping[str, object]:
    """The manifest `document` of the last build, with files in place of those of the same paths."""
    entries = {item["path"]: item for item in document["artefacts"]}
    for product in made:
        entries[product.path] |= _file(product)
    return {**document, "source": _source(project), "artefacts": list(entries.values())}


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
    return {"path": product.path, "sha256": product.sha256, "size": product.source.stat().st_size}


def _source(project: Project) -> Mapping[str, object] | None:
    """The commit, and whether any input differs from it; None outside a git checkout."""
    commit = snapshot.commit(str(project.root))
    if not commit:
        return None
    paths = inputs.files(project.root)
    return {"commit": commit, "modified": _modified(project.root, paths)}


def _modified(root: Path, paths: Iterable[str]) -> bool:
    if shutil.which("git") is None:
        return False
    inside = sorted({Path(path).relative_to(root).parts[0] for path in paths if Path(path).is_relative_to(root)})
    command = ["git", "-C", str(root), "status", "--porcelain", "--untracked-files=all", "--", *inside]
    status = subprocess.run(command, capture_output=True, check=False)
    return status.returncode == 0 and bool(status.stdout.strip())
