"""The steps by which a text is made plain; every step carries the way back to the original."""
