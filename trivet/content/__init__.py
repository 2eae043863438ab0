"""The content: from the YAML files of a project to topics that are complete and consistent.

    ids      = load.topic_ids(root)                        the folders of content/
    document = yaml_document.read(root, file)              data and the place of every value; pitfalls are refused
    section  = model.Section.model_validate(…)             one file, valid by itself; likewise topic and layout
    links    = link.link(files, sources, catalogue)        every name that refers to something else exists
    topic    = model.Topic(…)                              what decks, sheets and figures are made from
    load.load_project(root, catalogue)                     all of this for every topic, with all errors at once

`catalogue` says what the figures offer, as plain values: this package imports no figure, and nothing that draws.
"""
