"""1.0.0 and 1.1.0 are cut in a scratch clone, and the notes of 1.1.0 are compared with what learners get and lose."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.addon import matrix
from tests.builder.conftest import Build, run_build
from tests.builder.rehearsal import cut, learners
from tests.builder.rehearsal.learners import MINE, OWN_TAG, OWN_WHY, Notes, Releases, Result
from tests.builder.rehearsal.scratch import real_topic
from tests.builder.rehearsal.second_release import HEART, LOWER_LIMB, REASON, SecondRelease
from tests.builder.rehearsal.told import Told, told
from trivet.deck.note_kinds import KINDS
from trivet.deck.readable import readable

Brought = Callable[[Callable[..., None], Callable[..., None]], Result]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(HEART, id="a small topic"),
        pytest.param(LOWER_LIMB, id="the lower limb", marks=pytest.mark.rehearsal),
    ],
)
def second(request: pytest.FixtureRequest) -> SecondRelease:
    found: SecondRelease = request.param
    return found


@pytest.fixture(scope="module")
def releases(second: SecondRelease, built: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Releases:
    folder = tmp_path_factory.mktemp("rehearsal")
    clone = folder / "clone"
    if second is HEART:
        return learners.prepared(*cut.both(Path(shutil.copytree(built, clone)), second, folder, build), folder)
    return learners.prepared(*cut.both(real_topic(clone), second, folder, run_build), folder)


@pytest.fixture(scope="module")
def listed(releases: Releases) -> Told:
    return told(releases.second.notes)


@pytest.fixture
def brought(releases: Releases, tmp_path: Path) -> Brought:
    """What a learner has after the second release: `brought(habit, way)`."""
    return lambda habit, way: learners.outcome(releases, habit, way, tmp_path / "learner")


def titles(found: Notes, guids: set[str]) -> Counter[str]:
    """The titles of some notes, as the notes of a release name them."""
    names = {kind.fields: kind.heading for kind in KINDS.values()}
    fields = [found[guid][0] for guid in guids]
    return Counter(readable(texts[names[tuple(texts)]]) for texts in fields)


def ids(found: Notes, guids: set[str]) -> set[str]:
    return {found[guid][0]["Id"].partition("/")[2] for guid in guids}


def test_the_releases_differ_as_they_were_meant_to(second: SecondRelease, releases: Releases) -> None:
    assert ids(releases.after, releases.added) == second.added
    assert ids(releases.before, releases.withdrawn) == second.withdrawn
    assert second.corrected <= ids(releases.after, releases.changed)
    assert second.renamed in ids(releases.after, releases.after.keys() - releases.changed), "a new id changes nothing"


def test_every_note_that_changes_is_listed(releases: Releases, listed: Told) -> None:
    """What do I get?"""
    assert listed.added == titles(releases.after, releases.added)
    assert listed.corrected + listed.redrawn + listed.retouched == titles(releases.after, releases.changed)
    assert listed.withdrawn == titles(releases.before, releases.withdrawn)
    assert listed.counts == (len(releases.added), len(releases.changed), len(releases.withdrawn))
    assert listed.reasons == (REASON,)


@pytest.mark.parametrize("way", learners.WAYS)
@pytest.mark.parametrize("habit", learners.HABITS)
def test_progress_is_never_lost(brought: Brought, habit: Callable[..., None], way: Callable[..., None]) -> None:
    assert list(learners.lost_progress(brought(habit, way))) == []


def test_who_only_studied_gets_all_of_it(releases: Releases, brought: Brought) -> None:
    has = brought(learners.studied, learners.by_import).has
    assert has == {guid: releases.before[guid] for guid in releases.withdrawn} | releases.after


def test_import_replaces_a_corrected_note_whole_and_leaves_the_others(releases: Releases, brought: Brought) -> None:
    """What do I lose?"""
    result = brought(learners.wrote, learners.by_import)
    for guid in releases.before:
        assert result.has[guid] == (releases.after if guid in releases.changed else result.had)[guid]


def test_import_does_not_correct_a_note_that_was_touched_later(releases: Releases, brought: Brought) -> None:
    result = brought(learners.tagged_late, learners.by_import)
    assert {guid: result.has[guid] for guid in releases.before} == result.had
    assert result.has.keys() >= releases.added


def test_import_corrects_no_note_of_a_type_with_another_field(releases: Releases, brought: Brought) -> None:
    result = brought(learners.added_field, learners.by_import)
    assert {guid: result.has[guid] for guid in releases.before} == result.had
    assert all(result.types[guid].endswith("+") for guid in releases.added)


def test_import_makes_the_old_deck_again_and_brings_back_what_was_deleted(releases: Releases, brought: Brought) -> None:
    result = brought(learners.tidied, learners.by_import)
    assert learners.unchanged(releases) in result.has
    assert not any(name.startswith("Term 2") for guid in releases.added for name in result.decks[guid])


def test_the_search_finds_what_was_withdrawn_and_the_package_says_why(
    releases: Releases, listed: Told, tmp_path: Path
) -> None:
    """What must I do?"""
    shutil.copytree(releases.start, tmp_path / "learner")
    col = matrix.open_collection(tmp_path / "learner")
    try:
        matrix.load(col, releases.second.package)
        found = matrix.notes(col)
        wanted = [found[guid].id for guid in releases.withdrawn]
        assert list(col.find_notes(listed.search)) == wanted
        assert learners.notes(col).items() >= {guid: releases.before[guid] for guid in releases.withdrawn}.items()
        matrix.load(col, releases.second.withdrawn)
        for guid in releases.withdrawn:
            for card in matrix.notes(col)[guid].cards():
                assert "Withdrawn in 1.1.0" in card.question()
                assert REASON in card.question() + card.answer()
    finally:
        col.close()


def test_the_updater_keeps_what_was_written_and_corrects_the_rest(releases: Releases, brought: Brought) -> None:
    result = brought(learners.wrote, learners.by_updater)
    for guid, (fields, tags) in releases.after.items():
        has, own = result.has[guid]
        if guid in releases.added:
            assert (has, own) == (fields, tags)
            continue
        assert has == fields | {"My notes": MINE, "Why": OWN_WHY}
        both = fields["Why"] != releases.before[guid][0]["Why"]
        marks = {tag for tag in own if "::update::changed-by-you::v1.1.0" in tag}
        assert own - marks == tags | {OWN_TAG}
        assert bool(marks) == both, "marked where both have changed it, and only there"


def test_the_updater_corrects_whatever_was_touched(releases: Releases, brought: Brought) -> None:
    has = brought(learners.tagged_late, learners.by_updater).has
    assert {guid: has[guid] for guid in releases.after} == {
        guid: (fields, tags | ({OWN_TAG} if guid in releases.before else set()))
        for guid, (fields, tags) in releases.after.items()
    }


def test_the_updater_suspends_and_tags_what_was_withdrawn(releases: Releases, brought: Brought) -> None:
    result = brought(learners.studied, learners.by_updater)
    for guid in releases.withdrawn:
        note = result.rows_after["notes"][guid][0]
        assert {row[4] for row in result.rows_after["cards"].values() if row[1] == note} == {-1}
        assert any(tag.endswith("::retired::v1.1.0") for tag in result.has[guid][1])


def test_the_updater_keeps_fields_decks_and_deletions(releases: Releases, brought: Brought) -> None:
    result = brought(learners.tidied, learners.by_updater)
    assert learners.unchanged(releases) not in result.has
    assert all(name.startswith("Term 2") for guid in releases.added for name in result.decks[guid])


def test_the_updater_corrects_notes_with_a_field_of_ones_own(releases: Releases, brought: Brought) -> None:
    result = brought(learners.added_field, learners.by_updater)
    for guid, (fields, _) in releases.after.items():
        own = "" if guid in releases.added else matrix.MINE
        assert result.has[guid][0] == fields | {learners.FIELD: own}
    assert not any(name.endswith("+") for name in result.types.values())
