"""Pages saved as one file, and mails: the part that is the page. Fixtures are in `fixtures/mime`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanarticle import clean, visible_text
from cleanarticle.decode import part_of

FIXTURES = Path(__file__).parent / "fixtures" / "mime"


def test_a_page_that_a_browser_saved() -> None:
    path = FIXTURES / "saved-page.mhtml"
    article = clean(path)
    assert article.title == "Das alte Stellwerk wird Bücherei"
    assert [author.name for author in article.authors] == ["Katrin Sommer"]
    assert article.url == "https://example.org/stellwerk"
    assert article.text.startswith("Zwölf Jahre stand das Stellwerk am Güterbahnhof leer")
    assert "color" not in visible_text(path)
    assert clean(path, url="https://mirror.example/1").url == "https://mirror.example/1"


@pytest.mark.parametrize(
    ("name", "title", "text"),
    [
        ("mail-in-base64.eml", "Das alte Stellwerk wird Bücherei", "Zwölf Jahre stand das Stellwerk am Güterbahnhof leer"),
        ("mail-with-both.eml", "Die Fähre fährt wieder", "Nach vier Monaten im Dock fährt die Fähre seit Dienstag wieder"),
        ("mail-of-plain-text.eml", "Warum die Fähre spät ist", "Ich habe den Kapitän gefragt."),
    ],
)  # fmt: skip
def test_mails(name: str, title: str, text: str) -> None:
    article = clean(FIXTURES / name)
    assert article.title == title
    assert article.text.startswith(text)
    assert "Beilage" not in article.text


def test_a_mail_of_plain_text_keeps_who_wrote_it_and_when() -> None:
    article = clean(FIXTURES / "mail-of-plain-text.eml")
    assert [author.name for author in article.authors] == ["Jörg Brandt"]
    assert str(article.published).startswith("2022-05-14")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Subject: no more than a line that looks like a header\n\nText.",
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nIt can be read as it is.",
        b"<p>MIME-Version: 1.0</p>\n\n<p>Content-Type: text/html</p>",
        b"To write a mail, begin with MIME-Version: 1.0 and Content-Type: text/html\n\nThen go on.",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n--x--",
    ],
)
def test_what_is_no_message_to_unpack(data: bytes) -> None:
    assert part_of(data) is None


@pytest.mark.parametrize(
    "encoded", [b"=ZZ=C3=A4", b"%%%not base64%%%", b"", b"\xff\xfe\x00"], ids=["hex", "base64", "empty", "binary"]
)
@pytest.mark.parametrize("how", [b"quoted-printable", b"base64", b"7bit", b"x-unknown"])
@pytest.mark.parametrize("charset", [b"utf-8", b"klingon", b'"unclosed'])
def test_broken_messages(encoded: bytes, how: bytes, charset: bytes) -> None:
    head = b"MIME-Version: 1.0\nSubject: =?klingon?q?x?=\nContent-Type: text/html; charset=%s\nContent-Transfer-Encoding: %s\n\n"
    part = part_of(head % (charset, how) + encoded)
    assert part is not None
    assert clean(head % (charset, how) + encoded).status
    clean((head % (charset, how) + encoded).replace(b"text/html", b"text/plain"))


@given(st.binary(max_size=200), st.binary(max_size=60))
def test_any_message_is_read(body: bytes, name: bytes) -> None:
    head = b"MIME-Version: 1.0\nSubject: " + name.replace(b"\n", b" ").replace(b"\r", b" ")
    clean(
        head + b"\nContent-Type: multipart/related; boundary=" + name[:9].strip() + b"\n\n--" + name[:9] + b"\n" + body
    )
