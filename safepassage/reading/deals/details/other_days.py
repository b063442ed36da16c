"""Days that stand beside a step and are not its own: the years of a war, the day on which somebody offered to meet."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from safepassage.reading.deals.mentions.steps import Step
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.times.value import Dated


def is_of_a_war(one: Dated, doc: Doc) -> bool:
    """Find *the 1950-53 war*, whose years are not those of a step."""
    over = next((token for token in doc[one.start].ancestors if token.i >= one.end), None)
    behind = doc[one.start].head.head if doc[one.start].head.lower_ in ("of", "in") else None
    return any(noun is not None and lemma(noun).lower() in lists("steps")["wars"] for noun in (over, behind))


def is_said_then(step: Step, verb: Token | None) -> bool:
    """Find *on Saturday he offered to meet the rebels*, where the day is that of the offer."""
    if verb is None or step.token.pos_ != "VERB" or verb not in step.token.ancestors:
        return False
    return verb.tag_ == "VBD" or any(child.lower_ in ("has", "had", "have") for child in verb.children)
