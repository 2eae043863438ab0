"""The printed sheets: from a topic and its plates to audited PDFs.

    for edition in editions(topic):                      # name, file, plates = ((plate id, theme), …)
        html = pages(topic, plates, edition, templates)  # plates: {(plate id, theme): Plate}; the HTML is the cache key
        printed = write(html, folder / edition.file, edition, plates.values(), project)

`editions` and `pages` are pure and cheap (`pages` needs Jinja2); `write` imports WeasyPrint when it is called, audits
the layout before it writes, and raises `TrivetError` if it finds anything wrong. It returns size, fill and
smallest type of each page. All calls in one process share fonts and parsed pictures; two processes halve the
time. The HTML holds the digest of each picture, so a changed picture changes the key.
"""
