"""The readers: each takes an article and returns a `Reading`, everything that it saw in it.

The packages here form layers, from the bottom up: language; actors; speech; passages and shortening; lines and weights. Each may import
only those below it. `reader` calls them in order.
"""
