"""Parties that common nouns tell, and states that are told without their name."""
