"""Writes the licence of a sheet into the properties of its PDF, for which the renderer has no place."""

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


def write_rights(document: Any, pdf: Any) -> None:
    """The last step of the renderer: adds the rights that the document names, if any, to the PDF's metadata."""
    rights = document.metadata.custom.get(NAME)
    if not rights:
        return
    found = _RIGHTS.format(rights=escape(rights)).encode()
    for item in pdf.objects:
        if getattr(item, "extra", {}).get("Type") == "/Metadata":
            item.stream = [part.replace(_END, found + _END) for part in item.stream]
