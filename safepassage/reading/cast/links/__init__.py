"""Who backs, fights or is part of whom."""
