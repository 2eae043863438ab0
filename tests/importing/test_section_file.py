"""Whatever a note holds, the section that is written is read, and says what the drafts say."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trivet.content.model.section import Section
from trivet.content.own_words import english
from trivet.content.yaml_reader import read
from trivet.importing import ForeignDeck, ForeignNote, ForeignType, SectionHead, facts, section_text
from trivet.importing.section_file import scalar

BASIC = ForeignType("Basic", ("Front", "Back", "More"), (("{{Front}}", "{{FrontSide}}{{Back}}{{More}}"),))
REVERSED = ForeignType("Reversed", ("Front", "Back"), (("{{Front}}", "{{Back}}"), ("{{Back}}", "{{Front}}")))
CLOZE = ForeignType("Cloze", ("Text", "Extra"), (("{{cloze:Text}}", "{{cloze:Text}}{{Extra}}"),), is_cloze=True)
PIECES = (
    *"ab é中ı-.:#{}[]&*!|>'\"%@`,?=~\\/<\n\t\x00\x1f\u2028\u202e\ud7ff\ufeff",
    *("a word", "yes", "null", "12", ": ", " #", "{{c1::x}}", "{{c2::", "}}", "<br>", "<ul><li>", "&nbsp;"),
    "<img src=x>",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def note(kind: ForeignType, texts: tuple[str, ...], guid: str = "", tags: tuple[str, ...] = ()) -> ForeignNote:
    fields = (*texts, "", "")[: len(kind.fields)]
    return ForeignNote(guid, kind, fields, tags, "A deck", tuple(range(len(kind.templates))))


def written(*notes: ForeignNote) -> tuple[str, Section]:
    """The file, and what is read from it."""
    head = SectionHead("A deck", 10, "old", "old.apkg")
    text = section_text(head, facts(ForeignDeck(notes), english(), own_tags={"kind"}), english().imported)
    with TemporaryDirectory() as folder:
        (Path(folder) / "part.yaml").write_text(text, encoding="utf-8")
        return text, Section.model_validate(read(Path(folder), "part.yaml").data)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from((BASIC, REVERSED, CLOZE)),
    st.tuples(TEXTS, TEXTS, TEXTS),
    st.text(max_size=12),
    st.lists(TEXTS, max_size=3).map(tuple),
)
def test_every_note_gives_a_section_that_is_read(
    kind: ForeignType, texts: tuple[str, ...], guid: str, tags: tuple[str, ...]
) -> None:
    made = facts(ForeignDeck((note(kind, texts, guid, tags),)), english(), own_tags={"kind"})
    _, section = written(note(kind, texts, guid, tags))
    assert [fact.id for fact in section.facts] == [draft.id for draft in made if not draft.refused]
    for fact, draft in zip(section.facts, (draft for draft in made if not draft.refused), strict=True):
        assert {key: getattr(fact, key) for key in draft.texts} == draft.parsed
        assert (fact.guid or "", fact.tags) == (draft.guid, draft.tags)


def test_what_is_lost_stands_above_its_fact_and_what_is_refused_at_the_end() -> None:
    text, section = written(
        note(BASIC, ("Which?", "this [sound:a.mp3]", "since <u>so</u>"), "a'b", ("x", "kind::y", "leech", "x y")),
        note(BASIC, ("", "nothing")),
        note(REVERSED, ("dog", "Hund"), "a'b"),
    )
    assert [fact.id for fact in section.facts] == ["which", "dog", "hund"]
    assert text == (
        "# Brought in from old.apkg by `trivet import`.\n"
        "# A `guid` is the identity of the note in that deck: its learners keep their reviews. It stays for good.\n"
        "title: A deck\n"
        "number: 10\n"
        "sources: [old]\n"
        "facts:\n"
        "  # not kept: the sound `a.mp3`\n"
        "  # not kept: underlining\n"
        "  # not kept: the tag `kind::y`\n"
        "  - id: which\n"
        "    question: 'Which?'\n"
        "    answer: this\n"
        "    why: since so\n"
        "    tags: [x, x-y]\n"
        "    guid: 'a''b'\n"
        "  # not kept: its guid, and with it the review history: an earlier note has the same guid\n"
        "  - id: dog\n"
        "    question: dog\n"
        "    answer: Hund\n"
        "  # not kept: the history of this card, which is a note of its own now\n"
        "  - id: hund\n"
        "    question: Hund\n"
        "    answer: dog\n"
        "\n"
        "# Not brought in, with the reason; mend what can be mended, and remove the `#` before it.\n"
        "# nothing: its question has no words\n"
    )


def test_a_note_that_is_there_already_is_not_brought_in_again() -> None:
    (draft,) = facts(ForeignDeck((note(BASIC, ("Which?", "this"), "abc"),)), english(), guids={"abc"})
    assert draft.refused == "a fact with its `guid` is there already"


def test_ids_are_words_of_the_question_and_never_taken() -> None:
    deck = ForeignDeck((note(BASIC, ("Größe der Ödeme?", "x")), note(BASIC, ("中国?", "x")), note(BASIC, ("中?", "x"))))
    assert [draft.id for draft in facts(deck, english(), taken={"note"})] == ["grosse-der-odeme", "note-2", "note-3"]


@pytest.mark.parametrize(
    ("text", "yaml"),
    [
        ("plain words", "plain words"),
        ("yes", "'yes'"),
        ("12", "'12'"),
        ("it's: so", "'it''s: so'"),
        ("one\n\ntwo", "|-\n      one\n\n      two"),
        ("word " * 30 + "end", ">-\n      " + ("word " * 21).strip() + "\n      " + ("word " * 9) + "end"),
    ],
)
def test_a_value_is_written_as_an_author_would(text: str, yaml: str) -> None:
    assert scalar(text, 4) == yaml


def test_a_field_that_only_decides_whether_there_is_a_card_is_not_lost() -> None:
    templates = (("{{Front}}", "{{Back}}"), ("{{#Add Reverse}}{{Back}}{{/Add Reverse}}", "{{Front}}"))
    kind = ForeignType("Basic (optional reversed card)", ("Front", "Back", "Add Reverse"), templates)
    first, second = facts(ForeignDeck((note(kind, ("dog", "Hund", "y")),)), english())
    assert (first.lost, second.lost) == ((), ("the history of this card, which is a note of its own now",))
