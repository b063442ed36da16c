"""How long, and how often."""
