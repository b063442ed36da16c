"""Memory: what was said so far and by whom, so that *he* and a quotation without a verb find their speaker."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.draft import Statement
from safepassage.reading.scene import Scene
from safepassage.reading.speech.dating import goes_on, looks_back, present, when_said
from safepassage.reading.speech.floor import NEAR, Floor, Spoken
from safepassage.reading.speech.frames import Frame
from safepassage.reading.speech.issuer import Issuer
from safepassage.reading.speech.joint import again, together
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.offices import by_office
from safepassage.reading.speech.operative import Operative
from safepassage.reading.speech.reaching import beside, goes_back, subject
from safepassage.reading.speech.speakers import UNRESOLVED, Speaker, speakers
from safepassage.reading.speech.telling import Telling
from safepassage.reading.speech.utterances import Utterance
from safepassage.reading.speech.value import Said
from safepassage.reading.times.value import Times


@dataclass
class Memory:
    """What was found so far; only one reading sees it grow.

    ``introduced`` are those who are named later than they speak, ``openers`` the tellings that open the paragraphs of
    minutes; ``runs_on`` says that the last quotation has no closing mark, ``back`` that the text looks back on days
    long past.
    """

    scene: Scene
    cast: Cast
    times: Times
    said: list[Said] = field(default_factory=list)
    floor: Floor = field(default_factory=Floor)
    runs_on: bool = False
    openers: dict[int, Telling] = field(default_factory=dict)
    introduced: dict[int, Speaker] = field(default_factory=dict)
    operative: Operative = field(default_factory=lambda: Operative({}, ()))
    issuer: Issuer = field(default_factory=Issuer)
    back: bool = field(init=False)

    def __post_init__(self) -> None:
        self.back = looks_back(self.times)

    def who(self, teller: Token, frame: Frame) -> tuple[Speaker, ...]:
        """Name whoever tells in a frame; *I* and *we* are the issuer of the text, *our government* those it speaks for."""
        bodies = self.operative.said_by(teller) or again(teller, self.cast, self.said) or together(teller, self.cast)
        if bodies or teller.i in self.introduced:
            return bodies or (self.introduced[teller.i],)
        issuer = (self.issuer.one,) if self.issuer.one is not None else ()
        ours = any(child.dep_ == "poss" and child.lower_ in ("our", "my") for child in teller.children)
        person = issuer if issuer and issuer[0].person else ()
        side = self.issuer.side or issuer
        said_by = side if ours else {"i": issuer, "we": person or side}.get(teller.lower_)
        if said_by:
            return said_by
        officer = by_office(self.cast, teller, self.introduced)
        if officer is not None:
            return (officer,)
        opener = self.openers.get(frame.paragraph)
        if opener is not None and opener.teller is not None and opener.teller.i < teller.i and goes_back(teller):
            return self.who(opener.teller, frame)
        inside = self._subject_before(teller, frame)
        if inside is not None:
            return speakers(teller, self.cast, inside, goes_on=True)
        near = self.floor.near_for(teller, frame.paragraph, self.cast)
        spoke = near is not None and near.date is not None
        found = speakers(teller, self.cast, near.speaker if near is not None else None, goes_on=spoke)
        return tuple(one for one in found if one.name.lower() not in words("asking")) or (
            Speaker("", doubts=(UNRESOLVED,)),
        )

    def _subject_before(self, teller: Token, frame: Frame) -> Speaker | None:
        """Give whom a pronoun finds in its own sentence: the subject of a verb beside its own (*X refused; it has said*)."""
        if teller.pos_ != "PRON":
            return None
        before = self.scene.doc[frame.start : max(teller.i, frame.start)]
        stops = {one.i for one in before if one.text in (";", ":")}
        near = [one for one in before if subject(one) or (one.dep_ == "nsubj" and beside(one, stops))]
        about = next((one for one in reversed(near) if not frame.quoted(one) and self._somebody(one)), None)
        return self._whom(about) if about is not None and about.pos_ != "PRON" else None

    def _whom(self, noun: Token) -> Speaker:
        """Name whom a sentence is about."""
        return by_office(self.cast, noun, self.introduced) or speakers(noun, self.cast, None)[0]

    def _somebody(self, token: Token) -> bool:
        """Say whether a noun means somebody who can speak."""
        return self.cast.at(token) is not None or token.lemma_.lower() in words("role") | words("organ")

    def focus(self, frame: Frame) -> None:
        """Note whom a sentence without speech is about."""
        tokens = self.scene.doc[frame.start : frame.end]
        paper = next((one for one in tokens if one.dep_ == "attr" and one.lemma_.lower() in words("document")), None)
        if paper is not None:
            issuer = speakers(paper, self.cast, None)[0]
            self.floor.take(Spoken(replace(issuer, person=False), frame.paragraph))
        about = next((token for token in tokens if subject(token)), None)
        if about is not None and self._somebody(about):
            self.floor.take(Spoken(self._whom(about), frame.paragraph))

    def write(self, frame: Frame, utterance: Utterance, speaker: Speaker) -> None:
        """Write one statement down, with its date and the speaker's role."""
        verb = utterance.telling.verb if utterance.telling else None
        date = when_said(
            utterance.telling,
            (utterance.start, utterance.end),
            self._dated(frame, utterance, speaker),
            self.times,
            back=self.back,
        )
        if self._of_the_issuer(utterance) or (
            utterance.teller is not None and self.operative.said_by(utterance.teller)
        ):
            date = self.times.published
        entity = self.cast.entity(speaker.name)
        statement = Statement(
            speaker=speaker.name,
            role=entity.role if entity else "",
            date=date,
            mode=utterance.mode,
            evidence=self.scene.cite(self.scene.doc[utterance.left : utterance.right]),
            doubts=speaker.doubts,
        )
        self.said.append(Said(utterance.start, utterance.end, verb.i if verb is not None else -1, statement))
        self.floor.take(Spoken(replace(speaker, doubts=()), frame.paragraph, date), verb)

    def _of_the_issuer(self, utterance: Utterance) -> bool:
        """Say whether a statement says what its issuer says of themselves, in the present or the perfect."""
        if not self.issuer.speaks or utterance.telling is None or utterance.teller is None:
            return False
        first = utterance.teller.lower_ in ("i", "we")
        return (first or utterance.telling.own) and present(utterance.telling.verb)

    def extend(self, frame: Frame, utterance: Utterance) -> None:
        """Go on with the last quotation in the next paragraph."""
        self.floor.go_on(frame.paragraph)
        last = self.said[-1]
        evidence = self.scene.cite(self.scene.doc[last.start : utterance.end])
        self.said[-1] = replace(last, end=utterance.end, record=last.record.model_copy(update={"evidence": evidence}))

    def _dated(self, frame: Frame, utterance: Utterance, speaker: Speaker) -> str | None:
        """Give the date of what the same speaker said before in this paragraph, or in the one before if this goes on."""
        verb = utterance.telling.verb if utterance.telling else None
        reach = NEAR if goes_on(verb, utterance.teller) else 0
        if speaker.person and not self.back and verb is not None and verb.tag_ == "VBD":
            reach = frame.paragraph
        for one in reversed(self.floor.spoken):
            if frame.paragraph - one.paragraph > reach:
                return None
            if one.date is not None and self._same(one, speaker, frame):
                return one.date
        return None

    def _same(self, one: Spoken, speaker: Speaker, frame: Frame) -> bool:
        """Say whether somebody is who spoke before, or speaks for the same party in the same paragraph."""
        name = one.speaker.name
        party = self.cast.principal(speaker.name)
        speaks_for = one.paragraph == frame.paragraph and party != "" and party == self.cast.principal(name)
        return name == speaker.name or speaks_for
