"""Single rules of the updater with real Anki: the learner's choices, undo, and failures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

from addon import apply
from addon.apply import apply_plan
from addon.collected import collected
from addon.package import read_package
from addon.plan import make_plan
from addon.summary import groups, headline
from addon.values import Choices, PackageError, Plan
from tests.addon import matrix
from tests.addon.packages import CHANGES, PREFIX, STAMP, Edition, editions, pack, tamper
from trivet.deck.note import guid

CONFLICT = f"{PREFIX}::update::changed-by-you::v"


def everything() -> list[Edition]:
    """Three releases, of which the second combines all kinds of changes."""
    first, second, third = editions("changed looks")
    shipped = {item.id.partition("/")[2]: item for item in second.notes}
    for change in CHANGES.values():
        change(shipped)
    gone = editions("withdrawn")[1].retired
    after = shipped | {"beta": next(item for item in third.notes if item.id.endswith("/beta"))}
    notes = tuple(shipped.values())
    return [
        first,
        replace(second, notes=notes, retired=gone),
        replace(third, notes=tuple(after.values()), retired=gone),
    ]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return pack(tmp_path_factory.mktemp("packages"), everything())


@pytest.fixture
def col(packages: list[Path], tmp_path: Path) -> Iterator[Collection]:
    """The collection of a learner who has the first release."""
    folder = tmp_path / "learner"
    folder.mkdir()
    made = matrix.open_collection(folder)
    matrix.load(made, packages[0])
    matrix.study(made)
    yield made
    made.close()


def write(col: Collection, name: str, **texts: str) -> None:
    note = named(col, name)
    for field, text in texts.items():
        note[field] = text
    col.update_note(note)


def named(col: Collection, name: str) -> Any:
    return matrix.notes(col)[guid(name)]


def long_ago(col: Collection) -> None:
    """Dates everything the learner did before the second release, so that Anki's own import considers that newer."""
    assert col.db is not None
    col.db.execute("update notes set mod = ?", STAMP)
    col.db.execute("update notetypes set mtime_secs = ?", STAMP)


def plan_of(col: Collection, package: Path) -> Plan:
    release = read_package(str(package))
    return make_plan(release, collected(col, release))


def test_planning_writes_nothing_and_matches_what_is_done(col: Collection, packages: list[Path]) -> None:
    write(col, "gamma", Why="mine")
    before = matrix._picture(col)
    planned = plan_of(col, packages[1])
    assert matrix._picture(col) == before
    done = matrix.update(col, packages[1])
    assert replace(done, mod=0) == replace(planned, mod=0)
    headings = [group.heading for group in groups(planned)]
    assert headings == [
        "2 new notes will be added",
        "4 notes will be corrected",
        "1 note keeps your text, though there is a newer one",
        "1 note will be withdrawn",
    ]
    assert headline(planned) == "Update Example from 1.0.0 to 1.1.0"


def test_one_undo_reverts_everything_and_redo_repeats_it(col: Collection, packages: list[Path]) -> None:
    before = matrix._picture(col)
    matrix.update(col, packages[1])
    after = matrix._picture(col)
    assert after != before
    assert col.undo_status().undo == "Update"
    col.undo()
    assert matrix._picture(col) == before
    assert plan_of(col, packages[1]).base == 1
    col.redo()
    assert matrix._picture(col) == after


def test_a_text_that_both_changed_is_kept_and_tagged(col: Collection, packages: list[Path]) -> None:
    write(col, "gamma", Why="mine")
    plan = matrix.update(col, packages[1])
    conflict = plan.conflicts[0]
    assert (conflict.field, conflict.mine, conflict.new) == ("Why", "mine", "For a better reason.")
    assert named(col, "gamma")["Why"] == "mine"
    assert f"{CONFLICT}1.1.0" in named(col, "gamma").tags
    assert f"{PREFIX}::mark::exam" in named(col, "gamma").tags, "the tags of the correction arrive"


def test_a_conflict_is_listed_until_it_is_resolved(col: Collection, packages: list[Path]) -> None:
    write(col, "gamma", Why="mine")
    matrix.update(col, packages[1])
    again = matrix.update(col, packages[1])
    assert again.is_empty and [item.guid for item in again.conflicts] == [guid("gamma")]
    later = matrix.update(col, packages[2])
    assert [item.guid for item in later.conflicts] == [guid("gamma")]
    assert f"{CONFLICT}1.1.0" in named(col, "gamma").tags, "it was not changed again"
    matrix.update(col, packages[2], Choices(take=frozenset({guid("gamma")})))
    assert named(col, "gamma")["Why"] == "For a better reason."
    assert not [tag for tag in named(col, "gamma").tags if tag.startswith(CONFLICT)]


def test_fields_that_belong_together_stay_together(col: Collection, packages: list[Path]) -> None:
    write(col, "choice", C="my own choice")
    matrix.update(col, packages[1])
    note = named(col, "choice")
    assert (note["B"], note["C"], note["Key"]) == ("choice B", "my own choice", "A")
    matrix.update(col, packages[1], Choices(take=frozenset({guid("choice")})))
    note = named(col, "choice")
    assert (note["B"], note["C"], note["Key"]) == ("another choice", "choice C", "B")


def test_masks_that_the_learner_moved_keep_their_picture(col: Collection, packages: list[Path]) -> None:
    moved = named(col, "picture")["Occlusion"].replace("top=.1", "top=.2")
    write(col, "picture", Occlusion=moved)
    matrix.update(col, packages[1])
    assert "trivet-one.png" in named(col, "picture")["Image"]
    assert named(col, "picture")["Occlusion"] == moved


def test_deleted_notes_come_back_only_on_request(col: Collection, packages: list[Path]) -> None:
    col.remove_notes([named(col, "alpha").id])
    plan = matrix.update(col, packages[1])
    assert [key for key, _ in plan.deleted] == [guid("alpha")]
    assert guid("alpha") not in matrix.notes(col)
    matrix.update(col, packages[1], Choices(restore=True))
    assert "green" in named(col, "alpha")["Text"] or "round" in named(col, "alpha")["Text"]


def test_a_withdrawn_note_may_be_unsuspended(col: Collection, packages: list[Path]) -> None:
    plan = matrix.update(col, packages[1])
    assert [reason for _, _, reason in plan.withdrawn] == ["The guideline no longer says so."]
    cards = named(col, "gone").cards()
    assert {card.queue for card in cards} == {-1}
    col.sched.unsuspend_cards([card.id for card in cards])
    matrix.update(col, packages[2])
    assert {card.queue for card in named(col, "gone").cards()} != {-1}


@pytest.mark.parametrize("was_suspended", [False, True])
def test_a_note_that_comes_back_is_unsuspended(tmp_path: Path, was_suspended: bool) -> None:
    first, second, third = editions("withdrawn")
    back = replace(third, notes=first.notes, retired={})
    paths = pack(tmp_path / "packages", [first, second, back])
    start = matrix.start_collection(tmp_path / "start", paths[0])
    col = matrix.open_collection(start)
    before = [card.id for card in named(col, "gone").cards()]
    if was_suspended:
        col.sched.suspend_cards(before)
    matrix.update(col, paths[1])
    assert {card.queue for card in named(col, "gone").cards()} == {-1}
    matrix.update(col, paths[2])
    note = named(col, "gone")
    assert [card.queue == -1 for card in note.cards()] == [was_suspended]
    assert note.tags == list(first.notes[0].tags)
    col.close()


def test_a_missing_note_type_is_added_with_its_id(tmp_path: Path) -> None:
    first, second, _ = editions("new note")
    bare = replace(first, notes=tuple(item for item in first.notes if item.type != "Trivet Question"))
    paths = pack(tmp_path / "packages", [bare, second])
    col = matrix.open_collection(matrix.start_collection(tmp_path / "start", paths[0]))
    matrix.renamed_deck(col)
    before = matrix._picture(col)
    matrix.update(col, paths[1])
    kind = next(item for item in second.types if item.name == "Trivet Question")
    note = named(col, "new")
    assert note.mid == kind.kind.id
    assert col.decks.name(note.cards()[0].did) == "Term 2::Example::10 Map"
    assert len(matrix.notes(col)) == len(second.notes)
    col.undo()
    assert matrix._picture(col) == before
    col.close()


def test_a_changed_look_is_kept_and_listed(col: Collection, packages: list[Path]) -> None:
    kind = col.models.by_name("Trivet Question")
    assert kind is not None
    kind["css"] = ".card { color: teal; }"
    kind["tmpls"][0]["afmt"] += "<hr>mine"
    col.models.update_dict(kind)
    long_ago(col)
    plan = matrix.update(col, packages[1])
    assert plan.own_looks == ("Trivet Question",)
    matrix.load(col, packages[1])
    kept = col.models.by_name("Trivet Question")
    assert kept is not None and kept["css"] == ".card { color: teal; }", "Anki's own import leaves it alone"


def test_ankis_own_import_afterwards_overwrites_nothing(col: Collection, packages: list[Path]) -> None:
    for name in ("alpha", "beta", "gamma", "choice"):
        write(col, name, Why="mine")
    long_ago(col)
    matrix.update(col, packages[1])
    before = matrix._picture(col)["notes"]
    matrix.load(col, packages[1])
    after = matrix._picture(col)["notes"]
    assert {key: row for key, row in after.items() if key in before} == before


def test_a_failure_leaves_everything_as_it_was(
    col: Collection, packages: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("no more room")

    before = matrix._picture(col)
    monkeypatch.setattr(apply, "_add_notes", fail)
    release = read_package(str(packages[1]))
    with pytest.raises(RuntimeError, match="no more room"):
        apply_plan(col, plan_of(col, packages[1]), release, str(packages[1]), "Update")
    assert matrix._picture(col) == before


@pytest.mark.parametrize("name", ["alpha", "new"])
def test_texts_that_do_not_match_their_hashes_are_refused(
    col: Collection, packages: list[Path], tmp_path: Path, name: str
) -> None:
    package = tmp_path / "tampered.apkg"
    package.write_bytes(packages[1].read_bytes())
    field = "Text" if name == "alpha" else "Prompt"
    tamper(package, lambda told: told["notes"][guid(name)]["fields"][field][-1].__setitem__(1, "0" * 12))
    before = matrix._picture(col)
    with pytest.raises(PackageError, match="its texts are not those it lists"):
        matrix.update(col, package)
    assert matrix._picture(col) == before


def test_a_tag_that_the_learner_removed_stays_removed(col: Collection, packages: list[Path]) -> None:
    note = named(col, "gamma")
    note.tags = ["mine"]
    col.update_note(note)
    matrix.update(col, packages[1])
    assert named(col, "gamma").tags == ["mine"]
    assert named(col, "gamma")["Why"] == "For a better reason."


def test_new_pictures_are_added(col: Collection, packages: list[Path]) -> None:
    assert not col.media.have("trivet-two.png")
    matrix.update(col, packages[1])
    assert col.media.have("trivet-two.png")
    assert list(col.media.check().missing) == []
