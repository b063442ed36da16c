"""A text is made plain for the rules, and every stretch of the plain text knows its place in the original.

1. The way back is within the original, only ever rises, and gives a stretch that itself reads as the plain words do.
2. Odd characters become plain: quotes, dashes, spaces, digits, invisible and composed ones.
3. Wrapped lines are joined; headings, items, speakers, numbered articles and heads of e-mails stay apart.
4. A word that a line end broke is one word again; a compound keeps its hyphen.
5. Front matter, comments and marks of Markdown are not read, and the offsets behind them still fit.
6. What was made plain stays as it is when it is made plain again.
7. No text takes longer than its length: patterns do not backtrack.
8. A text without a single apostrophe has lost them: a name that owns what follows has its own again.
"""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safepassage.reading.cleaning import clean

PIECES = (
    *(
        "The truce",
        "human",
        "itarian",
        "aid",
        "de-",
        "said",
        "Q  ",
        "MR. HALE:",
        "1. ",
        "(a) ",
        "- ",
        "• ",
        "# ",
        "> ",
        "48",
    ),
    *(
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "  \n",
        "\t",
        "-\n",
        "\f",
        "\n 3 \n\f",
        ". ",
        ", ",
        ": ",
        "; ",
        "?",
        "---\n",
        "<!-- x -->",
    ),
    *(
        "“",
        "”",
        "’",
        "«",
        "»",
        "—",
        " – ",
        "–",
        "…",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u202e",
        "\ufeff",
        "ﬁ",
        "ﬃ",
        "e\u0301",
    ),
    *(
        "½",
        "5½",
        "km²",
        "٣",
        "ｆｕｌｌ",
        "**",
        "_",
        "\\_",
        "[here](http://a.b)",
        "[2]",
        "&nbsp;",
        "&amp;",
        "| ",
        "\u1112\u1161\u11ab",
    ),
)
PROSE = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
ANY = st.text(max_size=200) | st.text(
    alphabet=st.characters(categories=("Mn", "Lo", "Cf", "Zs", "Pd", "Pi", "Nd", "No", "Cs")), max_size=60
)


def letters(text: str) -> str:
    """Give the letters of a text, however they were composed."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if letter.isalpha() and letter.isascii())


def follows(part: str, whole: str) -> bool:
    """Say whether letters stand in a text in their order; between them may stand what is not read, as an address."""
    rest = iter(whole)
    return all(letter in rest for letter in part)


@given(st.one_of(PROSE, ANY), st.data())
def test_the_way_back_stays_within_the_original_and_only_rises(original: str, data: st.DataObject) -> None:
    plain = clean(original)
    assert len(plain.starts) == len(plain.ends) == len(plain.text)
    assert list(plain.starts) == sorted(plain.starts)
    assert list(plain.ends) == sorted(plain.ends)
    assert all(0 <= first < last <= len(original) for first, last in zip(plain.starts, plain.ends, strict=True))
    start = data.draw(st.integers(0, len(plain.text)))
    end = data.draw(st.integers(start, len(plain.text)))
    first, last = plain.back(start, end)
    assert 0 <= first <= last <= len(original)
    assert follows(letters(plain.text[start:end]), letters(original[first:last]))


MARKED = ("---\n", "<!-- x -->", "[here](http://a.b)", "[2]", "&nbsp;", "&amp;")
UNMARKED = st.lists(st.sampled_from([piece for piece in PIECES if piece not in MARKED]), max_size=60).map("".join)


@given(UNMARKED, st.data())  # half a link is no link
def test_what_a_stretch_is_cited_by_reads_as_the_stretch_does(original: str, data: st.DataObject) -> None:
    plain = clean(original)
    start = data.draw(st.integers(0, len(plain.text)))
    end = data.draw(st.integers(start, len(plain.text)))
    first, last = plain.back(start, end)
    cited = clean(original[first:last]).text
    assert letters(plain.text[start:end]) in letters(cited)


@given(st.one_of(PROSE, ANY))
def test_no_letter_that_can_be_seen_is_made_up(original: str) -> None:
    plain = clean(original).text
    assert follows(letters(plain), letters(original.replace("\u00a0", " ")))
    assert not set(plain) & set("\r\t\f\u00a0\u00ad\u200b\u202e\ufeff\u201c\u201d\u2019\u2014\u2026")


@given(PROSE)
def test_paragraphs_end_with_one_blank_line(original: str) -> None:
    plain = clean(original).text
    assert plain == plain.strip()
    assert "\n\n\n" not in plain
    assert "\n" not in plain.replace("\n\n", "")
    assert "  " not in plain


SENTENCES = st.lists(
    st.sampled_from(
        [
            "“We agree,” the envoy said – at last.",
            "The truce — for 48 hours — holds…",
            "MR. HALE:  We’ll see.",
            "1.\u00a0 The Parties shall cease all fire;",
            "• aid for Ta\u02bfizz",
            "A Short Heading",
            "Q   And the trucks?",
        ]
    ),
    max_size=8,
)


@given(SENTENCES, st.sampled_from(["\n", "\n\n", "\r\n", " \n \n"]))
def test_plain_text_stays_plain(sentences: list[str], between: str) -> None:
    plain = clean(between.join(sentences)).text
    assert clean(plain).text == plain


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("“Yes”, «no», „so“ and ″x″", '"Yes", "no", "so" and "x"'),
        ("the army’s ‘pause’ in Ta\u02bfizz and Sana´a", "the army's 'pause' in Ta'izz and Sana'a"),
        ("talks — at last — began", "talks -- at last -- began"),
        ("talks–which failed–began", "talks--which failed--began"),
        ("the Israel–Hamas truce, a Saudi–led force", "the Israel-Hamas truce, a Saudi-led force"),
        ("19–20 June, 10 – 20 trucks, 1\u2212 2", "19-20 June, 10 - 20 trucks, 1- 2"),
        ("both factions - A and B - agreed", "both factions -- A and B -- agreed"),
        ("48\u2011hour, 250\u202f000\u00a0people", "48-hour, 250 000 people"),
        ("5½ years, ½ a day, 12 km², 3.² and 10⁶", "5 1/2 years, 1/2 a day, 12 km2, 3. and 10^6"),
        ("٤٨ hours, ۱۲ trucks, ७ days", "48 hours, 12 trucks, 7 days"),
        ("o\ufb03ce, ｔｒｕｃｅ, Ho\u0302pital, A\u030a", "office, truce, H\u00f4pital, \u00c5"),
        ("human\u00aditarian co\u200brri\u2060dor \u202babc\u202c\ufeff", "humanitarian corridor abc"),
        ("wait… and . . . so....", "wait... and ... so..."),
        ("\x93quoted\x94 by \x91cp1252\x92", "\"quoted\" by 'cp1252'"),
        ("``quoted'' as TeX does", '"quoted" as TeX does'),
        ("\u1112\u1161\u11ab \ud800", "\ud55c \ufffd"),
    ],
)
def test_odd_characters_become_plain(odd: str, plain: str) -> None:
    assert clean(odd).text == plain


@pytest.mark.parametrize(
    ("lost", "put_back"),
    [
        ("Rebels hold Chads north and Sudans west.", "Rebels hold Chad's north and Sudan's west."),
        ("Envoys of the two Sudans met.", "Envoys of the two Sudans met."),
        ("Goma fell before Gomas mayor left.", "Goma fell before Goma's mayor left."),
        ("Nobody knows who Gomas mayor is.", "Nobody knows who Gomas mayor is."),  # a name that the text never has
        ("Paul Kagames office spoke.", "Paul Kagame's office spoke."),
        ("President Idriss Deby spoke.", "President Idriss Deby spoke."),
        ("The Kagames office, and the Houthis chief.", "The Kagames office, and the Houthis chief."),
        (
            "Its allys word and the ministrys note; the boys left.",
            "Its ally's word and the ministry's note; the boys left.",
        ),
        ("Chads north isn't quiet.", "Chads north isn't quiet."),  # nothing was lost
    ],
)
def test_lost_apostrophes_are_put_back(lost: str, put_back: str) -> None:
    assert clean(lost).text == put_back


def test_an_apostrophe_put_back_stands_for_the_letter_behind_it() -> None:
    plain = clean("Rebels hold Chads north.")
    assert plain.back(plain.text.index("Chad"), plain.text.index(" north")) == (12, 17)


def test_a_ligature_and_a_composed_letter_know_the_way_back() -> None:
    original = "The o\ufb03ce of Ho\u0302pital"
    plain = clean(original)
    at = plain.text.index("fic")
    assert original[slice(*plain.back(at, at + 1))] == "\ufb03"
    circumflex = plain.text.index("\u00f4")
    assert original[slice(*plain.back(circumflex, circumflex + 1))] == "o\u0302"
    assert plain.back(3, 3) == (3, 3)
    assert plain.back(len(plain.text), len(plain.text)) == (len(original), len(original))


WRAPPED = """\
STATEMENT BY THE CONTACT GROUP

The Contact Group welcomes the announcement of a pause of seven days in
the northern district, and urges all of the parties to uphold it in full.
It recalls that the road to the airport has to be open to every convoy.
Two members
of the Group abstained.
"""


def test_wrapped_lines_are_joined_into_paragraphs() -> None:
    heading, body = clean(WRAPPED).text.split("\n\n")
    assert heading == "STATEMENT BY THE CONTACT GROUP"
    assert "seven days in the northern district" in body
    assert "convoy. Two members of the Group abstained." in body


@pytest.mark.parametrize(
    ("original", "paragraphs"),
    [
        ("Aid For The North\nThe first trucks left.", ["Aid For The North", "The first trucks left."]),
        ("The convoy left.\nIt came back.", ["The convoy left.", "It came back."]),
        ("The envoy met the\nmediators in Juba.", ["The envoy met the mediators in Juba."]),
        ("Statement of the Office for\nthe Region", ["Statement of the Office for the Region"]),
        (
            "MR. HALE:  Hello.\nQ   Who agreed?\nMR. HALE:  Both.",
            ["MR. HALE: Hello.", "Q Who agreed?", "MR. HALE: Both."],
        ),
        (
            "1. A halt to fire;\n2. A list:\n(a) of men;\n(b) of arms.",
            ["1. A halt to fire;", "2. A list:", "(a) of men;", "(b) of arms."],
        ),
        ("Article 3\nMonitoring\nThe Parties agree.", ["Article 3", "Monitoring", "The Parties agree."]),
        ("• food\n• water\n  and fuel for it\n- tents", ["food", "water and fuel for it", "tents"]),
        ("# Title\nText of it.\n###\nEnd", ["Title", "Text of it.", "End"]),
        ("Title\n=====\nText.", ["Title", "Text."]),
        (
            "From: A <a@b.org>\nDate: 3 May\nSubject: Truce\n\nDear all,",
            ["From: A <a@b.org>", "Date: 3 May", "Subject: Truce", "Dear all,"],
        ),
        ("> We agree to the\n> pause of May.\nThanks.", ["We agree to the pause of May.", "Thanks."]),
        ("| Day | Trucks |\n|---|---|\n| 5 May | 20 |", ["Day; Trucks", "5 May; 20"]),
        ("The parties agreed on\n\n 3 \n\fa pause.\n- 4 -\n\fMore.", ["The parties agreed on a pause.", "More."]),
        (
            "For the Army: A. Osei, Minister\nFor the Front: B. Lee",
            ["For the Army: A. Osei, Minister", "For the Front: B. Lee"],
        ),
        (
            "The road is open. We, the Council\nOf Elders, agree.",
            ["The road is open. We, the Council Of Elders, agree."],
        ),
        ("Truce urged by Gen. Osei\nThe first trucks left.", ["Truce urged by Gen. Osei", "The first trucks left."]),
        ("One.\u2029Two.\u2028Three.", ["One.", "Two.", "Three."]),
    ],
)
def test_what_stands_for_itself_stays_apart(original: str, paragraphs: list[str]) -> None:
    assert clean(original).text.split("\n\n") == paragraphs


def test_a_dash_that_comes_first_in_a_wrapped_line_is_no_item() -> None:
    wrapped = WRAPPED.replace(
        "to uphold it in full.", "for once\n- as it did before - to uphold it in full and to the letter for ever."
    )
    assert "the parties for once -- as it did before -- to uphold it" in clean(wrapped).text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The human-\nitarian pause", "The humanitarian pause"),
        ("a long-\nterm truce", "a long-term truce"),
        ("the U.S.-\nbacked force", "the U.S.-backed force"),
        ("a 48-\nhour pause", "a 48-hour pause"),
        ("on Mon-\nday, in Wash-\nington, Washington", "on Monday, in Wash-ington, Washington"),
        ("a cease-\nfire; the ceasefire", "a ceasefire; the ceasefire"),
        ("two-\nand three-day pauses", "two- and three-day pauses"),
        ("the al-\nShifa hospital", "the al-Shifa hospital"),
    ],
)
def test_a_broken_word_is_one_word_and_a_compound_keeps_its_hyphen(broken: str, whole: str) -> None:
    plain = clean(broken)
    assert plain.text == whole
    assert plain.back(0, len(plain.text)) == (0, len(broken))


def test_front_matter_is_not_read_and_offsets_still_fit() -> None:
    original = "\ufeff---\r\ntitle: A Truce\r\ndate: 2022-04-01\r\n---\r\n\r\nThe **truce** [holds](https://example.org/a_(b)).<!-- no -->\r\n\r\n\\###\r\n"
    plain = clean(original)
    assert plain.text == "The truce holds."
    first, last = plain.back(4, 9)
    assert original[first:last] == "truce"
    assert original[slice(*plain.back(10, 16))].startswith("holds](https")


def test_a_rule_at_the_head_of_a_text_is_no_front_matter() -> None:
    assert clean("---\nThe truce holds.\n---\nMore.").text == "The truce holds.\n\nMore."


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("_Both_ sides **agreed**[12] to snake_case.", "Both sides agreed to snake_case."),
        ("Tom &amp; Ann&nbsp;said &lt;no&gt;", "Tom & Ann said &lt;no&gt;"),
        ("one<br>two <b>three</b>", "one\n\ntwo three"),
        ("signed \\* here, ![a map](x.png) and [sic]", "signed * here, and [sic]"),
    ],
)
def test_marks_are_made_harmless(marked: str, plain: str) -> None:
    assert clean(marked).text == plain


BUILT = (
    *(
        " ",
        "\n",
        "\f",
        "- ",
        "a\u0301\u0323",
        "<!--",
        "[",
        "](",
        "![a](",
        "*",
        "_",
        "&amp;",
        "&",
        "\\",
        "Q A: ",
        "AB\n",
        "ab-\n",
    ),
    *(
        "\u1112\u1161\u11ab",
        "“x” — ’",
        "a\t",
        "1.1.1.",
        "[a]: ",
        "((",
        "a-",
        "\u00a0 ",
        "---\n",
        "|",
        "\u0301\u0323",
        "a",
    ),
)


@pytest.mark.parametrize("unit", BUILT, ids=range(len(BUILT)))
def test_a_text_built_to_exhaust_takes_no_longer_than_its_length(unit: str) -> None:
    clean("warm")
    start = time.process_time()
    clean(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 1.5
