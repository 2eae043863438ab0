"""One movement of a row of the table `myotomes`, without words: a view for each row, for the heads of rows.

Regions: `part-<row>`, the body.
"""
