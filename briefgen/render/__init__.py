"""A sheet in each format: one module per format, each with a function `render(sheet: Sheet) -> bytes`."""
