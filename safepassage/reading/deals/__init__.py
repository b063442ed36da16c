"""What was proposed, who said yes, no or only if, and who took on what."""
