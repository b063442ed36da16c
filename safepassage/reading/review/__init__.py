"""A person accepts, edits or rejects each draft; only then does it enter the case."""
