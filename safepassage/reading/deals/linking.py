"""Which proposal a yes or a no is about: the one whose words it is said to, else the one that was named last before it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from safepassage.reading.deals.clustering.clusters import Cluster
from safepassage.reading.deals.mentions.kinds import kind_of
from safepassage.reading.draft import Proposal

UNLINKED = "which proposal it is about is not resolved"


@dataclass(frozen=True)
class Places:
    """Where each proposal is mentioned, in the order of the text."""

    mentions: tuple[tuple[int, int, str], ...] = ()
    runs: frozenset[tuple[str, str]] = frozenset()
    """Each proposal with the dates from and until which it runs, which are no dates of a yes to it."""

    @classmethod
    def of(cls, proposals: list[tuple[Proposal, Cluster]]) -> Places:
        """Take the mentions of proposals."""
        found = [(one.step.token.i, one.step.head.i, proposal.id) for proposal, cluster in proposals for one in cluster]
        runs = ((proposal.id, date) for proposal, _ in proposals for date in (proposal.start, proposal.end) if date)
        return cls(tuple(sorted(found)), frozenset(runs))

    def named_in(self, sentence: Span) -> bool:
        """Say whether a sentence names a proposal."""
        return any(sentence.start <= first < sentence.end for first, _, _ in self.mentions)

    def about(self, word: Token, target: Token | None) -> str:
        """Name the proposal that a word of consent is about; empty where none was named before it."""
        if target is not None:
            own = next((name for first, last, name in self.mentions if first <= target.i <= last), "")
            if own:
                return own
        if target is not None and kind_of(target) and target.i > word.i:
            return next((name for first, _, name in reversed(self.mentions) if first <= target.i), "")
        at = max(word.i, target.i if target is not None and target.sent == word.sent else word.i)
        return next(
            (name for first, _, name in reversed(self.mentions) if first <= at),
            self.mentions[0][2] if self.mentions else "",
        )
