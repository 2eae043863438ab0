"""What holds between topics, which all go into one collection: each has decks and tags of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trivet.content.link.links import folded, place
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import Document, Path_
from trivet.errors import Problem


def shared_names(topics: Iterable[Topic]) -> Iterator[Problem]:
    """A problem for every deck and every tag that an earlier topic has."""
    decks: dict[str, str] = {}
    tags: dict[str, str] = {}
    for topic in topics:
        head = topic.documents["topic"]
        for name, document, path in _decks(topic):
            first = decks.setdefault(folded(name), place(document, path))
            if first != place(document, path):
                yield document.problem(path, f"the deck `{name}` is that of {first}", "give each topic its own deck")
                break
        for other, where in tags.items():
            if _overlap(other, folded(topic.head.tag_prefix)):
                what = (
                    f"the tag `{topic.head.tag_prefix}` and that at {where} are the same, or one begins with the other"
                )
                yield head.problem(("tag_prefix",), what, "give each topic its own tag")
                break
        tags[folded(topic.head.tag_prefix)] = place(head, ("tag_prefix",))


def _decks(topic: Topic) -> Iterator[tuple[str, Document, Path_]]:
    """The deck of a topic and those of its sections, each with where its name is written."""
    yield topic.head.deck_name, topic.documents["topic"], ("deck_name",)
    for stem, section in zip(topic.head.sections, topic.sections, strict=True):
        yield f"{topic.head.deck_name}::{section.deck_name}", topic.documents[stem], ("title",)


def _overlap(one: str, other: str) -> bool:
    return f"{one}::".startswith(f"{other}::") or f"{other}::".startswith(f"{one}::")
