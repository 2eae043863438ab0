"""What an independent checker says about a PDF: pdfua, which knows a part of PDF/UA-1 and WCAG 2.1."""

from __future__ import annotations

from pathlib import Path

import pdfua
import pikepdf

from tests.sheets.reading import elements

NOT_EVALUATED = {"UA-14-001"}
"""The checks that pdfua 0.1.3 gives up on: that for empty headings, which is made here."""


def findings(path: Path) -> list[str]:
    """Everything that the checker says about a file, and each heading without content."""
    report = pdfua.validate(str(path))
    assert {outcome.rule_id for outcome in report.outcomes if outcome.skipped_reason} <= NOT_EVALUATED
    found = [f"{finding.rule_id} {finding.severity.name}: {finding.message}" for finding in report.findings]
    with pikepdf.open(path) as pdf:
        headings = [element for element in elements(pdf) if str(element["/S"]) in ("/H1", "/H2", "/H3")]
        assert headings
        found += [f"an empty heading {element['/S']}" for element in headings if "/K" not in element]
    return found
