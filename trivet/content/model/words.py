"""The builder's own words in one language: what cards, sheets and packages say and no author has written.

`templates/words/LANGUAGE.yaml` holds them. Every field is required, so a language that is not complete is refused.
"""

from __future__ import annotations

import datetime
import gettext
from collections.abc import Callable
from functools import cache
from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from trivet.content.model.values import ContentValue
from trivet.content.text.types import MALFORMED

Direction = Literal["ltr", "rtl"]
MOST_FORMS = 6
"""No language has more plural forms."""
NUMBERS = range(200)
"""The numbers that show which forms a plural rule selects."""


def _wrong(what: str, remedy: str) -> PydanticCustomError:
    return PydanticCustomError(MALFORMED, "{what}; {remedy}", {"what": what, "remedy": remedy, "offset": 0})


def _says(*names: str) -> AfterValidator:
    """A check that a phrase has exactly these placeholders: `_says("count")` for `of {count}`."""

    def checked(text: str) -> str:
        try:
            found = [name for _, name, form, conversion in Formatter().parse(text) if name is not None]
            plain = all(not form and not conversion for _, _, form, conversion in Formatter().parse(text))
        except ValueError:
            raise _wrong("a brace is not closed or not opened", "write `{name}`") from None
        wanted = ", ".join(f"`{{{name}}}`" for name in names)
        if set(found) != set(names) or not plain:
            remedy = f"it must contain {wanted} and nothing else in braces" if names else "use no braces"
            raise _wrong("the placeholders are not those of this phrase", remedy)
        return text

    return AfterValidator(checked)


def _pair(text: str) -> str:
    if len(text) != 2:
        raise _wrong("a pair of quotation marks consists of two characters", "write them side by side: “”")
    return text


def _rule(text: str) -> str:
    try:
        numbers = {_form(text)(number) for number in NUMBERS}
    except (ValueError, ZeroDivisionError):
        numbers = {-1}
    if numbers != set(range(len(numbers))) or len(numbers) > MOST_FORMS:
        raise _wrong("this is not a rule for plural forms", "write it as gettext does: `n != 1`")
    return text


@cache
def _form(rule: str) -> Callable[[int], int]:
    """The function of a plural rule, from a number to the index of its form."""
    found: Callable[[int], int] = gettext.c2py(rule)
    return found


Word = Annotated[str, StringConstraints(min_length=1), _says()]
Quotes = Annotated[str, AfterValidator(_pair)]
Counted = tuple[Annotated[str, _says("count")], ...]
"""A phrase in each of the language's plural forms."""


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
    picture: Annotated[str, _says("credit")]
    withdrawn: Annotated[str, _says("version")]
    delete: Word


class SheetWords(ContentValue):
    """What sheets say."""

    revision: Word
    worksheet: Word
    everything: Word
    name: Word
    date: Word
    score: Annotated[str, _says("count")]
    page: Annotated[str, _says("page", "pages")]
    version: Annotated[str, _says("version")]
    key: Word
    key_lead: Word
    cut: Annotated[str, _says("cards", "own")]
    own_question: Word
    own_answer: Word
    small_map: Annotated[str, _says("entries")]
    licence: Annotated[str, _says("licence")]


class DeckWords(ContentValue):
    """What the description of a deck says."""

    how_to_study: Word
    found_error: Word
    version: Annotated[str, _says("version", "date")]
    pre_release: Word
    needs: Word
    authors: Annotated[str, _says("authors")]
    licence: Annotated[str, _says("licence")]


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

    title: Annotated[str, _says("title")]
    kinds: SourceKinds
    read: SourceReadings


class Counts(ContentValue):
    """What is counted in the notes of a release."""

    plural: Annotated[str, AfterValidator(_rule)]
    """The index of the form that a number `n` takes, as gettext writes it."""
    notes: Counted
    cards: Counted

    @model_validator(mode="after")
    def _every_form(self) -> Self:
        forms = len({_form(self.plural)(number) for number in NUMBERS})
        for name in ("notes", "cards"):
            if len(getattr(self, name)) != forms:
                raise _wrong(f"`{name}` must have {forms} forms", "write one for each that `plural` selects")
        return self


class ReleaseWords(ContentValue):
    """What the notes of a release say, as Markdown."""

    released: Annotated[str, _says("date")]
    pre_released: Annotated[str, _says("date")]
    first_release: Annotated[str, _says("notes", "cards")]
    contents: Annotated[str, _says("notes", "cards")]
    summary: Annotated[str, _says("added", "corrected", "withdrawn")]
    added: Annotated[str, _says("count")]
    corrected: Annotated[str, _says("count")]
    redrawn: Annotated[str, _says("count")]
    retouched: Annotated[str, _says("count")]
    withdrawn: Annotated[str, _says("count")]
    before: Annotated[str, _says("field", "text")]
    now: Annotated[str, _says("field", "text")]
    nothing: Word
    withdrawn_in: Annotated[str, _says("version", "note")]
    own_notes: Word
    after_pre_release: Word
    about_pre_release: Word
    needs: Word
    about_withdrawn: Annotated[str, _says("tag")]
    updating: Annotated[str, _says("cut")]


class Words(ContentValue):
    """Everything that the builder says in one language, how the language is written, and how it counts."""

    name: Word
    """The language's name for itself."""
    direction: Direction
    quotes: tuple[Quotes, ...] = Field(min_length=1)
    """The pairs of quotation marks that are used in the language."""
    months: tuple[Word, ...] = Field(min_length=12, max_length=12)
    date: Annotated[str, _says("day", "month", "year")]
    cards: CardWords
    sheets: SheetWords
    deck: DeckWords
    bibliography: BibliographyWords
    counts: Counts
    release: ReleaseWords

    def counted(self, name: Literal["notes", "cards"], count: int) -> str:
        """A number with what it counts: `1 note`, `3 notes`."""
        forms: Counted = getattr(self.counts, name)
        return forms[_form(self.counts.plural)(count)].format(count=count)

    def day(self, date: datetime.date) -> str:
        """A date in words: `31 January 2026`."""
        return self.date.format(day=date.day, month=self.months[date.month - 1], year=date.year)
