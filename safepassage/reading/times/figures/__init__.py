"""How many: numbers that count, of what, where, and what befell them."""
