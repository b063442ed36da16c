"""A slow oracle: the rules of docs/rules.md consulted one at a time, minute by minute, sharing no code with the program."""
