"""What persons are, and for whom they speak."""
