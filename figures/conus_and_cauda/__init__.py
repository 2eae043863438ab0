"""Conus medullaris and cauda equina: where they lie, the signs of a lesion of each, and the saddle.

On the left, the opened canal from behind: the cord ends in the conus, and the roots hang below it in their colours;
vertebrae and sacral segments are numbered, and the ends of cord and sac said in the words of the facts `cord-level` and
`dural-sac`. In the middle, the table `conus-cauda`, its two columns in the colours of the two brackets. On the right,
the saddle of the measured body from below with the zones of the map, the roots of its skin, and those of the
sphincters.

View `cord` has canal and words, `saddle` the saddle, each 90 mm wide; `strip` is the canal alone in the
large type of posters, 69 mm wide. The plain view has all.

Regions: `part-conus`, `part-cauda`, `label-conus`, `label-cauda`, `part-root-<root>`, and except in `strip`
`label-<root>`, `label-<row>-conus`, `label-<row>-cauda`; of the saddle `zone-<root>`, `label-zone-<root>`,
`label-saddle-skin`, `label-perianal`, `label-sphincters`; in the plain view `label-flags` and `label-action`, but not
on a worksheet.
"""
