"""Where parties stand on an issue, and what the text calls the obstacle."""
