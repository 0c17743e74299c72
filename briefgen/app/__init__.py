"""The program around the core: what people type, the files they keep, and the words that they read."""
