"""The deck to study: its cards as a script, and the page of the frame that shows a side.

Pages that are opened as files may not fetch anything, so the cards are a script that sets a constant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.deck.note_types import NoteType
from trivet.preview.card_page import script_hashes
from trivet.preview.cards import Card, cards, looks
from trivet.preview.shown_html import shown_html
from trivet.preview.site.gathered import Gathered
from trivet.preview.site.pages import OWN

PICTURE = re.compile(r"trivet-[0-9a-f]{16}\.\w+")
"""The name of a picture in Anki's collection."""
SAID = (
    *("answer", "again", "hard", "good", "easy", "left", "stop", "finished", "at_once", "next_round", "nothing_due"),
    *("choose_others", "known", "forget", "forget_sure", "begin", "question_side", "answer_side", "not_kept"),
)
"""The words that the script of the page says."""


def made_cards(found: Gathered) -> tuple[Card, ...]:
    """The cards of a topic in the order of study."""
    return cards(found.notes, looks(found.types), found.topic.head.tag_prefix)


def deck_script(topic: Topic, made: Sequence[Card], pictures: Mapping[str, str]) -> str:
    """`const DECK = …;`: everything that the page needs to ask the cards.

    `pictures` gives the file of each picture by its name in Anki's collection.
    """
    styles = list(dict.fromkeys(card.css for card in made))
    deck = {
        "id": topic.identity,
        "words": {name: getattr(topic.words.site, name) for name in SAID},
        "styles": styles,
        "cards": [_card(card, styles, pictures) for card in made],
    }
    return f"const DECK = {_json(deck)};\n"


def sections(topic: Topic, made: Sequence[Card]) -> list[dict[str, Any]]:
    """The sections with cards: what each is called, and how many there are."""
    counts = {section.slug: sum(card.section == section.slug for card in made) for section in topic.sections}
    named = ((section.slug, plain(section.title)) for section in topic.sections)
    return [{"slug": slug, "title": title, "count": counts[slug]} for slug, title in named if counts[slug]]


def frame_policy(types: Sequence[NoteType]) -> str:
    """The content security policy of the frame: scripts are those of the site, and those in the templates of cards."""
    hashes = " ".join(f"'{item}'" for item in script_hashes(types))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {OWN} {hashes}".strip(),
            f"style-src {OWN} 'unsafe-inline'",
            f"img-src {OWN} data:",
            f"base-uri {OWN}",
            "form-action 'none'",
        )
    )


def _card(card: Card, styles: Sequence[str], pictures: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": card.key,
        "number": card.number,
        "section": card.section,
        "marked": "high-yield" in card.tags,
        "style": styles.index(card.css),
        "front": _with_files(shown_html(card.front), pictures),
        "back": _with_files(shown_html(card.back), pictures),
    }


def _with_files(side: str, pictures: Mapping[str, str]) -> str:
    return PICTURE.sub(lambda name: pictures.get(name[0], name[0]), side)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
