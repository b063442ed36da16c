"""Who said what, when, in whose words."""
