"""Vignettes, and the profiles that prove which of their options is right."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trivet.content.model.values import Citation, ContentValue, EntryName, Illustrated, Label, Renamable, Slug
from trivet.content.references import Refers
from trivet.content.text import Line, Text

FindingName = Annotated[Slug, Refers("finding")]
FindingValue = Annotated[Slug, Refers("value")]
"""A finding of a profile, and a value that it can take."""


class Option(ContentValue):
    """One answer to choose from."""

    id: Slug
    """The id of the option within its vignette; with a profile, the id of one of its cases."""
    text: Line
    """The text of the option."""
    why: Text
    """Why it is right or wrong; never cite options by letter, since they are shuffled."""


class Vignette(Illustrated, Renamable):
    """A case with one best answer to choose.

    With a profile, exactly one option agrees with all findings: the answer.
    """

    id: Slug
    """The permanent id of the vignette, unique in the topic: review history is keyed to it."""
    stem: Text
    """The case: history, findings, and what else is known."""
    question: Line
    """What is asked about the case."""
    options: tuple[Option, ...] = Field(min_length=4, max_length=5)
    """The answers to choose from, in any order."""
    answer: Annotated[Slug, Refers("option")]
    """The id of the option that is right."""
    fixed_order: bool = Field(default=False, strict=True)
    """`true` keeps the options in the order in which they are written, for example numbers; otherwise they are
    shuffled."""
    profile: Annotated[Slug, Refers("profile")] | None = None
    """The id of the profile whose cases the options are; without a profile, the options are not checked."""
    findings: dict[FindingName, FindingValue] = Field(default={})
    """What the stem gives: findings of the profile with their values. They must rule out every option but the
    answer."""
    about: tuple[EntryName, ...] = ()
    """Ids of the legend entries it is about; each gives its cards a tag."""
    accept: Label | None = None
    """Why the warnings of `check` about this vignette are accepted; if it is left out, they are listed."""


class Profile(ContentValue):
    """The findings that distinguish the cases of a differential."""

    id: Slug
    """The id of the profile, unique in the topic; vignettes refer to it."""
    findings: dict[Slug, tuple[Slug, ...]]
    """The findings, each with the values that it can take."""
    cases: dict[Slug, dict[FindingName, FindingValue | tuple[FindingValue, ...]]]
    """The cases, each with its findings and the value, or the list of values, that it can show. A finding that a case
    leaves out may take any value."""
    sources: tuple[Citation, ...] = Field(default=(), min_length=1)
    """Ids of entries in `content/sources.yaml`; where it helps, with the place after a colon: `smith2019:p. 3`. If
    they are left out, those of the section apply."""

    def agrees(self, case: str, findings: dict[str, str]) -> bool:
        """Whether `case` is compatible with all of `findings`; findings that it does not mention may take any value."""
        return not self.contradictions(case, findings)

    def contradictions(self, case: str, findings: dict[str, str]) -> tuple[str, ...]:
        """The names of the findings whose values `case` cannot show."""
        shows = self.cases[case]
        return tuple(
            name
            for name, value in findings.items()
            if name in shows and value not in ((shows[name],) if isinstance(shows[name], str) else shows[name])
        )
