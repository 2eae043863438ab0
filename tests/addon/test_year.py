"""Simulates a learner's year from a seed: five releases, 200 days of study and random edits; nothing may be lost."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

from tests.addon import matrix
from tests.addon.packages import PREFIX, REASON, ROOT, Edition, changed, note, pack
from tests.deck.conftest import PROJECT
from trivet.deck.note import Note
from trivet.deck.note_types import read_types

RELEASES, DAYS, NOTES = 5, 200, 40
FIELDS = ("Answer", "Why", "Sources")
DEEDS = ("edit", "edit", "write", "tag", "delete", "suspend", "flag", "leech", "mark")


def editions(chance: random.Random) -> list[Edition]:
    """Each release corrects, adds and withdraws some notes, and retags some."""
    types = read_types([PROJECT / "templates"])
    live = {f"n{at}": _new(f"n{at}", at) for at in range(NOTES)}
    gone: dict[str, tuple[str, str]] = {}
    found = [Edition("1.0.0", types, tuple(live.values()), {})]
    for release in range(1, RELEASES):
        version = f"1.{release}.0"
        for name in chance.sample(sorted(live), 12):
            text = {chance.choice(FIELDS): f"{name} as of {version}"}
            live[name] = changed(live[name], [f"{PREFIX}::mark::{release}"] if chance.random() < 0.3 else [], **text)
        for name in chance.sample(sorted(live), 2):
            gone[live.pop(name).guid] = (version, REASON)
        for at in range(3):
            live[f"r{release}-{at}"] = _new(f"r{release}-{at}", at)
        found.append(Edition(version, types, tuple(live.values()), dict(gone)))
    return found


def _new(name: str, at: int) -> Note:
    texts = {"Answer": f"It is {name}.", "Why": f"Because of {name}."}
    return note(name, "Trivet Question", f"{ROOT}::{10 + 10 * (at % 3)} Part", Prompt=f"What is {name}?", **texts)


@dataclass
class Expected:
    """What the learner's collection should contain, computed independently of the updater."""

    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    mine: dict[str, dict[str, str]] = field(default_factory=dict)
    tags: dict[str, set[str]] = field(default_factory=dict)
    own_tags: dict[str, set[str]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)

    def release(self, edition: Edition) -> None:
        """Records what a release changes."""
        for item in edition.notes:
            if item.guid not in self.deleted:
                self.texts[item.guid] = dict(zip(item.kind.fields, item.fields, strict=True))
                self.tags[item.guid] = set(item.tags)
        for guid, (version, _) in edition.retired.items():
            if guid in self.texts:
                self.tags[guid].add(f"{PREFIX}::retired::v{version}")

    def differences(self, col: Collection) -> list[str]:
        """The differences between the collection and what is expected."""
        found = matrix.notes(col)
        wrong = [f"{guid} is missing or too much" for guid in found.keys() ^ self.texts.keys()]
        for guid in found.keys() & self.texts.keys():
            has = found[guid]
            for name, text in (self.texts[guid] | self.mine.get(guid, {})).items():
                if has[name] != text:
                    wrong.append(f"{has['Id']}, {name}: {has[name]!r}, not {text!r}")
            tags = {tag for tag in has.tags if "::update::" not in tag}
            if tags != self.tags[guid] | self.own_tags.get(guid, set()):
                wrong.append(f"{has['Id']}: {sorted(tags)}")
        return wrong


def study(col: Collection, chance: random.Random) -> None:
    """Answers two cards, as on one day."""
    cards = sorted(col.find_cards("-is:suspended"))
    for card_id in chance.sample(cards, 2):
        col.sched.set_due_date([card_id], "0")
        card = col.get_card(card_id)
        card.start_timer()
        col.sched.answerCard(card, chance.choice((1, 3, 3, 4)))


def live(col: Collection, chance: random.Random, told: Expected, day: int) -> None:
    """What the learner does with a note on one day."""
    found: dict[str, Any] = matrix.notes(col)
    guid = chance.choice(sorted(found))
    item, deed = found[guid], chance.choice(DEEDS)
    if deed in ("edit", "write"):
        name = chance.choice(FIELDS) if deed == "edit" else "My notes"
        item[name] = f"my words of day {day}"
        told.mine.setdefault(guid, {})[name] = item[name]
    elif deed in ("tag", "leech", "mark"):
        tag = {"tag": f"{PREFIX}::mine::{day}", "leech": "leech", "mark": "marked"}[deed]
        item.tags.append(tag)
        told.own_tags.setdefault(guid, set()).add(tag)
    elif deed == "delete" and day % 3 == 0:
        col.remove_notes([item.id])
        told.deleted.add(guid)
        for kept in (told.texts, told.tags, told.mine, told.own_tags):
            kept.pop(guid, None)
        return
    elif deed == "suspend":
        col.sched.suspend_cards([card.id for card in item.cards()])
    elif deed == "flag":
        col.set_user_flag_for_cards(2, [card.id for card in item.cards()])
    col.update_note(item)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_year_of_updates_loses_nothing(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    shipped = editions(chance)
    paths = pack(tmp_path / "packages", shipped)
    col = matrix.open_collection(matrix.start_collection(tmp_path / "start", paths[0]))
    told = Expected()
    told.release(shipped[0])
    months = {DAYS * at // RELEASES: at for at in range(1, RELEASES)}
    for day in range(DAYS):
        study(col, chance)
        live(col, chance, told, day)
        if day in months:
            before = matrix._picture(col)
            gone = {guid for guid in shipped[months[day]].retired if guid in told.texts}
            matrix.update(col, paths[months[day]])
            told.release(shipped[months[day]])
            after = matrix._picture(col)
            assert told.differences(col) == []
            assert after["revlog"] == before["revlog"]
            withdrawn = {after["notes"][guid][0] for guid in gone}
            kept = {key: row for key, row in before["cards"].items() if row[1] not in withdrawn}
            assert {key: after["cards"][key] for key in kept} == kept
    assert len(matrix.rows(col, "select id from revlog where type < 4")) == 2 * DAYS
    col.close()
