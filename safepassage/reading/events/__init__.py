"""What was done: acts, with their PLOVER roots and ACLED sub-events."""
