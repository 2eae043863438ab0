"""The deck: from a topic and its finished pictures to an Anki package that learners can update for years.

The stages, in order; each is a pure function of frozen values, and only the first and the last touch files:

    types   = note_types.read_types(templates)           the four note types with their HTML and CSS
    ledger  = ledger_file.read_ledger(path, name, topic) what was released (empty before the first release)
    made    = notes.notes(topic, plates, ledger.numbers) the notes, in the order of study; `plates` by id
    report  = lint.lint(topic, made, plates)             errors, which stop the build; warnings, open and accepted
    deck    = note_versions.versioned_deck(made, types, ledger, …)  every `mod`; refuses changes that lose reviews
    changes.lines(changes.changes(ledger, deck))         what changed since the last release, for the author
    package.write(path, description.deck_head(topic.head), deck.types, deck.notes, media)

`media` maps `field_text.media_name(plate)` to the plate's file for cards. `release.release(…)` settles with the moment
of cutting as the epoch, and gives the text of the new ledger and the notes for learners; it alone decides what
`deck.ledger` says.

Only `package` imports genanki, and it is imported last, so planning a deck is cheap.
"""
