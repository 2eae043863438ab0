"""The model of the content files: typed, frozen values, whose field names are the keys of the YAML.

    bibliography.Sources          content/sources.yaml
    topic_file.TopicFile          topic.yaml: deck, legend.Legend, plates, names of sections
    section.Section               a section file: facts, tables, vignettes, profiles, occlusions
    layout.Layout                 sheets.yaml: sheets, and pages of blocks
    topic.Topic                   all files of a topic, linked

JSON Schemas and the page of all keys are generated from these classes and from the docstrings of their fields. A text
that learners read is a `Text` (blocks) or a `Line` and is parsed when it is validated (:mod:`trivet.content.text`); a
`Label` is a string without markup. Whatever concerns more than one value, such as a reference to a source, is checked
in :mod:`trivet.content.link`.
"""
