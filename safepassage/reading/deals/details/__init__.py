"""What a text tells with a step: where, when, for what, whose it is and where it stands."""
