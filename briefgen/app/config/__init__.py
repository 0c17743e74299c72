"""`briefgen.toml` and what the command line says over it, checked: what one run is asked to do."""
