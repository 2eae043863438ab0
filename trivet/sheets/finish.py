"""Completes a PDF with what the renderer leaves out: what headings of tables head, the licence, and how to print it."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

NAME = "dcterms.rights"
"""The `<meta>` in the head of a page that holds the licence."""
DUPLEX = "duplex"
"""The `<meta>` in the head of a page that must be printed at its own size, on both sides of the paper."""
_END = b"</rdf:RDF>"
_RIGHTS = (
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights><rdf:Alt>'
    '<rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights></rdf:Description>'
)


def finish(document: Any, pdf: Any) -> None:
    """The last step of the renderer, which calls it with what it has laid out and painted."""
    _write_scopes(document)
    _write_rights(document, pdf)
    _write_print_settings(document, pdf)


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


def _write_print_settings(document: Any, pdf: Any) -> None:
    """What the print dialogue of a reader proposes: no scaling, and both sides, flipped on the long edge."""
    if document.metadata.custom.get(DUPLEX) == "long-edge":
        pdf.catalog["ViewerPreferences"].update({"PrintScaling": "/None", "Duplex": "/DuplexFlipLongEdge"})
