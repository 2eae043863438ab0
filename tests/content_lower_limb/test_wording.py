"""The sentences are our own: no run of eight words is shared with the notes, which are kept only as salted hashes."""

from collections.abc import Iterator
from pathlib import Path

from tests.content_lower_limb.wording import hashed, hashes, runs
from trivet.content.model.topic import Topic
from trivet.content.text import Line, Text, plain

NOTES = Path(__file__).with_name("wording.txt")
AMERICAN = ("anesthesia", "paresthesia", "center", "color", "localize", "mobiliz", "tumor", "maneuver", "ization")


def texts(topic: Topic) -> Iterator[str]:
    """All texts that a learner reads, as plain text."""
    return (plain(text) for text in _texts(topic) if text)


def _texts(topic: Topic) -> Iterator[Text | Line | None]:
    yield from (topic.head.summary, topic.head.how_to_study)
    for section in topic.sections:
        yield section.title
        for picture in section.occlusions:
            yield from (picture.question, picture.why, picture.note)
        for fact in section.facts:
            yield from (fact.statement, fact.why, fact.note)
            yield from (text for ask in fact.questions for text in (ask.question, ask.answer))
        for table in section.tables:
            yield from (text for ask in table.questions for text in (ask.question, ask.answer, ask.why))
            for row in table.rows.values():
                yield from (*row.cells.values(), row.why, row.note)
        for question in section.vignettes:
            yield from (question.stem, question.question, question.why, question.note)
            yield from (text for option in question.options for text in (option.text, option.why))


def test_no_run_of_words_is_taken_from_the_notes(topic: Topic) -> None:
    taken = set(NOTES.read_text(encoding="utf-8").split())
    shared = [run for text in texts(topic) for run in runs(text) if hashed(run) in taken]
    assert shared == []


def test_a_taken_run_would_be_found() -> None:
    assert hashes(["One two three, four five six: seven EIGHT nine."]) >= hashes(
        ["two three four five six seven eight nine"]
    )


def test_spelling_is_british(topic: Topic) -> None:
    found = [(word, text) for text in texts(topic) for word in AMERICAN if word in text.lower()]
    assert found == []


def test_cards_do_not_mention_notes_that_learners_do_not_have(topic: Topic) -> None:
    assert [text for text in texts(topic) if "the notes" in text.lower()] == []


def test_one_term_for_one_thing(topic: Topic) -> None:
    fibular = [text for text in texts(topic) if "fibular" in text.lower()]
    assert len(fibular) <= 2, "the synonym of common peroneal is given once"
    hyphens = [text for text in texts(topic) if any(f"{a}{n}-{b}" in text for a in "LS" for n in "12345" for b in "LS")]
    assert hyphens == [], "ranges of roots take an en dash"


def test_apostrophes_are_curled(topic: Topic) -> None:
    sources = (text for source in topic.sources.values() for text in (source.title, source.cite_as) if text)
    assert [text for text in (*texts(topic), *map(str, sources)) if "'" in text] == []
