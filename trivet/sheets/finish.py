"""Completes a PDF with what the renderer leaves out: whether a heading is of a row or a column, and the licence."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

NAME = "dcterms.rights"
"""The `<meta>` in the head of a page that holds the licence."""
_END = b"</rdf:RDF>"
_RIGHTS = (
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights><rdf:Alt>'
    '<rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights></rdf:Description>'
)


def finish(document: Any, pdf: Any) -> None:
    """The last step of the renderer, which calls it with what it has laid out and painted."""
    _write_scopes(document)
    _write_rights(document, pdf)


def _write_scopes(document: Any) -> None:
    """Marks the heading cells of tables by what they head, which screen readers announce with each cell."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element_tag == "th" and hasattr(box, "mark"):
                box.mark["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"


def _write_rights(document: Any, pdf: Any) -> None:
    """Adds the rights that the document names, if any, to the PDF's metadata."""
    rights = document.metadata.custom.get(NAME)
    if not rights:
        return
    found = _RIGHTS.format(rights=escape(rights)).encode()
    for item in pdf.objects:
        if getattr(item, "extra", {}).get("Type") == "/Metadata":
            item.stream = [part.replace(_END, found + _END) for part in item.stream]
