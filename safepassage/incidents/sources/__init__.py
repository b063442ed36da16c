"""One module a publisher: its columns, its words and its precision, as pure functions of a batch of records."""
