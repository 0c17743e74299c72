"""The readers: an article in, everything seen in it out. Each room below may import those under it: language, actors, speech, passages and
shortening, lines and weights; `reader` calls them in order.
"""
