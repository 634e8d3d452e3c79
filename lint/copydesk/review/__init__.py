"""Going through the findings one by one: a pure core, which `copydesk review` gives a terminal and a disk.

`changes` is about edits that lie beside and over each other, `session` about one reading of one file and what was decided of its
findings, `desk` about all files of a review, `page` about what is shown.
"""
