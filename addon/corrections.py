"""Plans what happens to each note that the learner has.

A text that some release had is the deck's, and is updated; any other is the learner's own, and is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .canonical_text import tags_hash, text_hash
from .lookups import Lookups
from .readable import title
from .tags import Tags
from .values import (
    Choices,
    Collected,
    Conflict,
    Note,
    NoteType,
    NoteUpdate,
    OwnNote,
    PackageError,
    Release,
    Texts,
)

NOTHING = text_hash("")
DISAGREES = "This package is damaged: its texts are not those it lists. Nothing was changed; please download it again."


class Given(NamedTuple):
    """The input of the plan; `base` is the number of the release that the learner has."""

    release: Release
    own: Collected
    base: int
    choices: Choices
    tags: Tags
    lookups: Lookups


class Step(NamedTuple):
    """What happens to one note: an update, its conflicts, and the entries for the lists of kept and withdrawn notes."""

    update: NoteUpdate | None = None
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[int, str] | None = None
    withdrawn: tuple[int, str, str] | None = None


def steps(given: Given) -> Iterator[Step]:
    """The step for each of the learner's notes to which something happens."""
    for guid, mine in given.own.notes.items():
        if guid in given.release.retired:
            step = _retire(given, guid, mine)
        elif guid in given.release.notes:
            step = _correct(given, given.release.notes[guid], mine)
        else:
            continue
        if step != Step():
            yield step


def _retire(given: Given, guid: str, mine: OwnNote) -> Step:
    """Suspends and tags a withdrawn note, but only once: the learner may unsuspend it again."""
    if given.tags.is_retired(mine.tags):
        return Step()
    version, reason = given.release.retired[guid]
    changed = given.tags.retired(mine, version)
    update = NoteUpdate(guid, mine.id, {}, changed, corrected=False, title=title(mine.fields), suspend=True)
    return Step(update, withdrawn=(mine.id, title(mine.fields), reason))


def _correct(given: Given, note: Note, mine: OwnNote) -> Step:
    """Updates the fields and tags that are the deck's; reports fields that both sides changed as conflicts."""
    release, own, base, choices, tags, lookups = given
    kind = release.types[note.type_id]
    names = lookups.positions(kind, own.types.get(mine.type_id))
    new, changed_by_learner = _compared(kind, note, (mine.fields, names), lookups)
    own_fields = [] if note.guid in choices.take else changed_by_learner
    held = {other for name in own_fields for group in _groups(kind, name) for other in group}
    clashing = [name for name in new if name in held and (name not in own_fields or is_changed(note.past.get(name), 0))]
    is_new_clash = any(is_changed(note.past.get(name), base) for name in clashing)
    is_open = tags.is_conflicting(mine.tags)
    conflicts = tuple(
        Conflict(note.guid, mine.id, title(mine.fields), name, mine.fields[names[name]], new[name])
        for name in clashing
        if is_open or is_new_clash
    )
    fields = {names[name]: text for name, text in new.items() if name not in held}
    deck_tags = tags.corrected(note, mine.tags)
    marked = deck_tags if conflicts else tags.settled(deck_tags, "")
    if is_new_clash:
        marked = tags.settled(deck_tags, release.version)
    resume = tags.suspended_by_us(mine) if tags.is_retired(mine.tags) else ()
    kept = (mine.id, title(mine.fields)) if own_fields and not conflicts else None
    if not fields and marked == mine.tags:
        return Step(None, conflicts, kept)
    corrected = bool(fields) or tags.without_marks(marked) != tags.without_marks(mine.tags)
    parts = tuple(name for name in new if name not in held)
    update = NoteUpdate(note.guid, mine.id, fields, marked, corrected, title(mine.fields), parts, resume=resume)
    return Step(update, conflicts, kept)


def _compared(
    kind: NoteType, note: Note, mine: tuple[tuple[str, ...], Mapping[str, int]], lookups: Lookups
) -> tuple[dict[str, str], list[str]]:
    """The package's text for each field that differs from it, and the names of those that the learner changed."""
    fields, names = mine
    new: dict[str, str] = {}
    own_fields: list[str] = []
    for (_, name), text in zip(kind.fields, note.fields):
        if name not in names or fields[names[name]] == text:
            continue
        past = note.past.get(name) or ((note.since, NOTHING),)
        current = lookups.hash(fields[names[name]])
        latest = lookups.hash(text)
        if latest != past[-1][1]:
            raise PackageError(DISAGREES)
        if current == latest:
            continue
        new[name] = text
        if current not in (digest for _, digest in past):
            own_fields.append(name)
    return new, own_fields


def is_changed(texts: Texts | None, base: int) -> bool:
    """Whether a text was corrected after the release `base`."""
    return bool(texts) and texts[-1][0] > max(base, texts[0][0])  # type: ignore[index]


def _groups(kind: NoteType, name: str) -> list[tuple[str, ...]]:
    return [group for group in kind.together if name in group] or [(name,)]


def check(kind: NoteType, note: Note) -> None:
    """Raises PackageError unless the texts and tags of a note match the last hashes that the package lists."""
    for (_, name), text in zip(kind.fields, note.fields):
        past = note.past.get(name)
        if (past or text) and text_hash(text) != (past[-1][1] if past else NOTHING):
            raise PackageError(DISAGREES)
    if not note.past_tags or tags_hash(note.tags) != note.past_tags[-1][1]:
        raise PackageError(DISAGREES)
