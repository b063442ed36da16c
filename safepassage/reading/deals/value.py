"""Proposals, consents and commitments as found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from safepassage.reading.draft import Commitment, Consent, Proposal


@dataclass(frozen=True)
class Deals:
    """All of them, each in the order of the text. Consents and commitments name a proposal by its identifier."""

    proposals: tuple[Proposal, ...] = ()
    consents: tuple[Consent, ...] = ()
    commitments: tuple[Commitment, ...] = ()
