"""A language model as a second reader, never the last."""
