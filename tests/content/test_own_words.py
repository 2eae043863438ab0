"""The builder's own words: complete in every language, found for every region, a project's own first."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import yaml

from trivet.content.kept_files import KeptFiles
from trivet.content.model.words import Words
from trivet.content.own_templates import own_templates
from trivet.content.own_words import all_words, english, languages, words_for
from trivet.errors import TrivetError

ENGLISH = (own_templates() / "words" / "en.yaml").read_text(encoding="utf-8")


def project(folder: Path, language: str, old: str = "", new: str = "") -> tuple[Path, ...]:
    """The templates of a project with a language that is English but for one change."""
    assert old in ENGLISH
    (folder / "templates/words").mkdir(parents=True)
    (folder / f"templates/words/{language}.yaml").write_text(ENGLISH.replace(old, new, 1), encoding="utf-8")
    return (folder / "templates",)


def test_english_comes_first_since_it_serves_notes_without_a_language() -> None:
    assert list(all_words()) == ["en", "ar", "de"]


@pytest.mark.parametrize(
    ("language", "name"), [("en-GB", "English"), ("de", "Deutsch"), ("de-AT", "Deutsch"), ("ar-Arab-EG", "العربية")]
)
def test_a_region_has_the_words_of_its_language(language: str, name: str) -> None:
    assert words_for(language).name == name


def test_a_region_may_have_words_of_its_own(tmp_path: Path) -> None:
    templates = project(tmp_path, "en-US", "My notes", "My remarks")
    assert words_for("en-US", templates).cards.my_notes == "My remarks"
    assert words_for("en-GB", templates).cards.my_notes == "My notes"
    assert list(languages(templates)) == ["ar", "de", "en", "en-US"]


def test_a_file_that_is_kept_is_read_again_only_when_it_has_changed(tmp_path: Path) -> None:
    """A process keeps its values anyway; what it was given serves the next process."""
    (tmp_path / "words").mkdir()
    file, kept = tmp_path / "words" / "de-AT.yaml", KeptFiles(tmp_path)
    text = (own_templates() / "words" / "de.yaml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    first = words_for("de-AT", [tmp_path], kept)
    found = kept.get(str(file), Words)
    assert found is not None
    assert found.value is words_for("de-AT", [tmp_path], kept) is first
    file.write_text(text.replace("Januar", "Jänner"), encoding="utf-8")
    assert kept.get(str(file), Words) is None
    assert "Jänner" in str(words_for("de-AT", [tmp_path], kept)) != str(first)


def test_a_language_without_words_is_unknown() -> None:
    with pytest.raises(KeyError):
        words_for("fr")


def test_dates_and_numbers_are_written_as_the_language_writes_them() -> None:
    day = datetime.date(2026, 3, 1)
    assert english().day(day) == "1 March 2026"
    assert words_for("de").day(day) == "1. März 2026"
    assert [english().counted("cards", number) for number in (1, 2)] == ["1 card", "2 cards"]
    arabic = [words_for("ar").counted("cards", number) for number in (1, 2, 3, 11, 100)]
    assert arabic == ["بطاقة واحدة (1)", "بطاقتان (2)", "3 بطاقات", "11 بطاقة", "100 بطاقة"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  why: Why\n", "", "12:3: `why` is missing; add it"),
        (
            "  why: Why\n",
            "  why: Why\n  whom: Whom\n",
            "13:3: unknown key `whom`; remove it, or use one of: …",
        ),
        (
            "of {count}",
            "of {number}",
            "40:10: the placeholders are not those of this phrase, at `of {number}`; "
            "it must contain `{count}` and nothing else in braces",
        ),
        ("of {count}", "of {count", "40:10: a brace is not closed or not opened, at `of {count`; write `{name}`"),
        (
            "  why: Why\n",
            "  why: Why {count}\n",
            "12:8: the placeholders are not those of this phrase, at `Why {count}`; use no braces",
        ),
        (
            '"n != 1"',
            '"n plus 1"',
            "70:11: this is not a rule for plural forms, at `n plus 1`; write it as gettext does: `n != 1`",
        ),
        (
            '["{count} note", "{count} notes"]',
            '["{count} notes"]',
            "70:3: `notes` must have 2 forms; write one for each that `plural` selects",
        ),
        ("[January, February", "[February", "7:9: `months` has 11 values, fewer than 12; add more"),
        (
            '"“”"',
            '"“"',
            "6:10: a pair of quotation marks consists of two characters, at `“`; write them side by side: “”",
        ),
    ],
)
def test_words_with_a_mistake_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(TrivetError) as caught:
        words_for("fr", project(tmp_path, "fr", old, new))
    said = re.sub("(use one of: ).*", r"\1…", str(caught.value))
    assert said == f"templates/words/fr.yaml:{message}"


def test_every_language_says_everything() -> None:
    """The model requires every key; here, no phrase has been left in English by mistake."""
    for language, words in all_words().items():
        if language != "en":
            same = set(_phrases(words)) & set(_phrases(english()))
            assert same <= {
                "ltr",
                "n != 1",
                "Name",
                "September",
                "November",
                "April",
                "August",
                "Standard",
                "in {version}, {note}",
            }, language


def _phrases(words: Words) -> list[str]:
    data = yaml.dump(words.model_dump(mode="json"), allow_unicode=True, width=10_000)
    return [phrase for phrase in re.findall(r": (.+)", data) if not phrase.startswith(("'{", '"{'))]
