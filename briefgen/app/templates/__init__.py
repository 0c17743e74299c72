"""Schemas and styles as users write them: listed, started, taken from a letterhead, tried."""
