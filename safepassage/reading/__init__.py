"""Reading: from a text to drafts tied to its words; a person accepts, edits or rejects each."""
