"""Whom *we* and *our* mean in a text that a party issues itself: a statement, a declaration, a communiqué."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc, Token

from safepassage.reading.cast.lexicon import governed_from
from safepassage.reading.cast.value import Cast, Mention
from safepassage.reading.deals.words import lists

_FIRST: Final = frozenset(("we", "our", "us", "i", "my"))
_OFTEN: Final = 3
_HEAD: Final = 60
_PARTIES: Final = ("state", "government", "armed_group", "org")
_ISSUERS: Final = ("state", "government", "armed_group")


def ours_of(doc: Doc, cast: Cast, side: tuple[str, ...]) -> tuple[str, ...]:
    """Name those who say *we* outside quotation marks: *We, the governments of A and B*, else ``side``, else who heads the text.

    ``side`` are those for whom a statement speaks.
    """
    declared = next((found for token in doc if token.text == "We" and (found := _declared(token, cast))), ())
    if declared or side:
        return declared or side
    if sum(token.lower_ in _FIRST for token in _unquoted(doc)) < _OFTEN:
        return ()
    heading = [one for one in cast.mentions if one.start < _HEAD and _heads(doc[one.start])]
    named = next(((one.name,) for one in heading if cast.kind(one.name) in _ISSUERS), ())
    return named or (_seated(doc, heading, cast) if _is_of_office(doc) else ())


def _is_of_office(doc: Doc) -> bool:
    """Find *MINISTRY OF FOREIGN AFFAIRS* at the head of a text."""
    return any(token.lower_ in lists("parties")["offices"] and _heads(token) for token in doc[:_HEAD])


def _seated(doc: Doc, heading: list[Mention], cast: Cast) -> tuple[str, ...]:
    """Name the state that the town of a dateline is the seat of: *Asmara, 10 June 2000*."""
    seats = (governed_from().get(doc[one.start : one.end].text.lower()) for one in heading)
    return next(((seat.name,) for seat in seats if seat is not None and cast.entity(seat.name) is not None), ())


def _declared(we: Token, cast: Cast) -> tuple[str, ...]:
    """Read *We, the Prime Ministers of A and B, declare*."""
    if we.i + 1 >= len(we.doc) or we.nbor().text != ",":
        return ()
    end = next(
        (one.i for one in we.doc[we.i : we.sent.end] if one.lower_ in lists("parties")["declaring"]), we.sent.end
    )
    stop = next((one.i for one in we.doc[we.i : end] if one.lower_ in ("witnessed", "presence")), end)
    named = [one for one in cast.mentions if we.i < one.start < stop]
    parties = (cast.principal(one.name) for one in named)
    return tuple(dict.fromkeys(name for name in parties if cast.kind(name) in _PARTIES))


def _unquoted(doc: Doc) -> list[Token]:
    kept, inside = [], False
    for token in doc:
        if token.text in ('"', "``", "''"):
            inside = not inside
        elif not inside:
            kept.append(token)
    return kept


def _heads(token: Token) -> bool:
    """Say whether a name stands in a line of its own at the head of a text, without a verb."""
    return not any(one.tag_ in ("VBD", "VBZ", "VBP", "MD") for one in token.sent)
