"""Who is named: parties, persons, places, and which words mean whom."""
