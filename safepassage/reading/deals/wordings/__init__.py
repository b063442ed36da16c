"""Answers in other words than a plain yes or no."""
