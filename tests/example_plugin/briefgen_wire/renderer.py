"""Writes the statements of a memo as CSV: section, words, and where they stand in the article."""

import csv
import io

from briefgen.render.sheet import Sheet


def render(sheet: Sheet) -> bytes:
    """A line for each passage of each statement."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["section", "statement", "start", "end"])
    for section in sheet.page.memo.sections:
        for item in section.items:
            for one in item.evidence:
                table.writerow([section.key, item.text, one.start, one.end])
    return out.getvalue().encode()
