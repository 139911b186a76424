"""Articles with their citations: marks put into the text, and formats that carry the findings beside it.

One module a format, pure text in, text out. `footnotes` and `inline` can take their own marks out again.
"""
