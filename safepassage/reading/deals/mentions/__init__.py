"""What can be agreed to, mention by mention."""
