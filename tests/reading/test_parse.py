"""The parse that the rules stand on: paragraphs one by one, sentences where they certainly begin, and no text too long.

1. The parsed text is the plain text, character for character, whatever it holds.
2. No sentence goes over the end of a paragraph, and what stands before a paragraph is no part of its first sentence.
3. Abbreviations, ranks, initials and dashes end no sentence.
4. Quotes belong to the sentence that they open or close; a question in quotes goes on with who asked it.
5. A semicolon ends an item of an article, and nothing else.
6. A paragraph that is too long is parsed in pieces, at the end of a sentence where there is one.
7. The same text is parsed the same way twice.
8. A dash parts the words on both sides, also behind a bracket or a figure.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safepassage.reading import parse
from safepassage.reading.cleaning import clean

NLP = parse.load()


def sentences(text: str) -> list[str]:
    """Give the sentences of a text."""
    return [one.text.strip() for one in parse.parse(NLP, clean(text).text).sents]


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["The truce held.", "\n\n", " ", '"', "(", "U.S.", "Q "]), max_size=12).map("".join)
)
def test_the_parsed_text_is_the_plain_text(original: str) -> None:
    plain = clean(original).text
    assert parse.parse(NLP, plain).text == plain


@pytest.mark.parametrize(
    "told",
    [
        ["Brig. Gen. Hassan Ali and Maj. Gen. Osei met Amb. Rice and Gov. Lee.", "They agreed."],
        ["See art. 5, para. 3 and No. 12 of the annex.", "Both sides signed it in Jan. 2016."],
        [
            "The U.S. State Department and the U.N. envoy spoke to J. F. Okello.",
            "The talks, i.e. the first round, ended at 9 p.m.",
            "The rebels left.",
        ],
        ["The road to St. George was closed by approx. 40 men etc. and their trucks.", "al-Nur denied it."],
        ["U.S., Russia and the U.N. agreed.", "The pause -- the first -- held.", "It ended... and nobody came."],
    ],
)
def test_abbreviations_and_dashes_end_no_sentence(told: list[str]) -> None:
    assert sentences(" ".join(told)) == told


@pytest.mark.parametrize(
    "told",
    [
        ['"We agree."', "The rebels did not.", '"They lie."', "Nobody came."],
        ['"We agree," the envoy said.', '"It will hold."', "He left."],
        ['"Will it hold?" Okello asked.', '"It must!" he said.', "Why now?", "Nobody knew."],
        ['"Is it over?"', "The general left.", '"It is not."'],
        ['The army replied: "We shall see.', 'We have time."', "Then it left."],
        ["(The envoy left.)", "Both sides agreed (in part).", "12 trucks went."],
    ],
)
def test_quotes_belong_to_the_sentence_that_they_open_or_close(told: list[str]) -> None:
    assert sentences(" ".join(told)) == told


def test_a_semicolon_ends_an_item_and_nothing_else() -> None:
    assert sentences("The army agreed; the rebels did not; both stayed.") == [
        "The army agreed; the rebels did not; both stayed."
    ]
    assert sentences("They shall: (a) stop; (b) withdraw; and report.") == [
        "They shall: (a) stop;",
        "(b) withdraw; and report.",
    ]


@pytest.mark.parametrize(
    ("paragraph", "before", "first"),
    [
        ("1.  The Parties shall cease all fire.", "1.", "The Parties shall cease all fire."),
        ("(a) withdraw from the road;", "(a)", "withdraw from the road;"),
        ("MS. HALE:  We have seen no trucks.", "MS. HALE:", "We have seen no trucks."),
        ("Q   Who agreed?", "Q", "Who agreed?"),
        ("General Okello: The road is open.", "General Okello:", "The road is open."),
        ("NAIROBI, 3 May (AP) – The army agreed.", "NAIROBI, 3 May (AP) --", "The army agreed."),
        ("Juba, 26 August 2016 — The envoy spoke.", "Juba, 26 August 2016 --", "The envoy spoke."),
    ],
)
def test_what_stands_before_a_paragraph_is_no_part_of_its_first_sentence(
    paragraph: str, before: str, first: str
) -> None:
    assert sentences(paragraph)[:2] == [before, first]


def test_a_place_between_dashes_is_no_dateline() -> None:
    assert sentences("Moscow – the main backer – agreed.") == ["Moscow -- the main backer -- agreed."]


def test_no_sentence_goes_over_the_end_of_a_paragraph() -> None:
    told = ["Aid For The North", "The first trucks left.", "a list of them", "food", "Article 3", "The Parties agree"]
    assert sentences("\n\n".join(told)) == told


def test_a_long_paragraph_is_parsed_in_pieces_that_end_with_a_sentence() -> None:
    text = "The truce held in the north. " * (2 * parse.LONGEST // 29 + 9)
    cut = list(parse.pieces(text))
    assert "".join(cut) == text
    assert len(cut) == 3
    assert all(len(piece) <= parse.LONGEST and piece.endswith("north. ") for piece in cut)


@pytest.mark.parametrize("unit", ["truck ", "x", "(", "north; "])
def test_a_text_without_sentences_or_words_is_cut_all_the_same(unit: str) -> None:
    text = unit * (2 * parse.LONGEST)
    cut = list(parse.pieces(text))
    assert "".join(cut) == text
    assert max(map(len, cut)) <= parse.LONGEST


def test_the_same_text_is_parsed_the_same_way_twice() -> None:
    text = "Gen. Okello said the pause would hold. The envoy did not."
    once, again = parse.parse(NLP, text), parse.parse(NLP, text)
    assert [(word.tag_, word.dep_, word.head.i) for word in once] == [
        (word.tag_, word.dep_, word.head.i) for word in again
    ]
    assert parse.parse(NLP, "").text == ""
    assert parse.pipeline_name(NLP).startswith("en_core_web_")


@pytest.mark.parametrize(
    ("glued", "parted"), [("(OF)\u2014to", ["(", "OF", ")", "--", "to"]), ("2020\u2014the", ["2020", "--", "the"])]
)
def test_a_dash_parts_the_words_on_both_sides(glued: str, parted: list[str]) -> None:
    assert [token.text for token in parse.parse(NLP, clean(glued).text)] == parted
