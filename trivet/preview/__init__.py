"""The preview: a topic in the browser while it is written, on this machine alone.

    run.preview(project, settings)       serves until Ctrl-C
    engine.Engine                        builds what is shown, step by step, only what has changed
      cards.cards(notes, looks, prefix)    every card, as Anki renders it (`anki_template`, `anki_cloze`)
      findings.examine(…)                  the lint, and what has changed since the last release
      pictures.Draughtsman                 pictures, in processes that stay
      sheets.SheetMaker                    sheets, part by part; printing.SheetPrinter prints what is looked at
      board.BoardImages                    the images of a topic, for the drawing board
    state.difference(before, after)      what changes, as JSON
    hub.Hub ──server-sent events──> templates/preview/*.js
    guard.Guard                          refuses what does not come from the page
    card_page                            the sandboxed frame of one side

The extra `trivet[preview]` installs what only this package imports.
"""
