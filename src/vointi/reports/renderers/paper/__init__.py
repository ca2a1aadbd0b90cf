"""What the formats for paper share: places that links lead to, widths of columns, sizes of pictures, a draft's remarks.

Not a format: it has no `INFO`.
"""
