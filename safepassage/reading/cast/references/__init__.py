"""Those who are taken up without their name."""
