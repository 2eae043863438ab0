"""Checks between a vignette, its options and its profile."""

from __future__ import annotations

from collections.abc import Mapping

from trivet.content.link.links import Links
from trivet.content.model.vignettes import Profile, Vignette
from trivet.content.yaml_document import Document, Path_


def link_profile(links: Links, document: Document, path: Path_, profile: Profile) -> None:
    """Checks that the findings of each case exist and can take the values given."""
    for case, shows in profile.cases.items():
        for finding, values in shows.items():
            at = (*path, "cases", case, finding)
            if isinstance(values, str):
                _finding(links, document, at, profile, finding, value=values)
            else:
                for index, value in enumerate(values):
                    _finding(links, document, (*at, index), profile, finding, value=value)


def link_question(
    links: Links, document: Document, path: Path_, question: Vignette, profiles: Mapping[str, Profile]
) -> None:
    """Checks that the answer is an option and, with a profile, the only one that agrees with the findings."""
    options = [option.id for option in question.options]
    links.unique_ids(document, (*path, "options"), options)
    if question.answer not in options:
        what = f"the answer `{question.answer}` is not an option"
        links.add(document, (*path, "answer"), what, f"use one of: {', '.join(options)}")
    if question.profile is None:
        if question.findings:
            links.add(document, (*path, "findings"), "findings are given without a profile", "name one under `profile`")
        return
    profile = profiles.get(question.profile)
    if profile is None:
        return  # an unknown name, reported with the others
    for finding, value in question.findings.items():
        _finding(links, document, (*path, "findings", finding), profile, finding, value=value)
    for index, option in enumerate(options):
        if option not in profile.cases:
            what = f"the option `{option}` is not a case of `{profile.id}`"
            links.add(document, (*path, "options", index, "id"), what, "use the id of a case")
        elif option == question.answer:
            against = profile.contradictions(option, question.findings)
            if against:
                what = f"the answer `{option}` does not fit the findings: {', '.join(against)}"
                links.add(document, (*path, "findings"), what, "correct the findings or the answer")
        elif profile.agrees(option, question.findings):
            what = f"the option `{option}` also fits all findings"
            links.add(document, (*path, "options", index), what, "add a finding that rules it out")


def _finding(links: Links, document: Document, path: Path_, profile: Profile, finding: str, *, value: str) -> None:
    """Checks a finding whose value is at `path`."""
    if finding not in profile.findings:
        key = (*path[: path.index(finding) + 1], "")
        links.add(document, key, f"unknown finding `{finding}`", f"add it to the findings of `{profile.id}`")
    elif value not in profile.findings[finding]:
        what = f"`{finding}` cannot be `{value}`"
        links.add(document, path, what, f"use one of: {', '.join(profile.findings[finding])}")
