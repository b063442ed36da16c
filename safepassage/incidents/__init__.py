"""Anybody's event files into one table, with what could not be read kept and counted."""
