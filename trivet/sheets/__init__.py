"""The printed sheets: a topic and its pictures in, audited PDFs out.

    for edition in editions(topic):                      # name, file, plates = ((plate id, theme), …)
        html = pages(topic, plates, edition, templates)  # plates: {(plate id, theme): Plate}; the HTML is the cache key
        printed = write(html, folder / edition.file, edition, plates.values(), project)

`editions` and `pages` are pure and cheap (`pages` needs Jinja2); `write` imports WeasyPrint when it is called, audits
what it has laid out before it writes, and raises `TrivetError` instead of writing. It returns size, fill and smallest
type of each page. Fonts and parsed pictures are shared by all calls of one process; two processes side by side halve
the time. What a picture shows reaches the HTML as its digest, so a changed picture changes the key.
"""
