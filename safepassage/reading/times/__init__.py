"""When, how long, how many: dates, lengths of time, figures."""
