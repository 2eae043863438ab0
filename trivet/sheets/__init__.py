"""The printed sheets: from a topic and its plates to audited PDFs.

    for together in printings(topic):                         # editions: name, file, plates = ((plate id, theme), …)
        html = pages(topic, plates, together[0], templates)   # plates: {(plate id, theme): Plate}; the HTML is hashed
        files = {edition: folder / edition.file for edition in together}
        printed = write_all(html, files, plates.values(), project)

`printings` and `pages` are pure and cheap (`pages` needs Jinja2). Editions that differ in nothing but their paper are
printed together. `write_all` imports WeasyPrint when it is called, audits the layout before it writes, and raises
`TrivetError` if it finds anything wrong. It returns size, fill and smallest type of each page, for each edition;
`write` does the same for one. All calls in one process share fonts and parsed pictures; two processes halve the time.
The HTML holds the digest of each picture, so a changed picture changes the key.
"""
