"""Formulas on paper: on the baseline, with their TeX as alternative text, and left out where a worksheet asks."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.sheets.conftest import MINI, edition, pages
from tests.sheets.reading import elements
from trivet.content.model.topic import Topic
from trivet.content.text import Text
from trivet.content.text.nodes import Formula
from trivet.errors import TrivetError
from trivet.pictures.drawing import Plates
from trivet.sheets.formulas import formula_html
from trivet.sheets.pdf import Printed, write
from trivet.sheets.sheet_html import BlankedHtml, html

Print = Callable[[Topic, str], tuple[Path, Printed]]
STYLE = re.compile(r"width:([\d.]+)em;height:([\d.]+)em;vertical-align:(-?[\d.]+)em")


def size(tex: str) -> tuple[float, float, float]:
    """Width, height and place of the lower edge, above the baseline, in em."""
    found = STYLE.search(formula_html(Formula(tex)))
    assert found
    return float(found[1]), float(found[2]), float(found[3])


def svg(tex: str) -> str:
    data = formula_html(Formula(tex)).partition("base64,")[2].partition('"')[0]
    return base64.b64decode(data).decode()


def with_fact(topic: Topic, text: str) -> Topic:
    section = topic.sections[0]
    facts = (section.facts[0].model_copy(update={"text": Text.parse(text)}), *section.facts[1:])
    return topic.model_copy(update={"sections": (section.model_copy(update={"facts": facts}),), "id": "formulas"})


def test_formulas_stand_on_the_baseline() -> None:
    """Whatever lies below the baseline hangs below it; the margin of the drawing is a fiftieth of an em."""
    assert size("x")[2] == pytest.approx(-0.03, abs=0.02)
    assert size("y")[2] < -0.2
    assert size(r"\frac{1}{2}")[2] < -0.3
    assert size(r"\frac{1}{2}")[1] > 1.2


def test_the_alternative_text_is_the_tex() -> None:
    assert 'alt="a&lt;b"' in formula_html(Formula("a<b"))


def test_a_formula_in_a_line_of_its_own_is_larger_and_a_paragraph() -> None:
    block = formula_html(Formula(r"\sum_{i=1}^n i", display=True))
    assert block.startswith('<p class="equation"><img')
    found = STYLE.search(block)
    assert found and float(found[2]) > size(r"\sum_{i=1}^n i")[1] + 0.5


def test_what_ziamath_would_draw_otherwise_than_is_meant_is_mended() -> None:
    assert svg(r"a \sim b") == svg("a ∼ b")
    assert svg("a * b") == svg("a ∗ b")
    assert size(r"a \approx -b") == size(r"a \approx {-b}") != size(r"(a) -b")
    assert size(r"\max_x f") == size(r"\max_x\,f")
    assert size(r"\Pr(A)")[0] < size(r"\Pr\,(A)")[0] - 0.1


def test_a_worksheet_shows_nothing_of_a_formula_that_it_asks_for() -> None:
    key: list[str] = []

    def blank(answer: str) -> str:
        key.append(answer)
        return "(1)"

    assert html(Text.parse("It is {{c1::$E = mc^2$}}."), BlankedHtml(blank)) == "It is (1)."
    assert key == [formula_html(Formula("E = mc^2"))]


def test_formulas_are_figures_with_an_alternative_text_in_the_pdf(mini: Topic, printed: Print) -> None:
    path, _ = printed(with_fact(mini, "So {{c1::$E = mc^2$}} and\n\n$$a < b$$"), "rapid-revision-a4")
    with pikepdf.open(path) as pdf:
        said = {str(node.Alt) for node in elements(pdf) if node.S == "/Figure"}
    assert {"E = mc^2", "a < b"} <= said


def test_a_superscript_below_a_tall_formula_does_not_count_as_touching_it(mini: Topic, printed: Print) -> None:
    """Its ink is where it is painted, though its line has no height."""
    topic = with_fact(mini, "It is $\\begin{pmatrix} a \\\\ b \\\\ c \\end{pmatrix}$.\\\n10^3^ times, H~2~O")
    _, report = printed(topic.model_copy(update={"id": "superscript"}), "rapid-revision-a4")
    assert report.warnings == ()


def test_a_formula_that_is_too_wide_is_named(mini: Topic, sketches: Plates, tmp_path: Path) -> None:
    topic = with_fact(mini, f"So ${'a + ' * 40}b$.")
    wanted = edition(topic, "rapid-revision-a4")
    with pytest.raises(TrivetError) as caught:
        write(pages(topic, sketches, wanted), tmp_path / "wide.pdf", wanted, sketches.values(), MINI)
    message = str(caught.value.problems[0])
    assert message.startswith("formulas/sheets/rapid-revision-a4.pdf: page 1, block facts: the formula `a + a + ")
    assert message.endswith("mm beyond the page; shorten it, or give it more room")
