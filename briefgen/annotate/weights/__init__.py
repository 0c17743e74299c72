"""How much each passage matters: a linear model over readable features, and a network, the encoder."""
