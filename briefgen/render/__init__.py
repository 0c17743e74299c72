"""A sheet in each format: one module a format, each with `render(sheet: Sheet) -> bytes`."""
