"""How well a reading agrees with a text that a person annotated."""
