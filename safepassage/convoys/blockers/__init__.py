"""What keeps a movement from going, by kind: each module looks at one kind of input and names all that it misses there."""
