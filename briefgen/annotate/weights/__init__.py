"""How much each passage matters: readable features, and two small networks."""
