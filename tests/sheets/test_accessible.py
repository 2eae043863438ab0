"""What an independent checker of PDF/UA finds in sheets of every mode: nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.sheets.accessibility import findings
from tests.sheets.conftest import with_layout
from tests.sheets.long_topic import long_topic
from tests.sheets.reading import elements
from tests.sheets.test_right_to_left import printed as printed_from_right_to_left
from trivet.content.model.topic import Topic
from trivet.content.text import Text
from trivet.sheets.pdf import Printed

Print = Callable[[Topic, str], tuple[Path, Printed]]
CARDS = """
subject: Thorax
sheets:
  - {id: cards, mode: cards, title: Cards, papers: [a4], themes: [light], cards: {mark: null, maps: []}}
"""
WORDS = r"""
Valves:

- {{c1::mitral}}, $v = \frac{s}{t}$
- *aortic*, H~2~O

| side | valve |
|---|---|
| left | `two` [cusps](https://example.org) |

$$E = mc^2$$
"""


def test_a_page_with_everything_a_text_may_have(mini: Topic, printed: Print) -> None:
    section = mini.sections[0]
    facts = (section.facts[0].model_copy(update={"text": Text.parse(WORDS)}), *section.facts[1:])
    topic = mini.model_copy(update={"sections": (section.model_copy(update={"facts": facts}),), "id": "accessible"})
    assert findings(printed(topic, "rapid-revision-a4")[0]) == []


@pytest.mark.parametrize(("name", "columns"), [("long-a4", 1), ("fill-in-a4", 2)])
def test_pages_that_flow_and_worksheets_with_their_key(mini: Topic, printed: Print, name: str, columns: int) -> None:
    assert findings(printed(long_topic(mini, facts=15, rows=20, columns=columns), name)[0]) == []


def test_cards_to_cut_out(mini: Topic, printed: Print) -> None:
    assert findings(printed(with_layout(mini, CARDS), "cards-a4")[0]) == []


def test_pages_from_right_to_left(tmp_path: Path) -> None:
    assert findings(printed_from_right_to_left(tmp_path)[1]) == []


def test_a_page_without_headings_of_its_tables_would_be_found(mini: Topic, printed: Print, tmp_path: Path) -> None:
    """The checker does look: it finds a table whose heading cells do not say what they head."""
    path, _ = printed(mini, "rapid-revision-a4")
    with pikepdf.open(path) as pdf:
        for element in elements(pdf):
            if str(element["/S"]) == "/TH":
                del element["/A"]
        pdf.save(tmp_path / "bare.pdf")
    assert any("none carry /Scope" in finding for finding in findings(tmp_path / "bare.pdf"))
