"""Talks: issues, options and positions over time; whose yes is missing, and which moves bring a pause into force."""
