"""Three releases for each kind of change, packed by the real deck code, with the history of their texts."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image

from tests.deck.conftest import PROJECT
from trivet.deck.note import DeckHead, Note, VersionedNote, fields, guid
from trivet.deck.note_kinds import TypeName
from trivet.deck.note_types import NoteType, VersionedType, read_types
from trivet.deck.package import write
from trivet.deck.released_texts import MEMBER, History, extended, trivet_json

TOPIC, PREFIX, ROOT = "example", "trivet::example", "Trivet::Example"
MAP, CLINIC, LATER = f"{ROOT}::10 Map", f"{ROOT}::20 Clinic", f"{ROOT}::30 Later"
STAMP = 1_700_000_000
"""When the first release was cut; each further one a month later."""
MONTH = 30 * 86_400
REASON = "The guideline no longer says so."
MASKS = "{{{{c1::image-occlusion:rect:left=.{0}:top=.1:width=.2:height=.2}}}}<br>"


@dataclass(frozen=True)
class Edition:
    """The notes and types of a release, and what it withdrew."""

    version: str
    types: tuple[NoteType, ...]
    notes: tuple[Note, ...]
    retired: Mapping[str, tuple[str, str]]


def note(name: str, kind: TypeName, deck: str, tags: Sequence[str] = (), **texts: str) -> Note:
    """A note; `_` in the names of fields stands for a space."""
    values = {key.replace("_", " "): text for key, text in texts.items()} | {"Id": f"{TOPIC}/{name}"}
    media = ("trivet-one.png",) if "trivet-one.png" in "".join(values.values()) else ()
    media = ("trivet-two.png",) if "trivet-two.png" in "".join(values.values()) else media
    own = tuple(sorted({f"{PREFIX}::section::map", *tags}))
    return Note(f"{TOPIC}/{name}", guid(name), kind, fields(kind, values), own, deck, _cards(values), media)


def _cards(values: Mapping[str, str]) -> tuple[tuple[int, str], ...]:
    numbers = sorted({int(number) for text in values.values() for number in re.findall(r"\{\{c(\d+)::", text)})
    return tuple((number, "") for number in numbers or [1])


def first() -> tuple[Note, ...]:
    """The notes of the first release, of every kind, with texts that Anki's editor writes in another way."""
    choices = {letter: f"choice {letter}" for letter in "ABCD"} | {"Key": "A"}
    return (
        note("alpha", "Trivet Cloze", MAP, Text="The {{c1::red}} one isn&#x27;t {{c2::blue}}.", Why="It is.<br/>So."),
        note(
            "beta",
            "Trivet Cloze",
            MAP,
            Text="One {{c1::thing}} &gt; another.",
            Why="<table><tr><td>x</td></tr></table>",
        ),
        note("gamma", "Trivet Question", MAP, Prompt="What is it?", Answer="It is so.", Why="Because."),
        note("delta", "Trivet Question", CLINIC, Prompt="Who was it?", Answer="Nobody&nbsp;else.", Why="Because."),
        note("gone", "Trivet Question", CLINIC, Prompt="What goes?", Answer="This does.", Why="Because."),
        note("choice", "Trivet Choice", CLINIC, Stem="A stem.", Question="Which one?", Why="Because.", **choices),
        note(
            "picture",
            "Trivet Picture",
            MAP,
            Occlusion=MASKS.format(1),
            Image='<img src="trivet-one.png" alt="Two bands">',
            Header="What is hidden?",
            Why="Because.",
        ),
    )


def changed(item: Note, tags: Sequence[str] = (), **texts: str) -> Note:
    """A note with other texts."""
    values = dict(zip(item.kind.fields, item.fields, strict=True))
    values |= {key.replace("_", " "): text for key, text in texts.items()}
    media = tuple(name for name in ("trivet-one.png", "trivet-two.png") if name in "".join(values.values()))
    every = tuple(sorted({*item.tags, *tags}))
    return replace(item, fields=fields(item.type, values), tags=every, media=media, cards=_cards(values))


def _correction(notes: dict[str, Note]) -> None:
    notes["alpha"] = changed(notes["alpha"], Text="The {{c1::green}} one isn't {{c2::blue}}.")
    notes["gamma"] = changed(notes["gamma"], Why="For a better reason.", tags=[f"{PREFIX}::mark::exam"])
    notes["choice"] = changed(notes["choice"], B="another choice", Key="B")


def _cloze(notes: dict[str, Note]) -> None:
    notes["alpha"] = changed(notes["alpha"], Text="The {{c1::red}} one isn't {{c2::blue}} but {{c3::round}}.")


def _new(notes: dict[str, Note]) -> None:
    old = dict(notes)
    notes.clear()  # The new one comes first: what follows gets other ids in the package.
    notes["new"] = note("new", "Trivet Question", MAP, Prompt="What is new?", Answer="This is.")
    notes |= old
    notes["later"] = note("later", "Trivet Cloze", LATER, Text="It is {{c1::later}}.")


def _withdrawn(notes: dict[str, Note]) -> None:
    del notes["gone"]


def _picture(notes: dict[str, Note]) -> None:
    image = '<img src="trivet-two.png" alt="Two bands">'
    notes["picture"] = changed(notes["picture"], Occlusion=MASKS.format(3), Image=image)


def _looks(notes: dict[str, Note]) -> None:
    """Changes only CSS and templates."""


CHANGES = {
    "correction": _correction,
    "new cloze": _cloze,
    "new note": _new,
    "withdrawn": _withdrawn,
    "changed picture": _picture,
    "changed looks": _looks,
}


def editions(change: str) -> tuple[Edition, Edition, Edition]:
    """Three releases: the second makes the change; the third corrects some notes again, others for the first time."""
    types = read_types([PROJECT / "templates"])
    looks = types
    if change == "changed looks":
        looks = tuple(
            replace(kind, css=kind.css + ".x { color: red; }\n", back=kind.back + "<i>new</i>\n") for kind in types
        )
    start = {item.id.partition("/")[2]: item for item in first()}
    second = dict(start)
    CHANGES[change](second)
    third = second | {
        "beta": changed(second["beta"], Text="One {{c1::matter}} &gt; another."),
        "alpha": changed(second["alpha"], Why="It is. So it was."),
    }
    if change == "correction":
        third["gamma"] = changed(second["gamma"], Why="For the best reason.")
    gone = {} if "gone" in second else {guid("gone"): ("1.1.0", REASON)}
    return (
        Edition("1.0.0", types, tuple(start.values()), {}),
        Edition("1.1.0", looks, tuple(second.values()), gone),
        Edition("1.2.0", looks, tuple(third.values()), gone),
    )


def pack(folder: Path, shipped: Sequence[Edition]) -> list[Path]:
    """Writes the packages of successive releases, and `releases.json` with the content of each."""
    folder.mkdir(parents=True, exist_ok=True)
    media = {name: folder / name for name in ("trivet-one.png", "trivet-two.png")}
    for at, path in enumerate(media.values()):
        Image.new("RGB", (60, 80), (200, 60 * at, 90)).save(path)
    history, paths = History(), []
    for at, edition in enumerate(shipped):
        before = {item.guid: item for item in shipped[at - 1].notes} if at else {}
        history = extended(history, edition.version, edition.types, edition.notes)
        stamps = {item.guid: STAMP + at * MONTH if before.get(item.guid) != item else STAMP for item in edition.notes}
        path = folder / f"{edition.version}.apkg"
        kinds = [VersionedType(kind, STAMP + at * MONTH) for kind in edition.types]
        versioned = [VersionedNote(item, stamps[item.guid]) for item in edition.notes]
        told_of = trivet_json(history, TOPIC, PREFIX, edition.retired)
        write(path, DeckHead(ROOT, "An example."), kinds, versioned, media, history=told_of)
        paths.append(path)
    (folder / "releases.json").write_text(json.dumps([told(edition) for edition in shipped]), encoding="utf-8")
    return paths


def told(edition: Edition) -> dict[str, Any]:
    """The content of a release as plain values, for a process without Trivet."""
    notes = {
        item.guid: {
            "fields": dict(zip(item.kind.fields, item.fields, strict=True)),
            "tags": list(item.tags),
            "deck": item.deck,
            "type": item.type,
        }
        for item in edition.notes
    }
    looks = {kind.name: {"css": kind.css, "front": kind.front, "back": kind.back} for kind in edition.types}
    retired = {key: list(value) for key, value in edition.retired.items()}
    return {"version": edition.version, "notes": notes, "looks": looks, "retired": retired}


def tamper(package: Path, change: Callable[[Any], object]) -> None:
    """Rewrites a package with a changed `trivet.json`."""
    with zipfile.ZipFile(package) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    told = json.loads(members[MEMBER])
    change(told)
    members[MEMBER] = json.dumps(told).encode()
    rewrite(package, members)


def rewrite(package: Path, members: Mapping[str, bytes]) -> None:
    """Writes a package with these members."""
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
