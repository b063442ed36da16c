"""The floor: who spoke, or whom the text was about, when; *he* and a quotation without a verb go back to them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from spacy.tokens import Token

from safepassage.reading.cast.value import Cast
from safepassage.reading.speech.lexicon import words
from safepassage.reading.speech.speakers import Speaker

NEAR: Final = 1
"""A pronoun or a quotation goes back so many paragraphs for its speaker."""
_ASIDE: Final = frozenset({"although", "though", "because", "since"})
"""Words that begin what is only told beside what somebody said."""
_PERSON: Final = {"he": True, "she": True, "it": False}


@dataclass(frozen=True)
class Spoken:
    """Who spoke (or, with no date, whom a sentence was about), and in which paragraph."""

    speaker: Speaker
    paragraph: int
    date: str | None = None


@dataclass
class Floor:
    """Everybody who spoke so far, the last one last; only one reading sees it grow."""

    spoken: list[Spoken] = field(default_factory=list)

    def near(self, paragraph: int) -> Spoken | None:
        """Give who spoke last, or whom the last sentence was about, unless it is too far back."""
        last = self.spoken[-1] if self.spoken else None
        return last if last is not None and paragraph - last.paragraph <= NEAR else None

    def near_for(self, teller: Token, paragraph: int, cast: Cast) -> Spoken | None:
        """Give whom a pronoun goes back to where the cast does not know.

        The last person for *he*, the last side for *it* and for *the statement*.
        """
        near = self.near(paragraph)
        paper = teller.lemma_.lower() in words("document")
        person = False if paper else _PERSON.get(teller.lower_)
        if near is None or person is None or near.speaker.person == person or cast.at(teller) is not None:
            return near
        back = takewhile(lambda one: paragraph - one.paragraph <= NEAR, reversed(self.spoken))
        return next((one for one in back if one.speaker.person == person and one.speaker.name), near)

    def take(self, spoken: Spoken, verb: Token | None = None) -> None:
        """Give somebody the floor; who only speaks in an aside (*although Paris has said ...*) does not take it."""
        last = self.spoken[-1] if self.spoken else None
        beside = last is not None and last.date is not None and last.paragraph == spoken.paragraph
        self.spoken.insert(len(self.spoken) - (1 if beside and verb is not None and aside(verb) else 0), spoken)

    def go_on(self, paragraph: int) -> None:
        """Say that whoever has the floor goes on in another paragraph."""
        if self.spoken:
            self.spoken.append(replace(self.spoken[-1], paragraph=paragraph))


def aside(verb: Token) -> bool:
    """Say whether a verb of saying stands in a clause that only adds to another's words."""
    return verb.dep_ == "advcl" and any(one.lower_ in _ASIDE for one in verb.children if one.i < verb.i)
