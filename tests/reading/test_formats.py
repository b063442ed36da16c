"""What a person was sent is opened as one text that evidence can point into.

1. What a file is, its first bytes tell, then its name; what is not read is refused by name.
2. Bytes become characters by their mark, as UTF-8, as declared, else by a guess that is told as a doubt.
3. A page gives its main text in the white space of a browser, its headline, day and address; nothing is fetched.
4. A PDF gives its pages; a scan, a locked or a damaged one is refused.
5. A Word file gives paragraphs and tables in their order, insertions and heads of pages too; bombs and entities are refused.
6. An e-mail gives its heads as lines and its words; every attachment is named.
7. The same bytes give the same text and hashes, and everything has a limit.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from safepassage.errors import RefusedInput, UnknownLayout
from safepassage.reading.cleaning import clean
from safepassage.reading.formats import opening, pages, word
from safepassage.reading.formats.opening import open_text

STORY = "The army agreed to a pause of 48 hours. " * 10


def pdf(*pages: str, password: str = "") -> bytes:
    """Make a PDF of pages of lines; an empty page stands for a scan."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(width=595, height=842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        shown = "".join(f"({line}) Tj T* " for line in text.split("\n") if line)
        stream.set_data(f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def saved(document: docx.document.Document) -> bytes:
    """Give a Word file's bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html(body: str, head: str = "") -> bytes:
    """Make a page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"The truce holds.", "a.txt", "text"),
        (b"The truce holds.", "a.md", "markdown"),
        (b"---\ntitle: A\n---\nThe truce holds.", "a.txt", "markdown"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<html><body>The truce holds.", "a.txt", "html"),
        (b"<p>The truce holds.</p>", "a.htm", "html"),
        (b"<p>The truce holds.</p>", "a.txt", "text"),
        (b"Received: by x\nFrom: a@b.org\nSubject: S\n\nThe truce holds.", "a.txt", "email"),
        (b"From: a@b.org\nSubject: S\n\nThe truce holds.", "a.eml", "email"),
        (b"Subject: Truce\nDate: 3 May 2016\n\nThe truce holds.", "statement.txt", "text"),
        (pdf("The truce holds."), "a.txt", "pdf"),
        ("The truce holds.".encode("utf-16"), "a.txt", "text"),
    ],
)
def test_what_a_file_is_its_first_bytes_tell_and_then_its_name(data: bytes, name: str, kind: str) -> None:
    found = open_text(data, name)
    assert found.kind == kind
    assert "The truce holds." in found.text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", ".docx"),
        (b"{\\rtf1 truce}", "RTF"),
        (b"abc\0\0def", "no text"),
        (b"...\n---\n", "no words"),
    ],
)
def test_what_is_not_read_is_refused_by_name(data: bytes, told: str) -> None:
    with pytest.raises(UnknownLayout, match=told):
        open_text(data, "file")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_bytes_with_a_mark_or_in_utf_8_are_read_without_doubt(encoding: str) -> None:
    found = open_text("“Türkiye” and Ta\u02bfizz agreed.".encode(encoding), "a.txt")
    assert found.text == "“Türkiye” and Ta\u02bfizz agreed."
    assert found.doubts == ()


def test_a_guess_at_the_encoding_is_told() -> None:
    found = open_text((STORY + "“We agree,” said Türkiye – at last.").encode("cp1252"), "a.txt")
    assert found.text.endswith("“We agree,” said Türkiye – at last.")
    assert "cp1252" in found.doubts[0]
    russian = open_text(("Стороны договорились о перемирии на 48 часов в Алеппо. " * 9).encode("cp1251"), "a.txt")
    assert "перемирии" in russian.text
    assert "not UTF-8" in russian.doubts[0]
    with pytest.raises(UnknownLayout, match="not utf-16"):
        open_text("truce".encode("utf-16") + b"\x00\xd8", "a.txt")


def test_front_matter_is_told_and_stays_in_the_text() -> None:
    written = '---\ntitle: "A\\_Truce\\\n  \\ Holds"\npublished_time: 2022-04-01 23:03:29-04:00\nsource_url: https://example.org/a\ntags: [x]\n---\nIt holds.\n'
    found = open_text(written.encode(), "a.md")
    assert found.text == written
    assert (found.title, found.published, found.source_url) == (
        "A\u00a0Truce Holds".replace("\u00a0", " "),
        date(2022, 4, 1),
        "https://example.org/a",
    )
    assert clean(found.text).text == "It holds."
    broken = open_text(b"---\na: [\n---\n# Heading\nText", "a.md")
    assert broken.title == "Heading"
    assert "front matter" in broken.doubts[0]
    assert "not read: 4/5/22" in open_text(b"---\ndate: 4/5/22\n---\nText", "a.md").doubts[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A Truce Holds\n\nThe army agreed.", "A Truce Holds"),
        ("The army agreed.\n\nMore.", ""),
        ("The army\nagreed to it\n\nMore", ""),
    ],
)
def test_a_first_heading_is_the_title(text: str, title: str) -> None:
    assert open_text(text.encode(), "a.txt").title == title


PAGE = html(
    f"<nav>Home | World</nav><header>Site</header><h1>A <em>Truce</em></h1><article><p>The <a href=x>U.S.</a>-<b>backed</b>\n  force "
    f"agreed.<br>It&nbsp;holds.</p><script>var x</script><p>{STORY}</p><ul><li>food<li>water</ul><table><tr><th>Day<th>Trucks"
    "<tr><td>5 May<td>20</table><pre>as\n  typed</pre><aside>Read more</aside></article><footer>Imprint</footer>",
    "<title>A Truce | Site</title><meta property='article:published_time' content='2016-08-26T23:30:00-04:00'>"
    "<link rel=canonical href='https://example.org/a'>"
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "A Truce", "datePublished": "2016-08-26"}]}</script>',
)


def test_a_page_gives_its_main_text_in_the_white_space_of_a_browser() -> None:
    found = open_text(PAGE, "a.html")
    assert found.text.split("\n\n") == [
        "A Truce",
        "The U.S.-backed force agreed.\nIt\u00a0holds.",
        STORY.strip(),
        "- food",
        "- water",
        "Day | Trucks",
        "5 May | 20",
        "as\ntyped",
    ]
    assert (found.title, found.published, found.source_url) == ("A Truce", date(2016, 8, 26), "https://example.org/a")
    assert "characters of the page stand beside its main text" in found.doubts[0]


@pytest.mark.parametrize(
    ("head", "body", "published", "doubt"),
    [
        ("<meta name=date content='26 August 2016'>", "", date(2016, 8, 26), ""),
        ("<meta name=DC.date.issued content='Aug. 26, 2016'>", "", date(2016, 8, 26), ""),
        ("<meta name=pubdate content='Fri, 26 Aug 2016 10:00:00 GMT'>", "", date(2016, 8, 26), ""),
        ("", "<article><time datetime=2016-08-26T10:00>today</time></article>", date(2016, 8, 26), ""),
        ("<meta name=date content='08/09/2016'>", "", None, "not read: 08/09/2016"),
        ("<meta name=date content='2016-02-31'>", "", None, "not read"),
        ("<script type='application/ld+json'>{oops</script>", "", None, "JSON-LD"),
        (
            '<meta name=date content=2016-08-25><script type=\'application/ld+json\'>{"datePublished": "2016-08-26"}</script>',
            "",
            date(2016, 8, 26),
            "two days of publication: 2016-08-26 and 2016-08-25",
        ),
        ("<meta name=article:modified_time content=2016-08-26>", "", None, ""),
    ],
)
def test_the_day_of_publication_is_read_where_it_is_certain(
    head: str, body: str, published: date | None, doubt: str
) -> None:
    found = open_text(html(f"<p>The truce holds.</p>{body}", head), "a.html")
    assert found.published == published
    assert any(doubt in one for one in found.doubts) if doubt else found.doubts == ()


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    page = "<html><head><meta charset='iso-8859-1'></head><body><p>“Türkiye” agreed</p></body></html>".encode("cp1252")
    assert open_text(page, "a.html").text == "“Türkiye” agreed"


def test_a_small_article_among_much_else_is_not_taken_for_the_page() -> None:
    found = open_text(html(f"<article>Read more</article><p>{STORY}</p>"), "a.html")
    assert STORY.strip() in found.text


def test_nothing_of_a_page_is_fetched_or_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    page = f"<!DOCTYPE html [<!ENTITY x SYSTEM 'file://{secret}'>]><html><body><p>&x; truce <img src='file://{secret}'></p></body></html>"
    assert "SECRET" not in open_text(page.encode(), "a.html").text
    with pytest.raises(RefusedInput, match="depth"):
        open_text(html("<div>" * 5_000 + "deep"), "a.html")
    with pytest.raises(RefusedInput, match="at most"):
        open_text(html("<p>truce</p>" * 500_000), "a.html")


def test_a_pdf_gives_its_pages_and_a_sentence_goes_over_them() -> None:
    found = open_text(pdf("The parties agreed on\n1", "", "a pause of human-\nitarian aid."), "a.pdf")
    assert found.text.count("\f") == 2
    assert found.doubts == ("no text on page 2: a scan or a picture is not read",)
    assert clean(found.text).text == "The parties agreed on a pause of humanitarian aid."
    assert found.published is None


def test_a_scan_and_a_locked_and_a_damaged_pdf_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownLayout, match="OCR"):
        open_text(pdf("", ""), "a.pdf")
    with pytest.raises(UnknownLayout, match="encrypted"):
        open_text(pdf("The truce holds.", password="secret"), "a.pdf")  # noqa: S106 - of a file made here
    with pytest.raises(RefusedInput, match="damaged"):
        open_text(b"%PDF-1.7\nnothing", "a.pdf")
    monkeypatch.setattr(pages, "PAGES_LIMIT", 1)
    with pytest.raises(RefusedInput, match="2 pages"):
        open_text(pdf("a", "b"), "a.pdf")
    monkeypatch.setattr(pages, "CONTENT_LIMIT", 10)
    with pytest.raises(RefusedInput, match="page 1"):
        open_text(pdf("a"), "a.pdf")


def test_what_a_pdf_breaks_is_told_as_a_doubt(capfd: pytest.CaptureFixture[str]) -> None:
    cut = pdf("The truce holds.").replace(b"startxref\n", b"startxref\n1")
    found = open_text(cut, "a.pdf")
    assert "The truce holds." in found.text
    assert "breaks its format" in found.doubts[0]
    assert capfd.readouterr() == ("", "")


def made() -> docx.document.Document:
    """Make a Word file with what Word files have."""
    document = docx.Document()
    document.core_properties.title = "Joint Statement"
    document.sections[0].header.paragraphs[0].text = "CONTACT GROUP"
    document.add_heading("Terms", 1)
    document.add_paragraph("The pause begins ").add_run("at noon.")
    table = document.add_table(2, 2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells], ["Day", "Trucks", "5 May", "20"], strict=True
    ):
        cell.text = text
    document.add_paragraph("Signed.")
    return document


def test_a_word_file_gives_paragraphs_and_tables_in_their_order() -> None:
    found = open_text(saved(made()), "a.docx")
    assert found.text.split("\n\n") == [
        "CONTACT GROUP",
        "Terms",
        "The pause begins at noon.",
        "Day | Trucks",
        "5 May | 20",
        "Signed.",
    ]
    assert (found.kind, found.title, found.published) == ("docx", "Joint Statement", None)
    assert "not taken for its day of publication" in found.doubts[-1]


def test_what_was_inserted_is_read_and_what_was_struck_out_is_not() -> None:
    document = made()
    ns = nsdecls("w")
    for xml in (
        f"<w:p {ns}><w:r><w:t>It ends </w:t></w:r><w:ins><w:r><w:t>at dusk</w:t></w:r></w:ins><w:del><w:r><w:delText>never</w:delText></w:r></w:del></w:p>",
        f"<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>48</w:t><w:noBreakHyphen/><w:t>hour</w:t><w:br/><w:t>pause</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f"<w:p {ns}><w:pPr><w:numPr/></w:pPr><w:r><w:t>An article</w:t></w:r></w:p>",
    ):
        document.element.body.insert(-1, parse_xml(xml))
    found = open_text(saved(document), "a.docx")
    assert found.text.split("\n\n")[-3:] == ["It ends at dusk", "48\u2011hour\npause", "An article"]
    assert found.doubts[:2] == (
        "the file has tracked changes; it is read as if all were accepted",
        "numbers that Word counts itself are not in the text",
    )


def rezipped(data: bytes, name: str, content: bytes) -> bytes:
    """Put other content in a part of a Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return out.getvalue()


def test_a_word_file_that_is_a_bomb_or_declares_entities_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    good = saved(made())
    entities = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
    with pytest.raises(RefusedInput, match="document type"):
        open_text(rezipped(good, "word/document.xml", entities), "a.docx")
    with pytest.raises(RefusedInput, match="bomb"):
        open_text(rezipped(good, "word/styles.xml", b" " * (20 << 20)), "a.docx")
    with pytest.raises(RefusedInput, match="damaged"):
        open_text(rezipped(good, "word/document.xml", b"<w:document"), "a.docx")
    with pytest.raises(RefusedInput, match="damaged"):
        open_text(good[:2000], "a.docx")
    monkeypatch.setattr(word, "MEMBERS_LIMIT", 3)
    with pytest.raises(RefusedInput, match="parts"):
        open_text(good, "a.docx")


def test_another_zip_file_is_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(UnknownLayout, match=r"content\.xml"):
        open_text(out.getvalue(), "a.odt")


def sent(text: str = STORY) -> EmailMessage:
    """Make an e-mail."""
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        "A trüce",
        "Ann <a@example.org>",
        "Fri, 26 Aug 2016 23:30:00 -0400",
    )
    message["MIME-Version"] = "1.0"
    message.set_content(text)
    return message


def test_an_e_mail_gives_its_heads_as_lines_and_its_words() -> None:
    found = open_text(sent("We agree.\n\n> Will you?\n").as_bytes(), "a.eml")
    assert (
        found.text
        == "Subject: A trüce\nFrom: Ann <a@example.org>\nDate: Fri, 26 Aug 2016 23:30:00 -0400\n\nWe agree.\n\n> Will you?"
    )
    assert (found.kind, found.title, found.published, found.doubts) == ("email", "A trüce", date(2016, 8, 26), ())


def test_plain_words_come_before_html_and_attachments_are_named() -> None:
    message = sent("We agree.")
    message.add_alternative("<p>We <b>agree</b> in HTML.</p>", subtype="html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="terms.pdf")
    message.add_attachment(sent("An older one."))
    found = open_text(message.as_bytes(), "a.eml")
    assert found.text.endswith("\n\nWe agree.")
    assert found.doubts == (
        "not read, attached: terms.pdf (application/pdf)",
        "not read, attached: without a name (message/rfc822)",
    )


def test_html_is_read_where_there_are_no_plain_words() -> None:
    message = sent(" \n")
    message.add_alternative("<p>We <b>agree</b>.</p><img src=https://example.org/pixel>", subtype="html")
    assert open_text(message.as_bytes(), "a.eml").text.endswith("\n\nWe agree.")


def test_an_e_mail_that_breaks_the_rules_is_read_or_refused() -> None:
    broken = b"MIME-Version: 1.0\nFrom: =?x?q?=\nSubject: \xff\xfe\nDate: some day\nContent-Type: multipart/mixed\n\nWe agree."
    found = open_text(broken, "a.eml")
    assert found.text.endswith("We agree.")
    assert "its parts cannot be told apart; all is read" in found.doubts
    assert "the date is not read: some day" in found.doubts
    unknown = open_text(
        b"MIME-Version: 1.0\nSubject: S\nContent-Type: text/plain; charset=klingon\n\nT\xfcrkiye " + STORY.encode(),
        "a.eml",
    )
    assert "Türkiye" in unknown.text
    deep = b"".join(
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(60)
    )
    with pytest.raises(RefusedInput, match="deeper"):
        open_text(deep + b"Content-Type: text/plain\n\nWe agree.", "a.eml")
    only = EmailMessage()
    only["Subject"], only["MIME-Version"] = "S", "1.0"
    only.add_attachment(b"x", maintype="image", subtype="png", filename="scan.png")
    with pytest.raises(UnknownLayout, match=r"scan\.png"):
        open_text(only.as_bytes(), "a.eml")


@pytest.mark.parametrize("data", [STORY.encode(), PAGE, pdf(STORY[:80]), saved(made()), sent().as_bytes()])
def test_the_same_bytes_give_the_same_text_and_hashes(data: bytes) -> None:
    once, again = open_text(data, "a"), open_text(data, "a")
    assert once == again
    assert once.sha256_file == hashlib.sha256(data).hexdigest()
    assert once.sha256_text == hashlib.sha256(once.text.encode()).hexdigest()


def test_everything_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FILE_LIMIT", 1 << 20)
    with pytest.raises(RefusedInput, match="at most 1 MiB"):
        open_text(b"a" * ((1 << 20) + 1), "a.txt")
    monkeypatch.setattr(opening, "TEXT_LIMIT", 1000)
    with pytest.raises(RefusedInput, match="1,001 characters"):
        open_text(b"a" * 1001, "a.txt")
