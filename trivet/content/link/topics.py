"""Checks between topics, which learners import into one collection: no two share a deck, a tag or a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trivet.content.link.links import folded, place
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import Document, Path_
from trivet.errors import Problem


def shared_names(topics: Iterable[Topic]) -> Iterator[Problem]:
    """A problem for every deck or tag that an earlier topic uses too, and for every `guid` that two notes have."""
    decks: dict[str, str] = {}
    tags: dict[str, str] = {}
    guids: dict[str, str] = {}
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
        for guid, document, path in _guids(topic):
            first = guids.setdefault(guid, place(document, path))
            if first != place(document, path):
                yield document.problem(path, f"the `guid` is also that of {first}", "remove it from one of them")
        tags[folded(topic.head.tag_prefix)] = place(head, ("tag_prefix",))


def _decks(topic: Topic) -> Iterator[tuple[str, Document, Path_]]:
    """The deck of a topic and those of its sections, each with the document and the path of its name."""
    yield topic.head.deck_name, topic.documents["topic"], ("deck_name",)
    for stem, section in zip(topic.head.sections, topic.sections, strict=True):
        yield f"{topic.head.deck_name}::{section.deck_name}", topic.documents[stem], ("title",)


def _guids(topic: Topic) -> Iterator[tuple[str, Document, Path_]]:
    """The identities that notes have from other decks, each with the document and the path of it."""
    for stem, section in zip(topic.head.sections, topic.sections, strict=True):
        for at, fact in enumerate(section.facts):
            found: list[tuple[str | None, Path_]] = [(fact.guid, ("facts", at, "guid"))]
            found += [(ask.guid, ("facts", at, "questions", n, "guid")) for n, ask in enumerate(fact.questions)]
            yield from ((guid, topic.documents[stem], path) for guid, path in found if guid)
        for at, occlusion in enumerate(section.occlusions):
            if occlusion.guid:
                yield occlusion.guid, topic.documents[stem], ("occlusions", at, "guid")


def _overlap(one: str, other: str) -> bool:
    return f"{one}::".startswith(f"{other}::") or f"{other}::".startswith(f"{one}::")
