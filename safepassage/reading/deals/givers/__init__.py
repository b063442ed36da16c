"""Whose an answer is."""
