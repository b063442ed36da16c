"""One step out of its mentions, and what is none."""
