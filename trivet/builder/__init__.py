"""The builder: from a project's folder to `dist/`, rebuilding only what is out of date.

The stages of a build, in order; nothing is published until all of them have succeeded:

    before   = inputs.Inputs(inputs.files(project.root))   the state of every file that the build may read
    topics   = read_topics(project)                        the content, linked, with the words of its plates
    drawings = picture_actions.pictures(read, parts, code) actions, keyed by the words, the code and the libraries
    plates   = load_plates(drawings, executor.stored)      once the executor has made what the store lacked
    others   = graph.sheets(…), deck_actions(…)            actions too; sheets are printed while decks are planned
    publish.publish(project, products, manifest, files)    `dist/`, exchanged in one step; then snapshot.note(…)

`build` runs all of them, unless only templates of cards were edited (`repack`); `check` stops before drawing; `watch`
builds after every change, and publishes the decks before it plans the sheets; `release` also writes a ledger.
"""
