"""The content: from the YAML files of a project to topics that are complete and consistent.

    ids      = load.topic_ids(root)                        the folders of content/
    document = yaml_reader.read(root, file)                data and the place of every value; refuses pitfalls
    section  = Section.model_validate(document.data)       one file, valid by itself; likewise topic and layout
    links    = link.link(files, sources, catalogue)        checks that every name used exists
    topic    = Topic(…)                                    the source of decks, sheets and figures
    load.load_project(root, catalogue)                     all of this for every topic, with all errors at once

`catalogue` holds what the figures offer, as plain values: this package imports no figure and no drawing code.
"""
