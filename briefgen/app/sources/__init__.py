"""Where an article comes from: a file, standard input, an address on the net."""
