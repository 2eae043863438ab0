"""Checks between topics, which learners import into one collection: no two share a deck or a tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trivet.content.link.links import folded, place
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import Document, Path_
from trivet.errors import Problem


def shared_names(topics: Iterable[Topic]) -> Iterator[Problem]:
    """A problem for every deck or tag of a topic that an earlier topic uses too."""
    decks: dict[str, str] = {}
    tags: dict[str, str] = {}
    for topic in topics:
        head = topic.documents["topic"]
        for name, document, path in _decks(topic):
            first = decks.setdefault(folded(name), place(document, path))
            if first != place(document, path):
                what = f"the deck `{name}` is already used at {first}"
                yield document.problem(path, what, "give each topic its own deck")
                break
        for other, where in tags.items():
            if _overlap(other, folded(topic.head.tag_prefix)):
                what = f"the tag `{topic.head.tag_prefix}` is the same as, or overlaps with, that at {where}"
                yield head.problem(("tag_prefix",), what, "give each topic its own tag")
                break
        tags[folded(topic.head.tag_prefix)] = place(head, ("tag_prefix",))


def _decks(topic: Topic) -> Iterator[tuple[str, Document, Path_]]:
    """The deck of a topic and those of its sections, each with the document and the path of its name."""
    yield topic.head.deck_name, topic.documents["topic"], ("deck_name",)
    for stem, section in zip(topic.head.sections, topic.sections, strict=True):
        yield f"{topic.head.deck_name}::{section.deck_name}", topic.documents[stem], ("title",)


def _overlap(one: str, other: str) -> bool:
    return f"{one}::".startswith(f"{other}::") or f"{other}::".startswith(f"{one}::")
