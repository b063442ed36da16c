"""Consents: what each party said, when at the latest, and who tells it."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.deals.answers.frames import Frame
from safepassage.reading.deals.givers.named import TAKEN
from safepassage.reading.deals.givers.naming import is_counted
from safepassage.reading.deals.givers.parties import Voices
from safepassage.reading.deals.linking import UNLINKED, Places
from safepassage.reading.deals.wordings.made_between import MADE, two_of
from safepassage.reading.deals.words import lemma, lists
from safepassage.reading.draft import Consent, ConsentStatus, Teller
from safepassage.reading.scene import Scene
from safepassage.reading.speech.dating import looks_back
from safepassage.reading.speech.value import Said
from safepassage.reading.times.value import Times

_LONG_AGO: Final = 2
"""Years after which an answer is history."""


def consents_of(frame: Frame, scene: Scene, voices: Voices, times: Times, places: Places) -> Iterator[Consent]:
    """Make a record for each party of a frame."""
    cast, said = voices.cast, voices.speech.telling(frame.word)
    named = _named(frame, voices)
    if MADE in frame.doubts and len(named) == 1 and frame.holders[0].lower_ == "them":
        return
    about = places.about(frame.word, frame.target)
    if _is_of_old(frame, times):
        return
    orders = lemma(frame.clause) in lists("deeds")["ordering"] or lemma(frame.word) in lists("deeds")["ordering"]
    for holder, doubt in named:
        party = cast.principal(holder) if orders else holder  # who orders his troops speaks for them
        if not _may_say(party, doubt, frame, voices):
            continue
        speaker = said.record.speaker if said else ""
        told = voices.speech.tellers(frame.word)
        own = not speaker or party in told or any(_speaks_for(one, party, cast) for one in told)
        yield Consent(
            party=party,
            proposal=about,
            status=typing.cast("ConsentStatus", frame.status),
            since=since(frame, said, times, {date for name, date in places.runs if name == about}),
            conditions=tuple(scene.cite(span).words for span in frame.conditions),
            reported_by="" if own else speaker,
            told_by=_teller(speaker, party, cast, own=own),
            evidence=scene.cite(frame.words),
            doubts=tuple(filter(None, (*frame.doubts, doubt, "" if about else UNLINKED))),
        )


def _named(frame: Frame, voices: Voices) -> dict[tuple[str, str], None]:
    """Name the parties of a frame, each with what is in doubt; of one without a holder whoever tells it, or the two sides."""
    if frame.holders:
        told = (voices.parties_of(one, alone=_is_told_apart(one, frame)) for one in frame.holders)
        return dict.fromkeys(pair for parties in told for pair in parties)
    if frame.by_teller:
        teller = voices.teller_of(frame.word)
        return {(teller, ""): None} if teller else {}
    return dict.fromkeys((side, TAKEN) for side in voices.sides)


def _is_of_old(frame: Frame, times: Times) -> bool:
    """Find a deal signed years ago, of which a text of today only reminds: *signed a pact with the others in 2016*."""
    own = times.when(frame.clause) or times.when(frame.word) if frame.status == "agreed" else ""
    year, now = own.split("/")[-1][:4], times.published[:4]
    return year.isdigit() and now.isdigit() and int(now) - int(year) >= _LONG_AGO and not looks_back(times)


def _is_told_apart(holder: Token, frame: Frame) -> bool:
    """Find the last of *A and B, which opposes it*, of whom alone it is told."""
    clause = next((one for one in (frame.word, *frame.word.ancestors) if one.dep_ == "relcl"), None)
    one = clause is not None and any(verb.tag_ == "VBZ" for verb in (clause, *clause.children))
    if clause is None or clause.head != holder or not one:
        return False
    before = clause.left_edge.i - 1
    return before > 0 and holder.doc[before].text == ","


def _may_say(party: str, doubt: str, frame: Frame, voices: Voices) -> bool:
    """Leave out a place that something happens at, *it* where it may be the truce, and whoever is spoken to."""
    strong = lemma(frame.word) in lists("nouns")["alone"]
    kind = voices.cast.kind(voices.cast.principal(party))
    if _only_watches(party, doubt, kind, frame, voices) or _only_serves(party, kind, frame, voices):
        return False
    if _is_company(party, voices.cast):
        return False
    if party.lower() in ("hereby", "god", "allah", "his", "her", "its", "their") or (doubt and is_counted(party)):
        return False
    if party.lower() in ("you", "it", "there", "this", "that"):
        return party.lower() == "it" and (strong or frame.word.pos_ == "NOUN")
    return strong or voices.cast.kind(party) != "place" or bool(doubt)


def _only_watches(party: str, doubt: str, kind: str | None, frame: Frame, voices: Voices) -> bool:
    """Tell who welcomes a truce of others, announces it for them or judges it from a side that says yes."""
    words, word = lists("parties"), lemma(frame.word)
    if word in words["backing"] and _is_between_others(party, frame, voices):
        return True
    if (kind == "igo" or (doubt and party.lower() in ("they", "we", "members", "i"))) and word in words["backing"]:
        return True
    if party in voices.sides:
        return False
    if voices.sides and party in voices.speech.side and frame.status in ("agreed", "unclear"):
        return True  # whose statement on a truce of others it is
    judges = word in lists("verdicts")["judging"] or _tells_of_step(frame)
    halts = word in lists("nouns")["halting"] | words["running"]  # an agency that suspends its flights
    return word in words["applause"] or (kind in ("igo", "org") and (halts or judges))


def _is_between_others(party: str, frame: Frame, voices: Voices) -> bool:
    """Find who *announced the truce between A and B* and is neither."""
    two = two_of(frame.target) if frame.target is not None else ()
    sides = [name for one in two for name, _ in voices.parties_of(one)]
    return len(sides) > 1 and party not in sides


def _is_company(party: str, cast: Cast) -> bool:
    """Tell *Amoco Corp*, and *Amoco* beside it, from a party."""
    if cast.kind(party) not in (None, "", "org"):
        return False  # Sudan, which is none of Sudan Airways
    longer = (one.name for one in cast.entities if one.type == "org" and one.name.startswith(f"{party} "))
    words = {word.lower().strip(".") for name in (party, *longer) for word in name.split()}
    return bool(words & lists("parties")["companies"])


def _tells_of_step(frame: Frame) -> bool:
    """Find *a truce is possible if both show restraint*, which from an onlooker is a view."""
    step = frame.target
    return frame.status == "conditional" and step is not None and step.dep_ == "nsubj" and step.head == frame.word


def _only_serves(party: str, kind: str | None, frame: Frame, voices: Voices) -> bool:
    """Tell who offers to host talks or votes a resolution through from a side that says yes."""
    words = lists("parties")
    votes = kind == "igo" and lemma(frame.word) in words["resolving"]
    deeds = (frame.word, *(child for child in frame.word.children if child.dep_ == "xcomp"))
    return party not in voices.sides and (votes or any(lemma(one) in words["serving"] for one in deeds))


def _speaks_for(speaker: str, party: str, cast: Cast) -> bool:
    """Say whether somebody speaks for a party; a former minister does not."""
    found = cast.entity(speaker)
    role = set(found.role.lower().replace("-", " ").split()) if found is not None else set()
    return cast.principal(speaker) == party and not role & lists("parties")["once"]


def _teller(speaker: str, party: str, cast: Cast, *, own: bool) -> Teller:
    if own:
        return "itself" if speaker else "press"
    words = f" {speaker.lower()} "
    if any(f" {one} " in words for one in lists("parties")["press"]):
        return "press"
    principal = cast.principal(speaker)
    fights = any({link.a, link.b} == {principal, party} and link.rel == "fights" for link in cast.links)
    if fights:
        return "opponent"
    found = cast.entity(speaker)
    role = f"{found.role} {principal}".lower() if found else principal.lower()
    mediating = cast.kind(principal) == "igo" or any(one in role for one in ("envoy", "mediator", "united nations"))
    return "mediator" if mediating else "other"


def since(frame: Frame, said: Said | None, times: Times, runs: set[str]) -> str:
    """Give the day of a yes or a no: its own, or no later than the day of whoever tells it."""
    told = (said.record.date if said else "") or times.published
    own = times.when(frame.clause) or times.when(frame.word)
    own = "" if own in runs else own  # offered a truce from 8 May
    if frame.status == "pending":
        return own or told
    if _perfect(frame.word) or not own:
        bound = own or told
        return f"../{bound.split('/')[-1]}" if bound else ""
    return own


def _perfect(word: Token) -> bool:
    return any(
        child.dep_ == "aux" and child.lower_ in ("has", "have", "had", "'ve", "having") for child in word.children
    )
