"""A word that says yes, no or only if: up to its holder, and what is made of it on the way."""
