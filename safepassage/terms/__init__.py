"""The terms: a case folder, its windows, clauses and consents, and what is in force. See docs/rules.md."""
