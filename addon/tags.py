"""Updates the tags of notes. Tags that some release had are the deck's; all others are the learner's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .canonical_text import tags_hash
from .values import Note, OwnNote, Release


class Tags:
    """The tags of a topic, and the tags with which the updater marks notes."""

    def __init__(self, release: Release) -> None:
        self.known = release.tags
        prefix = release.prefix
        self.retired_tag = f"{prefix}::retired::v"
        self.conflict_tag = f"{prefix}::update::changed-by-you::v"
        self.suspended_tag = f"{prefix}::update::suspended-before::"

    def is_retired(self, tags: Sequence[str]) -> bool:
        """Whether a note is marked as withdrawn."""
        return any(_starts(tag, self.retired_tag) for tag in tags)

    def is_conflicting(self, tags: Sequence[str]) -> bool:
        """Whether a note is marked as changed by both the learner and a release."""
        return any(_starts(tag, self.conflict_tag) for tag in tags)

    def retired(self, mine: OwnNote, version: str) -> tuple[str, ...]:
        """The tags of a note once it is withdrawn; one of them records which cards were suspended before."""
        kept = [tag for tag in mine.tags if not _starts(tag, self.conflict_tag)]
        if mine.suspended:
            kept.append(self.suspended_tag + "-".join(str(position + 1) for position in mine.suspended))
        return _sorted([*kept, self.retired_tag + version], mine.tags)

    def suspended_by_us(self, mine: OwnNote) -> tuple[int, ...]:
        """The positions of the cards that are suspended only because their note was withdrawn."""
        before = [tag[len(self.suspended_tag) :] for tag in mine.tags if _starts(tag, self.suspended_tag)]
        others = {int(number) - 1 for text in before for number in re.findall(r"\d+", text)}
        return tuple(position for position in mine.suspended if position not in others)

    def corrected(self, note: Note, tags: tuple[str, ...]) -> tuple[str, ...]:
        """The tags of a note after the update, without marks of a withdrawal.

        The deck's tags are replaced only if they are exactly those of an earlier release.
        """
        left = [tag for tag in tags if not (_starts(tag, self.retired_tag) or _starts(tag, self.suspended_tag))]
        given = [tag for tag in left if tag.casefold() in self.known]
        digest = tags_hash(given)
        if digest in {old for _, old in note.past_tags[:-1]} and digest != note.past_tags[-1][1]:
            left = [tag for tag in left if tag.casefold() not in self.known] + list(note.tags)
        return _sorted(left, tags)

    def settled(self, tags: tuple[str, ...], version: str) -> tuple[str, ...]:
        """The tags with the mark for a conflict with `version`; if that is empty, without such a mark."""
        left = [tag for tag in tags if not _starts(tag, self.conflict_tag)]
        return _sorted([*left, self.conflict_tag + version] if version else left, tags)

    def without_marks(self, tags: Sequence[str]) -> tuple[str, ...]:
        """The tags without the updater's marks, sorted."""
        marks = (self.conflict_tag, self.retired_tag, self.suspended_tag)
        return tuple(sorted(tag for tag in tags if not any(_starts(tag, mark) for mark in marks)))


def _starts(tag: str, stem: str) -> bool:
    return tag.casefold().startswith(stem.casefold())


def _sorted(tags: Sequence[str], before: tuple[str, ...]) -> tuple[str, ...]:
    """The tags, sorted and each once; `before` itself if it has the same tags."""
    folded = {tag.casefold(): tag for tag in reversed(tags)}
    same = len(folded) == len(before) and {tag.casefold() for tag in before} == set(folded)
    return before if same else tuple(sorted(folded.values()))
