"""The description of a deck says what the topic says, and nothing else."""

from __future__ import annotations

from typing import Any

from trivet.content.model.topic_file import TopicFile
from trivet.content.own_words import english
from trivet.deck.description import deck_head

LEAST: dict[str, Any] = {
    "title": "Stars",
    "version": "1.0.0",
    "date": "2026-01-31",
    "deck_name": "Astronomy::Stars",
    "summary": "The brightest *stars*.",
    "tag_prefix": "stars",
    "sections": ["names"],
}
NEEDS = "Needs Anki 23.10 or newer; 25.02 or newer is recommended."


def described(**more: object) -> str:
    return deck_head(TopicFile.model_validate(LEAST | more), english()).description


def test_a_topic_without_authors_or_licence_claims_none() -> None:
    assert described() == (f"<p><b>Stars</b>. The brightest stars.</p><p>Version 1.0.0 of 2026-01-31. {NEEDS}</p>")


def test_authors_licence_and_how_to_report_errors_are_given() -> None:
    said = described(
        how_to_study="A few each night.",
        how_to_report="Write to us, or open an issue:",
        report_url="https://example.org/issues?a=1&b=2",
        authors=["A. Star", "B. Moon"],
        institution="Observatory",
        licence="CC BY 4.0",
        disclaimer="Not for navigation.",
    )
    assert said.split("<p>")[2:] == [
        "<b>How to study.</b> A few each night.</p>",
        "<b>Found an error?</b> Write to us, or open an issue: "
        '<a href="https://example.org/issues?a=1&amp;b=2">https://example.org/issues?a=1&amp;b=2</a></p>',
        f"Version 1.0.0 of 2026-01-31. {NEEDS} By A. Star, B. Moon, Observatory. Licence: CC BY 4.0. "
        "<b>Not for navigation.</b></p>",
    ]


def test_a_report_url_alone_is_enough() -> None:
    assert '<p><b>Found an error?</b> <a href="https://example.org">' in described(report_url="https://example.org")


def test_the_id_of_a_card_is_left_out_of_the_address() -> None:
    assert '<a href="https://example.org/new?title=">' in described(report_url="https://example.org/new?title={id}")
