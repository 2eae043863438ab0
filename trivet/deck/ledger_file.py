"""Reads `deck.ledger`, and refuses one that was lost, truncated, altered or replaced since a release wrote it.

Without its ledger a topic would count as never released: card numbers would be assigned anew, and corrections would not
reach learners. So nothing is taken on trust here, not even that the file exists.
"""

from __future__ import annotations

import datetime
import json
import os
import re
from pathlib import Path
from typing import Any

from trivet.content.model.values import VERSION
from trivet.deck.ledger import FORMAT, Ledger, ReleasedType, head_line
from trivet.deck.note import Note, Origin, VersionedNote
from trivet.deck.note_kinds import KINDS
from trivet.deck.released_texts import History, NoteHistory, TypeHistory, note_history, type_history
from trivet.errors import Problem, TrivetError

HEAD = {"topic": str, "version": str, "date": str, "epoch": int, "count": int, "sha256": str}
"""The keys of the first line and their types, besides the format."""


def read_ledger(path: Path, name: str, topic: str) -> Ledger:
    """The ledger of a topic; an empty one if nothing was released yet. `name` is the file's path in messages.

    `topic` is the topic's first name. Raises TrivetError unless the file is exactly what a release wrote, and no
    release notes beside it are for a later version.
    """
    released = _versions_released(path.parent / "releases")
    if not os.path.lexists(path):
        if released:
            what = f"the ledger is missing, but releases/{released[-1]}.md records a release"
            raise _lost(name, what, line=0, dropped=released[-1])
        return Ledger(topic, path=name)
    if path.is_symlink() or not path.is_file():
        raise _lost(name, "the ledger is not a regular file", line=0)
    ledger = _parsed(_text(path, name), name, topic)
    if released and version_order(released[-1]) > version_order(ledger.version):
        what = f"the ledger ends with {ledger.version}, but releases/{released[-1]}.md records a later release"
        raise _lost(name, what, dropped=released[-1])
    return ledger


def _lost(name: str, what: str, line: int = 1, dropped: str = "") -> TrivetError:
    """The error for a ledger that is lost or damaged; `dropped` is a release that may have been undone on purpose."""
    remedy = f"restore it: `git checkout {name}`"
    if dropped:
        remedy += f", or remove those release notes if {dropped} was undone before anybody imported it"
    return TrivetError(Problem(name, line, line, what, remedy))


def _versions_released(folder: Path) -> list[str]:
    """The versions that have release notes, in order."""
    found = [path.stem for path in folder.glob("*.md") if re.fullmatch(VERSION, path.stem)]
    return sorted(found, key=version_order)


def version_order(version: str) -> tuple[int, ...]:
    """The numbers of a version, by which versions are ordered."""
    return tuple(map(int, version.split(".")))


def _text(path: Path, name: str) -> str:
    try:
        # As bytes, so that only "\n" ends a line. Git may have checked it out with "\r\n"; JSON contains neither.
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise _lost(name, "the ledger is not UTF-8 text") from None


def _parsed(text: str, name: str, topic: str) -> Ledger:
    if not text.strip():
        raise _lost(name, "the ledger is empty")
    first, _, body = text.partition("\n")
    head = _head(first, name)
    if head["topic"] != topic:
        its = head["topic"]
        what, remedy = f"this is the ledger of `{its}`, not of `{topic}`", f"restore it: `git checkout {name}`"
        renamed = f"if you renamed the topic, add `formerly: {its}` to topic.yaml; otherwise {remedy}"
        raise TrivetError(Problem(name, 1, 1, what, renamed))
    if (count := body.count("\n")) != head["count"]:
        raise _lost(name, f"the ledger has {count} lines after the first, but was written with {head['count']}")
    if f"{first}\n" != head_line(head["topic"], head["version"], head["date"], head["epoch"], body):
        raise _lost(name, "the ledger was altered since the release that wrote it")
    return _ledger(head, body, name)


def _head(line: str, name: str) -> dict[str, Any]:
    """The values of the first line."""
    head = _object(line)
    if head is None or "ledger" not in head:
        raise _lost(name, "the first line is not that of a ledger")
    if head["ledger"] != FORMAT:
        raise _lost(name, f"the ledger is not in format {FORMAT}, which this version of Trivet reads")
    if [key for key, kind in HEAD.items() if type(head.get(key)) is not kind]:
        raise _lost(name, "the first line is not that of a ledger")
    try:
        datetime.date.fromisoformat(head["date"])
    except ValueError:
        raise _lost(name, "the first line is not that of a ledger") from None
    if not re.fullmatch(VERSION, head["version"]):
        raise _lost(name, "the first line is not that of a ledger")
    return head


def _object(line: str) -> dict[str, Any] | None:
    """The JSON object of a line; None if it is anything else."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _ledger(head: dict[str, Any], body: str, name: str) -> Ledger:
    types: dict[str, ReleasedType] = {}
    notes: dict[str, VersionedNote] = {}
    versions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    looks: dict[str, TypeHistory] = {}
    texts: dict[str, NoteHistory] = {}
    problems: list[Problem] = []
    for number, line in enumerate(body.split("\n")[:-1], 2):
        try:
            entry = _object(line) or {}
            if "versions" in entry:
                versions, tags = (tuple(map(_text_of, _list(entry[key]))) for key in ("versions", "ever_tagged"))
            elif "shape" in entry:
                types[entry["name"]] = _type(entry)
                looks[entry["name"]] = type_history(entry["history"])
            else:
                item = _note(entry, (name, number, 1))
                notes[item.note.guid], texts[item.note.guid] = item, note_history(entry["history"])
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
            what, remedy = "this line is not as a release wrote it", f"restore the file: `git checkout {name}`"
            problems.append(Problem(name, number, 1, what, remedy))
    if not problems and head["version"] not in versions[-1:]:
        what, remedy = "the last of the releases is not that of the first line", f"restore it: `git checkout {name}`"
        problems.append(Problem(name, 2, 1, what, remedy))
    if problems:
        raise TrivetError(problems)
    history = History(versions, texts, looks, tags)
    return Ledger(head["topic"], head["version"], head["date"], head["epoch"], types, notes, name, history)


def _type(entry: dict[str, Any]) -> ReleasedType:
    return ReleasedType(
        _text_of(entry["name"]), _whole(entry["mod"]), _text_of(entry["shape"]), _text_of(entry["look"])
    )


def _note(entry: dict[str, Any], place: tuple[str, int, int]) -> VersionedNote:
    kind = KINDS[entry["type"]]
    cards = tuple((_whole(number), _text_of(asked)) for number, asked in _list(entry["cards"]))
    fields, tags, media = (tuple(map(_text_of, _list(entry[key]))) for key in ("fields", "tags", "media"))
    if len(fields) != len(kind.fields):
        raise ValueError(entry["type"])
    texts = [_text_of(entry[key]) for key in ("id", "guid", "deck", "retired", "reason")]
    note = Note(texts[0], texts[1], kind.name, fields, tags, texts[2], cards, media, Origin(place))
    return VersionedNote(note, _whole(entry["mod"]), texts[3], texts[4])


def _text_of(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(type(value))
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(type(value))
    return value
