"""The builder's own words in one language: what cards, sheets and packages say and no author has written.

`templates/words/LANGUAGE.yaml` holds them. Every field is required, so a language that is not complete is refused.
"""

from __future__ import annotations

import datetime
import gettext
from collections.abc import Callable
from functools import cache
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, Field, model_validator

from trivet.content.model.phrases import Word, says, wrong
from trivet.content.model.site_words import SiteWords
from trivet.content.model.values import ContentValue

Direction = Literal["ltr", "rtl"]
MOST_FORMS = 6
"""No language has more plural forms."""
NUMBERS = range(200)
"""The numbers that show which forms a plural rule selects."""


def _pair(text: str) -> str:
    if len(text) != 2:
        raise wrong("a pair of quotation marks consists of two characters", "write them side by side: “”")
    return text


def _rule(text: str) -> str:
    try:
        numbers = {_form(text)(number) for number in NUMBERS}
    except (ValueError, ZeroDivisionError):
        numbers = {-1}
    if numbers != set(range(len(numbers))) or len(numbers) > MOST_FORMS:
        raise wrong("this is not a rule for plural forms", "write it as gettext does: `n != 1`")
    return text


@cache
def _form(rule: str) -> Callable[[int], int]:
    """The function of a plural rule, from a number to the index of its form."""
    found: Callable[[int], int] = gettext.c2py(rule)
    return found


Quotes = Annotated[str, AfterValidator(_pair)]
Counted = tuple[Annotated[str, says("count")], ...]
"""A phrase in each of the language's plural forms."""


CountedName = Literal["notes", "cards", "figures", "sheets", "sources"]
COUNTED: tuple[CountedName, ...] = get_args(CountedName)


class CardWords(ContentValue):
    """What cards say. Those of the first part are in the style sheet, the others in fields."""

    why: Word
    note: Word
    my_notes: Word
    sources: Word
    report: Word
    correct: Word
    wrong: Word
    decide: Word
    masks: Word
    enlarge: Word
    too_old: Word
    uncovered: Word
    asked: Word
    was_asked: Word
    high_yield: Word
    beyond: Word
    picture: Annotated[str, says("credit")]
    withdrawn: Annotated[str, says("version")]
    delete: Word


class SheetWords(ContentValue):
    """What sheets say."""

    revision: Word
    worksheet: Word
    everything: Word
    name: Word
    date: Word
    marks: Word
    score: Annotated[str, says("count")]
    page: Annotated[str, says("page", "pages")]
    version: Annotated[str, says("version")]
    key: Word
    key_lead: Word
    cut: Annotated[str, says("cards", "own")]
    own_question: Word
    own_answer: Word
    small_map: Annotated[str, says("entries")]
    licence: Annotated[str, says("licence")]


class DeckWords(ContentValue):
    """What the description of a deck says."""

    how_to_study: Word
    found_error: Word
    version: Annotated[str, says("version", "date")]
    pre_release: Word
    needs: Word
    authors: Annotated[str, says("authors")]
    licence: Annotated[str, says("licence")]


class ImportWords(ContentValue):
    """What `trivet import` writes into content where the old deck says nothing, for the author to replace."""

    name: Word
    part: Annotated[str, says("number")]
    under_mask: Word
    see_picture: Word
    section: Word
    credit: Annotated[str, says("file")]
    no_licence: Word
    alt: Annotated[str, says("file")]
    authors: Annotated[str, says("file")]
    publication: Word


class SourceKinds(ContentValue):
    """What each kind of source is called."""

    notes: Word
    standard: Word
    guideline: Word
    book: Word
    article: Word
    web: Word


class SourceReadings(ContentValue):
    """How a source was read."""

    full: Word
    abstract: Word
    restated: Word


class BibliographyWords(ContentValue):
    """What the bibliography says."""

    title: Annotated[str, says("title")]
    kinds: SourceKinds
    read: SourceReadings


class Counts(ContentValue):
    """What is counted in the notes of a release, and on the web."""

    plural: Annotated[str, AfterValidator(_rule)]
    """The index of the form that a number `n` takes, as gettext writes it."""
    notes: Counted
    cards: Counted
    figures: Counted
    sheets: Counted
    sources: Counted

    @model_validator(mode="after")
    def _every_form(self) -> Self:
        forms = len({_form(self.plural)(number) for number in NUMBERS})
        for name in COUNTED:
            if len(getattr(self, name)) != forms:
                raise wrong(f"`{name}` must have {forms} forms", "write one for each that `plural` selects")
        return self


class ReleaseWords(ContentValue):
    """What the notes of a release say, as Markdown."""

    released: Annotated[str, says("date")]
    pre_released: Annotated[str, says("date")]
    first_release: Annotated[str, says("notes", "cards")]
    contents: Annotated[str, says("notes", "cards")]
    summary: Annotated[str, says("added", "corrected", "withdrawn")]
    added: Annotated[str, says("count")]
    corrected: Annotated[str, says("count")]
    redrawn: Annotated[str, says("count")]
    retouched: Annotated[str, says("count")]
    withdrawn: Annotated[str, says("count")]
    before: Annotated[str, says("field", "text")]
    now: Annotated[str, says("field", "text")]
    nothing: Word
    withdrawn_in: Annotated[str, says("version", "note")]
    own_notes: Word
    after_pre_release: Word
    about_pre_release: Word
    needs: Word
    about_withdrawn: Annotated[str, says("tag")]
    updating: Annotated[str, says("cut")]


class Words(ContentValue):
    """Everything that the builder says in one language, how the language is written, and how it counts."""

    name: Word
    """The language's name for itself."""
    direction: Direction
    quotes: tuple[Quotes, ...] = Field(min_length=1)
    """The pairs of quotation marks that are used in the language."""
    months: tuple[Word, ...] = Field(min_length=12, max_length=12)
    date: Annotated[str, says("day", "month", "year")]
    cards: CardWords
    sheets: SheetWords
    deck: DeckWords
    bibliography: BibliographyWords
    counts: Counts
    release: ReleaseWords
    imported: ImportWords
    site: SiteWords

    def counted(self, name: CountedName, count: int) -> str:
        """A number with what it counts: `1 note`, `3 notes`."""
        forms: Counted = getattr(self.counts, name)
        return forms[_form(self.counts.plural)(count)].format(count=count)

    def day(self, date: datetime.date) -> str:
        """A date in words: `31 January 2026`."""
        return self.date.format(day=date.day, month=self.months[date.month - 1], year=date.year)
