"""The release that could be cut now: what its notes would say to learners, and what stands against it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from trivet.builder.deck_plan import notes_name
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.deck.changes import Changes
from trivet.deck.ledger import Ledger
from trivet.deck.note_versions import VersionedDeck, unexplained
from trivet.deck.pre_release import is_before_releases, pre_release_notes
from trivet.deck.release import refused
from trivet.deck.release_notes import release_notes
from trivet.errors import Problem

Tree = list[Any]
"""Texts, and elements as lists of a tag and a tree."""
TAGS = {"h1": "h2", "h2": "h3", "h3": "h4"}
"""The headings of the notes stand below those of the page."""


@dataclass(frozen=True, slots=True)
class ReleaseToCome:
    """The release notes as Markdown, empty if no note has changed, and why `release` would refuse to cut it now."""

    notes: str = ""
    command: str = ""
    """What makes the release."""
    file: str = ""
    """Where the command writes the notes."""
    refusals: tuple[Problem, ...] = ()


def release_to_come(
    topic: Topic, deck: VersionedDeck, ledger: Ledger, found: Changes, now: datetime.datetime
) -> ReleaseToCome:
    """The release of a topic with what was `found` to have changed. Its notes name the day in topic.yaml.

    Of a pre-release, which has no ledger, it is the page.
    """
    if not found:
        return ReleaseToCome()
    head = topic.head
    cut = datetime.datetime.combine(head.date, datetime.time(), datetime.UTC)
    name = f"{plain(head.title)} {head.version}"
    if is_before_releases(head.version, ledger):
        page = pre_release_notes(name, head.date, [item.note for item in deck.notes], topic.words)
        return ReleaseToCome(page, f"trivet release {topic.id}-v{head.version} --pre release", "release/notes.md")
    notes = release_notes(name, cut, head.tag_prefix, deck, found, words=topic.words, first=not ledger.version)
    against = (
        Problem(f"content/{topic.id}/topic.yaml", 0, 0, *why) for why in refused(ledger, head.version, head.date, now)
    )
    command = f"trivet release {topic.id} --date {head.date.isoformat()}"
    refusals = (*against, *unexplained(deck.withdrawn, ledger))
    return ReleaseToCome(notes, command, notes_name(topic.id, head.version), refusals)


def as_tree(markdown: str) -> Tree:
    """Markdown as a tree that the page makes elements of."""
    parsed = MarkdownIt("commonmark", {"html": False}).parse(markdown)
    return _tree(SyntaxTreeNode(parsed).children)


def _tree(nodes: Iterable[SyntaxTreeNode]) -> Tree:
    found: Tree = []
    for node in nodes:
        if node.type == "inline" or node.hidden:  # such are the paragraphs of lists without blank lines
            found += _tree(node.children)
        elif node.type in ("text", "softbreak"):
            found.append(node.content or " ")
        elif node.type in ("fence", "code_block"):
            found.append(["pre", [node.content]])
        elif node.type == "code_inline":
            found.append(["code", [node.content]])
        else:
            found.append([TAGS.get(node.tag, node.tag), _tree(node.children)])
    return found
