"""One module a command: it reads its input, calls one function and shows the answer, and loads what it needs then."""
