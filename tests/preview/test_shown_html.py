"""Formulas on the page are the vectors of sheets."""

from __future__ import annotations

from trivet.preview.shown_html import shown_html


def test_a_formula_is_an_image_whose_alternative_text_is_the_tex() -> None:
    shown = shown_html(r"The period is <b>\(T &lt; 2\pi\)</b>.")
    assert shown.startswith("The period is <b><img ")
    assert r'alt="T &lt; 2\pi" src="data:image/svg+xml;base64,' in shown


def test_a_formula_in_a_line_of_its_own_is_a_paragraph() -> None:
    assert shown_html(r"\[x^2\]").startswith('<p class="equation"><img ')


def test_scripts_of_templates_and_what_is_no_formula_stay() -> None:
    for text in ("no formula", r"<script>s.replace(/\(x\)/, '')</script>", r"\(\unknown{\)"):
        assert shown_html(text) == text
