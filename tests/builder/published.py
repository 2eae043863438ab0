"""A `dist/` with one file, for the tests of publishing."""

from __future__ import annotations

from trivet.builder.cache import file_hash
from trivet.builder.project import Project
from trivet.builder.publish import Product


def products(project: Project, text: str) -> list[Product]:
    made = project.root / "made"
    made.write_text(text, encoding="utf-8")
    return [Product("leg/deck.apkg", made, file_hash(made))]


def shown(project: Project) -> str:
    return (project.dist / "leg" / "deck.apkg").read_text("utf-8")


def leavings(project: Project) -> set[str]:
    return {path.name for path in project.root.iterdir()} - {"made", "dist", "content"}
