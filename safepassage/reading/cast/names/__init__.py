"""Names: of persons, places and organisations that no lexicon has, and those of the lexicons and the text."""
