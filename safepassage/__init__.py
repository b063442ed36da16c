"""Is the pause holding? Public names, each loaded when it is first asked for."""
