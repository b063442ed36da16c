"""When: dates as they are written, and as news tells them."""
