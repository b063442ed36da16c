"""Steps that are only told in passing: nobody proposes them and no party answers, so that they are no proposals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from spacy.tokens import Token

from safepassage.reading.deals.clustering.clusters import Cluster
from safepassage.reading.deals.linking import UNLINKED
from safepassage.reading.deals.value import Deals
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import Commitment, Consent, Proposal

_Told = TypeVar("_Told", Consent, Commitment)


def without_passing(deals: Deals, clusters: Iterable[Cluster]) -> Deals:
    """Leave out the steps that are told in passing, and number the rest anew.

    A truce, talks and a way for aid are proposals however they are told. A withdrawal, a swap, a mission and other joint
    steps are where somebody proposes them or a party says yes, no or only if. What was taken to be about one that is left
    out is kept, with the doubt that its proposal is not resolved.

    Parameters
    ----------
    deals
        Everything that was found.
    clusters
        The mentions of each of its proposals.
    """
    answered = {one.proposal for one in deals.consents if one.status != "unclear"}
    pairs = zip(deals.proposals, clusters, strict=True)
    kept = [one for one, cluster in pairs if one.id in answered or not _is_passing(one, cluster)]
    names = {one.id: f"proposal-{place}" for place, one in enumerate(kept, start=1)}
    return Deals(
        tuple(one.model_copy(update={"id": names[one.id]}) for one in kept),
        tuple(_about(one, names) for one in deals.consents),
        tuple(_about(one, names) for one in deals.commitments),
    )


def _is_passing(proposal: Proposal, cluster: Cluster) -> bool:
    named = any(_is_named(one.step.token) for one in cluster)
    return proposal.kind == "coordination" and not named and not proposal.proposer


def _is_named(token: Token) -> bool:
    """Find *coordination* and *to coordinate*, which are the kind by name."""
    return lemma(token) in lists("kinds")["coordination"] | {"coordinate"}


def _about(one: _Told, names: dict[str, str]) -> _Told:
    """Give a record the new name of its proposal."""
    proposal = names.get(one.proposal, "")
    lost = bool(one.proposal) and not proposal
    return one.model_copy(update={"proposal": proposal, "doubts": (*one.doubts, UNLINKED) if lost else one.doubts})
