"""The report: one brief, computed; the page, the strip, the maps and the exports that are written from it."""
