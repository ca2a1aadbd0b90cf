"""Editions: a report as it was given out, with all that it was made from, so that it can be made anew.

`store` keeps them, `freeze` makes one, `rebuild` makes its files anew from what was kept, `difference` tells what
changed from one to another as a readable report.
"""
