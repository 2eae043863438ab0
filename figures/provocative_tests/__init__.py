"""The bedside tests that stretch a root: the movement, its range, and the site of the pain.

A view for each row of the table `provocative-tests`; the plain view (`""`) shows all four. The angles of the straight
leg raise are those that the table states. The variant `pictogram` has no words, for the heads of rows.

Regions: `label-<row>-test`, and except on a worksheet `label-<row>-manoeuvre`, `-positive` and `-means` for the words
and `part-<row>-pain` for the line of the pain.
"""
