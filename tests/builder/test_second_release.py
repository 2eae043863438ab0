"""The edits of the rehearsed second release fit the content as it is: the rehearsal itself is run by hand."""

from __future__ import annotations

from tests.builder.conftest import REPOSITORY
from tests.builder.rehearsal.second_release import LOWER_LIMB


def test_every_edit_of_the_lower_limb_finds_what_it_replaces() -> None:
    folder = REPOSITORY / "content" / LOWER_LIMB.topic
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in LOWER_LIMB.edits}
    assert [old for name, pairs in LOWER_LIMB.edits.items() for old, _ in pairs if old not in texts[name]] == []
